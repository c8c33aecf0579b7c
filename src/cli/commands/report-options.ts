import type { Command } from 'commander';
import { type FormatName, formats, isFormat } from '../../report/formats.ts';
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
import { type ColourMode, colourModes } from '../terminal.ts';

/** What `--fail-on` takes. */
const thresholds = [...severities, 'none'] as const;

/** What commands that report findings have in common. */
export interface ReportArguments {
  readonly ruleset: RuleSet;
  readonly failOn: Severity | 'none';
  readonly minConfidence: Confidence;
  readonly color: ColourMode;
  readonly quiet?: true;
  readonly root?: string;
}

const formatNames = Object.keys(formats).filter((name): name is FormatName => isFormat(name));

/**
 * Adds the options of commands that report findings. Outputs are collected in the list in the order in which
 * they stand: it tells which belong together, and commander keeps only values.
 */
export function addReportOptions(command: Command, outputs: OutputOption[]): Command {
  return command
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
    .option('--color <when>', colourModes.join(', '), oneOf(colourModes), 'auto')
    .option('-q, --quiet', 'findings only: no closing line, no notices');
}
