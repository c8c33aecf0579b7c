import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanDocument, faultyDocument, folder, statute } from './run.ts';

const read = (at: string, name: string): string => readFileSync(join(at, name), 'utf8');

describe('statute init', () => {
  it('writes a config and a baseline, and prints the workflow that it offers', async () => {
    const at = folder({ 'apis/shop.yaml': faultyDocument, '.git/HEAD': '' });
    const { code, stdout, stderr } = await statute(['init'], { cwd: at });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        'statute.yaml is written.\n' +
        'statute-baseline.json is written: 1 finding of today. From now on only new ones fail.\n' +
        'For GitHub Actions, `statute init --workflow` writes this to .github/workflows/statute.yml:\n',
    });
    expect(stdout).toBe(readFileSync('docs/ci/github.yml', 'utf8'));
    expect(readdirSync(at).sort()).toEqual(['.git', 'apis', 'statute-baseline.json', 'statute.yaml']);
    const audit = await statute(['audit', '.'], { cwd: at });
    expect(audit).toMatchObject({ code: 0, stderr: '' });
    expect(audit.stdout).toContain('0 ignored, 1 baselined.');
  });

  it('writes a config that changes nothing, and that can be used with all its comments taken away', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    const before = await statute(['audit', 'api.yaml', '-f', 'json'], { cwd: at });
    await statute(['init'], { cwd: at });
    const after = await statute(['audit', 'api.yaml', '-f', 'json', '--no-baseline'], { cwd: at });
    expect(after).toEqual(before);

    const uncommented = read(at, 'statute.yaml').replace(/^# (?=(?: {2,}|\w+:(?: |$)))/gm, '');
    expect(uncommented).toContain('\nignore:\n  - rule: header/allow-on-405\n');
    const other = folder({ 'api.yaml': faultyDocument, 'statute.yaml': uncommented });
    const { code, stderr } = await statute(['config', 'api.yaml'], { cwd: other });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('writes no baseline where there is nothing to record', async () => {
    const at = folder({ 'api.yaml': cleanDocument });
    const { code, stderr } = await statute(['init'], { cwd: at });
    expect(code).toBe(0);
    expect(stderr).toContain('There are no findings, so a baseline is not needed.');
    expect(existsSync(join(at, 'statute-baseline.json'))).toBe(false);
  });

  it('writes the workflow to the root of the repository, where it is told to', async () => {
    const at = folder({ 'apis/api.yaml': cleanDocument, '.git/HEAD': '' });
    const { code, stdout, stderr } = await statute(['init', '--workflow'], { cwd: join(at, 'apis') });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('../.github/workflows/statute.yml is written.');
    expect(read(at, '.github/workflows/statute.yml')).toBe(readFileSync('docs/ci/github.yml', 'utf8'));
  });

  it('never touches what is there', async () => {
    const kept = {
      'statute.yml': 'extends: strict\n',
      'statute-baseline.json': '{ "version": 1, "findings": [] }',
      '.github/workflows/statute.yaml': 'name: mine\n',
    };
    const at = folder({ ...kept, 'api.yaml': faultyDocument });
    const { code, stdout, stderr } = await statute(['init', '--workflow'], { cwd: at });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe(
      ['statute.yml', 'statute-baseline.json', '.github/workflows/statute.yaml']
        .map((name) => `${name} is there already, and stays as it is.\n`)
        .join(''),
    );
    for (const [name, text] of Object.entries(kept)) expect(read(at, name)).toBe(text);
    expect(existsSync(join(at, 'statute.yaml'))).toBe(false);
  });

  it('has the job for GitLab where that is what runs', async () => {
    const at = folder({ 'api.yaml': cleanDocument, '.gitlab-ci.yml': 'stages: [test]\n' });
    const { stdout, stderr } = await statute(['init'], { cwd: at });
    expect(stderr).toContain('this goes into .gitlab-ci.yml');
    expect(stdout).toBe(readFileSync('docs/ci/gitlab.yml', 'utf8'));
  });

  it('writes nothing where there is nothing to audit', async () => {
    const at = folder({ 'notes.txt': '' });
    const { code, stderr } = await statute(['init'], { cwd: at });
    expect(code).toBe(2);
    expect(stderr).toContain('no OpenAPI description in this folder');
    expect(readdirSync(at)).toEqual(['notes.txt']);
  });
});
