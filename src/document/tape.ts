import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
  YAMLException,
} from 'js-yaml';
import { resolvePlain, type Scalar } from './scalar.ts';

export type Event = ReturnType<typeof parseEvents>[number];
type ScalarEvent = Extract<Event, { readonly valueStart: number }>;

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
}

export interface TapeLimits {
  /** How deep mappings and sequences may nest. */
  readonly depth: number;
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

const nothing = -1;

/**
 * A parsed text as the flat list of its events, with what is needed to move in it: where each
 * collection ends, what holds each event, what each alias stands for. Nothing is built of the
 * tree itself: that is left to the nodes, for the few that are visited.
 *
 * An event is named by its index; `root` is the event of the first document's content.
 */
export class Tape {
  readonly text: string;
  readonly #events: readonly Event[];
  /** For a collection: the index of the event that closes it. */
  readonly #ends: Int32Array;
  readonly #parents: Int32Array;
  /** For an alias: the event that it stands for. */
  readonly #targets: ReadonlyMap<number, number>;
  readonly root: number | undefined;
  /** Events of the second and later documents of a stream. */
  readonly furtherDocuments: readonly number[];
  /** Events of keys that their mapping already has. */
  readonly duplicateKeys: readonly number[];
  /** Events of the values of `$ref` keys. */
  readonly references: readonly number[];
  /** Aliases without an anchor before them. */
  readonly danglingAliases: readonly number[];

  constructor(text: string, events: readonly Event[]) {
    this.text = text;
    this.#events = events;
    const scan = new Scan(text, events);
    this.#ends = scan.ends;
    this.#parents = scan.parents;
    this.#targets = scan.targets;
    this.root = scan.documents[0];
    this.furtherDocuments = scan.documents.slice(1);
    this.duplicateKeys = scan.duplicateKeys;
    this.references = scan.references;
    this.danglingAliases = scan.danglingAliases;
  }

  /** The event that an alias stands for; any other event is itself. */
  follow(event: number): number {
    let at = event;
    // Aliases to aliases are not YAML, so one step is enough; the anchor of a node never is an alias.
    if (this.#events[at]?.type === EVENT_ALIAS) at = this.#targets.get(at) ?? at;
    return at;
  }

  kind(event: number): NodeKind {
    switch (this.#events[event]?.type) {
      case EVENT_MAPPING:
        return 'mapping';
      case EVENT_SEQUENCE:
        return 'sequence';
      default:
        return 'scalar';
    }
  }

  isAlias(event: number): boolean {
    return this.#events[event]?.type === EVENT_ALIAS;
  }

  /** Index of the event after `event` and all that it holds. */
  next(event: number): number {
    const end = this.#ends[event] ?? 0;
    return Math.max(end, event) + 1;
  }

  /** Index of the first child of a collection, and of the event that closes it. */
  children(event: number): { readonly first: number; readonly end: number } {
    return { first: event + 1, end: this.#ends[event] ?? event + 1 };
  }

  /** The collection that holds an event; `undefined` for the root of a document. */
  parent(event: number): number | undefined {
    const parent = this.#parents[event] ?? nothing;
    return parent === nothing || this.#events[parent]?.type === EVENT_DOCUMENT ? undefined : parent;
  }

  /** For a value of a mapping: the event of its key. `undefined` for what has no scalar key. */
  keyOf(event: number): number | undefined {
    const parent = this.parent(event);
    if (parent === undefined || this.kind(parent) !== 'mapping' || event - 1 <= parent) return undefined;
    const type = this.#events[event - 1]?.type;
    return type === EVENT_SCALAR || type === EVENT_ALIAS ? event - 1 : undefined;
  }

  /** The decoded text of a scalar (an alias to one counts); empty for a collection. */
  textOf(event: number): string {
    const at = this.#events[this.follow(event)];
    return at?.type === EVENT_SCALAR ? getScalarValue(this.text, at) : '';
  }

  /** The value of a scalar; the text itself for a quoted or block scalar. */
  valueOf(event: number): Scalar {
    const at = this.#events[this.follow(event)];
    if (at?.type !== EVENT_SCALAR) return null;
    const text = getScalarValue(this.text, at);
    if (at.tagStart !== nothing) {
      const tag = this.text.slice(at.tagStart, at.tagEnd);
      if (tag === '!' || tag.endsWith('!str') || tag.endsWith(':str>')) return text;
    }
    return at.style === SCALAR_STYLE_PLAIN ? resolvePlain(text) : text;
  }

  /** A key is a merge key where it is a plain, untagged `<<`. YAML 1.1 type repository. */
  isMergeKey(event: number): boolean {
    const at = this.#events[event];
    return at?.type === EVENT_SCALAR && isPlainMerge(this.text, at);
  }

  /** The characters that show an event: a scalar with its quotes, an alias with its `*`, a collection's first token. */
  span(event: number): Span {
    const at = this.#events[event];
    if (at === undefined) return { start: 0, end: 0 };
    switch (at.type) {
      case EVENT_SCALAR:
        return scalarSpan(at);
      case EVENT_ALIAS:
        return { start: at.anchorStart - 1, end: at.anchorEnd };
      case EVENT_MAPPING:
      case EVENT_SEQUENCE: {
        const first = event + 1;
        const start = Math.max(0, at.start);
        // A flow collection begins with its bracket, a block mapping with its first key.
        if (at.style === 2 || first >= (this.#ends[event] ?? first)) return { start, end: start + 1 };
        return at.type === EVENT_MAPPING ? this.span(first) : { start, end: start + 1 };
      }
      default:
        return { start: 0, end: 0 };
    }
  }
}

function scalarSpan(at: ScalarEvent): Span {
  if (at.valueStart === nothing) return { start: nothing, end: nothing };
  const quoted = at.style === SCALAR_STYLE_SINGLE_QUOTED || at.style === SCALAR_STYLE_DOUBLE_QUOTED;
  return quoted
    ? { start: at.valueStart - 1, end: at.valueEnd + 1 }
    : { start: at.valueStart, end: at.valueEnd };
}

function isPlainMerge(text: string, at: ScalarEvent): boolean {
  return (
    at.style === SCALAR_STYLE_PLAIN &&
    at.valueEnd - at.valueStart === 2 &&
    at.valueStart !== nothing &&
    text.charCodeAt(at.valueStart) === 60 &&
    text.charCodeAt(at.valueStart + 1) === 60
  );
}

/** The one pass over the events. */
class Scan {
  readonly ends: Int32Array;
  readonly parents: Int32Array;
  readonly targets = new Map<number, number>();
  readonly documents: number[] = [];
  readonly duplicateKeys: number[] = [];
  readonly references: number[] = [];
  readonly danglingAliases: number[] = [];
  readonly #text: string;
  readonly #events: readonly Event[];

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
    this.ends = new Int32Array(events.length);
    this.parents = new Int32Array(events.length).fill(nothing);
    this.#run();
  }

  #run(): void {
    const text = this.#text;
    const open: number[] = [];
    /** How many children each open collection has so far: in a mapping, even ones are keys. */
    const counts: number[] = [];
    /** Keys of all open mappings, innermost last, and where each one's begin. */
    const keys: number[] = [];
    const bases: number[] = [];
    let anchors = new Map<string, number>();
    for (let i = 0; i < this.#events.length; i++) {
      const event = this.#events[i];
      if (event === undefined) continue;
      if (event.type === EVENT_POP) {
        const opened = open.pop() ?? 0;
        counts.pop();
        this.ends[opened] = i;
        const base = bases.pop() ?? 0;
        if (this.#events[opened]?.type === EVENT_MAPPING && keys.length - base > 1)
          this.#duplicates(keys, base);
        keys.length = base;
        continue;
      }
      const depth = open.length - 1;
      const parent = open[depth];
      if (parent !== undefined) {
        this.parents[i] = parent;
        const count = counts[depth] ?? 0;
        counts[depth] = count + 1;
        const parentType = this.#events[parent]?.type;
        if (parentType === EVENT_DOCUMENT) this.documents.push(i);
        else if (parentType === EVENT_MAPPING) {
          if (count % 2 === 0) keys.push(i);
          else if (event.type === EVENT_SCALAR && this.#isReferenceKey(i - 1)) this.references.push(i);
        }
      }
      if (event.type === EVENT_ALIAS) {
        const target = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
        if (target === undefined) this.danglingAliases.push(i);
        else this.targets.set(i, target);
        continue;
      }
      if (event.type === EVENT_DOCUMENT) anchors = new Map();
      else if (event.anchorStart !== nothing) anchors.set(text.slice(event.anchorStart, event.anchorEnd), i);
      if (event.type !== EVENT_SCALAR) {
        open.push(i);
        counts.push(0);
        bases.push(keys.length);
      }
    }
  }

  #isReferenceKey(key: number): boolean {
    const event = this.#events[key];
    return (
      event?.type === EVENT_SCALAR &&
      event.valueEnd - event.valueStart === 4 &&
      this.#text.startsWith('$ref', event.valueStart)
    );
  }

  #duplicates(keys: readonly number[], base: number): void {
    const count = keys.length - base;
    if (count > 24) {
      const seen = new Set<string>();
      for (let i = base; i < keys.length; i++) {
        const key = keys[i];
        const text = key === undefined ? undefined : this.#keyText(key);
        if (key === undefined || text === undefined) continue;
        if (seen.has(text)) this.duplicateKeys.push(key);
        seen.add(text);
      }
      return;
    }
    // Most mappings are small: comparing lengths in pairs is cheaper than hashing every key.
    for (let i = base + 1; i < keys.length; i++) {
      for (let j = base; j < i; j++) {
        if (this.#sameKey(keys[i] ?? 0, keys[j] ?? 0)) {
          this.duplicateKeys.push(keys[i] ?? 0);
          break;
        }
      }
    }
  }

  #sameKey(a: number, b: number): boolean {
    const x = this.#events[a];
    const y = this.#events[b];
    if (x?.type === EVENT_SCALAR && y?.type === EVENT_SCALAR && x.fast && y.fast) {
      const length = x.valueEnd - x.valueStart;
      if (length !== y.valueEnd - y.valueStart) return false;
      if (this.#text.charCodeAt(x.valueStart) !== this.#text.charCodeAt(y.valueStart)) return false;
      if (this.#text.charCodeAt(x.valueEnd - 1) !== this.#text.charCodeAt(y.valueEnd - 1)) return false;
    }
    const text = this.#keyText(a);
    return text !== undefined && text === this.#keyText(b);
  }

  #keyText(key: number): string | undefined {
    const event = this.#events[this.targets.get(key) ?? key];
    if (event?.type !== EVENT_SCALAR || isPlainMerge(this.#text, event)) return undefined;
    return getScalarValue(this.#text, event);
  }
}

/** Characters that JSON allows inside strings and YAML 1.2 §5.1 does not. */
const jsonOnlyCharacters = /[\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;

/** Parses YAML 1.2 or JSON, which is the same to it. */
export function parseTape(text: string, limits: TapeLimits, secondLook?: SecondLook): TapeResult {
  try {
    return { ok: true, tape: new Tape(text, parseEvents(text, { maxDepth: limits.depth })) };
  } catch (error) {
    if (/^\s*[[{]/.test(text) && /[\u007f-\u009f\ufffe\uffff]/.test(text)) {
      try {
        // Same length, so every offset holds.
        const events = parseEvents(text.replace(jsonOnlyCharacters, ' '), { maxDepth: limits.depth });
        return { ok: true, tape: new Tape(text, events) };
      } catch {
        // The characters were not what is wrong.
      }
    }
    const problem = syntaxProblem(error, text);
    const looked = secondLook?.(text);
    if (looked === undefined || (!looked.ok && looked.problems.length === 0))
      return { ok: false, problems: [problem] };
    return looked.ok ? { ok: true, tape: new Tape(text, looked.events) } : looked;
  }
}

function syntaxProblem(error: unknown, text: string): SyntaxProblem {
  if (error instanceof YAMLException) {
    const start = Math.min(error.mark?.position ?? 0, text.length);
    return { message: error.reason, span: { start, end: Math.min(start + 1, text.length) } };
  }
  // A stack overflow is the one other thing that a parser of nested text throws.
  return { message: 'nested too deeply', span: { start: 0, end: 0 } };
}
