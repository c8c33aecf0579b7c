import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleAction } from '../../scripts/bundle-action.js';
import { TestRepository } from '../cli/repository.ts';
import { cleanDocument, faultyDocument, folder } from '../cli/run.ts';
import { canValidate, sarifErrors } from '../report/multitool.ts';
import { PullRequest } from './pull-request.ts';
import { exists, metadata, runStep, type StepOutcome } from './step.ts';

/** An operation with one error. */
const faulty = (path: string): string => `  ${path}:
    get:
      responses:
        '200':
          description: Something
          content:
            application/json:
              schema: { type: object }
        '405':
          description: Method Not Allowed
          content:
            application/json:
              schema: { type: object }
`;

/** Where the annotations of a level point to. */
const places = ({ commands }: StepOutcome, level = 'error'): readonly string[] =>
  commands.filter((it) => it.name === level).map(({ properties: { file, line } }) => `${file}:${line}`);

const notices = ({ commands }: StepOutcome): readonly string[] =>
  commands.filter((it) => it.name === 'notice').map((it) => it.message);

describe('the action', () => {
  it('is checked in as the source builds it', async () => {
    const { code, licences } = await bundleAction();
    const isFresh =
      readFileSync('action/index.js', 'utf8') === code &&
      readFileSync('action/licenses.txt', 'utf8') === licences;
    expect(isFresh, 'action/ is out of date: run `node scripts/build-action.js` and commit it').toBe(true);
  });

  it('has a description for each input and output, and needs no token', () => {
    const described = [...Object.values(metadata.inputs), ...Object.values(metadata.outputs)];
    expect(described.every((it) => it.description.trim().endsWith('.'))).toBe(true);
    expect(Object.keys(metadata.inputs).filter((name) => /token/i.test(name))).toEqual([]);
  });
});

describe('a push', () => {
  it('is audited as a whole: annotations, summary, outputs, exit code', async () => {
    const repository = new TestRepository();
    repository.commit({
      'apis/shop.yaml': faultyDocument,
      'apis/clean.yaml': cleanDocument,
      'package.json': '{}',
    });
    const step = await runStep({ workspace: repository.path });
    expect(step.code).toBe(1);
    expect(places(step)).toEqual(['apis/shop.yaml:12']);
    expect(notices(step)).toEqual([]);
    expect(step.outputs).toEqual({
      errors: '1',
      warnings: '0',
      notes: '0',
      ignored: '0',
      baselined: '0',
      fixed: '',
      breaking: '',
      base: '',
      'sarif-file': '',
      report: '',
    });
    expect(Object.keys(step.outputs).sort()).toEqual(Object.keys(metadata.outputs).sort());
    expect(step.summary).toContain('**statute fails**: 1 error in 2 documents');
    expect(step.summary).toContain('https://github.com/octo/shop/blob/cafe/apis/shop.yaml#L12');
  });

  it('passes where nothing reaches the threshold', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api.yaml': cleanDocument });
    const step = await runStep({ workspace: repository.path });
    expect(step.code).toBe(0);
    expect(step.commands).toEqual([]);
    expect(step.summary).toContain('**statute passes**');
    repository.write({ 'api.yaml': faultyDocument });
    expect((await runStep({ workspace: repository.path, with: { 'fail-on': 'none' } })).code).toBe(0);
  });

  it('is compared with what the input names', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api.yaml': faultyDocument });
    repository.git('tag', 'v1');
    repository.commit({ 'api.yaml': faultyDocument + faulty('/users') });
    const step = await runStep({ workspace: repository.path, with: { base: 'v1' } });
    expect(places(step)).toEqual(['api.yaml:25']);
  });

  it('goes by the baseline, and says what it holds in vain', async () => {
    const repository = new TestRepository();
    const entry = (fingerprint: string, rule: string) =>
      JSON.stringify({ fingerprint, rule, file: 'api.yaml', place: '/paths', since: '2026-11-20' });
    const lines = [
      entry('ec8c46a30a8b6cb5', 'header/allow-on-405'),
      entry('0123456789abcdef', 'crud/create-201'),
    ];
    repository.commit({
      'api.yaml': faultyDocument,
      'statute-baseline.json': `{\n"version": 1,\n"findings": [\n${lines.join(',\n')}\n]\n}\n`,
    });
    const step = await runStep({ workspace: repository.path });
    expect(step.code).toBe(0);
    expect(step.outputs).toMatchObject({ errors: '0', baselined: '1' });
    expect(step.log).toContain('crud/create-201 at api.yaml#/paths (since 2026-11-20) is found no more.');
  });
});

describe('a pull request', () => {
  const before = { 'api.yaml': faultyDocument };
  const change = { 'api.yaml': faultyDocument + faulty('/users') };

  it.each([0, 2])('is told what it introduces, with fetch-depth %i', async (depth) => {
    const request = new PullRequest(before, change);
    const step = await runStep({ workspace: request.checkout(depth), event: request.event() });
    expect(step.code).toBe(1);
    expect(places(step)).toEqual(['api.yaml:25']);
    expect(notices(step)).toEqual([]);
    expect(step.outputs).toMatchObject({ errors: '1', fixed: '0', breaking: '0', base: request.base });
    expect(step.summary).toContain('1 finding introduced (1 error), 0 fixed, 1 as before');
  });

  it('passes where all findings are older', async () => {
    const request = new PullRequest(before, {
      'api.yaml': faultyDocument.replace('Clean', 'Still not clean'),
    });
    const step = await runStep({ workspace: request.checkout(0), event: request.event() });
    expect(step.code).toBe(0);
    expect(step.commands).toEqual([]);
  });

  it('is told what it fixes, and what it breaks for clients', async () => {
    const request = new PullRequest(
      { 'api.yaml': faultyDocument + faulty('/users') },
      { 'api.yaml': cleanDocument },
    );
    const step = await runStep({ workspace: request.checkout(0), event: request.event() });
    expect(step.code).toBe(0);
    expect(step.outputs).toMatchObject({ errors: '0', fixed: '2', breaking: '1' });
    expect(step.summary).toContain('GET /users');
  });

  it('is not blamed for what came to the base meanwhile', async () => {
    const request = new PullRequest(
      { 'api.yaml': cleanDocument },
      { 'other.yaml': cleanDocument },
      { 'api.yaml': faultyDocument },
    );
    for (const depth of [0, 2]) {
      const step = await runStep({ workspace: request.checkout(depth), event: request.event() });
      expect({ depth, code: step.code, places: places(step) }).toEqual({ depth, code: 0, places: [] });
    }
  });

  it('can be checked out at its own tip', async () => {
    const request = new PullRequest(before, change, { 'new.yaml': faultyDocument });
    const step = await runStep({ workspace: request.checkout(0, 'head'), event: request.event() });
    expect(places(step)).toEqual(['api.yaml:25']);
  });

  it('has everything reported where the checkout does not hold its base, and a notice how to get it', async () => {
    const request = new PullRequest(before, change);
    for (const ref of ['merge', 'head'] as const) {
      const step = await runStep({ workspace: request.checkout(1, ref), event: request.event() });
      expect(step.code).toBe(1);
      expect(places(step)).toEqual(['api.yaml:12', 'api.yaml:25']);
      expect(notices(step)).toEqual([
        'The commit of main that this change started from is not in the checkout, so every finding is reported, not only those that the change introduces. Give actions/checkout `fetch-depth: 0` to have them told apart.',
      ]);
      expect(step.outputs.base).toBe('');
    }
  });

  it('from a fork has the right exit code and annotations without any token', async () => {
    const request = new PullRequest(before, change);
    for (const name of ['pull_request', 'pull_request_target']) {
      const step = await runStep({ workspace: request.checkout(0), event: request.event(true, name) });
      expect(step.code).toBe(1);
      expect(places(step)).toEqual(['api.yaml:25']);
    }
  });

  it('in a merge queue is compared with what is before it in the queue', async () => {
    const request = new PullRequest(before, change);
    const payload = {
      merge_group: { base_sha: request.base, base_ref: 'refs/heads/main', head_sha: request.merge },
    };
    const step = await runStep({ workspace: request.checkout(0), event: { name: 'merge_group', payload } });
    expect(places(step)).toEqual(['api.yaml:25']);
  });

  it('that moves, splits, adds and deletes documents is told apart document by document', async () => {
    const request = new PullRequest(
      {
        'apis/a.yaml': faultyDocument,
        'apis/b.yaml': faultyDocument.replace('/health', '/b') + faulty('/b2'),
      },
      {
        'apis/a.yaml': undefined,
        'apis/moved/a.yaml': faultyDocument,
        'apis/b.yaml': undefined,
        'apis/c.yaml': faultyDocument.replace('/health', '/c'),
      },
    );
    const step = await runStep({
      workspace: request.checkout(0),
      event: request.event(),
      with: { files: 'apis' },
    });
    expect(places(step)).toEqual(['apis/c.yaml:12']);
    expect(step.outputs).toMatchObject({ fixed: '2', breaking: '1' });
    const pattern = { files: 'apis/moved/*.yaml\napis/c.yaml' };
    expect(
      places(await runStep({ workspace: request.checkout(0), event: request.event(), with: pattern })),
    ).toEqual(['apis/c.yaml:12']);
  });

  it('has findings on changed lines annotated first, as many as GitHub shows, and the rest counted', async () => {
    const components = 'components:\n  responses:\n    No:\n      description: No\n';
    const use = faulty('/shared').replace(
      / {10}description: Method[\s\S]*$/,
      "          $ref: '#/components/responses/No'\n",
    );
    const many = Array.from({ length: 14 }, (_, i) => faulty(`/new${i}`)).join('');
    // The component stands before all that is new, on a line that was there before.
    const [head = '', paths = ''] = cleanDocument.split(/(?=^paths:)/m);
    const request = new PullRequest(
      { 'api.yaml': head + components + paths },
      { 'api.yaml': head + components + paths + use + many },
    );
    const step = await runStep({ workspace: request.checkout(0), event: request.event() });
    expect(step.outputs).toMatchObject({ errors: '15' });
    expect(places(step)).toHaveLength(10);
    expect(places(step)).not.toContain('api.yaml:5');
    expect(notices(step)).toEqual([expect.stringMatching(/^5 more findings not annotated here/)]);
    const all = await runStep({ workspace: request.checkout(1), event: request.event() });
    expect(places(all)).toContain('api.yaml:5');
  });
});

describe('what the action writes', () => {
  it('is SARIF of what the head holds, new and old, without what is fixed', async () => {
    const request = new PullRequest(
      { 'api.yaml': faultyDocument + faulty('/users') },
      { 'api.yaml': faultyDocument + faulty('/books') },
    );
    const workspace = request.checkout(0);
    const step = await runStep({
      workspace,
      event: request.event(),
      with: { 'sarif-file': 'out/statute.sarif' },
    });
    expect(step.outputs['sarif-file']).toBe('out/statute.sarif');
    const text = readFileSync(join(workspace, 'out/statute.sarif'), 'utf8');
    const { runs }: { runs: { results: { baselineState: string }[] }[] } = JSON.parse(text);
    expect(runs[0]?.results.map((it) => it.baselineState).sort()).toEqual(['new', 'unchanged']);
    if (canValidate) expect(sarifErrors(text)).toEqual([]);
  });

  it('is a Markdown file that fits into a comment, where one is asked for', async () => {
    const request = new PullRequest({ 'api.yaml': cleanDocument }, { 'api.yaml': faultyDocument });
    const workspace = request.checkout(0);
    const step = await runStep({ workspace, event: request.event(), with: { comment: 'true' } });
    expect(step.outputs.report).toBe(join(step.temp, 'statute-report.md'));
    expect(readFileSync(step.outputs.report ?? '', 'utf8')).toContain('**statute fails**');
    const named = await runStep({ workspace, event: request.event(), with: { comment: 'build/review.md' } });
    expect(named.outputs.report).toBe('build/review.md');
    expect(exists(join(workspace, 'build/review.md'))).toBe(true);
  });

  it('is cut to what GitHub takes, and says so', async () => {
    const repository = new TestRepository();
    const many = Array.from({ length: 1500 }, (_, i) => faulty(`/a-path-that-takes-some-room/${i}`)).join('');
    repository.commit({ 'api.yaml': cleanDocument + many });
    const step = await runStep({ workspace: repository.path, with: { comment: 'true' } });
    expect(Buffer.byteLength(step.summary)).toBeLessThanOrEqual(1024 * 1024);
    const comment = readFileSync(step.outputs.report ?? '', 'utf8');
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(65_536);
    expect(comment).toContain('left out here for its length');
  });

  it('goes into the log in the formats that are asked for', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api.yaml': faultyDocument });
    const step = await runStep({ workspace: repository.path, with: { format: 'text, github' } });
    expect(step.log).toContain('api.yaml:12:9 · header/allow-on-405');
    expect(places(step)).toEqual(['api.yaml:12']);
    expect(places(await runStep({ workspace: repository.path, with: { format: 'text' } }))).toEqual([]);
  });
});

describe('a hostile document', () => {
  const forged = '::error file=x::forged%0A::set-output name=errors::0';
  const hostile = `openapi: 3.1.0
info: { title: "${forged}", version: "1" }
paths:
  "/a\\n${forged}":
    get:
      operationId: "x\\r${forged}"
      responses:
        '200': { description: "\\n${forged}", content: { application/json: { schema: { type: object } } } }
        '405':
          description: "\\n::stop-commands::x\\n##[error]forged"
          $ref: "#/components/responses/\\n${forged}"
  "/b ##[error]forged ##vso[task.setvariable variable=x]y":
    get:
      responses:
        '200': { description: Fine, content: { application/json: { schema: { type: object } } } }
        '405': { description: No }
`;

  it.each(['github', 'text', 'json', 'markdown', 'junit', 'gitlab', 'checkstyle', 'sarif'])(
    'forges no workflow command in %s, no output and no summary',
    async (format) => {
      const repository = new TestRepository();
      repository.commit({ 'api ::warning::x.yaml': hostile });
      const step = await runStep({ workspace: repository.path, with: { format, comment: 'true' } });
      expect(step.code).toBe(1);
      const own = step.commands.filter(({ properties }) => properties.title === undefined);
      expect(own).toEqual([]);
      expect(step.commands.every(({ name }) => ['error', 'warning', 'notice'].includes(name))).toBe(true);
      expect(Object.keys(step.outputs).sort()).toEqual(Object.keys(metadata.outputs).sort());
      expect(Number(step.outputs.errors)).toBeGreaterThan(0);
    },
  );

  it('is read with a second parser, which is part of the action', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api.yaml': `${cleanDocument}  bad: [1, 2\n  worse: "\n` });
    const step = await runStep({ workspace: repository.path });
    expect(step.code).toBe(1);
    expect(step.log).toContain('document/syntax');
    expect(step.log).not.toContain('defect of statute');
  });

  it('brings no code that is run', async () => {
    const repository = new TestRepository();
    repository.commit({
      'api.yaml': cleanDocument,
      'statute.yaml': 'plugins: [./evil.mjs]\n',
      'evil.mjs':
        "import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\nexport const checks = {};\n",
    });
    for (const config of ['', 'statute.yaml']) {
      const step = await runStep({ workspace: repository.path, with: { config } });
      expect(step.code).toBe(2);
      expect(step.commands).toEqual([
        {
          name: 'error',
          properties: { title: 'statute' },
          message: expect.stringContaining('code that a repository brings is not run here'),
        },
      ]);
    }
    expect(exists(join(repository.path, 'ran'))).toBe(false);
  });
});

describe('what can not be done', () => {
  const message = async (step: Promise<StepOutcome>): Promise<string> => {
    const { code, commands } = await step;
    expect({ code, count: commands.length, name: commands[0]?.name }).toEqual({
      code: 2,
      count: 1,
      name: 'error',
    });
    return commands[0]?.message ?? '';
  };

  it('is said in an annotation, and the exit code is 2', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api.yaml': cleanDocument, 'notes.txt': 'none' });
    const workspace = repository.path;
    expect(await message(runStep({ workspace, with: { 'fail-on': 'erorr' } }))).toBe(
      'the input fail-on is erorr; it takes error, warning, note or none. Did you mean error?',
    );
    expect(await message(runStep({ workspace, with: { format: 'github,xml' } }))).toContain(
      'the input format is xml',
    );
    expect(await message(runStep({ workspace, with: { files: 'apis' } }))).toContain(
      'apis: there is no such file',
    );
    expect(await message(runStep({ workspace, with: { config: 'none.yaml' } }))).toContain('none.yaml');
  });

  it('is not that there is no git, or no repository', async () => {
    const workspace = folder({ 'api.yaml': faultyDocument });
    const request = new PullRequest({ 'api.yaml': cleanDocument }, { 'api.yaml': faultyDocument });
    const step = await runStep({ workspace, event: request.event() });
    expect(step.code).toBe(1);
    expect(notices(step)).toEqual([expect.stringContaining('This is no checkout of a git repository')]);
    const without = await runStep({
      workspace: request.checkout(0),
      event: request.event(),
      env: { PATH: '' },
    });
    expect(without.code).toBe(1);
    expect(notices(without)).toHaveLength(1);
  });
});
