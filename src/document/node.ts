import type { Scalar } from './scalar.ts';
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

const noEntries: ReadonlyMap<string, Entry> = new Map();

/** A value of a document, built when it is first visited. Merge keys are applied, aliases followed. */
export class Node implements Place {
  readonly file: SourceFile;
  readonly event: number;
  readonly kind: NodeKind;
  readonly #tape: Tape;
  #entries: readonly Entry[] | undefined;
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
    this.#entries ??= [...this.#pairs().values()];
    return this.#entries;
  }

  #pairs(): ReadonlyMap<string, Entry> {
    if (this.#index !== undefined) return this.#index;
    if (this.kind !== 'mapping') return noEntries;
    // Set before merging: a mapping that merges itself adds nothing to itself.
    this.#index = noEntries;
    this.#index = this.#readPairs();
    return this.#index;
  }

  #readPairs(): ReadonlyMap<string, Entry> {
    const tape = this.#tape;
    const found = new Map<string, Entry>();
    /** What the merge keys take in; a mapping that is named twice adds nothing the second time. */
    const merged = new Set<Node>();
    const { first, end } = tape.children(this.event);
    for (let key = first; key < end; ) {
      const value = tape.next(key);
      if (value >= end) break;
      const node = this.file.node(value);
      if (node !== undefined && tape.kind(tape.follow(key)) === 'scalar') {
        if (tape.isMergeKey(key)) {
          for (const source of node.kind === 'sequence' ? node.items() : [node]) merged.add(source);
        } else {
          const text = tape.textOf(key);
          // The first of two equal keys is read; the second is `document/duplicate-key`'s.
          if (!found.has(text))
            found.set(text, { key: text, place: { file: this.file, event: value }, value: node });
        }
      }
      key = tape.next(value);
    }
    for (const source of merged) {
      for (const [name, entry] of source.#pairs()) if (!found.has(name)) found.set(name, entry);
    }
    return found;
  }

  entry(key: string): Entry | undefined {
    return this.#pairs().get(key);
  }

  get(key: string): Node | undefined {
    return this.entry(key)?.value;
  }

  /** The items of a sequence; none for other kinds. */
  items(): readonly Node[] {
    if (this.#items !== undefined) return this.#items;
    const items: Node[] = [];
    if (this.kind === 'sequence') {
      const { first, end } = this.#tape.children(this.event);
      for (let at = first; at < end; at = this.#tape.next(at)) {
        const node = this.file.node(at);
        if (node !== undefined) items.push(node);
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
