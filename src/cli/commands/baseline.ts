import { Command } from 'commander';
import type { FilesArguments } from '../auditing.ts';
import type { Shell } from '../shell.ts';
import { addAuditingOptions, addSpeedOptions } from './report-options.ts';

export interface BaselineCommandArguments extends FilesArguments {
  readonly baseline?: string;
  readonly prune?: true;
}

const examples = `
Findings in the baseline are set aside by \`statute audit\` and counted, so that
only new ones fail. It knows them by what they are about, not by lines: they
stay known when a document is re-ordered, re-formatted, split or renamed.

It holds one finding a line, in any order. Where two branches change it, both
sides can be kept; a line in .gitattributes makes git do so by itself:
  statute-baseline.json merge=union

Examples:
  statute baseline openapi.yaml
  statute baseline apis/
  statute baseline apis/ --prune      drop what is mended, add nothing`;

/** `statute baseline`. */
export function baselineCommand(shell: Shell): Command {
  const command = new Command('baseline')
    .summary('record the findings of today, so that only new ones fail')
    .description('Writes what is found now into a baseline: a file of findings that are known and accepted.')
    .argument('[FILES...]', 'documents, folders, patterns, or -');
  return addSpeedOptions(addAuditingOptions(command))
    .option('--baseline <file>', 'the baseline (default: statute-baseline.json)')
    .option('--prune', 'drop what is found no more, and add nothing')
    .option('--stdin-filepath <path>', 'the path that standard input stands for')
    .option('-q, --quiet', 'no notices')
    .addHelpText('after', examples)
    .action(async (files: readonly string[], args: BaselineCommandArguments) => {
      const { runBaseline } = await import('../run-baseline.ts');
      await runBaseline(files, args, shell);
    });
}
