import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
} from 'js-yaml';
import { DuplicateKeys } from './duplicate-keys.ts';
import {
  blockForm,
  isFast,
  isPlain,
  nothing,
  type Properties,
  plainForm,
  type ScalarEvent,
  scalarEvent,
} from './scalar-form.ts';

/** How many characters of a text there are for one event, about: what the columns begin with. */
const charactersAnEvent = 14;

const mostAtFirst = 1_000_000;

/**
 * The events of a text, each a row in columns of numbers: a description of 10 MB has half a million, too many to be
 * objects. They are written in document order, by any of the parsers; what they mean to each other (what holds each,
 * where each collection ends, which are keys) is noted as they come.
 *
 * An event is named by its row. Offsets are of UTF-16 units in the text.
 */
export class Events {
  readonly text: string;
  size = 0;
  /** `EVENT_…` of js-yaml. */
  types: Uint8Array;
  /** Where the text of a scalar or of an alias' name begins; where a collection does. */
  starts: Int32Array;
  /** Where the text of a scalar or of an alias' name ends. */
  ends: Int32Array;
  /** Of a scalar: how its text is decoded, see `scalar-form.ts`. Of a collection: its style. */
  forms: Uint8Array;
  /** Of a collection: the event that closes it. */
  closes: Int32Array;
  /** What holds each event; `nothing` for a document. */
  parents: Int32Array;
  /** 1 for the keys of mappings. */
  keys: Uint8Array;
  /** Anchors and tags, of the few events that have them. */
  readonly properties = new Map<number, Properties>();
  /** Of block scalars: how far their lines are indented. */
  readonly indents = new Map<number, number>();
  /** For an alias: the event that it stands for. */
  readonly targets = new Map<number, number>();
  /** The content of each document of the stream. */
  readonly documents: number[] = [];
  readonly references: number[] = [];
  readonly danglingAliases: number[] = [];
  /** Values of merge keys. */
  readonly merges: number[] = [];
  /** A key that begins with a comment of another language: `// …`, read as plain text. */
  hasCommentInKey = false;
  /** The first collection that stands at the greatest depth, and that depth: 1 for the root of a document. */
  deepest: { readonly event: number; readonly depth: number } = { event: 0, depth: 0 };
  readonly #duplicates: DuplicateKeys;
  #anchors = new Map<string, number>();
  /** The collections that are open, and how many children each has so far: in a mapping, even ones are keys. */
  readonly #open: number[] = [];
  readonly #counts: number[] = [];
  /** Keys of all open mappings, innermost last, and where each one's begin. */
  readonly #keys: number[] = [];
  readonly #bases: number[] = [];

  constructor(text: string) {
    this.text = text;
    const room = 16 + Math.min(mostAtFirst, Math.ceil(text.length / charactersAnEvent));
    this.types = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.forms = new Uint8Array(room);
    this.closes = new Int32Array(room);
    this.parents = new Int32Array(room);
    this.keys = new Uint8Array(room);
    this.#duplicates = new DuplicateKeys(this);
  }

  /** Keys that their mapping already has, in the order in which their mappings end. */
  get duplicateKeys(): readonly number[] {
    return this.#duplicates.found;
  }

  addDocument(): void {
    this.#anchors = new Map();
    this.#openOne(this.#add(EVENT_DOCUMENT, nothing, nothing, 0));
  }

  addMapping(start: number, style: number, properties?: Properties): void {
    const event = this.#add(EVENT_MAPPING, start, nothing, style);
    if (properties !== undefined) this.#note(event, properties);
    this.#openOne(event);
  }

  addSequence(start: number, style: number, properties?: Properties): void {
    const event = this.#add(EVENT_SEQUENCE, start, nothing, style);
    if (properties !== undefined) this.#note(event, properties);
    this.#openOne(event);
  }

  addScalar(start: number, end: number, form: number, properties?: Properties): void {
    const event = this.#add(EVENT_SCALAR, start, end, form);
    if (properties !== undefined) this.#note(event, properties);
  }

  addBlockScalar(
    start: number,
    end: number,
    style: number,
    chomping: number,
    indent: number,
    properties?: Properties,
  ): void {
    this.addScalar(start, end, blockForm(style, chomping), properties);
    this.indents.set(this.size - 1, indent);
  }

  addEmptyScalar(properties?: Properties): void {
    this.addScalar(nothing, nothing, plainForm(false), properties);
  }

  addAlias(start: number, end: number): void {
    const event = this.#add(EVENT_ALIAS, start, end, 0);
    const target = this.#anchors.get(this.text.slice(start, end));
    if (target === undefined) this.danglingAliases.push(event);
    else this.targets.set(event, target);
  }

  /** Ends the innermost collection that is open, or the document. */
  close(): void {
    const event = this.#row(EVENT_POP, nothing, nothing, 0);
    const opened = this.#open.pop() ?? 0;
    this.#counts.pop();
    this.closes[opened] = event;
    const base = this.#bases.pop() ?? 0;
    if (this.types[opened] !== EVENT_MAPPING) return;
    if (this.#keys.length - base > 1) this.#duplicates.look(this.#keys, base);
    this.#keys.length = base;
  }

  /** A scalar as js-yaml has it. */
  scalar(event: number): ScalarEvent {
    return scalarEvent(
      this.starts[event] ?? nothing,
      this.ends[event] ?? nothing,
      this.forms[event] ?? 0,
      this.indents.get(event) ?? -1,
    );
  }

  /** The decoded text of a scalar. */
  scalarText(event: number): string {
    const start = this.starts[event] ?? nothing;
    if (start === nothing) return '';
    return isFast(this.forms[event] ?? 0)
      ? this.text.slice(start, this.ends[event])
      : getScalarValue(this.text, this.scalar(event));
  }

  /** A key is a merge key where it is a plain, untagged `<<`. YAML 1.1 type repository. */
  isMergeKey(event: number): boolean {
    const start = this.starts[event] ?? nothing;
    return (
      this.types[event] === EVENT_SCALAR &&
      (this.ends[event] ?? 0) - start === 2 &&
      start !== nothing &&
      this.text.charCodeAt(start) === 60 &&
      this.text.charCodeAt(start + 1) === 60 &&
      isPlain(this.forms[event] ?? 0) &&
      (this.properties.get(event)?.tagStart ?? nothing) === nothing
    );
  }

  #openOne(event: number): void {
    const depth = this.#open.length;
    if (depth > this.deepest.depth) this.deepest = { event, depth };
    this.#open.push(event);
    this.#counts.push(0);
    this.#bases.push(this.#keys.length);
  }

  #note(event: number, properties: Properties): void {
    this.properties.set(event, properties);
    const { anchorStart, anchorEnd } = properties;
    if (anchorStart !== nothing) this.#anchors.set(this.text.slice(anchorStart, anchorEnd), event);
  }

  /** Adds what stands in the innermost open collection. */
  #add(type: number, start: number, end: number, form: number): number {
    const event = this.#row(type, start, end, form);
    const last = this.#open.length - 1;
    const parent = this.#open[last];
    if (parent === undefined) {
      this.parents[event] = nothing;
      return event;
    }
    this.parents[event] = parent;
    const count = this.#counts[last] ?? 0;
    this.#counts[last] = count + 1;
    const parentType = this.types[parent];
    if (parentType === EVENT_MAPPING) {
      if (count % 2 === 0) {
        this.keys[event] = 1;
        this.#keys.push(event);
        if (type === EVENT_SCALAR && isPlain(form)) this.#noteComment(start);
      } else this.#noteSpecial(event, type);
    } else if (parentType === EVENT_DOCUMENT) this.documents.push(event);
    return event;
  }

  #row(type: number, start: number, end: number, form: number): number {
    const event = this.size++;
    if (event === this.types.length) this.#grow();
    this.types[event] = type;
    this.starts[event] = start;
    this.ends[event] = end;
    this.forms[event] = form;
    return event;
  }

  #grow(): void {
    const room = this.types.length * 2;
    this.types = bytes(this.types, room);
    this.forms = bytes(this.forms, room);
    this.keys = bytes(this.keys, room);
    this.starts = numbers(this.starts, room);
    this.ends = numbers(this.ends, room);
    this.closes = numbers(this.closes, room);
    this.parents = numbers(this.parents, room);
  }

  #noteComment(start: number): void {
    if (this.text.charCodeAt(start) !== 47) return;
    const second = this.text.charCodeAt(start + 1);
    if (second === 47 || second === 42) this.hasCommentInKey = true;
  }

  /** Keeps the values of `$ref` and `<<`. */
  #noteSpecial(value: number, type: number): void {
    const key = value - 1;
    if (this.types[key] !== EVENT_SCALAR) return;
    const start = this.starts[key] ?? nothing;
    const length = (this.ends[key] ?? 0) - start;
    if (length === 4) {
      if ((type === EVENT_SCALAR || type === EVENT_ALIAS) && this.text.startsWith('$ref', start))
        this.references.push(value);
    } else if (length === 2 && this.isMergeKey(key)) this.merges.push(value);
  }
}

function bytes(column: Uint8Array, room: number): Uint8Array {
  const wider = new Uint8Array(room);
  wider.set(column);
  return wider;
}

function numbers(column: Int32Array, room: number): Int32Array {
  const wider = new Int32Array(room);
  wider.set(column);
  return wider;
}
