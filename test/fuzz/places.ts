import type { AuditResult, Finding } from '../../src/audit/finding.ts';
import { compareText } from '../../src/audit/group.ts';
import { parsePointer } from '../../src/document/pointer.ts';
import { type KeyPlace, keyPlaces } from './key-places.ts';

/**
 * What is wrong with where findings are said to be, in sentences. `compare` asks another parser too; that is
 * slow on long texts.
 */
export function misplaced(
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

/** Rules whose findings are about a document, and may affect no operation. */
const ofDocuments =
  /^(?:document|ignore|consistency|crud\/rpc-style|content\/error-format|header\/rate-limit-families)/;

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
    if (operations.length === 0 && !ofDocuments.test(rule)) broken.push('it affects no operation');
    if (!/\S/.test(message)) broken.push('it says nothing');
    if (!/^[0-9a-f]{16}$/.test(fingerprint)) broken.push(`its fingerprint is ${fingerprint}`);
    const tokens = parsePointer(pointer);
    if (tokens === undefined) return [...broken, 'the pointer is none'];
    // Problems of the text itself have no pointer; ignores stand in comments, and point to what they are for.
    if (tokens.length === 0 || rule.startsWith('ignore/') || this.#keys === undefined) return broken;
    const known = this.#keys.get(pointer);
    if (known === undefined)
      return isEmptyAtTimes(pointer) ? broken : [...broken, 'the pointer leads nowhere'];
    const offset = (this.#starts[start.line - 1] ?? 0) + start.column - 1;
    const [nearest] = known.map((place) => offset - place.offset).sort((a, b) => Math.abs(a) - Math.abs(b));
    if (nearest !== 0) broken.push(`it stands by ${nearest} characters from where its key is`);
    return broken;
  }
}

/** Whether a pointer leads to an item or an empty key, which may have no characters. */
const isEmptyAtTimes = (pointer: string): boolean => /\/[0-9]*$/.test(pointer);
