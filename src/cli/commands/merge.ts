import { Command } from 'commander';
import type { BaselineArguments } from '../baseline-file.ts';
import type { OutputOption } from '../destinations.ts';
import { type Limits, limit } from '../limits.ts';
import type { Shell } from '../shell.ts';
import { addDeliveryOptions, type DeliveryArguments } from './report-options.ts';

export interface MergeArguments extends DeliveryArguments, BaselineArguments {
  readonly limit?: Limits;
}

const examples = `
Each REPORT is what one of several machines has written with \`--shard\`, as JSON
or as SARIF. Together they must be all shares of one run. The report is the one
that a single machine would have written, with the same exit code.

Examples:
  statute audit apis/ --shard 1/2 -f json -o shard-1.json     on one machine
  statute audit apis/ --shard 2/2 -f json -o shard-2.json     on another
  statute merge shard-*.json -f sarif -o statute.sarif        when both are done`;

/** `statute merge`. */
export function mergeCommand(shell: Shell): Command {
  const outputs: OutputOption[] = [];
  const command = new Command('merge')
    .summary('join the reports of several machines into one')
    .description('Joins reports that were made with `statute audit --shard` into one.')
    .argument('<REPORTS...>', 'JSON or SARIF reports');
  return addDeliveryOptions(command, outputs)
    .option('--baseline <file>', 'set aside what it knows (default: statute-baseline.json, if present)')
    .option('--no-baseline', 'report what the baseline knows, too')
    .option('--limit <name=value>', 'set a limit: findings=NUMBER', limit)
    .addHelpText('after', examples)
    .action(async (reports: readonly string[], args: MergeArguments) => {
      const { runMerge } = await import('../run-merge.ts');
      await runMerge(reports, args, outputs, shell);
    });
}
