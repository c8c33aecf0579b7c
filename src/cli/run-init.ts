import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import githubWorkflow from '../../docs/ci/github.yml';
import gitlabJob from '../../docs/ci/gitlab.yml';
import { updateBaseline } from '../audit/baseline.ts';
import { plural } from '../report/piles.ts';
import { type Audited, auditFiles } from './auditing.ts';
import { BaselineFile } from './baseline-file.ts';
import type { InitArguments } from './commands/init.ts';
import { ConfigLookup } from './config-files.ts';
import { gitRoot, realPath } from './disk.ts';
import { displayPath } from './inputs.ts';
import type { Shell } from './shell.ts';
import configTemplate from './templates/statute.yml';
import { today } from './today.ts';
import { writeNew } from './write.ts';

/** Writes what a repository needs, as far as it isn't there. */
export async function runInit(files: readonly string[], args: InitArguments, shell: Shell): Promise<void> {
  const date = today(shell.env);
  // First, so that nothing is written where nothing can be audited.
  const audited = await auditFiles(files.length === 0 ? ['.'] : files, {}, false, shell);
  if (audited === undefined || shell.exitCode !== 0) return;
  await writeConfig(shell);
  await writeBaseline(audited, date, shell);
  await offerWorkflow(args, shell);
}

async function writeConfig(shell: Shell): Promise<void> {
  const known = new ConfigLookup(shell.cwd).above(shell.cwd);
  if (known === undefined) await writeAndSay(resolve(shell.cwd, 'statute.yaml'), configTemplate, shell);
  else shell.say(`${displayPath(known, shell.cwd)} is there already, and stays as it is.`);
}

async function writeBaseline(audited: Audited, date: string, shell: Shell): Promise<void> {
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
  await baseline.write(updateBaseline(baseline.split(audited, []), [], date, false));
  shell.say(
    `${baseline.name} is written: ${plural(count, 'finding')} of today. From now on only new ones fail.`,
  );
}

async function offerWorkflow({ workflow }: InitArguments, shell: Shell): Promise<void> {
  const root = gitRoot(shell.cwd) ?? shell.cwd;
  const folder = join(root, '.github', 'workflows');
  const path = join(folder, 'statute.yml');
  const known = [path, join(folder, 'statute.yaml')].find((file) => existsSync(file));
  if (known !== undefined) {
    shell.say(`${displayPath(known, shell.cwd)} is there already, and stays as it is.`);
    return;
  }
  if (workflow === true) {
    await writeAndSay(path, githubWorkflow, shell);
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
async function writeAndSay(path: string, text: string, { cwd, say }: Shell): Promise<void> {
  const name = displayPath(path, cwd);
  await writeNew(name, realPath(cwd), text);
  say(`${name} is written.`);
}
