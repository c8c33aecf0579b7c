import * as yaml from 'yaml';
import { audit } from '../../src/audit/audit.ts';
import type { AuditResult, Finding } from '../../src/audit/finding.ts';
import { compareText } from '../../src/audit/group.ts';
import { listOperations } from '../../src/audit/operations.ts';
import type { Host } from '../../src/document/host.ts';
import { parsePointer } from '../../src/document/pointer.ts';
import { secondLook } from '../../src/document/second-look.ts';
import type { ReportContext } from '../../src/report/context.ts';
import { formats } from '../../src/report/formats.ts';
import { renderJson } from '../../src/report/json.ts';
import { review } from '../../src/review/review.ts';
import type { RuleSet } from '../../src/rules/rule.ts';
import { plain } from '../../src/text/paint.ts';
import { type KeyPlace, keyPlaces } from './key-places.ts';

/** What is tried on a text beside the audit; everything by default. */
export interface Trial {
  readonly ruleset?: RuleSet;
  /** Whether the first parser has the last word. */
  readonly isAlone?: boolean;
  /** Other files that references may lead to, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Audit again, and compare bytes. */
  readonly again?: boolean;
  /** Compare places with those of another parser. */
  readonly places?: boolean;
  readonly reports?: boolean;
  /** Review the change from this text to the one at hand. */
  readonly base?: string;
}

export const everything: Trial = { ruleset: 'strict', again: true, places: true, reports: true };

const path = '/api/openapi.yaml';
const lookAgain = secondLook(yaml);

function hostOf(files: Readonly<Record<string, string>>): Host {
  return {
    read(asked) {
      const text = Object.hasOwn(files, asked) ? files[asked] : undefined;
      return text === undefined
        ? { ok: false, reason: 'missing', message: 'there is no such file.' }
        : { ok: true, text };
    },
  };
}

/**
 * Audits a text and tells, in sentences, which promises were broken: no exception, exact places, the same
 * answer twice, reports that can be read. Empty where all is well.
 */
export async function examine(text: string, trial: Trial = everything): Promise<readonly string[]> {
  const broken: string[] = [];
  const attempt = <T>(what: string, action: () => T): T | undefined => {
    try {
      return action();
    } catch (error) {
      broken.push(
        `${what} throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return undefined;
    }
  };
  const files = trial.files ?? {};
  const options = {
    host: hostOf(files),
    ruleset: trial.ruleset ?? 'strict',
    minConfidence: 'low',
    ...(trial.isAlone === true ? {} : { secondLook: lookAgain }),
  } as const;
  const input = { path, file: path, text };
  const run = (): AuditResult => audit([input], options);
  const result = attempt('audit()', run);
  if (result === undefined) return broken;
  const texts = new Map(Object.entries({ ...files, [path]: text }));
  attempt('checking places', () => broken.push(...misplaced(result, texts, trial.places === true)));
  if (trial.again === true) {
    const other = attempt('a second audit()', run);
    if (other !== undefined && renderJson(other, context) !== renderJson(result, context))
      broken.push('a second audit() says something else');
  }
  attempt('listOperations()', () => listOperations(input, options));
  if (trial.reports === true) {
    for (const [name, format] of Object.entries(formats)) {
      const render = await format.load();
      const report = attempt(`the ${name} report`, () => render(result, context));
      if (report !== undefined) broken.push(...unreadable(name, report, result));
    }
  }
  if (trial.base !== undefined) {
    const before = { ...input, text: trial.base, name: '' };
    const reviewed = attempt('review()', () =>
      review(
        { label: 'base', inputs: [before], options: { host: options.host } },
        { inputs: [{ ...input, name: '' }], options: { host: options.host } },
        options,
      ),
    );
    if (reviewed !== undefined && trial.reports === true) {
      for (const name of ['text', 'json', 'markdown', 'github'] as const) {
        const render = await formats[name].load();
        attempt(`the ${name} report of a review`, () => render(reviewed.result, context));
      }
    }
  }
  return broken;
}

const context: ReportContext = {
  tool: { name: 'statute', version: '0.0.0' },
  width: 80,
  paint: plain,
  quiet: false,
  problems: [],
  prefix: '',
  failOn: 'warning',
};

/** What is wrong with where findings are said to be. */
function misplaced(
  result: AuditResult,
  texts: ReadonlyMap<string, string>,
  compare: boolean,
): readonly string[] {
  const broken: string[] = [];
  const files = new Map<string, PlacedText>();
  let last: Finding | undefined;
  for (const finding of result.findings) {
    if (last !== undefined && order(last, finding) > 0) broken.push(`${finding.rule} is not sorted by place`);
    last = finding;
  }
  for (const finding of [...result.findings, ...result.ignored]) {
    const { file, range, pointer } = finding.location;
    const text = texts.get(file);
    if (text === undefined) {
      broken.push(`${finding.rule} is in ${file}, which was not read`);
      continue;
    }
    let placed = files.get(file);
    if (placed === undefined) {
      placed = new PlacedText(text, compare);
      files.set(file, placed);
    }
    const where = `${finding.rule} at ${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column} ${pointer}`;
    broken.push(...placed.check(finding).map((what) => `${where}: ${what}`));
  }
  return broken;
}

function order(a: Finding, b: Finding): number {
  const [one, other] = [a.location, b.location];
  return (
    compareText(one.file, other.file) ||
    one.range.start.line - other.range.start.line ||
    one.range.start.column - other.range.start.column ||
    compareText(a.rule, b.rule)
  );
}

/** A text as findings speak of it. */
class PlacedText {
  readonly #lines: readonly string[];
  readonly #starts: readonly number[];
  readonly #keys: ReadonlyMap<string, readonly KeyPlace[]> | undefined;

  constructor(text: string, compare: boolean) {
    const own = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.#lines = own.split(/\r\n?|\n/);
    this.#starts = [0, ...[...own.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
    this.#keys = compare ? keyPlaces(own) : undefined;
  }

  check({ location, rule, operations, message, fingerprint }: Finding): readonly string[] {
    const { range, pointer, excerpt } = location;
    const { start, end } = range;
    const line = this.#lines[start.line - 1];
    if (line === undefined) return [`there is no line ${start.line}`];
    if (
      end.line !== start.line ||
      start.column < 1 ||
      end.column < start.column ||
      end.column > line.length + 1
    )
      return ['the range is not inside of its line'];
    if (excerpt.text !== line.slice(excerpt.column - 1, excerpt.column - 1 + excerpt.text.length))
      return ['the excerpt is not what the line holds'];
    const broken: string[] = [];
    if (
      operations.length === 0 &&
      !/^(?:document|ignore|consistency|crud\/rpc-style|content\/error-format|header\/rate-limit-families)/.test(
        rule,
      )
    )
      broken.push('it affects no operation');
    if (!/\S/.test(message)) broken.push('it says nothing');
    if (!/^[0-9a-f]{16}$/.test(fingerprint)) broken.push(`its fingerprint is ${fingerprint}`);
    const tokens = parsePointer(pointer);
    if (tokens === undefined) return [...broken, 'the pointer is none'];
    // Problems of the text itself have no pointer; ignores stand in comments, and point to what they are for.
    if (tokens.length === 0 || rule.startsWith('ignore/') || this.#keys === undefined) return broken;
    const known = this.#keys.get(pointer);
    if (known === undefined) return isItem(pointer) ? broken : [...broken, 'the pointer leads nowhere'];
    const offset = (this.#starts[start.line - 1] ?? 0) + start.column - 1;
    if (!known.some((place) => place.offset === offset))
      broken.push(`the key stands at ${known.map((place) => place.offset)}, not at ${offset}`);
    return broken;
  }
}

/** Whether a pointer leads to an item, which may be empty. */
const isItem = (pointer: string): boolean => /\/[0-9]+$/.test(pointer);

/** What is wrong with a report as the reader of its format finds it. */
function unreadable(name: string, report: string, result: AuditResult): readonly string[] {
  const broken: string[] = [];
  if (/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(report))
    broken.push(`the ${name} report holds a control character`);
  if (report !== '' && !report.endsWith('\n')) broken.push(`the ${name} report has no line end`);
  if (name === 'json' || name === 'sarif' || name === 'gitlab') {
    const parsed: unknown = JSON.parse(report);
    if (name === 'json' && JSON.stringify(parsed).split('"fingerprint"').length - 1 < result.findings.length)
      broken.push('the json report leaves findings out');
  }
  if (name !== 'github' && /^\s*::|##\[|##vso\[/m.test(report))
    broken.push(`the ${name} report holds a command of a build server`);
  return broken;
}
