import { type Command, InvalidArgumentError } from 'commander';
import { type FormatName, formats, isFormat } from '../../report/formats.ts';
import { type Confidence, confidences, ruleSets, type Severity, severities } from '../../rules/rule.ts';
import { builtinNames, nearestRuleset } from '../../ruleset/names.ts';
import type { ConfigArguments } from '../config.ts';
import { formatsInWords, type OutputOption } from '../destinations.ts';
import { limit, limitsInWords } from '../limits.ts';
import { atLeastOne, oneOf } from '../options.ts';
import type { ReadingArguments } from '../reading.ts';
import { remoteHosts } from '../remote/hosts.ts';
import type { ShardChoice } from '../sharding.ts';
import { type ColourMode, colourModes } from '../terminal.ts';

/** What `--fail-on` takes. */
const thresholds = [...severities, 'none'] as const;

/** What commands that audit have in common. */
export interface AuditingArguments extends ConfigArguments, ReadingArguments {
  readonly minConfidence?: Confidence;
  readonly quiet?: true;
  /** How many cores may be used. */
  readonly jobs?: number;
  readonly validate?: true;
  /** The folder in which results are kept for the next run. */
  readonly cache?: string;
  /** The share of the documents that this machine audits. */
  readonly shard?: ShardChoice;
  /** Whether to tell where the time goes. */
  readonly timing?: true;
}

/** How reports are written, and when a run fails. */
export interface DeliveryArguments {
  readonly failOn: Severity | 'none';
  readonly color: ColourMode;
  readonly quiet?: true;
}

/** What commands that report findings have in common. */
export interface ReportArguments extends AuditingArguments, DeliveryArguments {}

const formatNames = Object.keys(formats).filter((name): name is FormatName => isFormat(name));

/** Adds the options of commands that audit and report findings. */
export function addReportOptions(command: Command, outputs: OutputOption[]): Command {
  return addDeliveryOptions(addAuditingOptions(command), outputs);
}

/**
 * Adds the options that say how findings are reported. Outputs are collected in the list in the order in which
 * they stand: it tells which belong together, and commander keeps only values.
 */
export function addDeliveryOptions(command: Command, outputs: OutputOption[]): Command {
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
    .option(
      '--fail-on <severity>',
      `exit with 1 from here on: ${thresholds.join(', ')}`,
      oneOf(thresholds),
      'warning',
    )
    .option('--color <when>', colourModes.join(', '), oneOf(colourModes), 'auto')
    .option('-q, --quiet', 'findings only: no closing line, no notices');
}

/** Adds the options that decide what is found. */
export function addAuditingOptions(command: Command): Command {
  const configured = addConfigOptions(command).option(
    '--min-confidence <level>',
    `report from here on: ${confidences.join(', ')} (default: what the config says, or medium)`,
    oneOf(confidences),
  );
  return addReadingOptions(configured).option(
    '--validate',
    'report what the official schema of OpenAPI rejects, too (document/invalid)',
  );
}

/** Adds the options that make runs over many documents shorter. */
export function addSpeedOptions(command: Command): Command {
  return command
    .option('-j, --jobs <number>', 'how many cores may be used (default: all)', atLeastOne)
    .option('--cache <folder>', 'keep results there, and use those of what is as it was');
}

/** Adds the options that decide what is read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--root <folder>', 'read referenced files only in here (default: the git repository)')
    .option(
      '--remote <hosts>',
      'read referenced documents from these hosts, by https (default: none)',
      remoteHosts,
    )
    .option('--limit <name=value>', 'set a limit (see below); repeatable', limit)
    .addHelpText('after', limitsInWords());
}

/** Adds the options that choose rules. */
export function addConfigOptions(command: Command): Command {
  return command
    .option(
      '--ruleset <name>',
      `${ruleSets.join(', ')}, guidelines/NAME or a file; repeatable (default: what the config extends, or recommended)`,
      (text: string, before: readonly string[] | undefined) => [...(before ?? []), ruleset(text)],
    )
    .option('--config <file>', 'the config (default: statute.yaml, from each document upwards)')
    .option('--no-config', 'heed no config')
    .option('--allow-plugins', 'run the plugins of a config that was found, not named');
}

/** A mistyped set is refused at once; what may be a file is looked for later. */
function ruleset(name: string): string {
  if (/[./\\]/.test(name) || builtinNames.includes(name)) return name;
  const meant = nearestRuleset(name);
  throw new InvalidArgumentError(
    `It takes ${ruleSets.join(', ')}, guidelines/NAME or a file.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
  );
}
