import { Command } from 'commander';
import type { ConfigArguments } from '../config.ts';
import { oneOf } from '../options.ts';
import type { Shell } from '../shell.ts';
import { type ColourMode, colourModes } from '../terminal.ts';
import { addConfigOptions } from './report-options.ts';

const formats = ['text', 'json'] as const;

export interface PrintConfigArguments extends ConfigArguments {
  readonly format: (typeof formats)[number];
  readonly color: ColourMode;
}

const examples = `
FILE is a document, or a folder; without one, this folder. The config is
statute.yaml (or .yml, .json), looked for from there up to the root of the git
repository, unless --config or STATUTE_CONFIG names one.

Examples:
  statute config openapi.yaml
  statute config --format json --ruleset strict`;

/** \`statute config\`. */
export function configCommand(shell: Shell): Command {
  const command = new Command('config')
    .summary('print the effective configuration, and where each value comes from')
    .description('Prints which rules hold for a document, with which severity, and what says so.')
    .argument('[FILE]', 'a document, or a folder')
    .option('-f, --format <format>', formats.join(', '), oneOf(formats), 'text')
    .option('--color <when>', colourModes.join(', '), oneOf(colourModes), 'auto');
  return addConfigOptions(command)
    .addHelpText('after', examples)
    .action(async (file: string | undefined, args: PrintConfigArguments) => {
      const { runConfig } = await import('../run-config.ts');
      await runConfig(file, args, shell);
    });
}
