import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanDocument, folder, type Outcome, statute } from './run.ts';

const windows = process.platform === 'win32';

/** What stands in files that no document may read. */
const secret = 'TOPSECRET-5f1c';

interface Reported {
  readonly rule: string;
  readonly message: string;
  readonly file: string;
  readonly help?: string;
}

/** A description whose path items are references. */
function referring(references: readonly string[]): string {
  const items = references.map(
    (reference, index) => `  /r${index}: { $ref: ${JSON.stringify(reference)} }\n`,
  );
  return `openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n${items.join('')}`;
}

function findingsOf(outcome: Outcome): readonly Reported[] {
  const report: { readonly findings: readonly Reported[] } = JSON.parse(outcome.stdout);
  return report.findings;
}

/** An API in a repository, with secrets around it and in it. */
function scene(references: readonly string[]): { readonly root: string; readonly api: string } {
  const shape = (name: string): string =>
    `get: { responses: { '405': { description: ${secret} ${name} } } }\n`;
  const root = folder({
    'secret.yaml': shape('above the repository'),
    'repository/.git/config': `[http]\n  extraheader = AUTHORIZATION: ${secret}\n`,
    'repository/.env': `${secret}=1\n`,
    'repository/.npmrc': `//registry.npmjs.org/:_authToken=${secret}\n`,
    'repository/.ssh/key.yaml': shape('in a hidden folder'),
    'repository/api/openapi.yaml': referring(references),
    'repository-2/secret.yaml': shape('beside the repository'),
  });
  return { root, api: join(root, 'repository', 'api') };
}

/** Audits the API in every format, and gives its findings after making sure that no report tells a secret. */
async function attack(api: string, args: readonly string[] = []): Promise<readonly Reported[]> {
  const formats = ['json', 'text', 'sarif', 'markdown', 'github', 'junit', 'gitlab', 'checkstyle'];
  const outcomes = await Promise.all(
    formats.map((format) =>
      statute(['openapi.yaml', '-f', format, '--ruleset', 'strict', ...args], { cwd: api }),
    ),
  );
  for (const { stdout, stderr, signal } of outcomes) {
    expect([signal, `${stdout}${stderr}`.includes(secret)]).toEqual([null, false]);
    expect(`${stdout}${stderr}`).not.toMatch(/root:x:|defect of statute|HOME=|processor\s*:/);
  }
  const [json] = outcomes;
  return json === undefined ? [] : findingsOf(json);
}

/** Rules by the reference that the message names. */
function verdicts(findings: readonly Reported[], references: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    references.map((reference) => {
      const about = findings.filter(({ message }) => message.includes(`\`${reference.replace(/#.*/, '')}\``));
      return [reference, about.map(({ rule, file }) => `${rule} in ${file}`).join(', ')];
    }),
  );
}

const refused = 'document/refused-ref in openapi.yaml';
const unresolved = 'document/unresolved-ref in openapi.yaml';
const all = (references: readonly string[], verdict: string): Record<string, string> =>
  Object.fromEntries(references.map((reference) => [reference, verdict]));

describe('a reference to what no description may read', () => {
  it('is refused where it leads out of the root, whether there is such a file or not', async () => {
    const references = [
      '../../secret.yaml',
      '../../no-such-file.yaml',
      '../../repository-2/secret.yaml',
      '../../../../../../../../../../../../../../../../etc/passwd',
      './../../secret.yaml',
      'a/../../../secret.yaml',
      '..\\..\\secret.yaml',
      '%2e%2e/%2e%2e/secret.yaml',
      '%2E%2E%2F%2E%2E%2Fsecret.yaml',
      '..%2f..%2fsecret.yaml',
      '..%5c..%5csecret.yaml',
      '../../secret.yaml?x=1',
      '/etc/passwd#/root',
      '//etc/passwd',
      '///etc/passwd',
      '\\\\server\\share\\a.yaml',
      '//server/share/a.yaml',
      '/proc/self/environ',
      '/proc/self/cmdline',
      '/proc/cpuinfo',
      '/dev/zero',
      '/dev/stdin',
      '/dev/fd/0',
      'file:///etc/passwd',
      'FILE:///etc/passwd',
      'file:/etc/passwd',
      'file://localhost/etc/passwd',
      'file://server/etc/passwd',
      'file:///proc/self/environ',
      'file:///etc/%70asswd',
      'file:../../secret.yaml',
      'http://localhost/a.yaml',
      'https://localhost/a.yaml',
      'https://169.254.169.254/latest/meta-data/',
      'ftp://example.com/a.yaml',
      'data:application/json,{}',
      'javascript:alert(1)',
      'git+ssh://example.com/a.yaml',
    ];
    const { api } = scene(references);
    expect(verdicts(await attack(api), references)).toEqual(all(references, refused));
  });

  it('is refused where it leads to what is hidden, or is of git', async () => {
    const references = [
      '../.git/config',
      '../.env',
      '../.npmrc',
      '../.ssh/key.yaml',
      '../api/../.env',
      '../%2eenv',
    ];
    const { api } = scene(references);
    expect(verdicts(await attack(api), references)).toEqual(all(references, refused));
  });

  it('may lead to a hidden folder that the document itself is in, or that --root names, but not to .git', async () => {
    const root = folder({
      '.git/config': secret,
      '.api/openapi.yaml': referring(['parts/a.yaml', '../.git/config']),
      '.api/parts/a.yaml': 'get: { responses: {} }\n',
      'api/openapi.yaml': referring(['../.api/parts/a.yaml', '../.git/config']),
    });
    const rules = async (cwd: string, args: readonly string[]) =>
      (await attack(join(root, cwd), args))
        .filter(({ rule }) => rule.startsWith('document/'))
        .map(({ message }) => message);
    const ofGit = '`$ref` leads to `../.git/config`: it belongs to git.';
    const ofHidden =
      '`$ref` leads to `../.api/parts/a.yaml`: it is hidden, or in a hidden folder (see --root).';
    expect(await rules('.api', [])).toEqual([ofGit]);
    expect(await rules('api', [])).toEqual([ofHidden, ofGit]);
    expect(await rules('api', ['--root', '..'])).toEqual([ofGit]);
  });

  it.skipIf(windows)(
    'is refused where a symbolic link leads out, in whichever part of the path',
    async () => {
      const references = [
        'link.yaml',
        'up/secret.yaml',
        'relative.yaml',
        'chain.yaml',
        'etc/passwd',
        'zero.yaml',
        'self/environ',
      ];
      const { api, root } = scene(references);
      symlinkSync(join(root, 'secret.yaml'), join(api, 'link.yaml'));
      symlinkSync('../..', join(api, 'up'));
      symlinkSync('../../secret.yaml', join(api, 'relative.yaml'));
      symlinkSync('link.yaml', join(api, 'chain.yaml'));
      symlinkSync('/etc', join(api, 'etc'));
      symlinkSync('/dev/zero', join(api, 'zero.yaml'));
      symlinkSync('/proc/self', join(api, 'self'));
      expect(verdicts(await attack(api), references)).toEqual(all(references, refused));
    },
  );

  it.skipIf(windows)('is an error, and no hang, where it leads to no regular file', async () => {
    const references = [
      'pipe.yaml',
      'folder',
      './',
      '../',
      '.',
      'loop.yaml',
      'no.yaml',
      'long',
      '\u0000.yaml',
    ];
    const { api } = scene(references.map((one) => (one === 'long' ? 'x'.repeat(5000) : one)));
    execFileSync('mkfifo', [join(api, 'pipe.yaml')]);
    mkdirSync(join(api, 'folder'));
    symlinkSync('loop.yaml', join(api, 'loop.yaml'));
    const findings = await attack(api);
    expect(findings.filter(({ rule }) => rule === 'document/unresolved-ref')).toHaveLength(references.length);
    expect(findings.find(({ message }) => message.includes('pipe.yaml'))?.message).toBe(
      '`$ref` leads to `pipe.yaml`: it is a device or a pipe, not a file.',
    );
  });

  it('is an error that tells nothing of a file that is neither YAML nor JSON', async () => {
    const references = ['../binary', '../latin1'];
    const { root, api } = scene(references);
    const repository = join(root, 'repository');
    writeFileSync(join(repository, 'binary'), Buffer.from(`\u0000\u0001${secret}`));
    writeFileSync(join(repository, 'latin1'), Buffer.from(`a: \u00e9 ${secret}`, 'latin1'));
    expect(verdicts(await attack(api), references)).toEqual(all(references, unresolved));
  });

  it('leaves out of the report what is said of files that were refused', async () => {
    const { api } = scene(['../../secret.yaml']);
    const findings = await attack(api);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'document/refused-ref',
        message:
          '`$ref` leads to `../../secret.yaml`: it is outside of `..`, and references may read nothing else (see --root).',
      }),
    ]);
  });
});

describe('a document that is a link', () => {
  it.skipIf(windows)(
    'is audited where it leads to a description, and tells nothing of other files',
    async () => {
      const root = folder({
        'outside/clean.yaml': cleanDocument,
        'outside/notes.txt': `${secret}: [\n`,
        'repository/.git/HEAD': '',
      });
      const repository = join(root, 'repository');
      symlinkSync('../outside/clean.yaml', join(repository, 'clean.yaml'));
      symlinkSync('../outside/notes.txt', join(repository, 'openapi.yaml'));
      symlinkSync('/proc/self/environ', join(repository, 'environ.yaml'));
      expect((await statute(['clean.yaml'], { cwd: repository })).code).toBe(0);
      const leading = await statute([], { cwd: repository });
      expect(leading).toMatchObject({
        code: 2,
        stdout: '',
        stderr:
          'error: openapi.yaml: it is a link that leads out, to a file that is no OpenAPI description.\n',
      });
      const environ = await statute(['environ.yaml'], { cwd: repository, env: { TOKEN: secret } });
      expect([environ.code, `${environ.stdout}${environ.stderr}`.includes(secret)]).toEqual([2, false]);
      const found = await statute(['.'], { cwd: repository, env: { TOKEN: secret } });
      expect(found).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(
          'note: clean.yaml: passed over, a link that leads out. Name it to have it audited.\n',
        ),
      });
    },
  );
});

describe.skipIf(windows)('an input without an end', () => {
  it('is given up at the limit', async () => {
    const cwd = folder();
    const limited = ['--limit', 'file-size=1MB'];
    const device = await statute(['/dev/zero', ...limited], { cwd });
    expect(device).toMatchObject({
      code: 2,
      stderr: 'error: /dev/zero: it is bigger than 1 MB (see --limit).\n',
    });
    const stdin = await statute(['-', ...limited], { cwd, stdin: 'a: 1\n'.repeat(300_000) });
    expect(stdin).toMatchObject({
      code: 2,
      stderr: 'error: Standard input: it is bigger than 1 MB (see --limit).\n',
    });
  });
});

describe('--remote', () => {
  it('reads from no address inside, even if its host is named', async () => {
    const references = ['https://localhost/a.yaml', 'https://127.0.0.1/a.yaml', 'https://[::1]/a.yaml'];
    const { api } = scene([...references, 'http://localhost/b.yaml', 'https://example.com/c.yaml']);
    const findings = await attack(api, ['--remote', 'localhost,127.0.0.1', '--remote', '[::1]']);
    expect(findings.map(({ rule }) => rule)).toEqual(Array(5).fill('document/refused-ref'));
    for (const reference of references)
      expect(findings.find(({ message }) => message.includes(reference))?.message).toMatch(
        /: (?:localhost|127\.0\.0\.1|::1) is at (?:127\.0\.0\.1|::1), which is no address of the public Internet\.$/,
      );
    expect(findings.map(({ message }) => message)).toContain(
      '`$ref` leads to `http://localhost/b.yaml`: remote documents are read by https only.',
    );
    expect(findings.map(({ message }) => message)).toContain(
      '`$ref` leads to `https://example.com/c.yaml`: example.com is none of the hosts that --remote names.',
    );
  });

  it('takes names of hosts, and says what it takes', async () => {
    for (const value of [
      'https://example.com',
      'example.com/a',
      '*.example.com',
      'a b',
      '',
      'example.com:99999',
      '-x',
    ])
      expect(await statute(['openapi.yaml', `--remote=${value}`])).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/Write names of hosts, as in: --remote specs\.example\.com/),
      });
  });
});
