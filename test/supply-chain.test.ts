import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { statute } from './cli/run.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Manifest extends Locked {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);
const own = lock.packages[''];
const others = Object.entries(lock.packages).filter(([path]) => path !== '');
const installed = others.filter(([, one]) => one.dev !== true);

describe('what a user installs', () => {
  it('runs no code while it is installed', () => {
    expect(installed.filter(([, one]) => one.hasInstallScript === true)).toEqual([]);
    const own = Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$/.test(name));
    expect(own).toEqual([]);
  });

  it('is little', () => {
    expect(installed.length).toBeLessThanOrEqual(25);
    expect(Object.keys(manifest.dependencies ?? {}).length).toBeLessThanOrEqual(7);
  });
});

describe('the lock file', () => {
  it('holds what package.json asks for', () => {
    expect(own?.version).toBe(manifest.version);
    expect(own?.dependencies).toEqual(manifest.dependencies);
    expect(own?.devDependencies).toEqual(manifest.devDependencies);
  });

  it('names for every package the registry and what it must hold', () => {
    for (const [path, one] of others) {
      expect([path, one.link]).toEqual([path, undefined]);
      expect([path, one.integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
      // Without an address, npm takes the registry that is configured; with one, it must be npm's.
      if (one.resolved !== undefined)
        expect([path, one.resolved]).toEqual([
          path,
          expect.stringMatching(/^https:\/\/registry\.npmjs\.org\//),
        ]);
    }
  });
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(import.meta.dirname, '..', '.github', 'workflows');
const files = readdirSync(folder);
const workflow = (name: string): Workflow => parse(readFileSync(join(folder, name), 'utf8'));

describe('the workflows of this project', () => {
  it.each(files)('%s reads, and writes nothing but what a job says', (name) => {
    const { on, permissions, jobs } = workflow(name);
    expect(permissions).toEqual({ contents: 'read' });
    expect(Object.keys(on)).not.toContain('pull_request_target');
    expect(Object.keys(on)).not.toContain('workflow_run');
    for (const [job, { permissions: more }] of Object.entries(jobs))
      if (more !== undefined)
        expect([name, job, more]).toEqual([
          'publish.yml',
          'publish',
          { contents: 'read', 'id-token': 'write' },
        ]);
  });

  it.each(files)(
    '%s names actions by commit, leaves no token in the checkout, and puts no text into scripts',
    (name) => {
      for (const { uses, with: inputs, run } of Object.values(workflow(name).jobs).flatMap(
        (job) => job.steps,
      )) {
        if (uses !== undefined) expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
        if (uses?.startsWith('actions/checkout@') === true)
          expect(inputs).toMatchObject({ 'persist-credentials': false });
        expect(run ?? '').not.toContain('${' + '{');
      }
      for (const [, version] of readFileSync(join(folder, name), 'utf8').matchAll(/uses: \S+(.*)$/gm))
        expect(version).toMatch(/^ # v\d+\.\d+\.\d+$/);
    },
  );

  it('test on every system and every Node.js that package.json allows', () => {
    const { test } = workflow('ci.yml').jobs;
    expect(test?.strategy?.matrix).toEqual({
      os: ['ubuntu-latest', 'windows-latest', 'macos-latest'],
      node: [20, 22, 24],
    });
    expect(test?.steps.at(-1)?.run).toBe('.ci/run');
  });

  it('publish what was tested, with provenance and without a token', () => {
    const { on, jobs } = workflow('publish.yml');
    expect(on).toEqual({ release: { types: ['published'] } });
    expect(jobs.publish?.needs).toBe('test');
    expect(jobs.test?.steps.at(-1)?.run).toBe('.ci/run');
    expect(jobs.publish?.steps.map((step) => step.run).filter((run) => run !== undefined)).toEqual([
      expect.stringContaining('package.json'),
      'npm ci --ignore-scripts --no-audit',
      'npm run build',
      'npm publish --provenance --access public --ignore-scripts',
    ]);
    expect(readFileSync(join(folder, 'publish.yml'), 'utf8')).not.toMatch(/secrets\./);
  });
});

describe('SECURITY.md', () => {
  const text = readFileSync('SECURITY.md', 'utf8');

  it('names tests that there are', () => {
    const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(10);
    for (const path of named) expect([path, existsSync(path)]).toEqual([path, true]);
  });

  it('names options that there are', async () => {
    const { stdout } = await statute(['audit', '--help']);
    for (const option of text.match(/(?<=`)--[a-z-]+(?=`)/g) ?? []) expect(stdout).toContain(option);
  });
});
