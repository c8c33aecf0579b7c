import { Command } from 'commander';
import type { FormatName } from '../../report/formats.ts';
import { formats, isFormat } from '../../report/formats.ts';
import {
  type Confidence,
  confidences,
  type RuleSet,
  ruleSets,
  type Severity,
  severities,
} from '../../rules/rule.ts';
import { formatsInWords, type OutputOption } from '../destinations.ts';
import { oneOf } from '../options.ts';
import type { Shell } from '../shell.ts';
import { type ColourMode, colourModes } from '../terminal.ts';

/** What `--fail-on` takes. */
const thresholds = [...severities, 'none'] as const;

export interface AuditArguments {
  readonly ruleset: RuleSet;
  readonly failOn: Severity | 'none';
  readonly minConfidence: Confidence;
  readonly color: ColourMode;
  readonly quiet?: true;
  readonly stdinFilepath?: string;
  readonly root?: string;
}

const formatNames = Object.keys(formats).filter((name): name is FormatName => isFormat(name));

const examples = `
Each FILE is a document, a folder (searched for OpenAPI descriptions, whatever
their names), a quoted pattern, or - for standard input. Without any, the one
openapi.yaml, .yml or .json (or swagger.*) in this folder is audited.

An -o belongs to the -f before it; a format without -o goes to standard output.

Examples:
  statute audit openapi.yaml
  statute audit 'apis/**/openapi.{yaml,json}' --fail-on error
  statute audit . -f text -f sarif -o statute.sarif
  git show main:api.yaml | statute audit - --stdin-filepath api.yaml`;

/** \`statute audit\`, the default command. */
export function auditCommand(shell: Shell): Command {
  // The order in which -f and -o stand tells which belong together; commander keeps only values.
  const outputs: OutputOption[] = [];
  return new Command('audit')
    .summary('report where responses contradict HTTP or the CRUD mapping (default)')
    .description('Reports where the declared responses contradict what HTTP says, or the CRUD mapping.')
    .argument('[FILES...]', 'documents, folders, patterns, or -')
    .option('-f, --format <format>', `${formatsInWords()}; repeatable`, (text) => {
      const format = oneOf(formatNames)(text);
      outputs.push({ kind: 'format', format });
      return format;
    })
    .option('-o, --output <file>', 'where the report goes; - is standard output', (path) => {
      outputs.push({ kind: 'output', path });
      return path;
    })
    .option('--ruleset <name>', ruleSets.join(', '), oneOf(ruleSets), 'recommended')
    .option(
      '--fail-on <severity>',
      `exit with 1 from here on: ${thresholds.join(', ')}`,
      oneOf(thresholds),
      'warning',
    )
    .option(
      '--min-confidence <level>',
      `report from here on: ${confidences.join(', ')}`,
      oneOf(confidences),
      'medium',
    )
    .option('--root <folder>', 'read referenced files only in here (default: the git repository)')
    .option('--stdin-filepath <path>', 'the path that standard input stands for')
    .option('--color <when>', colourModes.join(', '), oneOf(colourModes), 'auto')
    .option('-q, --quiet', 'findings only: no closing line, no notices')
    .addHelpText('after', examples)
    .action(async (files: readonly string[], args: AuditArguments) => {
      const { runAudit } = await import('../run-audit.ts');
      await runAudit(files, args, outputs, shell);
    });
}
