import {
  COLLECTION_STYLE_FLOW,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
} from 'js-yaml';
import type { Events } from './events.ts';
import type { LimitName } from './limits.ts';
import { resolvePlain, type Scalar } from './scalar.ts';
import { type Event, isFast, isPlain, isQuoted, nothing } from './scalar-form.ts';
import { lineStart } from './text-lines.ts';

export type NodeKind = 'mapping' | 'sequence' | 'scalar';

/** Half-open range of UTF-16 offsets into the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something that keeps a text from being read as YAML or JSON. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
  /** The limit that the text goes beyond, where that is all that is wrong. */
  readonly limit?: LimitName;
}

export type TapeResult =
  | { readonly ok: true; readonly tape: Tape }
  | { readonly ok: false; readonly problems: readonly SyntaxProblem[] };

/**
 * Another parser's opinion of a text that was not understood: the events of one that is well-formed
 * all the same (some parsers are stricter than others about closing brackets), or all its problems.
 */
export type SecondLook = (
  text: string,
) =>
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly problems: readonly SyntaxProblem[] };

/** A mapping with more pairs is looked up by an index. */
const mostAtAGlance = 16;

/**
 * A parsed text as the flat list of its events, with what is needed to move in it: where each
 * collection ends, what holds each event, what each alias stands for. Nothing is built of the
 * tree itself: that is left to the nodes, for the few that are visited.
 *
 * An event is named by its index; `root` is the event of the first document's content.
 */
export class Tape {
  readonly text: string;
  readonly #events: Events;
  readonly #types: Uint8Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #forms: Uint8Array;
  readonly #closes: Int32Array;
  readonly #parents: Int32Array;
  readonly #keys: Uint8Array;
  readonly #duplicates: ReadonlySet<number>;
  /** Texts of scalars that aliases stand for: one string each, so that comparing many is cheap. */
  readonly #aliasTexts = new Map<number, string>();
  /** For the sequences that were asked about: their items. */
  readonly #items = new Map<number, readonly number[]>();
  /** How many events there are: keys, values, and the ends of collections. */
  readonly size: number;
  readonly root: number | undefined;
  /** Events of the second and later documents of a stream. */
  readonly furtherDocuments: readonly number[];
  /** Of the first document: events of keys that their mapping already has. */
  readonly duplicateKeys: readonly number[];
  /** Of the first document: events of the values of `$ref` keys. */
  readonly references: readonly number[];
  /** Aliases without an anchor before them. */
  readonly danglingAliases: readonly number[];

  constructor(events: Events) {
    this.text = events.text;
    this.size = events.size;
    this.#events = events;
    this.#types = events.types;
    this.#starts = events.starts;
    this.#ends = events.ends;
    this.#forms = events.forms;
    this.#closes = events.closes;
    this.#parents = events.parents;
    this.#keys = events.keys;
    this.#duplicates = new Set(events.duplicateKeys);
    this.root = events.documents[0];
    this.furtherDocuments = events.documents.slice(1);
    const [second = events.size] = this.furtherDocuments;
    this.duplicateKeys = events.duplicateKeys.filter((event) => event < second);
    this.references = events.references.filter((event) => event < second);
    this.danglingAliases = events.danglingAliases;
  }

  /** The event that an alias stands for; any other event is itself. */
  follow(event: number): number {
    let at = event;
    // Aliases to aliases are not YAML, so one step is enough; the anchor of a node never is an alias.
    if (this.#types[at] === EVENT_ALIAS) at = this.#events.targets.get(at) ?? at;
    return at;
  }

  kind(event: number): NodeKind {
    switch (this.#types[event]) {
      case EVENT_MAPPING:
        return 'mapping';
      case EVENT_SEQUENCE:
        return 'sequence';
      default:
        return 'scalar';
    }
  }

  isAlias(event: number): boolean {
    return this.#types[event] === EVENT_ALIAS;
  }

  /** An alias without an anchor before it. */
  isDangling(event: number): boolean {
    return this.isAlias(event) && !this.#events.targets.has(event);
  }

  /** The key of a pair, whatever it is. */
  isKey(event: number): boolean {
    return this.#keys[event] === 1;
  }

  /** Index of the event after `event` and all that it holds. */
  next(event: number): number {
    const close = this.#closes[event] ?? 0;
    return Math.max(close, event) + 1;
  }

  /** Whether an event stands somewhere within a collection. */
  holds(collection: number, event: number): boolean {
    return event > collection && event < this.next(collection);
  }

  /** Index of the first child of a collection, and of the event that closes it. */
  children(event: number): { readonly first: number; readonly end: number } {
    return { first: event + 1, end: this.#closes[event] ?? event + 1 };
  }

  /** The collection that holds an event; `undefined` for the root of a document. */
  parent(event: number): number | undefined {
    const parent = this.#parents[event] ?? nothing;
    return parent === nothing || this.#types[parent] === EVENT_DOCUMENT ? undefined : parent;
  }

  /** For a value of a mapping: the event of its key. `undefined` for a key itself, and for what has no scalar key. */
  keyOf(event: number): number | undefined {
    // The event before a value is its key, or what closes a key that is a collection.
    if (this.#keys[event - 1] !== 1 || this.parent(event) !== this.parent(event - 1)) return undefined;
    const type = this.#types[event - 1];
    return type === EVENT_SCALAR || type === EVENT_ALIAS ? event - 1 : undefined;
  }

  /** 0-based position of an item in its sequence. */
  indexOf(event: number): number {
    const parent = this.parent(event);
    if (parent === undefined) return 0;
    let items = this.#items.get(parent);
    if (items === undefined) {
      const found: number[] = [];
      const { first, end } = this.children(parent);
      for (let at = first; at < end; at = this.next(at)) found.push(at);
      items = found;
      this.#items.set(parent, items);
    }
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((items[middle] ?? 0) < event) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether the mapping of a key has the same key before. */
  isDuplicateKey(key: number): boolean {
    return this.#duplicates.size > 0 && this.#duplicates.has(key);
  }

  /**
   * The value of a mapping's first pair with this key, found by going through the pairs: most mappings are
   * small. `nothing` where there is none; `undefined` where that would take longer than an index: there are
   * many pairs, or merge keys.
   */
  valueAtAGlance(mapping: number, key: string): number | undefined {
    const end = this.#closes[mapping] ?? 0;
    let left = mostAtAGlance;
    for (let at = mapping + 1; at < end; ) {
      const value = this.next(at);
      if (value >= end) break;
      if (left-- === 0) return undefined;
      if (this.#types[at] === EVENT_SCALAR) {
        if (this.#events.isMergeKey(at)) return undefined;
        if (isFast(this.#forms[at] ?? 0)) {
          const start = this.#starts[at] ?? 0;
          if ((this.#ends[at] ?? 0) - start === key.length && this.text.startsWith(key, start)) return value;
        } else if (this.#events.scalarText(at) === key) return value;
      } else if (this.kind(this.follow(at)) === 'scalar' && this.textOf(at) === key) return value;
      at = this.next(value);
    }
    return nothing;
  }

  /** The values of all pairs with a key, in document order, wherever they stand. */
  *valuesOf(key: string): Generator<number> {
    for (let at = 0; at < this.size; at++) {
      if (this.#keys[at] !== 1 || this.#types[at] !== EVENT_SCALAR) continue;
      const start = this.#starts[at] ?? 0;
      if ((this.#ends[at] ?? 0) - start === key.length && this.text.startsWith(key, start)) yield at + 1;
    }
  }

  /** The decoded text of a scalar (an alias to one counts); empty for a collection. */
  textOf(event: number): string {
    const target = this.follow(event);
    if (this.#types[target] !== EVENT_SCALAR) return '';
    if (target === event) return this.#events.scalarText(target);
    let text = this.#aliasTexts.get(target);
    if (text === undefined) {
      text = this.#events.scalarText(target);
      this.#aliasTexts.set(target, text);
    }
    return text;
  }

  /** The value of a scalar; the text itself for a quoted or block scalar. */
  valueOf(event: number): Scalar {
    const target = this.follow(event);
    if (this.#types[target] !== EVENT_SCALAR) return null;
    const text = this.textOf(event);
    const properties = this.#events.properties.get(target);
    if (properties !== undefined && properties.tagStart !== nothing) {
      const tag = this.text.slice(properties.tagStart, properties.tagEnd);
      if (tag === '!' || /[!:]str>?$/.test(tag)) return text;
      if (/[!:](?:null|bool|int|float)>?$/.test(tag)) return resolvePlain(text);
    }
    return isPlain(this.#forms[target] ?? 0) ? resolvePlain(text) : text;
  }

  /** A key is a merge key where it is a plain, untagged `<<`. YAML 1.1 type repository. */
  isMergeKey(event: number): boolean {
    return this.#events.isMergeKey(event);
  }

  /** The characters that show an event: a scalar with its quotes, an alias with its `*`, a collection's first token. */
  span(event: number): Span {
    const from = this.#starts[event] ?? nothing;
    const to = this.#ends[event] ?? nothing;
    switch (this.#types[event]) {
      case EVENT_SCALAR:
        return scalarSpan(from, to, this.#forms[event] ?? 0);
      case EVENT_ALIAS:
        return { start: from - 1, end: to };
      case EVENT_MAPPING:
      case EVENT_SEQUENCE: {
        const start = Math.max(0, from);
        const own = { start, end: Math.min(start + 1, this.text.length) };
        // A flow collection begins with its bracket, a block mapping with its first key.
        const isFlow = this.#forms[event] === COLLECTION_STYLE_FLOW;
        if (isFlow || this.#types[event] === EVENT_SEQUENCE) return own;
        const first = event + 1;
        if (this.#types[first] !== EVENT_SCALAR && this.#types[first] !== EVENT_ALIAS) return own;
        const span = this.span(first);
        return span.start < 0 ? own : span;
      }
      default:
        return { start: 0, end: 0 };
    }
  }

  /** Where an event is shown: its span, but for a block scalar, whose text begins on the line below its `|` or `>`. */
  shown(event: number): Span {
    const span = this.span(event);
    const first = event + 1;
    const at = this.#types[event] === EVENT_MAPPING && this.span(first).start === span.start ? first : event;
    const form = this.#forms[at] ?? 0;
    const isBlock = this.#types[at] === EVENT_SCALAR && !isQuoted(form) && !isPlain(form);
    return (isBlock && span.start >= 0 ? blockHeader(this.text, span.start) : undefined) ?? span;
  }
}

function scalarSpan(start: number, end: number, form: number): Span {
  if (start === nothing) return { start: nothing, end: nothing };
  if (isQuoted(form)) return { start: start - 1, end: end + 1 };
  return { start, end };
}

/** The `|` or `>` of a block scalar, with what belongs to it: its text begins on the line below. YAML 1.2.2 §8.1.1. */
function blockHeader(text: string, start: number): Span | undefined {
  const line = lineStart(text, Math.max(0, start - 2));
  const header = /([|>][-+0-9]{0,2})(?:[ \t]+#[^\r\n]*|[ \t]*)(?:\r\n?|\n)?$/.exec(text.slice(line, start));
  if (header === null) return undefined;
  const from = line + header.index;
  return { start: from, end: from + (header[1] ?? '').length };
}
