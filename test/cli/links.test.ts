import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TestRepository } from './repository.ts';
import { cleanDocument, faultyDocument, folder, type Outcome, statute } from './run.ts';

// Links and special files where the tool looks by itself: whoever wrote the documents can have put them there.

const windows = process.platform === 'win32';
const secret = 'TOPSECRET-77ab';

/** A repository beside a secret. */
function scene(files: Readonly<Record<string, string>> = {}): {
  readonly root: string;
  readonly repo: string;
} {
  const root = folder({
    'secret.yaml': `extends: ${secret}\n${secret}: [1\n`,
    'secret.json': `{"rules": "${secret}", "${secret}": 1}`,
    passwd: `root:x:0:0:${secret}:/root:/bin/bash\n`,
    'private.yaml': faultyDocument.replace('/health', `/${secret}`),
    'repository/.git/HEAD': 'ref: refs/heads/main\n',
    'repository/openapi.yaml': faultyDocument,
  });
  const repo = join(root, 'repository');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(repo, name), text);
  return { root, repo };
}

/** What a run says, after making sure that it ends by itself and tells no secret. */
async function safely(cwd: string, args: readonly string[] = ['openapi.yaml']): Promise<Outcome> {
  const outcome = await statute(args, { cwd });
  const { stdout, stderr, signal } = outcome;
  expect([signal, `${stdout}${stderr}`.includes(secret)]).toEqual([null, false]);
  expect(`${stdout}${stderr}`).not.toMatch(/root:x:|defect of statute|\n {4}at /);
  return outcome;
}

describe.skipIf(windows)('a config', () => {
  it.each(['secret.yaml', 'secret.json', 'passwd', 'private.yaml', 'missing'])(
    'that was found and is a link to %s outside of the repository is not read',
    async (target) => {
      for (const name of ['statute.yaml', 'statute.json']) {
        const { repo } = scene();
        symlinkSync(`../${target}`, join(repo, name));
        const { code, stderr } = await safely(repo);
        // A description of that name is no config, and a link to nothing is none.
        if (target === 'private.yaml' || target === 'missing') expect(stderr).toBe('');
        else
          expect([code, stderr]).toEqual([
            2,
            `error: ${name}: it is a link that leads out of the repository, and this config was found, not named. Name it with --config to allow that.\n`,
          ]);
      }
    },
  );

  it.each(['secret.yaml', 'secret.json', 'passwd', 'private.yaml'])(
    'that is named and is a link to %s outside of the repository is used, or nothing of it is told',
    async (target) => {
      const { root, repo } = scene();
      symlinkSync(`../${target}`, join(repo, 'house.yaml'));
      for (const args of [
        ['openapi.yaml', '--config', 'house.yaml'],
        ['config', '--config', 'house.yaml'],
        ['review', 'openapi.yaml', 'openapi.yaml', '--config', 'house.yaml'],
        ['openapi.yaml', '--config', 'house.yaml', '-j', '2'],
      ]) {
        const { code, stderr } = await safely(repo, args);
        expect(code).toBe(2);
        expect(stderr).toContain(
          'it is a link that leads out of the repository, to a file that is no config.',
        );
      }
      writeFileSync(join(root, target), 'rules: { header/*: off }\n');
      expect(await safely(repo, ['openapi.yaml', '--config', 'house.yaml'])).toMatchObject({
        code: 0,
        stderr: '',
      });
    },
  );

  it.each([
    ['./../secret.yaml', /outside of the repository/],
    ['./link.yaml', /outside of the repository/],
    ['./up/secret.yaml', /outside of the repository/],
    ['/etc/passwd', /no YAML or JSON file/],
    ['./.git/config.yaml', /it belongs to git/],
    ['./.env', /no YAML or JSON file/],
    ['file:///etc/passwd', /nothing is read from there/],
    ['https://example.com/a.yaml', /nothing is read from there/],
    ['./pipe.yaml', /a device or a pipe/],
    ['./folder.yaml', /it is a folder/],
    ['..%2fsecret.yaml', /neither a ruleset of the tool, nor a path, nor a package/],
    ['\\\\server\\share\\a.yaml', /outside of the repository|there is no such file|network/],
  ])('that was found extends nothing outside: %s', async (name, reason) => {
    const { root, repo } = scene({ 'statute.yaml': `extends: '${name}'\n`, '.env': secret });
    symlinkSync(join(root, 'secret.yaml'), join(repo, 'link.yaml'));
    symlinkSync('..', join(repo, 'up'));
    writeFileSync(join(repo, '.git', 'config.yaml'), secret);
    mkdirSync(join(repo, 'folder.yaml'));
    execFileSync('mkfifo', [join(repo, 'pipe.yaml')]);
    const { code, stderr } = await safely(repo);
    expect([code, stderr]).toEqual([2, expect.stringMatching(reason)]);
  });

  it('that is a pipe, a device, a folder or endless is an error, and no hang', async () => {
    const { repo } = scene();
    const path = join(repo, 'statute.yaml');
    const error = async (make: () => void): Promise<string> => {
      make();
      const { code, stderr } = await safely(repo);
      rmSync(path, { recursive: true, force: true });
      return `${code} ${stderr}`;
    };
    expect(await error(() => execFileSync('mkfifo', [path]))).toMatch(/^2 .*a device or a pipe/);
    expect(await error(() => symlinkSync('/dev/zero', path))).toMatch(/^2 .*leads out of the repository/);
    expect(await error(() => symlinkSync('/dev/stdin', path))).toMatch(/^2 .*leads out of the repository/);
    expect(await error(() => mkdirSync(path))).toMatch(/^2 .*it is a folder/);
    expect(await error(() => writeFileSync(path, `# ${'x'.repeat(1_100_000)}`))).toMatch(/longer than/);
    const named = await safely(repo, ['openapi.yaml', '--config', '/dev/zero']);
    expect(named.stderr).toMatch(/a device or a pipe/);
  });

  it('tells no more of a wrong value than it takes to find it', async () => {
    const { repo } = scene({ 'statute.yaml': `rules: ${'x'.repeat(5000)}\n` });
    const { stderr } = await safely(repo);
    expect(stderr).toContain('xxx…');
    expect(stderr.length).toBeLessThan(200);
  });
});

describe.skipIf(windows)('a baseline', () => {
  it.each(['secret.yaml', 'secret.json', 'passwd', 'private.yaml'])(
    'that is a link to %s tells nothing of it',
    async (target) => {
      const { repo } = scene();
      symlinkSync(`../${target}`, join(repo, 'statute-baseline.json'));
      expect((await safely(repo)).code).toBe(2);
      expect((await safely(repo, ['baseline', 'openapi.yaml'])).code).toBe(2);
    },
  );

  it('that is a link out of the repository is not written through', async () => {
    const { root, repo } = scene();
    const victim = join(root, 'victim.json');
    writeFileSync(victim, '{"version": 1, "findings": []}');
    symlinkSync(victim, join(repo, 'statute-baseline.json'));
    const { code, stderr } = await safely(repo, ['baseline', 'openapi.yaml']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('it is a link that leads out of the repository'),
    ]);
    expect(readFileSync(victim, 'utf8')).toBe('{"version": 1, "findings": []}');
  });

  it('that is a pipe or a device is an error, and no hang', async () => {
    const { repo } = scene();
    const path = join(repo, 'statute-baseline.json');
    for (const make of [() => execFileSync('mkfifo', [path]), () => symlinkSync('/dev/zero', path)]) {
      make();
      expect((await safely(repo)).stderr).toContain('it is a device or a pipe, not a file');
      rmSync(path);
    }
  });
});

describe.skipIf(windows)('documents that are looked for', () => {
  it('are passed over where a link leads out, and that is said', async () => {
    const { root, repo } = scene();
    symlinkSync('../private.yaml', join(repo, 'a.yaml'));
    symlinkSync('openapi.yaml', join(repo, 'b.yaml'));
    symlinkSync('..', join(repo, 'up'));
    for (const named of ['.', '*.yaml', '**/*.yaml', 'up/*.yaml']) {
      const { stdout, stderr } = await safely(repo, [named, '-f', 'json']);
      if (named === 'up/*.yaml') continue;
      expect(stderr).toContain('a.yaml: passed over, a link that leads out. Name it to have it audited.');
      const report: { documents: readonly { file: string }[] } = JSON.parse(stdout);
      expect(report.documents.map((one) => one.file)).toEqual(['openapi.yaml']);
    }
    const named = await statute(['a.yaml'], { cwd: repo });
    expect(named.stdout).toContain(secret);
    expect(root).toBeTruthy();
  });

  it('are not looked for behind links to folders, however many lead in circles', async () => {
    const { repo } = scene();
    for (let i = 0; i < 12; i++) {
      mkdirSync(join(repo, `f${i}`));
      for (let j = 0; j < 12; j++) symlinkSync(`../f${j}`, join(repo, `f${i}`, `to${j}`));
      symlinkSync('/', join(repo, `f${i}`, 'root'));
    }
    const start = performance.now();
    for (const named of ['.', '**/*.yaml']) {
      const { stdout } = await safely(repo, [named, '-f', 'json']);
      expect(JSON.parse(stdout).documents).toHaveLength(1);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('are no pipes and devices', async () => {
    const { repo } = scene();
    execFileSync('mkfifo', [join(repo, 'pipe.yaml')]);
    symlinkSync('pipe.yaml', join(repo, 'to-pipe.yaml'));
    symlinkSync('/dev/zero', join(repo, 'zero.yaml'));
    symlinkSync('/dev/stdin', join(repo, 'stdin.yaml'));
    for (const named of ['.', '*.yaml']) expect((await safely(repo, [named])).code).toBe(1);
  });

  it('that are named are read to the end of the limit, whatever size they say they have', async () => {
    const { repo } = scene();
    symlinkSync('/proc/self/pagemap', join(repo, 'pagemap.yaml'));
    const { code, stderr } = await safely(repo, ['pagemap.yaml', '--limit', 'file-size=1MB']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/bigger than 1 MB|binary|permission|the system says/),
    ]);
  });
});

describe.skipIf(windows)('a report', () => {
  it.each([
    ['a link', 'out.json'],
    ['a folder that is a link', 'linked/out.json'],
    ['a link to a repository of its own', 'other/out.json'],
  ])('is not written through %s that leads out of the repository', async (_, path) => {
    const { root, repo } = scene();
    mkdirSync(join(root, 'other', '.git'), { recursive: true });
    for (const name of ['out.json', 'other/out.json']) writeFileSync(join(root, name), 'precious');
    symlinkSync('../out.json', join(repo, 'out.json'));
    symlinkSync('..', join(repo, 'linked'));
    symlinkSync('../other', join(repo, 'other'));
    const { code, stderr } = await safely(repo, ['openapi.yaml', '-f', 'json', '-o', path]);
    expect([code, stderr]).toEqual([
      2,
      `error: ${path} cannot be written: it is a link that leads out of the repository. Name what it leads to, if that is meant.\n`,
    ]);
    for (const name of ['out.json', 'other/out.json'])
      expect(readFileSync(join(root, name), 'utf8')).toBe('precious');
    expect(
      readdirSync(root)
        .concat(readdirSync(repo))
        .filter((name) => name.endsWith('.tmp')),
    ).toEqual([]);
  });

  it('is written through a link that stays, onto a link to nothing, and where it is named outside', async () => {
    const { root, repo } = scene({ 'real.json': 'old' });
    symlinkSync('real.json', join(repo, 'a.json'));
    symlinkSync('../nothing.json', join(repo, 'b.json'));
    for (const path of ['a.json', 'b.json', '../c.json', '/dev/null']) {
      const { code } = await safely(repo, ['openapi.yaml', '-f', 'json', '-o', path]);
      expect(code).toBe(1);
    }
    expect(JSON.parse(readFileSync(join(repo, 'real.json'), 'utf8')).version).toBe(1);
    expect(readdirSync(root).sort()).toContain('c.json');
    expect(readdirSync(root)).not.toContain('nothing.json');
  });

  it('of init goes nowhere else', async () => {
    const { root, repo } = scene();
    symlinkSync('..', join(repo, '.github'));
    const { code, stderr } = await safely(repo, ['init', '--workflow']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('it is a link that leads out of the repository'),
    ]);
    expect(readdirSync(root)).not.toContain('workflows');
  });
});

describe.skipIf(windows)('a cache', () => {
  it('leaves what is in its folder as it is, and makes git ignore only a folder of its own', async () => {
    const { root, repo } = scene({ '.gitignore': 'node_modules\n' });
    writeFileSync(join(root, 'victim'), 'precious');
    mkdirSync(join(repo, 'kept'));
    symlinkSync('../../victim', join(repo, 'kept', '.gitignore'));
    for (const cache of ['.', 'kept', 'new/deep']) await safely(repo, ['openapi.yaml', '--cache', cache]);
    expect(readFileSync(join(repo, '.gitignore'), 'utf8')).toBe('node_modules\n');
    expect(readFileSync(join(root, 'victim'), 'utf8')).toBe('precious');
    expect(readFileSync(join(repo, 'new/deep/.gitignore'), 'utf8')).toBe('*\n');
  });

  it('reads no link, pipe or device in place of a result', async () => {
    const { repo } = scene();
    const run = () => safely(repo, ['openapi.yaml', '--cache', 'kept', '-f', 'json']);
    const first = await run();
    const [name = ''] = readdirSync(join(repo, 'kept')).filter((it) => it.endsWith('.json'));
    const path = join(repo, 'kept', name);
    for (const make of [
      () => symlinkSync('/dev/zero', path),
      () => symlinkSync('/dev/stdin', path),
      () => execFileSync('mkfifo', [path]),
      () => mkdirSync(path),
    ]) {
      rmSync(path, { recursive: true, force: true });
      make();
      const { stdout, code } = await run();
      expect({ stdout, code }).toEqual({ stdout: first.stdout, code: first.code });
    }
  });

  it('that leads out of the repository is not used', async () => {
    const { root, repo } = scene();
    mkdirSync(join(root, 'elsewhere'));
    symlinkSync('../elsewhere', join(repo, 'kept'));
    const { code, stderr } = await safely(repo, ['openapi.yaml', '--cache', 'kept']);
    expect([code, stderr]).toEqual([
      1,
      'note: the cache kept is not used: it is a link that leads out of the repository.\n',
    ]);
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([]);
  });

  it('that is committed is not used: who writes the documents could write their results', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api/openapi.yaml': faultyDocument });
    const audit = () => repository.statute(['openapi.yaml', '--cache', '../kept', '-f', 'json'], 'api');
    const honest = await audit();
    expect(honest.stderr).toBe('');
    repository.git('add', '--force', 'kept');
    // It could look like a repository of its own, so that git would look no further.
    repository.write({
      'kept/HEAD': 'ref: refs/heads/main\n',
      'kept/config': '[core]\n\tbare = true\n\tfsmonitor = touch /tmp/statute-was-here\n',
      'kept/objects/info/x': '',
      'kept/refs/heads/x': '',
    });
    repository.git('add', '--force', 'kept');
    const { code, stdout, stderr } = await audit();
    expect({ code, stdout }).toEqual({ code: honest.code, stdout: honest.stdout });
    expect(stderr).toBe(
      'note: the cache ../kept is not used: it holds files that are committed to git, so others could write results.\n',
    );
  });

  it('does not answer for what another root would refuse', async () => {
    const root = folder({
      'repository/.git/HEAD': '',
      'repository/api/openapi.yaml': `${cleanDocument}        '405': { $ref: ../shared.yaml#/A }\n`,
      'repository/shared.yaml': `A: { description: ${secret} }\n`,
    });
    const cwd = join(root, 'repository', 'api');
    const run = async (...args: readonly string[]) => {
      const { stdout } = await statute(['openapi.yaml', '--cache', 'kept', '-f', 'json', ...args], { cwd });
      const report: { findings: readonly { rule: string }[] } = JSON.parse(stdout);
      return report.findings.map(({ rule }) => rule);
    };
    expect(await run()).toContain('header/allow-on-405');
    expect(await run('--root', '.')).toEqual(['document/refused-ref']);
    expect(await run('--root', '.', '-j', '2')).toEqual(['document/refused-ref']);
    expect(await run()).toContain('header/allow-on-405');
  });
});
