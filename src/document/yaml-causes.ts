import rowData from './syntax-messages.yaml';
import type { Span, SyntaxProblem } from './tape.ts';
import { firstWords, indentation, lineEnd, lineStart } from './text-lines.ts';
import type { YamlDocument, YamlModule } from './yaml-events.ts';

type YamlError = YamlDocument['errors'][number];

/**
 * What an error does to the reading of the text after it: `none`; an `opened` bracket or quotation mark
 * swallows it; a `line` that is not understood, and what is indented below it, puts it in the wrong place;
 * so do `lines` that are all indented too far.
 */
export type Consequence = 'none' | 'opened' | 'line' | 'lines';

/** The cause of an error. */
export interface Cause extends SyntaxProblem {
  readonly consequence: Consequence;
  /** Told only if nothing else is wrong: the parser stumbles over such things after any other error. */
  readonly isStumble?: boolean;
}

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

const quoteOpen = 'This quotation mark is not closed.';

/** A flow collection or a quoted scalar: what can be opened and not closed. */
interface Opened {
  readonly kind: 'bracket' | 'quote';
  readonly start: number;
  readonly end: number;
}

/** How many errors are looked at: a text that has more is something else. */
const enough = 200;

/** Finds the causes of the errors of documents that `yaml` read. */
export class Causes {
  readonly #text: string;
  readonly #documents: readonly YamlDocument[];
  /** In document order. */
  readonly #quotes: readonly Opened[];
  /** The innermost bracket by where it seems to end. */
  readonly #brackets: ReadonlyMap<number, Opened>;

  constructor(text: string, documents: readonly YamlDocument[], yaml: YamlModule) {
    this.#text = text;
    this.#documents = documents;
    const opened = openedIn(documents, yaml);
    this.#quotes = opened.filter(({ kind }) => kind === 'quote');
    this.#brackets = new Map(opened.flatMap((one) => (one.kind === 'bracket' ? [[one.end, one]] : [])));
  }

  /** The causes of the first errors from an offset on, in document order, one for each line at most. */
  from(offset: number): readonly Cause[] {
    const errors = this.#documents
      .flatMap((document) => document.errors)
      .filter((error) => error.pos[1] >= offset)
      .sort((a, b) => a.pos[0] - b.pos[0])
      .slice(0, enough);
    let last = -1;
    const found = errors.flatMap((error) => {
      // The first error at a place is the cause, the others are its consequences.
      if (error.pos[0] === last) return [];
      last = error.pos[0];
      return [this.#runawayBefore(last) ?? this.#cause(error)];
    });
    return onePerLine(this.#text, found).filter((cause) => cause.span.start >= offset);
  }

  /** Quotation marks that were closed by the next one in the text, though keys stand between the two. */
  runaways(): readonly Cause[] {
    return this.#quotes.flatMap((quote) => {
      const next = this.#continuation(quote);
      return next !== undefined && this.#isShallow(quote, next) && this.#isKey(next)
        ? [{ message: quoteOpen, span: one(quote.start), consequence: 'opened' }]
        : [];
    });
  }

  /** A quotation mark before an error that swallowed lines which it should not have. */
  #runawayBefore(at: number): Cause | undefined {
    const quote = this.#quoteBefore(at);
    if (quote === undefined || quote.end < lineStart(this.#text, at)) return undefined;
    const next = this.#continuation(quote);
    return next !== undefined && (this.#isShallow(quote, next) || this.#isKey(next))
      ? { message: quoteOpen, span: one(quote.start), consequence: 'opened' }
      : undefined;
  }

  #quoteBefore(at: number): Opened | undefined {
    let low = 0;
    let high = this.#quotes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#quotes[middle]?.start ?? at) < at) low = middle + 1;
      else high = middle;
    }
    return this.#quotes[low - 1];
  }

  /** The text of the second line of a quoted scalar. */
  #continuation(quote: Opened): Span | undefined {
    const end = lineEnd(this.#text, quote.start);
    const next = end < quote.end ? firstWords(this.#text, end) : undefined;
    return next !== undefined && next.start < quote.end ? next : undefined;
  }

  #isShallow(opened: Opened, next: Span): boolean {
    const own = indentation(this.#text, lineStart(this.#text, opened.start));
    return indentation(this.#text, lineStart(this.#text, next.start)) <= own;
  }

  #isKey(words: Span): boolean {
    return /^["'\w$./{}-]+\s*:(?:\s|$)/.test(this.#text.slice(words.start, words.end));
  }

  #cause(error: YamlError): Cause {
    const text = this.#text;
    const at = Math.min(error.pos[0], text.length);
    if (text.charAt(at) === '\t') return tab(text, at);
    const isItem = /-[ \t]+$/.test(text.slice(lineStart(text, at), at));
    if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && error.message.includes('Nested')) return nested(text, at);
    if (error.code === 'MULTILINE_IMPLICIT_KEY' && isItem) return nested(text, at);
    const row = rows.find(
      ({ code, has }) => code === error.code && (has === undefined || error.message.includes(has)),
    );
    switch (row?.at) {
      case 'line':
        return notUnderstood(text, at, row.says);
      case 'opener':
      case 'quote': {
        const before = row.at === 'quote' ? this.#quoteBefore(at) : this.#brackets.get(at);
        const opened = before?.end === at ? before : undefined;
        return opened === undefined
          ? { message: row.says, span: one(at), consequence: 'none' }
          : { message: row.says, span: one(opened.start), consequence: 'opened' };
      }
      default: {
        const escaped = /^Invalid escape sequence (.*)/.exec(error.message)?.[1] ?? '';
        const given = Math.max(error.pos[1], at + 1, at + escaped.length);
        const end = Math.min(given, Math.max(lineEnd(text, at), at));
        const span = { start: at, end };
        if (row !== undefined) {
          const isStumble = row.says.startsWith('This bracket closes');
          return { message: row.says, span, consequence: 'none', isStumble };
        }
        return /[|>][-+0-9]*[ \t]+$/.test(text.slice(lineStart(text, at), at))
          ? {
              message: 'The text of a block value begins on the line after its `|` or `>`.',
              span,
              consequence: 'none',
            }
          : { message: "This can't stand here.", span, consequence: 'none', isStumble: true };
      }
    }
  }
}

function tab(text: string, at: number): Cause {
  let end = at;
  while (text.charAt(end) === '\t') end++;
  const span = { start: at, end };
  return { message: 'YAML is indented with spaces, and this is a tab.', span, consequence: 'lines' };
}

/** A value that seems to be a mapping on the line of its key: a colon in it, or a line below that is indented. */
function nested(text: string, at: number): Cause {
  const end = lineEnd(text, at);
  const line = text.slice(at, end);
  return /:(?:\s|$)/.test(line)
    ? {
        message: 'A value with a colon and a space in it is put in quotation marks.',
        span: { start: at, end: at + line.trimEnd().length },
        consequence: 'none',
      }
    : {
        message: 'This line is indented more than the one above it, which already has a value.',
        span: firstWords(text, end),
        consequence: 'lines',
      };
}

/** A line that is no key with a value: the likeliest reason, else what the row says. */
function notUnderstood(text: string, at: number, says: string): Cause {
  const span = firstWords(text, at);
  const line = text.slice(span.start, span.end);
  if (/^(?:"(?:[^"\\]|\\.)*|'[^']*)$/.test(line))
    return { message: quoteOpen, span: one(span.start), consequence: 'opened' };
  const colon = /^(?:"[^"]*"|'[^']*'|[^\s:'"{[#]+):(?=[^\s/])/.exec(line);
  if (colon !== null) {
    const end = span.start + colon[0].length;
    return {
      message: 'A space is missing after the colon.',
      span: { start: span.start, end },
      consequence: 'line',
    };
  }
  if (/^-[^-\s]/.test(line))
    return { message: 'A space is missing after the `-`.', span: one(span.start), consequence: 'line' };
  return { message: says, span, consequence: 'line' };
}

function onePerLine(text: string, found: readonly Cause[]): readonly Cause[] {
  const sorted = [...found].sort((a, b) => a.span.start - b.span.start);
  const kept: Cause[] = [];
  let free = 0;
  for (const cause of sorted) {
    if (cause.span.start < free) continue;
    kept.push(cause);
    free = lineEnd(text, cause.span.start) + 1;
  }
  return kept;
}

function openedIn(documents: readonly YamlDocument[], yaml: YamlModule): readonly Opened[] {
  const opened: Opened[] = [];
  const keep = (kind: Opened['kind'], range: readonly number[] | null | undefined): void => {
    const [start, end] = range ?? [];
    if (start !== undefined && end !== undefined) opened.push({ kind, start, end });
  };
  const pending: unknown[] = documents.map((document) => document.contents);
  while (pending.length > 0) {
    const node = pending.pop();
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

function one(start: number): Span {
  return { start, end: start + 1 };
}
