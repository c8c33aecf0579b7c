import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { nearest } from '../text/nearest.ts';
import { visible } from '../text/visible.ts';
import { auditCommand } from './commands/audit.ts';
import { baselineCommand } from './commands/baseline.ts';
import { configCommand } from './commands/config.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { mergeCommand } from './commands/merge.ts';
import { operationsCommand } from './commands/operations.ts';
import { reviewCommand } from './commands/review.ts';
import { rulesCommand } from './commands/rules.ts';
import { optimiseLess } from './engine.ts';
import { Failure } from './failure.ts';
import { processShell, type Shell } from './shell.ts';

/** Every command. A new one is its file and one line here. */
const commands: readonly ((shell: Shell) => Command)[] = [
  auditCommand,
  reviewCommand,
  baselineCommand,
  mergeCommand,
  initCommand,
  operationsCommand,
  rulesCommand,
  explainCommand,
  configCommand,
];

const examples = `
Examples:
  statute openapi.yaml                   audit a document
  statute audit apis/                    audit every description in a folder
  statute audit 'apis/**/*.yaml'         audit all that match (with the quotes)
  statute audit . -f sarif -o out.sarif  write a report for code scanning
  statute review openapi.yaml            tell what this branch changes
  statute explain 401 403                learn which of the two to use

Exit codes:
  0  no findings at or above the threshold (--fail-on)
  1  findings at or above it
  2  bad usage, or an input that could not be read`;

/** Runs the program and gives its exit code. Never throws. */
export async function run(args: readonly string[], version: string, worker?: URL): Promise<number> {
  optimiseLess();
  const shell = processShell(version, worker);
  const program = new Command('statute')
    .description('Audits OpenAPI descriptions for what HTTP means: status codes, fields and content.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help, or that of a command')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', examples);
  for (const command of commands) program.addCommand(command(shell), { isDefault: command === auditCommand });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => shell.print(text),
      writeErr: () => {},
      outputError: () => {},
    });
  }
  const mistyped = mistypedCommand(args[0], program, shell.cwd);
  if (mistyped !== undefined) {
    shell.complain(mistyped);
    return shell.exitCode;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    report(error, shell);
  }
  return shell.exitCode;
}

/** `statute operatoins FILE`: no command and no file, but near to a command. */
function mistypedCommand(first: string | undefined, program: Command, cwd: string): string | undefined {
  if (first === undefined || !/^[a-z]+$/i.test(first) || existsSync(resolve(cwd, first))) return undefined;
  const names = [...program.commands.map((it) => it.name()), 'help'];
  const meant = names.includes(first) ? undefined : nearest(first, names);
  return meant && `${first} is neither a command nor a file. Did you mean \`statute ${meant}\`?`;
}

function report(error: unknown, shell: Shell): void {
  if (error instanceof CommanderError) {
    // Help that was asked for also arrives as an error.
    if (error.exitCode === 0) return;
    shell.complain(usage(error.message));
    return;
  }
  if (error instanceof Failure) {
    shell.complain(error.message);
    return;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  shell.complain(`this is a defect of statute, not of your document (${visible(what)}). Please report it.`);
  if (shell.env.STATUTE_TRACE !== undefined && error instanceof Error) shell.say(error.stack ?? '');
}

/** Commander's message as one line of sentences. */
function usage(message: string): string {
  const text = message.replace(/^error: /, '').replace(/\n\((.*)\)$/, '. $1');
  return /[.?]$/.test(text) ? text : `${text}.`;
}
