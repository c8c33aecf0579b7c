import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TestRepository } from './repository.ts';
import { cleanDocument, faultyDocument, folder, statute } from './run.ts';

const windows = process.platform === 'win32';
const secret = 'TOPSECRET-c0de';

interface Reported {
  readonly rule: string;
  readonly message: string;
}

interface ReviewReport {
  readonly findings: readonly Reported[];
  readonly review: { readonly fixed: readonly unknown[] };
}

const referring = (references: readonly string[]): string =>
  `openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n${references
    .map((reference, i) => `  /r${i}: { $ref: '${reference}' }\n`)
    .join('')}`;

describe('a review of commits', () => {
  it.skipIf(windows)('reads in no version what the audit would refuse, and tells nothing of it', async () => {
    const references = [
      '../../secret.yaml',
      '../../../../../../etc/passwd',
      '/etc/passwd',
      '/git/HEAD/.env',
      '../.git/config',
      '../.env.yaml',
      '../.hidden/a.yaml',
      'link.yaml',
      'up/secret.yaml',
      'file:///etc/passwd',
      '%2e%2e/%2e%2e/secret.yaml',
      '..\\..\\secret.yaml',
    ];
    const outer = folder({ 'secret.yaml': `get: { responses: { '405': { description: ${secret} } } }\n` });
    const repository = new TestRepository(
      'main',
      join(outer, 'repository').replace(/^/, () => {
        mkdirSync(join(outer, 'repository'));
        return '';
      }),
    );
    mkdirSync(join(repository.path, 'api'));
    symlinkSync('../../secret.yaml', join(repository.path, 'api/link.yaml'));
    symlinkSync('../..', join(repository.path, 'api/up'));
    repository.commit({
      '.env.yaml': `get: { responses: { '405': { description: ${secret} } } }\n`,
      '.hidden/a.yaml': `get: { responses: { '405': { description: ${secret} } } }\n`,
      'api/openapi.yaml': referring(references),
    });
    repository.branch('change');
    repository.commit({ 'api/openapi.yaml': `${referring(references)}  /new: {}\n` });
    for (const operands of [
      ['main:api/openapi.yaml', 'HEAD:api/openapi.yaml'],
      ['main:api/openapi.yaml', 'api/openapi.yaml'],
      ['main:api', 'api'],
      ['--base', 'main', 'api/openapi.yaml'],
    ]) {
      const { stdout, stderr } = await repository.statute([
        'review',
        ...operands,
        '-f',
        'json',
        '--validate',
      ]);
      expect(`${stdout}${stderr}`).not.toMatch(new RegExp(`${secret}|root:x:|defect of`));
      const report: ReviewReport = JSON.parse(stdout);
      // Both versions refuse alike, so that nothing looks new or mended.
      expect([operands, report.findings.filter(({ rule }) => rule.startsWith('document/'))]).toEqual([
        operands,
        [],
      ]);
      expect(report.review.fixed).toEqual([]);
    }
  });

  it('reads hidden folders of the document itself, and what --root names', async () => {
    const repository = new TestRepository();
    const shared = "get: { responses: { '405': { description: x } } }\n";
    repository.commit({
      '.api/openapi.yaml': referring(['parts/a.yaml']),
      '.api/parts/a.yaml': shared,
      'api/openapi.yaml': referring(['../.shared/a.yaml']),
      '.shared/a.yaml': shared,
    });
    const rules = async (...args: readonly string[]) => {
      const { stdout } = await repository.statute(['review', ...args, '-f', 'json']);
      const report: ReviewReport = JSON.parse(stdout);
      return [report.findings.map(({ rule }) => rule), report.review.fixed];
    };
    const same = (file: string): readonly string[] => [`HEAD:${file}`, file];
    expect(await rules(...same('.api/openapi.yaml'))).toEqual([[], []]);
    expect(await rules(...same('api/openapi.yaml'))).toEqual([[], []]);
    expect(await rules(...same('api/openapi.yaml'), '--root', '.')).toEqual([[], []]);
    // Where only one side may read the file, all of it would look new.
    expect(await rules(...same('api/openapi.yaml'), '--root', 'api')).toEqual([[], []]);
  });

  it('holds to --limit file-size on both sides', async () => {
    const repository = new TestRepository();
    const big = `${faultyDocument}# ${'x'.repeat(20_000)}\n`;
    repository.commit({
      'openapi.yaml': big,
      'parts.yaml': `# ${'x'.repeat(20_000)}\n`,
      'small.yaml': referring(['parts.yaml']),
    });
    const at = await repository.statute([
      'review',
      'HEAD:openapi.yaml',
      'openapi.yaml',
      '--limit',
      'file-size=10kB',
    ]);
    expect(at.code).toBe(2);
    expect(at.stderr).toContain('HEAD:openapi.yaml: it is bigger than 10,240 bytes (see --limit).');
    expect(at.stderr).toContain('error: openapi.yaml: it is bigger than 10,240 bytes (see --limit).');
    const parts = await repository.statute([
      'review',
      'HEAD:small.yaml',
      'small.yaml',
      '--limit',
      'file-size=10kB',
      '-f',
      'json',
    ]);
    expect(JSON.parse(parts.stdout).findings).toEqual([]);
  });

  it('runs nothing that a repository is configured to run', async () => {
    const repository = new TestRepository();
    const mark = join(folder(), 'mark');
    repository.commit({ 'openapi.yaml': cleanDocument });
    for (const [key, value] of [
      ['core.fsmonitor', `touch ${mark}; true`],
      ['core.pager', `touch ${mark}`],
      ['core.sshCommand', `touch ${mark}`],
      ['diff.external', `touch ${mark}`],
      ['filter.x.smudge', `touch ${mark}`],
      ['alias.cat-file', `!touch ${mark}`],
    ] as const)
      repository.git('config', key, value);
    repository.write({ '.gitattributes': '* filter=x diff=x\n', 'openapi.yaml': `${cleanDocument}# more\n` });
    const { code } = await repository.statute(
      ['review', 'HEAD:openapi.yaml', 'openapi.yaml', '--cache', 'kept'].slice(0, 3),
    );
    expect([code, existsSync(mark)]).toEqual([0, false]);
    await repository.statute(['openapi.yaml', '--cache', 'kept']);
    await repository.statute(['openapi.yaml', '--cache', 'kept']);
    expect(existsSync(mark)).toBe(false);
  });

  it.each([
    '--upload-pack=x',
    '-x',
    'HEAD\n',
    '@{-1}\n',
    'a..b',
    '$(touch x)',
    '`id`',
    '../../x',
    'HEAD^{/(a+)+$}',
  ])('takes no name of a commit for anything else: %j', async (name) => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': cleanDocument });
    for (const args of [
      [`${name}:openapi.yaml`, 'openapi.yaml'],
      [`--base=${name}`, 'openapi.yaml'],
    ]) {
      const { code, stderr, signal } = await repository.statute(['review', ...args]);
      expect([code, signal]).toEqual([2, null]);
      expect(stderr).toMatch(/^error: /);
      expect(stderr).not.toMatch(/defect of/);
    }
    expect(existsSync(join(repository.path, 'x'))).toBe(false);
  });

  it('does not look into submodules', async () => {
    const inner = new TestRepository();
    inner.commit({ 'openapi.yaml': faultyDocument });
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': referring(['sub/openapi.yaml', 'sub']) });
    execFileSync(
      'git',
      ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.path, 'sub'],
      {
        cwd: repository.path,
        stdio: 'ignore',
        env: { PATH: process.env.PATH ?? '', HOME: repository.path },
      },
    );
    repository.commit();
    const { code, stderr } = await repository.statute(['review', 'HEAD:.', 'HEAD:.']);
    expect([code, stderr]).toEqual([0, '']);
    writeFileSync(join(repository.path, 'x'), '');
    expect(
      (
        await statute(['review', 'HEAD:sub', 'HEAD:sub'], {
          cwd: repository.path,
          env: { PATH: process.env.PATH ?? '' },
        })
      ).stderr,
    ).not.toMatch(/defect/);
  });
});
