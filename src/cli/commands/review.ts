import { Command } from 'commander';
import type { BaselineArguments } from '../baseline-file.ts';
import type { OutputOption } from '../destinations.ts';
import type { Shell } from '../shell.ts';
import { addReportOptions, type ReportArguments } from './report-options.ts';

export interface ReviewArguments extends ReportArguments, BaselineArguments {
  readonly base?: string;
}

const examples = `
BASE and HEAD are two documents, or two folders of documents: on the disk, or
in a commit, written REF:path (from the root of the repository; REF:./path from
here). Nothing is checked out or fetched. HEAD alone is compared with where it
branched off from the default branch, or from the branch that --base names.

Findings that BASE has too are not repeated; only those that are new make the
exit code 1. Changes of the response contract are told, and never do.

Examples:
  statute review openapi.yaml
  statute review --base origin/develop openapi.yaml
  statute review origin/main:api/openapi.yaml api/openapi.yaml
  statute review v1.0:apis v2.0:apis
  statute review old.yaml new.yaml -f markdown -o review.md`;

/** `statute review`. */
export function reviewCommand(shell: Shell): Command {
  const outputs: OutputOption[] = [];
  const command = new Command('review')
    .summary('tell what a change introduces, fixes, and breaks for clients')
    .description('Compares two versions of an API: findings introduced and fixed, changes of the responses.')
    .argument('[BASE]', 'the older version; without it, where HEAD branched off')
    .argument('[HEAD]', 'the newer version')
    .usage('[options] [BASE] HEAD')
    .option('--base <ref>', 'the branch that HEAD will be merged into (default: origin/HEAD)');
  return addReportOptions(command, outputs)
    .option('--baseline <file>', 'set aside what it knows (default: statute-baseline.json, if present)')
    .option('--no-baseline', 'report what the baseline knows, too')
    .addHelpText('after', examples)
    .action(async (base: string | undefined, head: string | undefined, args: ReviewArguments) => {
      const { runReview } = await import('../run-review.ts');
      await runReview(
        [base, head].filter((one) => one !== undefined),
        args,
        outputs,
        shell,
      );
    });
}
