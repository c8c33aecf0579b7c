import { InvalidArgumentError } from 'commander';
import type { Finding } from '../audit/finding.ts';
import { type DocumentLimits, defaultLimits } from '../document/limits.ts';
import type { Report } from '../report/report.ts';
import { severities } from '../rules/rule.ts';
import { didYouMean } from './words.ts';

/** What bounds a run, so that whoever wrote a description doesn't decide how long it takes. */
export interface Limits {
  /** Bytes of one file. */
  readonly fileSize: number;
  /** How many findings one report tells. */
  readonly findings: number;
  readonly document: DocumentLimits;
}

const megabyte = 1024 * 1024;

/** Bytes. The longest text that Node.js can hold: about half a gigabyte. */
export const longestFile = 500 * megabyte;

export const usualLimits: Limits = {
  fileSize: 100 * megabyte,
  findings: 100_000,
  document: defaultLimits,
};

interface LimitOption {
  readonly name: string;
  readonly says: string;
  /** Beyond this, the program itself could not go on. */
  readonly most: number;
  readonly usual: string;
  readonly set: (limits: Limits, value: number) => Limits;
}

const ofDocument =
  (name: keyof DocumentLimits): LimitOption['set'] =>
  (limits, value) => ({ ...limits, document: { ...limits.document, [name]: value } });

const unlimited = Number.MAX_SAFE_INTEGER;

const options: readonly LimitOption[] = [
  {
    name: 'file-size',
    says: 'bytes of one file, or as in 200MB',
    most: longestFile,
    usual: '100MB',
    set: (limits, fileSize) => ({ ...limits, fileSize }),
  },
  {
    name: 'files',
    says: 'files that one document leads to',
    most: unlimited,
    usual: '20,000',
    set: ofDocument('files'),
  },
  {
    name: 'values',
    says: 'values in them together',
    most: unlimited,
    usual: '10,000,000',
    set: ofDocument('values'),
  },
  { name: 'depth', says: 'how deep values nest', most: 2000, usual: '500', set: ofDocument('depth') },
  {
    name: 'chain',
    says: 'references, or merge keys, in a row',
    most: 1000,
    usual: '100',
    set: ofDocument('chain'),
  },
  {
    name: 'merges',
    says: 'entries that merge keys copy',
    most: unlimited,
    usual: '1,000,000',
    set: ofDocument('merges'),
  },
  {
    name: 'parts',
    says: 'what references and aliases unfold to',
    most: unlimited,
    usual: '1,000,000',
    set: ofDocument('parts'),
  },
  {
    name: 'findings',
    says: 'findings in one report, the gravest first',
    most: unlimited,
    usual: '100,000',
    set: (limits, findings) => ({ ...limits, findings }),
  },
];

/** Reads one `--limit NAME=VALUE` on top of those before it. */
export function limit(text: string, before: Limits = usualLimits): Limits {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const option = options.find((one) => one.name === name);
  const names = options.map((one) => one.name);
  if (option === undefined) {
    throw new InvalidArgumentError(`The limits are ${names.join(', ')}.${didYouMean(name, names)}`);
  }
  const value = amount(equals === -1 ? '' : text.slice(equals + 1), name === 'file-size');
  if (value === undefined)
    throw new InvalidArgumentError(
      `Write a whole number, as in: --limit ${name}=${option.usual.replaceAll(',', '')}`,
    );
  if (value > option.most)
    throw new InvalidArgumentError(
      `The limit ${name} can't be raised above ${option.most.toLocaleString('en')}.`,
    );
  return option.set(before, value);
}

const units: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['kb', 1024],
  ['mb', megabyte],
  ['gb', 1024 * megabyte],
]);

/** A whole number above 0, `10_000` and `10,000` included; with a unit where it is one of bytes. */
function amount(text: string, isSize: boolean): number | undefined {
  const [, digits = '', unit = ''] = /^([0-9][0-9_,]*)([kKmMgG][bB])?$/.exec(text) ?? [];
  const factor = isSize || unit === '' ? units.get(unit.toLowerCase()) : undefined;
  const value = Number(digits.replace(/[_,]/g, '')) * (factor ?? Number.NaN);
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** The limits, their meaning and their usual values, for the help of a command. */
export function limitsInWords(): string {
  const lines = options.map(({ name, says, usual }) => `  ${name.padEnd(10)} ${says} (${usual})\n`);
  return `\nLimits that --limit NAME=VALUE sets, and what they are without it:\n${lines.join('')}`;
}

/** `100 MB`. */
export function sizeInWords(bytes: number): string {
  return bytes % megabyte === 0 ? `${bytes / megabyte} MB` : `${bytes.toLocaleString('en')} bytes`;
}

/**
 * A report of no more findings than the limit allows, the gravest of them, in the same order; and the
 * sentence that says how many are left out, if any are.
 */
export function withinLimit<R extends Report>(
  report: R,
  { findings: most }: Limits = usualLimits,
): { readonly report: R; readonly sentence: readonly string[] } {
  const { findings } = report;
  if (findings.length <= most) return { report, sentence: [] };
  const kept = new Set<Finding>();
  for (const severity of severities) {
    for (const finding of findings) {
      if (kept.size >= most) break;
      if (finding.severity === severity) kept.add(finding);
    }
  }
  const left = (findings.length - most).toLocaleString('en');
  const told = most.toLocaleString('en');
  return {
    report: { ...report, findings: findings.filter((finding) => kept.has(finding)) },
    sentence: [
      `${left} more findings are not told: a report tells ${told} at most, the gravest first (--limit findings=NUMBER).`,
    ],
  };
}
