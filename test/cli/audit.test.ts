import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { canValidate, sarifErrors } from '../report/multitool.ts';
import { cleanDocument, faultyDocument, folder, statute } from './run.ts';

const windows = process.platform === 'win32';

/** Runs a line of shell in which `"$0" "$1"` is the command line. */
function inShell(line: string, cwd: string): { readonly stdout: string; readonly stderr: string } {
  const cli = inject('cli');
  if ('error' in cli) throw new Error(cli.error);
  return spawnSync('sh', ['-c', line, process.execPath, cli.path], { cwd, encoding: 'utf8' });
}

describe('statute audit', () => {
  it('reports a finding at its exact place and exits with 1', async () => {
    const cwd = folder({ 'api/openapi.yaml': faultyDocument });
    const { code, stdout, stderr } = await statute(['audit', 'api/openapi.yaml'], { cwd });
    expect(stderr).toBe('');
    expect(stdout).toContain('api/openapi.yaml:12:9 · header/allow-on-405');
    expect(stdout).toMatch(/^ +12 │ {9}'405':\n +│ {9}\^{5}$/m);
    expect(code).toBe(1);
  });

  it('exits with 0 when there is nothing to report', async () => {
    const cwd = folder({ 'openapi.yaml': cleanDocument });
    const { code, stdout } = await statute(['openapi.yaml'], { cwd });
    expect(stdout).toBe('No findings in 1 document with 1 operation. 0 ignored, 0 baselined.\n');
    expect(code).toBe(0);
  });

  it('audits the one document with a usual name when nothing is named', async () => {
    const cwd = folder({ 'swagger.yml': faultyDocument, 'other.yaml': cleanDocument });
    expect((await statute([], { cwd })).stdout).toContain('swagger.yml:12:9');
    writeFileSync(join(cwd, 'openapi.json'), '{}');
    const two = await statute([], { cwd });
    expect(two.code).toBe(2);
    expect(two.stderr).toBe(
      'error: this folder holds openapi.json and swagger.yml. Name the one to audit, or all of them: statute audit .\n',
    );
    const none = await statute([], { cwd: folder() });
    expect(none.code).toBe(2);
    expect(none.stderr).toMatch(
      /^error: nothing to audit: .*as in: statute audit path\/to\/openapi\.yaml\n$/,
    );
  });

  it('fails from the severity on that --fail-on names', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument });
    const codes = await Promise.all(
      ['error', 'warning', 'note', 'none'].map(
        async (it) => (await statute(['--fail-on', it], { cwd })).code,
      ),
    );
    expect(codes).toEqual([1, 1, 1, 0]);
  });

  it('audits what can be read beside what cannot, says what cannot, and exits with 2', async () => {
    const cwd = folder({ 'a.yaml': faultyDocument });
    const { code, stdout, stderr } = await statute(['a.yaml', 'b.yaml'], { cwd });
    expect(stdout).toContain('a.yaml:12:9');
    expect(stderr).toBe('error: b.yaml: there is no such file. Did you mean a.yaml?\n');
    expect(code).toBe(2);
  });

  it('writes no report at all when nothing could be read: an empty one would look clean', async () => {
    const cwd = folder();
    const { code, stdout } = await statute(['no.yaml', '-f', 'sarif', '-o', 'out.sarif'], { cwd });
    expect([code, stdout, readdirSync(cwd)]).toEqual([2, '', []]);
  });

  it('reports on a document that is empty or no OpenAPI description, and exits with 1', async () => {
    const cwd = folder({
      'empty.yaml': '',
      'other.yaml': 'hello: world\n',
      'newer.yaml': 'openapi: 4.0.0\n',
    });
    for (const file of ['empty.yaml', 'other.yaml', 'newer.yaml']) {
      const { code, stdout, stderr } = await statute([file], { cwd });
      expect([file, code, stderr]).toEqual([file, 1, '']);
      expect(stdout).toContain('document/version');
    }
  });

  it('reads standard input', async () => {
    const cwd = folder();
    expect((await statute(['-'], { cwd, stdin: faultyDocument })).stdout).toContain('<stdin>:12:9');
    const named = await statute(['audit', '-', '--stdin-filepath', 'api/a.yaml'], {
      cwd,
      stdin: faultyDocument,
    });
    expect(named.stdout).toContain('api/a.yaml:12:9');
  });

  it('counts columns behind a byte-order mark, and reads UTF-16', async () => {
    const minified = JSON.stringify({
      openapi: '3.0.0',
      paths: {
        '/größe': {
          get: {
            responses: {
              200: { description: 'x', content: { 'a/b': { schema: {} } } },
              405: { description: 'x', content: { 'a/b': { schema: {} } } },
            },
          },
        },
      },
    });
    const column = minified.indexOf('"405"') + 1;
    const cwd = folder({
      'plain.json': minified,
      'bom.json': `\ufeff${minified}`,
      'utf16.json': Buffer.from(`\ufeff${minified}`, 'utf16le'),
    });
    for (const file of ['plain.json', 'bom.json', 'utf16.json']) {
      expect((await statute([file], { cwd })).stdout).toContain(`${file}:1:${column} `);
    }
  });

  it('follows references inside the root and refuses those that lead out of it', async () => {
    const document = (reference: string): string =>
      cleanDocument.replace('  /health:\n', `  /other:\n    $ref: '${reference}'\n  /health:\n`);
    const cwd = folder({
      'secret.yaml': 'get: {}\n',
      'api/out.yaml': document('../secret.yaml'),
      'api/in.yaml': document('./part.yaml'),
      'api/part.yaml':
        "get:\n  responses:\n    '405': { description: x, content: { a/b: { schema: {} } } }\n",
    });
    const out = await statute(['api/out.yaml'], { cwd });
    expect(out.stdout).toContain('document/refused-ref');
    expect(out.stdout).not.toContain('secret.yaml:');
    expect((await statute(['api/in.yaml'], { cwd })).stdout).toContain(
      'api/part.yaml:3:5 · header/allow-on-405',
    );
    expect((await statute(['api/out.yaml', '--root', '.'], { cwd })).stdout).not.toContain('refused-ref');
  });

  it.skipIf(windows)('refuses a symbolic link that leads out of the root', async () => {
    const cwd = folder({
      'secret.yaml': 'get: {}\n',
      'api/openapi.yaml': cleanDocument.replace(
        '  /health:\n',
        "  /other:\n    $ref: 'link.yaml'\n  /health:\n",
      ),
    });
    symlinkSync('../secret.yaml', join(cwd, 'api', 'link.yaml'));
    expect((await statute(['api/openapi.yaml'], { cwd })).stdout).toContain('document/refused-ref');
  });
});

describe('several formats and outputs', () => {
  it('writes each report to its place', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument });
    const { code, stdout } = await statute(
      [
        'audit',
        'openapi.yaml',
        '-f',
        'text',
        '-f',
        'json',
        '-o',
        'out.json',
        '-f',
        'sarif',
        '-o',
        'out.sarif',
      ],
      { cwd },
    );
    expect(code).toBe(1);
    expect(stdout).toContain('header/allow-on-405');
    expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).summary.error).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
    expect(readdirSync(cwd).sort()).toEqual(['openapi.yaml', 'out.json', 'out.sarif']);
  });

  it('replaces an older report, and keeps it when the new one cannot be written', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument, 'out.json': 'old' });
    mkdirSync(join(cwd, 'folder'));
    await statute(['openapi.yaml', '-f', 'json', '-o', 'out.json'], { cwd });
    expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toMatch(/^\{\n/);
    const failed = await statute(['openapi.yaml', '-f', 'json', '-o', 'no/such/out.json'], { cwd });
    expect(failed.stderr).toBe('error: no/such/out.json cannot be written: there is no folder no/such.\n');
    expect(failed.code).toBe(2);
    const onFolder = await statute(['openapi.yaml', '-f', 'json', '-o', 'folder'], { cwd });
    expect(onFolder.stderr).toBe('error: folder cannot be written: it is a folder.\n');
    expect(readdirSync(cwd).sort()).toEqual(['folder', 'openapi.yaml', 'out.json']);
  });

  it.skipIf(windows)('writes to a device as it is, without replacing it', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument });
    // A shell's pipe, since Node gives its children sockets, and no socket can be opened by name.
    const { stdout } = inShell('"$0" "$1" openapi.yaml -f json -o /dev/stdout | cat', cwd);
    expect(JSON.parse(stdout).version).toBe(1);
    expect((await statute(['openapi.yaml', '-o', '/dev/null'], { cwd })).code).toBe(1);
    expect(existsSync('/dev/null')).toBe(true);
  });

  it('refuses two reports on standard output', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument });
    const { code, stderr } = await statute(['openapi.yaml', '-f', 'text', '-f', 'json'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('text and json would both go to standard output.');
  });

  it.skipIf(!canValidate)(
    'writes SARIF that is valid, with paths from the root of the repository',
    async () => {
      const cwd = folder({ 'api v1/openapi.yaml': faultyDocument });
      mkdirSync(join(cwd, '.git'));
      const { stdout } = await statute(['openapi.yaml', '-f', 'sarif', '--ruleset', 'strict'], {
        cwd: join(cwd, 'api v1'),
      });
      const [place] = JSON.parse(stdout).runs[0].results[0].locations;
      expect(place.physicalLocation.artifactLocation.uri).toBe('api%20v1/openapi.yaml');
      expect(sarifErrors(stdout)).toEqual([]);
    },
  );

  it('gives the same bytes for the same input, in whatever order it is named', async () => {
    const cwd = folder({ 'a.yaml': faultyDocument, 'b.yaml': faultyDocument });
    for (const format of ['text', 'json', 'sarif', 'github', 'markdown', 'junit', 'gitlab', 'checkstyle']) {
      const one = await statute(['a.yaml', 'b.yaml', '-f', format], { cwd });
      const other = await statute(['./b.yaml', 'a.yaml', '.', '-f', format], { cwd });
      expect(one.stdout).toBe(other.stdout);
      expect(one.stdout).not.toBe('');
    }
  });
});

describe('colour', () => {
  it('is off in a pipe, on by FORCE_COLOR or --color always, off by --color never', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument });
    const isColoured = async (args: string[], env: Record<string, string> = {}) =>
      (await statute(['openapi.yaml', ...args], { cwd, env })).stdout.includes('\u001b[');
    expect(await isColoured([])).toBe(false);
    expect(await isColoured([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await isColoured(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
    expect(await isColoured(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
  });
});

describe('quiet', () => {
  it('prints findings and nothing else', async () => {
    const cwd = folder({ 'clean.yaml': cleanDocument, 'part.yaml': 'x: 1\n' });
    expect(await statute(['-q', '*.yaml'], { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect((await statute(['*.yaml'], { cwd })).stderr).toBe(
      'note: *.yaml: 1 file of 2 passed over, not OpenAPI descriptions.\n',
    );
  });
});

describe('a reader that goes away', () => {
  it.skipIf(windows)('ends the program quietly', async () => {
    const paths = Array.from(
      { length: 3000 },
      (_, index) => `  /p${index}: { get: { responses: { '405': { description: x } } } }\n`,
    );
    const cwd = folder({ 'openapi.yaml': `openapi: 3.0.0\npaths:\n${paths.join('')}` });
    const { stdout, stderr } = inShell('"$0" "$1" openapi.yaml -f json | head -n 1', cwd);
    expect([stdout, stderr]).toEqual(['{\n', '']);
  });

  it('does not cut off what is still to be written when the program ends', async () => {
    const paths = Array.from(
      { length: 3000 },
      (_, index) => `  /p${index}: { get: { responses: { '405': { description: x } } } }\n`,
    );
    const cwd = folder({ 'openapi.yaml': `openapi: 3.0.0\npaths:\n${paths.join('')}` });
    const { stdout } = await statute(['openapi.yaml', '-f', 'json'], { cwd });
    expect(JSON.parse(stdout).findings.length).toBeGreaterThanOrEqual(3000);
  });
});

describe('an interrupt', () => {
  it.skipIf(windows)('ends the program at once, by the signal (130 in a shell)', async () => {
    const cli = inject('cli');
    if ('error' in cli) throw new Error(cli.error);
    const child = spawn(process.execPath, [cli.path, 'audit', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const outcome = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
    await new Promise((done) => setTimeout(done, 300));
    child.kill('SIGINT');
    expect(await outcome).toEqual({ code: null, signal: 'SIGINT' });
  });
});
