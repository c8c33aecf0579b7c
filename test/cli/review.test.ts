import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canValidate, sarifErrors } from '../report/multitool.ts';
import { TestRepository } from './repository.ts';
import { cleanDocument, faultyDocument, folder, statute } from './run.ts';

const windows = process.platform === 'win32';

/** The place of the one error of `faultyDocument`. */
const place = '12:9 · header/allow-on-405';
const quiet = 'The response contract is as it was.\n';

/** Output without the breaks that the width of a terminal asks for. */
const flat = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim();

describe('statute review of files', () => {
  it('reports what the change introduces, and exits with 1', async () => {
    const cwd = folder({ 'old.yaml': cleanDocument, 'new.yaml': faultyDocument });
    const { code, stdout, stderr } = await statute(['review', 'old.yaml', 'new.yaml'], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatchInlineSnapshot(`
      "new.yaml

        GET /health
          error    The 405 response documents no Allow field.
                   new.yaml:12:9 · header/allow-on-405 · RFC 9110 §15.5.6
              12 │         '405':
                 │         ^^^^^
          help     Document an Allow field that lists the methods of the resource,
                   such as \`GET, HEAD, PUT\`.

      Response contract

        GET /health
          safe     405 is new.

      1 finding introduced (1 error), 0 fixed, 0 as before. Response contract: 1 safe
      change.
      "
    `);
  });

  it('does not count what was there before, and exits with 0', async () => {
    const cwd = folder({ 'old.yaml': faultyDocument, 'new.yaml': `# moved by a line\n${faultyDocument}` });
    const { code, stdout } = await statute(['review', 'old.yaml', 'new.yaml'], { cwd });
    expect([code, flat(stdout)]).toEqual([
      0,
      `No findings introduced, 0 fixed, 1 as before. ${quiet.trim()}`,
    ]);
  });

  it('tells what was fixed and what breaks clients, and still exits with 0', async () => {
    const head = cleanDocument.replace("'200'", "'203'");
    const cwd = folder({ 'old.yaml': faultyDocument, 'new.yaml': head });
    const { code, stdout } = await statute(['review', 'old.yaml', 'new.yaml', '--fail-on', 'error'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('Fixed since old.yaml\n  old.yaml:12 header/allow-on-405: ');
    expect(flat(stdout)).toContain(
      'breaking 200 became 203. Clients that wait for 200 do not expect 203. new.yaml:7:9 ',
    );
  });

  it('reports only what is introduced with -q', async () => {
    const cwd = folder({ 'old.yaml': faultyDocument, 'new.yaml': cleanDocument });
    expect(await statute(['review', 'old.yaml', 'new.yaml', '-q'], { cwd })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('compares folders, with documents that are new, gone and moved', async () => {
    const other = cleanDocument.replace('/health', '/other').replace('get:', 'head:');
    const cwd = folder({
      'v1/kept.yaml': cleanDocument,
      'v1/gone.yaml': other,
      'v1/was.yaml': cleanDocument.replace('/health', '/moved'),
      'v2/kept.yaml': cleanDocument,
      'v2/new.yaml': faultyDocument.replace('/health', '/new'),
      'v2/is.yaml': cleanDocument.replace('/health', '/moved'),
    });
    const { code, stdout } = await statute(['review', 'v1', 'v2'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('v2/new.yaml:12:9');
    expect(flat(stdout)).toContain(
      'v1/gone.yaml of v1 is gone. v2/is.yaml was v1/was.yaml. v2/new.yaml is new: v1 has nothing to compare it with.',
    );
  });

  it('refuses what is no pair', async () => {
    const cwd = folder({ 'old.yaml': cleanDocument, 'dir/new.yaml': cleanDocument });
    const complaints = async (...args: string[]) => {
      const { code, stdout, stderr } = await statute(['review', ...args], { cwd });
      expect([code, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await complaints()).toBe('error: name what to review, as in: statute review openapi.yaml\n');
    expect(await complaints('old.yaml', 'dir')).toBe(
      'error: dir is a folder and old.yaml a file. Name two files, or two folders.\n',
    );
    expect(await complaints('old.yaml', 'no.yaml')).toBe('error: no.yaml: there is no such file.\n');
    expect(await complaints('no.yaml', 'old.yaml')).toBe('error: no.yaml: there is no such file.\n');
    expect(await complaints('-', 'old.yaml')).toMatch(/no place for standard input/);
    expect(await complaints('https://example.com/api.yaml', 'old.yaml')).toMatch(
      /does not read from the network/,
    );
    expect(await complaints('old.yaml', 'dir/new.yaml', '--base', 'main')).toBe(
      'error: --base is for one operand: with two, the first is the base.\n',
    );
    expect(await complaints('old.yaml')).toBe(
      'error: old.yaml is in no git repository, so there is nothing to compare it with. Name both, as in: statute review old.yaml old.yaml\n',
    );
  });

  it('writes no report where one side could not be read: all of the other would look new', async () => {
    const cwd = folder({ 'old.yaml': Uint8Array.of(0, 1, 2), 'new.yaml': faultyDocument });
    const { code, stdout, stderr } = await statute(['review', 'old.yaml', 'new.yaml'], { cwd });
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      'error: old.yaml: it is a binary file, neither YAML nor JSON.\n',
    ]);
  });

  it('says that a side can’t be read as OpenAPI, and does not make up changes', async () => {
    const cwd = folder({ 'old.yaml': faultyDocument, 'new.yaml': `${faultyDocument}\t- [` });
    const { code, stdout } = await statute(['review', 'old.yaml', 'new.yaml'], { cwd });
    expect(code).toBe(1);
    expect(flat(stdout)).toContain(
      'new.yaml cannot be read as an OpenAPI description, so its responses are not compared. 1 finding introduced (1 error), 0 fixed,',
    );
  });
});

describe('statute review of commits', () => {
  it('compares with where the branch left the default branch', async () => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': cleanDocument });
    repository.branch('feature');
    repository.commit({ 'openapi.yaml': faultyDocument });
    repository.git('checkout', '--quiet', 'main');
    // What main got since then is not undone by the feature.
    repository.commit({ 'openapi.yaml': cleanDocument.replace('/health', '/status') });
    repository.git('checkout', '--quiet', 'feature');
    const { code, stdout, stderr } = await repository.statute(['review', 'openapi.yaml']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(`openapi.yaml:${place}`);
    expect(flat(stdout)).toContain(
      '1 finding introduced (1 error), 0 fixed, 0 as before. Response contract: 1 safe change.',
    );
  });

  it('sees what is not committed yet, and takes --base for another branch', async () => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': cleanDocument });
    repository.branch('develop');
    repository.commit({ 'openapi.yaml': faultyDocument });
    repository.write({ 'openapi.yaml': `${faultyDocument}# more\n` });
    expect((await repository.statute(['review', 'openapi.yaml'])).code).toBe(1);
    expect(await repository.statute(['review', '--base', 'develop', 'openapi.yaml'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 as before'),
    });
  });

  it('knows the default branch of the remote, whatever its name', async () => {
    const origin = new TestRepository('trunk');
    origin.commit({ 'openapi.yaml': cleanDocument });
    const clone = new TestRepository('work');
    clone.git('remote', 'add', 'origin', origin.path);
    clone.git('fetch', '--quiet', 'origin');
    clone.git('remote', 'set-head', 'origin', '--auto');
    clone.git('checkout', '--quiet', '-B', 'work', 'origin/trunk');
    clone.commit({ 'openapi.yaml': faultyDocument });
    const { code, stdout } = await clone.statute(['review', 'openapi.yaml', '-f', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).review.base).toMatch(/^origin\/trunk at [0-9a-f]{9}$/);
  });

  it('reads REF:path from the root of the repository, and REF:./path from the working directory', async () => {
    const repository = new TestRepository();
    const first = repository.commit({ 'api/openapi.yaml': cleanDocument });
    repository.git('tag', 'v1');
    repository.commit({ 'api/openapi.yaml': faultyDocument });
    for (const base of [
      'v1:api/openapi.yaml',
      'HEAD~1:./openapi.yaml',
      `${first.slice(0, 10)}:../api/openapi.yaml`,
    ]) {
      const { code, stdout, stderr } = await repository.statute(['review', base, 'openapi.yaml'], 'api');
      expect([base, code, stderr]).toEqual([base, 1, '']);
      expect(stdout).toContain(`openapi.yaml:${place}`);
    }
    const { stdout } = await repository.statute(['review', 'v1:api', 'main:api', '-f', 'json'], 'api');
    expect(JSON.parse(stdout).findings.map((it: { file: string }) => it.file)).toEqual(['openapi.yaml']);
  });

  it('reads referenced files at the same commit, and touches nothing', async () => {
    const entry = cleanDocument.replace(
      /get:\n[\s\S]*/,
      'get:\n      responses:\n        $ref: ../shared/responses.yaml\n',
    );
    const repository = new TestRepository();
    const bad = `'405':\n  description: No\n  content: { text/plain: { schema: { type: string } } }\n`;
    repository.commit({ 'api/openapi.yaml': entry, 'shared/responses.yaml': bad });
    repository.commit({ 'shared/responses.yaml': bad.replace('405', '404') });
    repository.write({ 'shared/responses.yaml': 'not this one' });
    const before = repository.git('status', '--porcelain=v2');
    const args = ['review', 'HEAD~1:api/openapi.yaml', 'HEAD:api/openapi.yaml', '-f', 'json'];
    const { code, stdout } = await repository.statute(args);
    const { review, findings } = JSON.parse(stdout);
    expect([code, findings]).toEqual([0, []]);
    expect(review.fixed.map((it: { rule: string; file: string }) => `${it.rule} ${it.file}`)).toContain(
      'header/allow-on-405 shared/responses.yaml',
    );
    expect(review.changes.map((it: { message: string }) => it.message)).toEqual([
      '405 is no longer documented.',
      '404 is new.',
    ]);
    expect(repository.git('status', '--porcelain=v2')).toBe(before);
  });

  it('reads no file outside of the commit', async () => {
    const repository = new TestRepository();
    const entry = cleanDocument.replace(
      /responses:[\s\S]*/,
      'responses: { 200: { $ref: ../../../../etc/passwd } }\n',
    );
    repository.commit({ 'openapi.yaml': entry, 'untracked.yaml': '' });
    const { stdout } = await repository.statute([
      'review',
      'HEAD:openapi.yaml',
      'HEAD:openapi.yaml',
      '-f',
      'json',
    ]);
    const [finding] = JSON.parse(stdout).review.preexisting;
    expect(finding.rule).toBe('document/refused-ref');
    expect(finding.message).toContain('it is outside of the folder that references may read');
  });

  it('takes a document that only the head has for a new one, and says so', async () => {
    const repository = new TestRepository();
    repository.commit({ 'other.txt': 'x' });
    repository.branch('feature');
    repository.commit({ 'api/openapi.yaml': faultyDocument });
    for (const args of [['api/openapi.yaml'], ['main:api/openapi.yaml', 'api/openapi.yaml'], ['api']]) {
      const { code, stdout, stderr } = await repository.statute(['review', ...args]);
      expect([args, code, stderr]).toEqual([args, 1, '']);
      expect(flat(stdout)).toMatch(
        /api\/openapi\.yaml is new: main( at [0-9a-f]{9})? has nothing to compare it with\. 1 finding introduced/,
      );
    }
  });

  it('takes a document that only the base has for one that is gone, and says so', async () => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': faultyDocument });
    repository.branch('feature');
    repository.commit({ 'openapi.yaml': undefined });
    for (const args of [
      ['openapi.yaml'],
      ['main:openapi.yaml', 'openapi.yaml'],
      ['main:openapi.yaml', 'HEAD:openapi.yaml'],
    ]) {
      const { code, stdout, stderr } = await repository.statute(['review', ...args]);
      expect([args, code, stderr]).toEqual([args, 0, '']);
      expect(flat(stdout)).toMatch(
        /breaking The operation is gone\..* openapi\.yaml of main( at [0-9a-f]{9})? is gone\. No findings introduced, 1 fixed/,
      );
    }
  });

  it('finds a document that the branch has moved', async () => {
    const repository = new TestRepository();
    repository.commit({
      'openapi.yaml': faultyDocument,
      'other.yaml': cleanDocument.replace('/health', '/x'),
    });
    repository.branch('feature');
    repository.git('mv', 'openapi.yaml', 'moved.yaml');
    repository.commit();
    for (const head of ['moved.yaml', 'HEAD:moved.yaml']) {
      const { code, stdout } = await repository.statute(['review', head]);
      expect(code).toBe(0);
      expect(flat(stdout)).toBe(
        `moved.yaml was openapi.yaml. No findings introduced, 0 fixed, 1 as before. ${quiet.trim()}`,
      );
    }
  });

  it('takes a path that neither operand explains for a mistyped one', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api/openapi.yaml': faultyDocument });
    const stderr = async (...args: string[]) => {
      const outcome = await repository.statute(['review', ...args]);
      expect([outcome.code, outcome.stdout]).toEqual([2, '']);
      return outcome.stderr;
    };
    expect(await stderr('main:openapi.yaml', 'api/openapi.yaml')).toBe(
      'error: there is no openapi.yaml in main. Did you mean api/openapi.yaml?\n',
    );
    expect(await stderr('main:api/openapi.yaml', 'HEAD:api/opnapi.yaml')).toBe(
      'error: there is no api/opnapi.yaml in HEAD. Did you mean api/openapi.yaml?\n',
    );
    expect(await stderr('main:api/openapi.yaml', 'api/opnapi.yaml')).toBe(
      'error: api/opnapi.yaml: there is no such file.\n',
    );
    expect(await stderr('main:no', 'HEAD:no')).toMatch(/^error: there is no no in HEAD\./);
    expect(await stderr('main:../x', 'api/openapi.yaml')).toBe(
      'error: main:../x is outside of the repository.\n',
    );
  });

  it('says which commit it does not know', async () => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': cleanDocument });
    const stderr = async (...args: string[]) => (await repository.statute(['review', ...args])).stderr;
    expect(await stderr('v9:openapi.yaml', 'openapi.yaml')).toBe(
      'error: v9 is no commit, branch or tag of this repository.\n',
    );
    expect(await stderr('--base', 'origin/main', 'openapi.yaml')).toBe(
      'error: origin/main is no commit, branch or tag of this repository. Perhaps it has not been fetched: git fetch origin main\n',
    );
    expect(await stderr(':openapi.yaml', 'openapi.yaml')).toBe(
      'error: :openapi.yaml: a commit stands before the colon, as in HEAD:openapi.yaml\n',
    );
  });

  it.each([
    ['--', '--output=pwned:openapi.yaml'],
    ['--', '--upload-pack=touch pwned:openapi.yaml'],
    ['--', '-c core.pager=x:openapi.yaml'],
    ['HEAD^{/x}\n--output=pwned:openapi.yaml'],
    ['main..main:openapi.yaml'],
    ['--base=--output=pwned'],
    ['--base', '--help'],
  ])('takes nothing in a ref for an option of git: %s %s', async (...hostile) => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': cleanDocument });
    const { code, stdout, stderr } = await repository.statute(['review', ...hostile, 'openapi.yaml']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: .* is no (name of a )?commit, branch or tag/);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('takes a drive letter for a path, not for a ref', async () => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': cleanDocument });
    repository.git('branch', 'C');
    const { stderr } = await repository.statute(['review', 'C:/openapi.yaml', 'openapi.yaml']);
    expect(stderr).toBe('error: C:/openapi.yaml: there is no such file.\n');
  });

  it('says what to do where a shallow clone lacks the merge base', async () => {
    const origin = new TestRepository();
    origin.commit({ 'openapi.yaml': cleanDocument });
    origin.branch('feature');
    origin.commit({ 'openapi.yaml': faultyDocument });
    origin.git('checkout', '--quiet', 'main');
    origin.commit({ 'README.md': 'x' });
    const clone = new TestRepository('work');
    clone.git('remote', 'add', 'origin', `file://${origin.path}`);
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main', 'feature');
    clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    clone.git('checkout', '--quiet', '-B', 'work', origin.git('rev-parse', 'feature'));
    const { code, stderr } = await clone.statute(['review', 'openapi.yaml']);
    expect([code, stderr]).toEqual([
      2,
      'error: the common ancestor of HEAD and origin/main is not in this shallow clone. Fetch the history (git fetch --unshallow; for actions/checkout, fetch-depth: 0), or compare with the branch itself: statute review origin/main:openapi.yaml openapi.yaml\n',
    ]);
    expect((await clone.statute(['review', 'origin/main:openapi.yaml', 'openapi.yaml'])).code).toBe(1);
  });

  it('says what to do where branches have nothing in common, no commit is there, or no default branch', async () => {
    const repository = new TestRepository();
    repository.write({ 'openapi.yaml': cleanDocument });
    expect((await repository.statute(['review', 'openapi.yaml'])).stderr).toBe(
      'error: the repository of openapi.yaml has no commit yet to compare it with. Name both, as in: statute review old.yaml openapi.yaml\n',
    );
    repository.commit();
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit({ 'x.txt': 'x' });
    expect((await repository.statute(['review', 'openapi.yaml'])).stderr).toBe(
      'error: HEAD and main have no common ancestor. Compare with the branch itself: statute review main:openapi.yaml openapi.yaml\n',
    );
    repository.git('branch', '--quiet', '-D', 'main');
    expect((await repository.statute(['review', 'openapi.yaml'])).stderr).toMatch(
      /^error: which branch changes go into is not known: .* Name it: statute review --base BRANCH openapi\.yaml\n$/,
    );
  });

  it('works without a working tree', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api/openapi.yaml': cleanDocument });
    repository.commit({ 'api/openapi.yaml': faultyDocument });
    const bare = folder();
    repository.git('clone', '--quiet', '--bare', repository.path, join(bare, 'a.git'));
    const { code, stdout } = await statute(['review', 'HEAD~1:api/openapi.yaml', 'HEAD:api/openapi.yaml'], {
      cwd: join(bare, 'a.git'),
      env: { PATH: process.env.PATH ?? '' },
    });
    expect(code).toBe(1);
    expect(stdout).toContain(`api/openapi.yaml:${place}`);
  });

  it.skipIf(windows)('follows symbolic links inside a commit, and none out of it', async () => {
    const repository = new TestRepository();
    repository.write({ 'real/openapi.yaml': faultyDocument });
    symlinkSync('real', join(repository.path, 'folder'));
    symlinkSync('real/openapi.yaml', join(repository.path, 'link.yaml'));
    symlinkSync('/etc/hostname', join(repository.path, 'out.yaml'));
    repository.commit();
    const review = (path: string) => repository.statute(['review', `HEAD:${path}`, 'real/openapi.yaml']);
    expect(await review('link.yaml')).toMatchObject({ code: 0 });
    expect(await review('folder/openapi.yaml')).toMatchObject({ code: 0 });
    expect((await review('out.yaml')).stderr).toMatch(/^error: there is no out\.yaml in HEAD\./);
  });

  it('reads many files of a commit, with names of any kind', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `parts/${index % 7}/größe ${index}.yaml`);
    const paths = names.map((name, index) => `  /p${index}:\n    $ref: '${encodeURI(name)}'\n`).join('');
    const item = (status: string) =>
      `get:\n  responses:\n    '${status}': { description: OK, content: { a/b: { schema: {} } } }\n`;
    const repository = new TestRepository();
    repository.commit({
      'openapi.yaml': `openapi: 3.1.0\npaths:\n${paths}`,
      ...Object.fromEntries(names.map((name) => [name, item('200')])),
    });
    repository.commit({ [names[3] ?? '']: item('203') });
    const { stdout } = await repository.statute([
      'review',
      'HEAD~1:openapi.yaml',
      'HEAD:openapi.yaml',
      '-f',
      'json',
    ]);
    const { documents, review } = JSON.parse(stdout);
    expect(documents[0].operations).toBe(60);
    expect(review.changes.map((it: { message: string; file: string }) => `${it.message} ${it.file}`)).toEqual(
      [`200 became 203. ${names[3]}`],
    );
  });

  it('says what git holds only a pointer to', async () => {
    const repository = new TestRepository();
    repository.commit({ 'a.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n' });
    const { code, stderr } = await repository.statute(['review', 'HEAD:a.yaml', 'HEAD:a.yaml']);
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      'error: HEAD:a.yaml: git has only a pointer to it (Git LFS).',
    ]);
  });

  it('says so where there is no git', async () => {
    const cwd = folder({ 'a.yaml': cleanDocument });
    const { code, stderr } = await statute(['review', 'a.yaml'], { cwd, env: { PATH: cwd } });
    expect([code, stderr]).toEqual([2, 'error: this needs git, and there is none on this machine.\n']);
  });

  it('judges both versions by the config of the head', async () => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': faultyDocument });
    repository.branch('feature');
    repository.commit({ 'statute.yaml': 'rules: { header/allow-on-405: off }\n' });
    const { code, stdout } = await repository.statute(['review', 'openapi.yaml']);
    expect([code, flat(stdout)]).toEqual([
      0,
      `No findings introduced, 0 fixed, 0 as before. ${quiet.trim()}`,
    ]);
  });

  it('sets aside what the baseline knows', async () => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': cleanDocument });
    repository.branch('feature');
    repository.commit({ 'openapi.yaml': faultyDocument });
    await repository.statute(['baseline', 'openapi.yaml']);
    expect((await repository.statute(['review', 'openapi.yaml'])).code).toBe(0);
    expect((await repository.statute(['review', 'openapi.yaml', '--no-baseline'])).code).toBe(1);
  });
});

describe('the reports of a review', () => {
  const old = `${cleanDocument}        '401':
          description: Unauthorized
          content:
            application/json:
              schema: { type: object }
`;
  const files = { 'old.yaml': old, 'new.yaml': faultyDocument };

  it('come in every format from one run', async () => {
    const cwd = folder(files);
    const formats = ['text', 'json', 'github', 'markdown', 'junit', 'gitlab', 'checkstyle', 'sarif'];
    const args = formats.flatMap((format) => ['-f', format, '-o', `out.${format}`]);
    const { code, stdout } = await statute(['review', 'old.yaml', 'new.yaml', ...args], { cwd });
    expect([code, stdout]).toEqual([1, '']);
    for (const format of formats) {
      const text = readFileSync(join(cwd, `out.${format}`), 'utf8');
      expect([format, text.match(/allow-on-405/) !== null]).toEqual([format, true]);
      // Those who read these would take what is fixed, or was there before, for findings.
      if (['github', 'junit', 'gitlab', 'checkstyle'].includes(format))
        expect(text).not.toContain('challenge-on-401');
    }
  });

  it('are valid SARIF with a baseline state for each result', async () => {
    const cwd = folder(files);
    const args = ['review', 'old.yaml', 'new.yaml', '-f', 'sarif', '-o', 'out.sarif'];
    await statute(args, { cwd });
    const log = readFileSync(join(cwd, 'out.sarif'), 'utf8');
    const { results } = JSON.parse(log).runs[0];
    const states = results.map(
      (it: { ruleId: string; baselineState: string }) => `${it.baselineState} ${it.ruleId}`,
    );
    expect(states).toContain('new header/allow-on-405');
    expect(states).toContain('absent header/challenge-on-401');
    if (canValidate) expect(sarifErrors(log)).toEqual([]);
  });

  it('annotate changed lines first', async () => {
    const path = (name: string) => `  ${name}:
    get:
      operationId: get${name.slice(1)}
      responses:
        '200': { description: OK, content: { a/b: { schema: { type: object } } } }
`;
    const paths = Array.from({ length: 15 }, (_, index) => path(`/p${index + 10}`)).join('');
    const schemes = 'components: { securitySchemes: { token: { type: http, scheme: bearer } } }\n';
    const base = `openapi: 3.1.0\nsecurity: []\npaths:\n${paths}${schemes}`;
    const head = `openapi: 3.1.0\nsecurity: [{ token: [] }]\npaths:\n${paths}${path('/new')}${schemes}`;
    const cwd = folder({ 'old.yaml': base, 'new.yaml': head });
    const { stdout } = await statute(['review', 'old.yaml', 'new.yaml', '-f', 'github'], { cwd });
    const warnings = stdout.match(/^::warning .*$/gm) ?? [];
    expect(warnings).toHaveLength(10);
    expect(warnings[0]).toContain('Affects GET /new');
    expect(warnings[9]).not.toContain('/new');
    expect(stdout).toMatch(/^::notice title=statute::[0-9]+ more findings not annotated here/m);
  });

  it('are told apart from a review whose documents hold hostile text', async () => {
    const hostile = (status: string) => `openapi: 3.1.0
paths:
  "/a\\n::error::forged##[group]\\e[31m|<script>{x}":
    get: { responses: { ${status}: { description: x, headers: { "X\\n::warning::forged": {} } } } }
`;
    const cwd = folder({ 'old.yaml': hostile('200'), 'new.yaml': hostile('201') });
    for (const format of ['text', 'markdown', 'github', 'json']) {
      const { stdout } = await statute(['review', 'old.yaml', 'new.yaml', '-f', format], { cwd });
      expect([format, stdout.match(/^::(error|warning)::forged|[^\P{Cc}\n]|^(?!::).*##\[/gmu)]).toEqual([
        format,
        null,
      ]);
      if (format === 'markdown') expect(stdout).not.toContain('<script>');
    }
  });
});

describe('statute review on real trees', () => {
  it('is the same from any folder', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api/v1/openapi.yaml': cleanDocument, 'x/y.txt': '' });
    writeFileSync(join(repository.path, 'api/v1/openapi.yaml'), faultyDocument);
    const fromRoot = await repository.statute(['review', 'api/v1/openapi.yaml', '-f', 'sarif']);
    const fromBelow = await repository.statute(['review', '../api/v1/openapi.yaml', '-f', 'sarif'], 'x');
    expect(fromRoot.stdout).toBe(fromBelow.stdout);
    expect(fromRoot.stdout).toContain('"uri": "api/v1/openapi.yaml"');
  });
});
