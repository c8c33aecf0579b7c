import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { homepage } from '../src/project.ts';
import { metadata } from './action/step.ts';
import { TestRepository } from './cli/repository.ts';
import { cleanDocument, statute } from './cli/run.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'ci');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const workflows = readdirSync(folder).filter((name) => /^github.*\.yml$/.test(name));

/** The lines of a text that run the tool, as arguments. */
function commandsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/npx --yes statute@(\S+) (.*)$/gm)].map(([, used, rest = '']) => {
    expect(used).toBe(version);
    return rest.trim().split(/\s+/);
  });
}

describe('the workflows for GitHub', () => {
  it.each(workflows)('%s gives the action inputs that it has, and reads outputs that it has', (name) => {
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
      const checkout = Object.values(workflow.jobs)
        .flatMap((job) => job.steps)
        .find((step) => step.uses?.startsWith('actions/checkout@'));
      expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
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
