import type { Scalar } from './scalar.ts';
import { nothing } from './scalar-form.ts';
import type { Place, SourceFile } from './source-file.ts';
import type { NodeKind, Tape } from './tape.ts';

/** One key and value of a mapping. */
export interface Entry {
  readonly key: string;
  /** The event of the value as written: an alias is not followed. Where the entry is shown. */
  readonly place: Place;
  /** The value, an alias followed. */
  readonly value: Node;
}

/** A pair as the text has it. Few values of those that are passed by are visited, so they are built when they are. */
class Pair implements Entry, Place {
  readonly key: string;
  readonly file: SourceFile;
  readonly event: number;

  constructor(key: string, file: SourceFile, event: number) {
    this.key = key;
    this.file = file;
    this.event = event;
  }

  get place(): Place {
    return this;
  }

  get value(): Node {
    return this.file.nodeOf(this.event);
  }
}

const noEntries: readonly Entry[] = [];

/** A value of a document, built when it is first visited. Merge keys are applied, aliases followed. */
export class Node implements Place {
  readonly file: SourceFile;
  readonly event: number;
  readonly kind: NodeKind;
  readonly #tape: Tape;
  #entries: readonly Entry[] | undefined;
  /** Only of mappings with many pairs, and of those that merge others. */
  #index: ReadonlyMap<string, Entry> | undefined;
  #items: readonly Node[] | undefined;

  constructor(file: SourceFile, tape: Tape, event: number) {
    this.file = file;
    this.event = event;
    this.kind = tape.kind(event);
    this.#tape = tape;
  }

  /** The pairs of a mapping in document order, those of merge keys last; none for other kinds. */
  entries(): readonly Entry[] {
    if (this.#entries !== undefined) return this.#entries;
    if (this.kind !== 'mapping') return noEntries;
    // Set before merging: a mapping that merges itself adds nothing to itself.
    this.#entries = noEntries;
    this.#entries = this.#readEntries();
    return this.#entries;
  }

  #readEntries(): readonly Entry[] {
    const tape = this.#tape;
    const own: Entry[] = [];
    /** What the merge keys take in; a mapping that is named twice adds nothing the second time. */
    let merged: Set<Node> | undefined;
    const { first, end } = tape.children(this.event);
    for (let key = first; key < end; ) {
      const value = tape.next(key);
      if (value >= end) break;
      if (tape.isMergeKey(key)) {
        const source = this.file.nodeOf(value);
        merged ??= new Set();
        for (const mapping of source.kind === 'sequence' ? source.items() : [source]) merged.add(mapping);
        // The first of two equal keys is read; the second is `document/duplicate-key`'s.
      } else if (tape.kind(tape.follow(key)) === 'scalar' && !tape.isDuplicateKey(key)) {
        own.push(new Pair(tape.textOf(key), this.file, value));
      }
      key = tape.next(value);
    }
    return merged === undefined ? own : withMerged(own, merged);
  }

  entry(key: string): Entry | undefined {
    if (this.kind !== 'mapping') return undefined;
    if (this.#index === undefined) {
      const value = this.#tape.valueAtAGlance(this.event, key);
      if (value === nothing) return undefined;
      if (value !== undefined) return new Pair(key, this.file, value);
      this.#index = new Map(this.entries().map((entry) => [entry.key, entry]));
    }
    return this.#index.get(key);
  }

  get(key: string): Node | undefined {
    if (this.kind === 'mapping' && this.#index === undefined) {
      const value = this.#tape.valueAtAGlance(this.event, key);
      if (value !== undefined) return value === nothing ? undefined : this.file.nodeOf(value);
    }
    return this.entry(key)?.value;
  }

  /** The items of a sequence; none for other kinds. */
  items(): readonly Node[] {
    if (this.#items !== undefined) return this.#items;
    const items: Node[] = [];
    if (this.kind === 'sequence') {
      const { first, end } = this.#tape.children(this.event);
      for (let at = first; at < end; at = this.#tape.next(at)) {
        items.push(this.file.nodeOf(at));
      }
    }
    this.#items = items;
    return items;
  }

  /** The value of a scalar; `undefined` for a mapping or a sequence. */
  scalar(): Scalar | undefined {
    return this.kind === 'scalar' ? this.#tape.valueOf(this.event) : undefined;
  }

  /** A string; `undefined` where the value is anything else. */
  string(): string | undefined {
    const value = this.scalar();
    return typeof value === 'string' ? value : undefined;
  }

  /** What a scalar says, whatever its type: `3.1` read as text. */
  text(): string | undefined {
    return this.kind === 'scalar' ? this.#tape.textOf(this.event) : undefined;
  }

  boolean(): boolean | undefined {
    const value = this.scalar();
    return typeof value === 'boolean' ? value : undefined;
  }

  isNull(): boolean {
    return this.kind === 'scalar' && this.#tape.valueOf(this.event) === null;
  }

  get pointer(): string {
    return this.file.pointer(this.event);
  }
}

/** A mapping's own pairs, and after them those of others whose keys it doesn't have. */
function withMerged(own: readonly Entry[], merged: ReadonlySet<Node>): readonly Entry[] {
  const found = new Map(own.map((entry) => [entry.key, entry]));
  for (const mapping of merged) {
    for (const entry of mapping.entries()) if (!found.has(entry.key)) found.set(entry.key, entry);
  }
  return [...found.values()];
}
