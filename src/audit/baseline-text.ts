import { type BaselineEntry, mergeEntries } from './baseline.ts';

export type BaselineRead =
  | { readonly ok: true; readonly entries: readonly BaselineEntry[] }
  | {
      readonly ok: false;
      /** 1-based. */
      readonly line: number;
      /** A clause: `this is no entry of a baseline`. */
      readonly message: string;
      /** Whether it is a merge conflict, of which both sides can be kept. */
      readonly isConflict: boolean;
    };

/**
 * Reads a baseline. Order, commas, repeated lines and layout don't matter, so what a merge of two branches
 * leaves is read as the union of both; with `resolve`, the marks of a conflict are passed over too.
 */
export function readBaseline(text: string, resolve = false): BaselineRead {
  const whole = readWhole(text);
  if (whole !== undefined) return whole;
  const entries: BaselineEntry[] = [];
  const lines = text.split(/\r\n?|\n/);
  // What was cut off would be missing without a word.
  const isCut = !lines.some((line) => /^\]\s*\}?$/.test(line.trim()));
  for (const [i, raw] of lines.entries()) {
    const line = raw.trim();
    const failure = (message: string, isConflict = false): BaselineRead => ({
      ok: false,
      line: i + 1,
      message,
      isConflict,
    });
    if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line)) {
      if (resolve) continue;
      return failure('a merge conflict is not resolved here', true);
    }
    if (isFrame(line)) continue;
    const version = /^\{? ?"version": ?(\d+),?$/.exec(line)?.[1];
    if (version !== undefined) return failure(newer(version));
    if (!line.startsWith('{')) return failure('this is no line of a baseline');
    const entry = readEntry(parse(line.replace(/,$/, '')));
    if (entry === undefined) return failure('this is no entry of a baseline');
    entries.push(entry);
  }
  if (isCut) return { ok: false, line: lines.length, message: 'its end is missing', isConflict: false };
  return { ok: true, entries: mergeEntries(entries) };
}

/** Writes a baseline: valid JSON, one entry a line, in an order that doesn't depend on where findings stand. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = mergeEntries(entries).map(({ fingerprint, also, rule, file, document, place, since }) =>
    JSON.stringify({ fingerprint, also, rule, file, document, place, since }),
  );
  return [
    '{',
    '"version": 1,',
    '"findings": [',
    ...(lines.length === 0 ? [] : [lines.join(',\n')]),
    ']',
    '}',
    '',
  ].join('\n');
}

/** The lines around the entries. */
const isFrame = (line: string): boolean =>
  /^(?:|\{|\}|\],?|\{?"version": ?1,?|"findings": ?\[\]?|\]\})$/.test(line);

/** A text that is JSON as a whole, whatever its layout; `undefined` where it is not. */
function readWhole(text: string): BaselineRead | undefined {
  const data = parse(text);
  if (data === undefined) return undefined;
  const failure = (message: string): BaselineRead => ({ ok: false, line: 1, message, isConflict: false });
  const version = field(data, 'version');
  const findings = field(data, 'findings');
  if (typeof version === 'number' && version !== 1) return failure(newer(String(version)));
  if (version !== 1 || !Array.isArray(findings)) return failure('this is no baseline');
  const entries: BaselineEntry[] = [];
  for (const [i, one] of findings.entries()) {
    const entry = readEntry(one);
    if (entry === undefined) {
      // Laid out as it is written, the line of the entry tells more than its number.
      const line = text.split('\n').findIndex((raw) => sameJson(raw.trim().replace(/,$/, ''), one));
      return line === -1
        ? failure(`number ${i + 1} of \`findings\` is no entry of a baseline`)
        : { ok: false, line: line + 1, message: 'this is no entry of a baseline', isConflict: false };
    }
    entries.push(entry);
  }
  return { ok: true, entries: mergeEntries(entries) };
}

const newer = (version: string): string =>
  `this is a baseline of version ${version}, and only version 1 is known here`;

const sameJson = (line: string, value: unknown): boolean =>
  line !== '' && JSON.stringify(parse(line)) === JSON.stringify(value);

function readEntry(data: unknown): BaselineEntry | undefined {
  const text = (name: keyof BaselineEntry): string | undefined => {
    const value = field(data, name);
    return typeof value === 'string' ? value : undefined;
  };
  const [fingerprint, rule, file, place, since] = [
    text('fingerprint'),
    text('rule'),
    text('file'),
    text('place'),
    text('since'),
  ];
  if (fingerprint === undefined || !/^[0-9a-f]{16}$/.test(fingerprint)) return undefined;
  if (rule === undefined || file === undefined || place === undefined) return undefined;
  if (since === undefined || !/^\d{4}-\d\d-\d\d$/.test(since)) return undefined;
  const also = text('also');
  const document = text('document');
  return {
    fingerprint,
    ...(also === undefined ? {} : { also }),
    rule,
    file,
    ...(document === undefined ? {} : { document }),
    place,
    since,
  };
}

function field(data: unknown, name: string): unknown {
  return isMapping(data) && Object.hasOwn(data, name) ? data[name] : undefined;
}

function isMapping(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function parse(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return data;
  } catch {
    return undefined;
  }
}
