import type { LimitName } from '../document/limits.ts';
import type { Entry, Node } from '../document/node.ts';
import type { References, Resolved } from '../document/references.ts';
import { type Place, placeKey } from '../document/source-file.ts';
import type { OpenApiVersion, ShapeProblem } from './model.ts';
import { Schema } from './schema.ts';

/** What every part of the reader needs: the document, its references, and a list for what has the wrong shape. */
export class Reading {
  readonly version: OpenApiVersion;
  readonly root: Node;
  readonly references: References;
  /** OpenAPI 3.1 and later: fields beside a `$ref` are not all ignored. */
  readonly #hasSiblings: boolean;
  readonly #problems = new Map<string, ShapeProblem>();
  readonly #mostParts: number;
  #parts = 0;

  constructor(version: OpenApiVersion, root: Node, references: References) {
    this.version = version;
    this.root = root;
    this.references = references;
    this.#mostParts = references.mostParts;
    this.#hasSiblings = version === '3.1' || version === '3.2';
  }

  get problems(): readonly ShapeProblem[] {
    return [...this.#problems.values()];
  }

  /** Notes a value of the wrong type, each place once. */
  wrong(place: Place, what: string, expected: string, found: Node): void {
    // An alias without an anchor is a problem of the text already.
    if (place.file.tape?.isDangling(place.event) === true) return;
    this.#note(place, `${what} should be ${expected}, but is ${describe(found)}.`);
  }

  /**
   * Counts parts that are about to be read; `false` where the description has unfolded into too many, which
   * is noted at the first that is left out.
   */
  spend(place: Place, parts = 1): boolean {
    if (this.isSpent) return false;
    this.#parts += parts;
    if (!this.isSpent) return true;
    const limit = this.#mostParts.toLocaleString('en');
    this.#note(
      place,
      `From here on nothing is read: aliases and references unfold the description into more than ${limit} parts.`,
      'parts',
    );
    return false;
  }

  /** The description has unfolded into more parts than are read. */
  get isSpent(): boolean {
    return this.#parts > this.#mostParts;
  }

  #note(place: Place, message: string, limit?: LimitName): void {
    const key = placeKey(place);
    if (!this.#problems.has(key)) this.#problems.set(key, { place, message, limit });
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

  /** The pairs of an object that are not extensions. */
  fields(node: Node): readonly Entry[] {
    return node.entries().filter((entry) => !entry.key.startsWith('x-'));
  }

  /** The pairs of a map from names to objects: a name that begins with `x-` is a name, if an object stands under it. */
  named(node: Node): readonly Entry[] {
    return node.entries().filter((entry) => !entry.key.startsWith('x-') || entry.value.kind === 'mapping');
  }

  schema(node: Node): Schema {
    return new Schema(node, this.references, this.#hasSiblings);
  }

  /**
   * The description of what references led to. From OpenAPI 3.1 on a Reference Object may have one of its own,
   * which is used instead; before that, everything beside `$ref` is ignored.
   */
  description(resolved: Resolved): string | undefined {
    return this.descriptionBeside(resolved) ?? resolved.node.get('description')?.string();
  }

  /** The description that stands beside a reference, where that counts. */
  descriptionBeside({ via }: Resolved): string | undefined {
    if (!this.#hasSiblings) return undefined;
    for (const reference of via) {
      const own = reference.get('description')?.string();
      if (own !== undefined) return own;
    }
    return undefined;
  }

  /** Follows references to a mapping; a reference that leads nowhere is noted by `references`. */
  resolve(entry: Pick<Entry, 'place' | 'value'>, what: string): Resolved | undefined {
    if (!this.spend(entry.place)) return undefined;
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
