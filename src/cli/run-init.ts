import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import githubWorkflow from '../../docs/ci/github.yml';
import gitlabJob from '../../docs/ci/gitlab.yml';
import { updateBaseline } from '../audit/baseline.ts';
import { plural } from '../report/piles.ts';
import { type Audited, auditFiles } from './auditing.ts';
import { BaselineFile } from './baseline-file.ts';
import type { InitArguments } from './commands/init.ts';
import { ConfigLookup } from './config-files.ts';
import { gitRoot } from './disk.ts';
import { Failure, systemReason } from './failure.ts';
import { displayPath } from './inputs.ts';
import type { Shell } from './shell.ts';
import configTemplate from './templates/statute.yml';
import { today } from './today.ts';

/** Writes what a repository needs, as far as it isn't there. */
export async function runInit(files: readonly string[], args: InitArguments, shell: Shell): Promise<void> {
  const date = today(shell.env);
  // First, so that nothing is written where nothing can be audited.
  const audited = await auditFiles(files.length === 0 ? ['.'] : files, {}, false, shell);
  if (audited === undefined || shell.exitCode !== 0) return;
  writeConfig(shell);
  writeBaseline(audited, date, shell);
  offerWorkflow(args, shell);
}

function writeConfig(shell: Shell): void {
  const known = new ConfigLookup(shell.cwd).above(shell.cwd);
  if (known === undefined) writeNew(resolve(shell.cwd, 'statute.yaml'), configTemplate, shell);
  else shell.say(`${displayPath(known, shell.cwd)} is there already, and stays as it is.`);
}

function writeBaseline(audited: Audited, date: string, shell: Shell): void {
  const count = audited.result.findings.length;
  const baseline = BaselineFile.find({}, shell);
  if (baseline.exists) {
    shell.say(`${baseline.name} is there already, and stays as it is.`);
    return;
  }
  if (count === 0) {
    shell.say('There are no findings, so a baseline is not needed.');
    return;
  }
  baseline.write(updateBaseline(baseline.split(audited, []), [], date, false));
  shell.say(
    `${baseline.name} is written: ${plural(count, 'finding')} of today. From now on only new ones fail.`,
  );
}

function offerWorkflow({ workflow }: InitArguments, shell: Shell): void {
  const root = gitRoot(shell.cwd) ?? shell.cwd;
  const folder = join(root, '.github', 'workflows');
  const path = join(folder, 'statute.yml');
  const known = [path, join(folder, 'statute.yaml')].find((file) => existsSync(file));
  if (known !== undefined) {
    shell.say(`${displayPath(known, shell.cwd)} is there already, and stays as it is.`);
    return;
  }
  if (workflow === true) {
    writeNew(path, githubWorkflow, shell);
    return;
  }
  if (existsSync(join(root, '.gitlab-ci.yml')) && !existsSync(folder)) {
    shell.say('For GitLab CI, this goes into .gitlab-ci.yml:');
    shell.print(gitlabJob);
    return;
  }
  shell.say(
    `For GitHub Actions, \`statute init --workflow\` writes this to ${displayPath(path, shell.cwd)}:`,
  );
  shell.print(githubWorkflow);
}

/** Writes a file that is not there. @throws Failure where it is, or can't be written. */
function writeNew(path: string, text: string, { cwd, say }: Shell): void {
  const name = displayPath(path, cwd);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    throw new Failure(`${name} cannot be written: ${systemReason(error)}.`);
  }
  say(`${name} is written.`);
}
