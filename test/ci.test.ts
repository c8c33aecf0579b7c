import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { homepage } from '../src/project.ts';
import { metadata } from './action/step.ts';
import { TestRepository } from './cli/repository.ts';
import { cleanDocument, faultyDocument, statute } from './cli/run.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'ci');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const workflows = readdirSync(folder).filter((name) => /^github.*\.yml$/.test(name));
const withAction = workflows.filter((name) => name !== 'github-shards.yml');

/** The lines of a text that run the tool, as arguments. */
function commandsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/npx --yes statute@(\S+) (.*)$/gm)].map(([, used, rest = '']) => {
    expect(used).toBe(version);
    return rest.trim().split(/\s+/);
  });
}

describe('the workflows for GitHub', () => {
  it.each(withAction)('%s gives the action inputs that it has, and reads outputs that it has', (name) => {
    const workflow: Workflow = parse(read(name));
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const own = steps.filter((step) => step.uses?.startsWith('statute-http/statute@'));
    expect(own.map((step) => step.uses)).toEqual([`statute-http/statute@v${version}`]);
    expect(homepage).toMatch(/\/statute-http\/statute$/);
    for (const input of own.flatMap((step) => Object.keys(step.with ?? {})))
      expect(Object.keys(metadata.inputs)).toContain(input);
    for (const [, output] of read(name).matchAll(/steps\.statute\.outputs\.([\w-]+)/g))
      expect(Object.keys(metadata.outputs)).toContain(output);
  });

  it.each(workflows)(
    '%s may write nothing but what its job says, and keeps no token in the checkout',
    (name) => {
      const workflow: Workflow = parse(read(name));
      expect(workflow.permissions).toEqual({ contents: 'read' });
      const checkouts = Object.values(workflow.jobs)
        .flatMap((job) => job.steps)
        .filter((step) => step.uses?.startsWith('actions/checkout@'));
      expect(checkouts.length).toBeGreaterThan(0);
      for (const { with: given } of checkouts) expect(given).toMatchObject({ 'persist-credentials': false });
      expect(read(name)).not.toContain('pull_request_target');
    },
  );
});

describe('the job for GitLab and the lines of the page', () => {
  it('run, and write the reports that they name', async () => {
    const repository = new TestRepository();
    repository.commit({ 'api.yaml': cleanDocument });
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const job: { statute: { artifacts: { reports: Readonly<Record<string, string>> } } } = parse(
      read('gitlab.yml'),
    );
    const commands = [...commandsIn(read('gitlab.yml')), ...commandsIn(read('README.md'))];
    expect(commands.length).toBeGreaterThan(6);
    for (const command of commands) {
      const args = command.map((word) => (word === '"$CI_MERGE_REQUEST_DIFF_BASE_SHA"' ? 'HEAD' : word));
      const { code, stderr } = await repository.statute(args);
      expect({ args, code, stderr: stderr.replace(/^statute-baseline.*\n/, '') }).toEqual({
        args,
        code: 0,
        stderr: '',
      });
    }
    for (const report of Object.values(job.statute.artifacts.reports))
      expect(existsSync(join(repository.path, report))).toBe(true);
  });

  it('link to files that there are', () => {
    for (const [, target = ''] of read('README.md').matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(existsSync(join(folder, target)), target).toBe(true);
  });
});

describe('the jobs for several machines', () => {
  /** An expression, as GitHub evaluates it in a workflow. */
  const expression = (text: string): string => `\${{ ${text} }}`;
  const shardIndex = expression('matrix.shard');

  /** A repository with more machines than documents, and what one machine says of it. */
  async function monorepo() {
    const repository = new TestRepository();
    repository.commit({
      'a/api.yaml': cleanDocument,
      'b/api.yaml': faultyDocument,
      'c/api.yaml': cleanDocument,
    });
    const whole = await repository.statute(['audit', '.', '-f', 'text', '-f', 'sarif', '-o', 'whole.sarif']);
    expect(whole.code).toBe(1);
    return { repository, whole };
  }

  const written = (repository: TestRepository, file: string): string =>
    readFileSync(join(repository.path, file), 'utf8');

  /** Runs a command with values for what the CI system puts in, and the files that a pattern stands for. */
  function run(
    repository: TestRepository,
    command: readonly string[],
    values: Readonly<Record<string, string>>,
  ) {
    const line = Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(name, value),
      command.join(' '),
    );
    const args = line.replaceAll('"', '').split(' ');
    return repository.statute(
      args.flatMap((word) => (word.includes('*') ? globSync(word, { cwd: repository.path }) : [word])),
    );
  }

  it('on GitHub fail for findings only when all shares are joined, to the report of one machine', async () => {
    const { repository, whole } = await monorepo();
    const { jobs }: Workflow = parse(read('github-shards.yml'));
    const [shard, merge] = commandsIn(read('github-shards.yml'));
    const indexes = jobs.shard?.strategy?.matrix.shard ?? [];
    expect(shard?.join(' ')).toContain(`--shard ${shardIndex}/${indexes.length} `);
    const upload = jobs.shard?.steps.find((step) => step.uses?.startsWith('actions/upload-artifact@'));
    const download = jobs.statute?.steps.find((step) => step.uses?.startsWith('actions/download-artifact@'));
    mkdirSync(join(repository.path, String(download?.with?.path)));
    for (const index of indexes) {
      const { code, stderr } = await run(repository, shard ?? [], { [shardIndex]: String(index) });
      expect({ index, code, stderr }).toEqual({ index, code: 0, stderr: '' });
      const file = String(upload?.with?.path).replace(shardIndex, String(index));
      renameSync(join(repository.path, file), join(repository.path, String(download?.with?.path), file));
    }
    const merged = await run(repository, merge ?? [], {});
    expect(merged).toEqual(whole);
    expect(written(repository, 'statute.sarif')).toBe(written(repository, 'whole.sarif'));
    // GitHub counts a job that is skipped as passed.
    expect(jobs.statute).toMatchObject({ needs: 'shard', if: expression('!cancelled()') });
  });

  it('on GitLab fail for findings only when all shares are joined, to the report of one machine', async () => {
    const { repository, whole } = await monorepo();
    const jobs: {
      readonly 'statute-shard': { readonly parallel: number };
      readonly statute: { readonly artifacts: { readonly reports: Readonly<Record<string, string>> } };
    } = parse(read('gitlab-shards.yml'));
    const [shard, merge] = commandsIn(read('gitlab-shards.yml'));
    const { parallel } = jobs['statute-shard'];
    for (let index = 1; index <= parallel; index += 1) {
      const values = { $CI_NODE_INDEX: String(index), $CI_NODE_TOTAL: String(parallel) };
      const { code, stderr } = await run(repository, shard ?? [], values);
      expect({ index, code, stderr }).toEqual({ index, code: 0, stderr: '' });
    }
    expect(await run(repository, merge ?? [], {})).toEqual(whole);
    expect(written(repository, 'statute.sarif')).toBe(written(repository, 'whole.sarif'));
    for (const report of Object.values(jobs.statute.artifacts.reports))
      expect(existsSync(join(repository.path, report))).toBe(true);
  });
});

describe('the hook for pre-commit', () => {
  it('runs the audit with arguments that it takes', async () => {
    const [hook]: readonly { entry: string; args: readonly string[]; language: string }[] = parse(
      readFileSync('.pre-commit-hooks.yaml', 'utf8'),
    );
    const [command, ...args] = (hook?.entry ?? '').split(' ');
    const manifest: { bin: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    );
    expect(Object.keys(manifest.bin)).toEqual([command]);
    const repository = new TestRepository();
    repository.commit({ 'apis/shop.yaml': cleanDocument });
    const { code } = await statute([...args, ...(hook?.args ?? [])], { cwd: repository.path });
    expect(code).toBe(0);
    expect(read('README.md')).toContain(`rev: v${version}`);
  });
});
