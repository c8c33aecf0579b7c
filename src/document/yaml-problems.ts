import rowData from './syntax-messages.yaml';
import type { Span, SyntaxProblem } from './tape.ts';
import type { YamlDocument, YamlModule } from './yaml-events.ts';

type YamlError = YamlDocument['errors'][number];

interface Row {
  readonly code: string;
  readonly has: string | undefined;
  readonly at: string;
  readonly says: string;
}

const rows: readonly Row[] = (Array.isArray(rowData) ? rowData : []).map((row: unknown): Row => {
  const field = (name: string): string | undefined => {
    const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return {
    code: field('code') ?? '',
    has: field('has'),
    at: field('at') ?? 'given',
    says: field('says') ?? '',
  };
});

interface Found extends SyntaxProblem {
  /** Something was opened and not closed: what follows it was misread. */
  readonly misleads?: boolean;
  /** Only what the parser stumbles over after an earlier problem, if there is one. */
  readonly isConsequence?: boolean;
}

/** What makes `yaml` read a text again, after what was opened and not closed is out of the way. */
export type ParseAgain = (text: string) => readonly YamlDocument[];

/**
 * The causes of the errors that `yaml` found, one for each line at most, in document order. An opening
 * bracket or quotation mark that is never closed swallows what follows it, so the text is read again
 * without it, up to `rounds` times.
 */
export function problemsOf(
  text: string,
  documents: readonly YamlDocument[],
  yaml: YamlModule,
  parse: ParseAgain,
  rounds: number,
): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  let read = documents;
  let patched = text;
  let from = 0;
  for (let round = 0; ; round++) {
    const found = onePerLine(patched, new Reader(patched, read, yaml).problems()).filter(
      ({ span, isConsequence }, i) =>
        span.start >= from && !(isConsequence === true && i + problems.length > 0),
    );
    const misleading = found.findIndex((problem) => problem.misleads === true);
    const certain = misleading === -1 ? found : found.slice(0, misleading + 1);
    problems.push(...certain.map(({ message, span }) => ({ message, span })));
    const last = certain.at(-1);
    if (misleading === -1 || last === undefined || round >= rounds) return problems;
    patched = `${patched.slice(0, last.span.start)}x${patched.slice(last.span.start + 1)}`;
    from = lineEnd(patched, last.span.start);
    read = parse(patched);
  }
}

function onePerLine(text: string, found: readonly Found[]): readonly Found[] {
  const sorted = [...found].sort((a, b) => a.span.start - b.span.start);
  const kept: Found[] = [];
  let free = 0;
  for (const problem of sorted) {
    if (problem.span.start < free) continue;
    kept.push(problem);
    free = lineEnd(text, problem.span.start) + 1;
  }
  return kept;
}

/** A flow collection or a quoted scalar: what can be opened and not closed. */
interface Opened {
  readonly kind: 'bracket' | 'quote';
  readonly start: number;
  readonly end: number;
}

const blockHeader = 'The text of a block value begins on the line after its `|` or `>`.';

/** Quotation marks that were left open, in a text that could be read all the same: they swallowed keys. */
export function runawayQuotes(
  text: string,
  documents: readonly YamlDocument[],
  yaml: YamlModule,
): readonly SyntaxProblem[] {
  return new Reader(text, documents, yaml).runaways().map(({ message, span }) => ({ message, span }));
}

class Reader {
  readonly #text: string;
  readonly #documents: readonly YamlDocument[];
  readonly #opened: readonly Opened[];

  constructor(text: string, documents: readonly YamlDocument[], yaml: YamlModule) {
    this.#text = text;
    this.#documents = documents;
    this.#opened = openedIn(documents, yaml);
  }

  problems(): readonly Found[] {
    const seen = new Set<number>();
    const found: Found[] = [];
    for (const document of this.#documents) {
      for (const error of document.errors) {
        // The first error at a place is the cause, the others are its consequences.
        if (seen.has(error.pos[0])) continue;
        seen.add(error.pos[0]);
        found.push(this.#runawayBefore(error.pos[0]) ?? this.#problem(error));
      }
    }
    return found;
  }

  /** Quotation marks that were closed by the next one in the text, though keys stand between the two. */
  runaways(): readonly Found[] {
    return this.#opened.flatMap((opened) => {
      if (opened.kind !== 'quote') return [];
      const next = restOfLine(this.#text, lineEnd(this.#text, opened.start));
      if (
        next.start >= opened.end ||
        !/^[\w$./{}-]+\s*:(?:\s|$)/.test(this.#text.slice(next.start, next.end))
      )
        return [];
      return this.#runaway(opened) ?? [];
    });
  }

  #runawayBefore(at: number): Found | undefined {
    const quote = this.#opened.findLast((opened) => opened.kind === 'quote' && opened.start < at);
    return quote === undefined || quote.end < lineStart(this.#text, at) ? undefined : this.#runaway(quote);
  }

  /** A quotation mark that should have been closed on its line: the next line with text is not indented. */
  #runaway(quote: Opened): Found | undefined {
    const text = this.#text;
    const next = restOfLine(text, lineEnd(text, quote.start)).start;
    if (next >= quote.end) return undefined;
    const own = indentation(text, lineStart(text, quote.start));
    return indentation(text, lineStart(text, next)) <= own
      ? { message: 'This quotation mark is not closed on its line.', span: one(quote.start), misleads: true }
      : undefined;
  }

  #problem(error: YamlError): Found {
    const text = this.#text;
    const at = Math.min(error.pos[0], text.length);
    const isItem = /-[ \t]+$/.test(text.slice(lineStart(text, at), at));
    if (
      (error.code === 'BLOCK_AS_IMPLICIT_KEY' && error.message.includes('Nested')) ||
      (error.code === 'MULTILINE_IMPLICIT_KEY' && isItem)
    )
      return nested(text, at);
    const row = rows.find(
      (row) => row.code === error.code && (row.has === undefined || error.message.includes(row.has)),
    );
    switch (row?.at) {
      case 'line':
        return refined(text, at, row.says);
      case 'opener':
      case 'quote': {
        const kind = row.at === 'quote' ? 'quote' : 'bracket';
        const opened = this.#opened.findLast((opened) => opened.kind === kind && opened.end === at);
        const span = opened === undefined ? one(at) : one(opened.start);
        return { message: row.says, span, misleads: opened !== undefined };
      }
      default: {
        const end = Math.min(Math.max(error.pos[1], at + 1), Math.max(lineEnd(text, at), at));
        const span = { start: at, end };
        if (row !== undefined)
          return { message: row.says, span, isConsequence: row.says.startsWith('This bracket closes') };
        const isHeader = /[|>][-+0-9]*[ \t]+$/.test(text.slice(lineStart(text, at), at));
        const message = isHeader ? blockHeader : "This can't stand here.";
        return { message, span, isConsequence: !isHeader };
      }
    }
  }
}

/** A value that seems to be a mapping on the line of its key: a colon in it, or a line below that is indented. */
function nested(text: string, at: number): Found {
  const end = lineEnd(text, at);
  const line = text.slice(at, end);
  if (/:(?:\s|$)/.test(line)) {
    return {
      message: 'A value with a colon and a space in it is put in quotation marks.',
      span: { start: at, end: at + line.trimEnd().length },
    };
  }
  return {
    message: 'This line is indented more than the one above it, which already has a value.',
    span: restOfLine(text, end),
    misleads: false,
  };
}

function refined(text: string, at: number, says: string): SyntaxProblem {
  const span = restOfLine(text, at);
  const line = text.slice(span.start, span.end);
  const colon = /^(?:"[^"]*"|'[^']*'|[^\s:'"{[#]+):(?=[^\s/])/.exec(line);
  if (colon !== null) {
    const end = span.start + colon[0].length;
    return { message: 'A space is missing after the colon.', span: { start: span.start, end } };
  }
  if (/^-[^-\s]/.test(line)) return { message: 'A space is missing after the `-`.', span: one(span.start) };
  return { message: says, span };
}

function openedIn(documents: readonly YamlDocument[], yaml: YamlModule): readonly Opened[] {
  const opened: Opened[] = [];
  const keep = (kind: Opened['kind'], range: readonly number[] | null | undefined): void => {
    const [start, end] = range ?? [];
    if (start !== undefined && end !== undefined) opened.push({ kind, start, end });
  };
  const pending: unknown[] = documents.map((document) => document.contents);
  for (let node = pending.pop(); pending.length > 0 || node !== undefined; node = pending.pop()) {
    if (yaml.isMap(node)) {
      if (node.flow === true) keep('bracket', node.range);
      for (const pair of node.items) pending.push(pair.key, pair.value);
    } else if (yaml.isSeq(node)) {
      if (node.flow === true) keep('bracket', node.range);
      for (const item of node.items) pending.push(item);
    } else if (yaml.isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')) {
      keep('quote', node.range);
    }
  }
  return opened.sort((a, b) => a.start - b.start);
}

/** The text of the first line at or after an offset that has any, without indentation. */
function restOfLine(text: string, at: number): Span {
  const visible = /\S/g;
  visible.lastIndex = at;
  const start = visible.exec(text)?.index ?? Math.min(at, text.length);
  const line = text.slice(start, lineEnd(text, start));
  return { start, end: start + line.trimEnd().length };
}

function one(start: number): Span {
  return { start, end: start + 1 };
}

function lineEnd(text: string, at: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = at;
  return end.exec(text)?.index ?? text.length;
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

function indentation(text: string, start: number): number {
  let at = start;
  while (text.charAt(at) === ' ') at++;
  return at - start;
}
