import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  getScalarValue,
  type parseEvents,
  SCALAR_STYLE_PLAIN,
} from 'js-yaml';

export type Event = ReturnType<typeof parseEvents>[number];
export type ScalarEvent = Extract<Event, { readonly valueStart: number }>;

/** What an offset or an index is where there is none. */
export const nothing = -1;

/** The one pass over the events of a text: what they mean to each other. */
export class Scan {
  /** For a collection: the index of the event that closes it. */
  readonly ends: Int32Array;
  readonly parents: Int32Array;
  /** 1 for the keys of mappings. */
  readonly keys: Uint8Array;
  /** For an alias: the event that it stands for. */
  readonly targets = new Map<number, number>();
  /** The content of each document of the stream. */
  readonly documents: number[] = [];
  readonly duplicateKeys: number[] = [];
  readonly references: number[] = [];
  readonly danglingAliases: number[] = [];
  /** Values of merge keys. */
  readonly merges: number[] = [];
  /** A key that begins with a comment of another language: `// …`, read as plain text. */
  hasCommentInKey = false;
  /** The first collection that stands at the greatest depth, and that depth: 1 for the root of a document. */
  deepest: { readonly event: number; readonly depth: number } = { event: 0, depth: 0 };
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #aliasTexts = new Map<number, string>();

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
    this.ends = new Int32Array(events.length);
    this.parents = new Int32Array(events.length).fill(nothing);
    this.keys = new Uint8Array(events.length);
    this.#run();
  }

  #run(): void {
    const text = this.#text;
    const events = this.#events;
    const { ends, parents } = this;
    const open: number[] = [];
    /** What each open collection is, and how many children it has so far: in a mapping, even ones are keys. */
    const types: number[] = [];
    const counts: number[] = [];
    /** Keys of all open mappings, innermost last, and where each one's begin. */
    const keys: number[] = [];
    const bases: number[] = [];
    let deepest = 0;
    let anchors = new Map<string, number>();
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (event === undefined) continue;
      const { type } = event;
      const depth = open.length - 1;
      if (type === EVENT_POP) {
        ends[open.pop() ?? 0] = i;
        counts.pop();
        const base = bases.pop() ?? 0;
        if (types.pop() === EVENT_MAPPING && keys.length - base > 1) this.#duplicates(keys, base);
        keys.length = base;
        continue;
      }
      const parent = open[depth];
      if (parent !== undefined) {
        parents[i] = parent;
        const count = counts[depth] ?? 0;
        counts[depth] = count + 1;
        const parentType = types[depth];
        if (parentType === EVENT_MAPPING) {
          if (count % 2 === 0) {
            this.keys[i] = 1;
            keys.push(i);
            if (type === EVENT_SCALAR && event.style === SCALAR_STYLE_PLAIN) this.#noteComment(event);
          } else this.#noteSpecial(i, type);
        } else if (parentType === EVENT_DOCUMENT) this.documents.push(i);
      }
      if (type === EVENT_ALIAS) {
        const target = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
        if (target === undefined) this.danglingAliases.push(i);
        else this.targets.set(i, target);
        continue;
      }
      if (type === EVENT_DOCUMENT) anchors = new Map();
      else if (event.anchorStart !== nothing) anchors.set(text.slice(event.anchorStart, event.anchorEnd), i);
      if (type !== EVENT_SCALAR) {
        if (open.length > deepest) {
          deepest = open.length;
          this.deepest = { event: i, depth: deepest };
        }
        open.push(i);
        types.push(type);
        counts.push(0);
        bases.push(keys.length);
      }
    }
  }

  #noteComment(key: ScalarEvent): void {
    if (this.#text.charCodeAt(key.valueStart) !== 47) return;
    const second = this.#text.charCodeAt(key.valueStart + 1);
    if (second === 47 || second === 42) this.hasCommentInKey = true;
  }

  /** Keeps the values of `$ref` and `<<`. */
  #noteSpecial(value: number, type: number): void {
    const key = this.#events[value - 1];
    if (key?.type !== EVENT_SCALAR) return;
    const length = key.valueEnd - key.valueStart;
    if (length === 4) {
      if ((type === EVENT_SCALAR || type === EVENT_ALIAS) && this.#text.startsWith('$ref', key.valueStart))
        this.references.push(value);
    } else if (length === 2 && isMergeKey(this.#text, key)) this.merges.push(value);
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
    // Most mappings are small: telling keys apart at a glance is cheaper than hashing every one of them.
    let marks = 0;
    for (let i = base; i < keys.length; i++) {
      const key = keys[i] ?? 0;
      const mark = this.#mark(key);
      if ((marks & mark) !== 0) {
        for (let j = base; j < i; j++) {
          if (this.#sameKey(key, keys[j] ?? 0)) {
            this.duplicateKeys.push(key);
            break;
          }
        }
      }
      marks |= mark;
    }
  }

  /** One bit, by length and first and last character: keys with different ones differ. All bits for what may be any text. */
  #mark(key: number): number {
    const event = this.#events[key];
    if (event?.type !== EVENT_SCALAR || !event.fast) return ~0;
    const { valueStart, valueEnd } = event;
    const ends = this.#text.charCodeAt(valueStart) * 7 + this.#text.charCodeAt(valueEnd - 1);
    return 1 << ((valueEnd - valueStart + ends) & 31);
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
    const target = this.targets.get(key);
    const event = this.#events[target ?? key];
    if (event?.type !== EVENT_SCALAR || isMergeKey(this.#text, event)) return undefined;
    if (target === undefined) return getScalarValue(this.#text, event);
    // One long scalar under many aliases must not be compared character by character each time.
    let text = this.#aliasTexts.get(target);
    if (text === undefined) {
      text = getScalarValue(this.#text, event);
      this.#aliasTexts.set(target, text);
    }
    return text;
  }
}

/** A key is a merge key where it is a plain, untagged `<<`. YAML 1.1 type repository. */
export function isMergeKey(text: string, at: ScalarEvent): boolean {
  return (
    at.style === SCALAR_STYLE_PLAIN &&
    at.valueStart !== nothing &&
    at.valueEnd - at.valueStart === 2 &&
    at.tagStart === nothing &&
    text.charCodeAt(at.valueStart) === 60 &&
    text.charCodeAt(at.valueStart + 1) === 60
  );
}
