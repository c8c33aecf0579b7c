import type { Entry, Node } from '../document/node.ts';
import type { References, Resolved } from '../document/references.ts';
import { type Place, placeKey } from '../document/source-file.ts';
import type { OpenApiVersion, ShapeProblem } from './model.ts';

/** What every part of the reader needs: the document, its references, and a list for what has the wrong shape. */
export class Reading {
  readonly version: OpenApiVersion;
  readonly root: Node;
  readonly references: References;
  readonly #problems = new Map<string, ShapeProblem>();

  constructor(version: OpenApiVersion, root: Node, references: References) {
    this.version = version;
    this.root = root;
    this.references = references;
  }

  get problems(): readonly ShapeProblem[] {
    return [...this.#problems.values()];
  }

  /** Notes a value of the wrong type, each place once. */
  wrong(place: Place, what: string, expected: string, found: Node): void {
    const key = placeKey(place);
    if (this.#problems.has(key)) return;
    this.#problems.set(key, { place, message: `${what} should be ${expected}, but is ${describe(found)}.` });
  }

  /** A value that should be a mapping; anything else is noted and read as absent. */
  mapping(entry: Entry | undefined, what: string): Node | undefined {
    if (entry === undefined) return undefined;
    if (entry.value.kind === 'mapping') return entry.value;
    this.wrong(entry.place, what, 'a mapping', entry.value);
    return undefined;
  }

  /** A value that should be a sequence; anything else is noted and read as absent. */
  sequence(entry: Entry | undefined, what: string): Node | undefined {
    if (entry === undefined) return undefined;
    if (entry.value.kind === 'sequence') return entry.value;
    this.wrong(entry.place, what, 'a sequence', entry.value);
    return undefined;
  }

  /** A string; anything else is noted and read as absent. */
  string(entry: Entry | undefined, what: string): string | undefined {
    if (entry === undefined) return undefined;
    const text = entry.value.string();
    if (text === undefined) this.wrong(entry.place, what, 'a string', entry.value);
    return text;
  }

  /** The pairs of a mapping that are not extensions. */
  fields(node: Node): readonly Entry[] {
    return node.entries().filter((entry) => !entry.key.startsWith('x-'));
  }

  /** Follows references to a mapping; a reference that leads nowhere is noted by `references`. */
  resolve(entry: Pick<Entry, 'place' | 'value'>, what: string): Resolved | undefined {
    const resolved = this.references.resolve(entry);
    if (resolved === undefined) return undefined;
    if (resolved.node.kind === 'mapping') return resolved;
    this.wrong(resolved.place, what, 'a mapping', resolved.node);
    return undefined;
  }
}

function describe(node: Node): string {
  switch (node.kind) {
    case 'mapping':
      return 'a mapping';
    case 'sequence':
      return 'a sequence';
    case 'scalar': {
      const value = node.scalar();
      if (value === null || value === undefined) return 'empty';
      return typeof value === 'string' ? 'a string' : `the ${typeof value} ${String(value)}`;
    }
  }
}
