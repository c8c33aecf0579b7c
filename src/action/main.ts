import { readFileSync } from 'node:fs';
import { Failure } from '../cli/failure.ts';
import { type Shell, standardInput } from '../cli/shell.ts';
import { visible } from '../text/visible.ts';
import { run } from './run.ts';
import { Runner } from './runner.ts';

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
const { env } = process;
const runner = new Runner(env, (text) => process.stdout.write(text));
const shell: Shell = {
  version,
  cwd: process.cwd(),
  env: { ...env, ...trusted(env.GITHUB_WORKSPACE) },
  stdin: standardInput,
  stdout: {},
  stderr: { write: () => {} },
  exitCode: 0,
  print: (text) => runner.print(text),
  say: (sentence) => runner.log(sentence),
  talk: (text) => runner.print(text),
  complain(sentence) {
    runner.annotate('error', sentence);
    shell.exitCode = 2;
  },
};

try {
  await run(shell, runner);
} catch (error) {
  if (error instanceof Failure) shell.complain(error.message);
  else {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    shell.complain(`this is a defect of statute, not of your document (${visible(what)}). Please report it.`);
  }
}
process.exitCode = shell.exitCode;

/** In a container the checkout belongs to another user than the step, and git would not read it. */
function trusted(workspace: string | undefined): Readonly<Record<string, string>> {
  if (workspace === undefined || env.GIT_CONFIG_COUNT !== undefined) return {};
  return { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: workspace };
}
