import { Command } from 'commander';
import { oneOf } from '../options.ts';
import type { ReadingArguments } from '../reading.ts';
import type { Shell } from '../shell.ts';
import { type ColourMode, colourModes } from '../terminal.ts';
import { addReadingOptions } from './report-options.ts';

const formats = ['text', 'json'] as const;

export interface OperationsArguments extends ReadingArguments {
  readonly format: (typeof formats)[number];
  readonly color: ColourMode;
  readonly stdinFilepath?: string;
}

const examples = `
An intent that is wrong can be put right in the document, on the operation:
x-statute-intent: action

Examples:
  statute operations openapi.yaml
  statute operations openapi.yaml --format json`;

/** `statute operations`. */
export function operationsCommand(shell: Shell): Command {
  const command = new Command('operations')
    .summary('list operations, what each is for, and which statuses it declares')
    .description(
      'Lists the operations of a document: method, path, what each is for (its intent), how sure that is and why, and which statuses it declares.',
    )
    .argument('<FILE>', 'a document, or - for standard input')
    .option('-f, --format <format>', formats.join(', '), oneOf(formats), 'text');
  return addReadingOptions(command)
    .option('--stdin-filepath <path>', 'the path that standard input stands for')
    .option('--color <when>', colourModes.join(', '), oneOf(colourModes), 'auto')
    .addHelpText('after', examples)
    .action(async (file: string, args: OperationsArguments) => {
      const { runOperations } = await import('../run-operations.ts');
      await runOperations(file, args, shell);
    });
}
