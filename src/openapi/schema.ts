import type { Node } from '../document/node.ts';
import type { References } from '../document/references.ts';
import { placeKey } from '../document/source-file.ts';

/** How many `allOf` members deep a schema is read. */
const depthLimit = 8;

/** A JSON Schema as far as the audit looks into it; nothing is resolved before it is asked for. */
export class Schema {
  readonly #node: Node;
  readonly #references: References;
  #resolved: Node | undefined;
  #names: readonly string[] = [];
  #properties: ReadonlyMap<string, Schema> | undefined;

  constructor(node: Node, references: References) {
    this.#node = node;
    this.#references = references;
  }

  /** The schema itself, `$ref`s followed; the `$ref` object where they lead nowhere. */
  get node(): Node {
    if (this.#resolved === undefined) {
      const resolved = this.#references.resolve({ place: this.#node, value: this.#node });
      this.#resolved = resolved?.node ?? this.#node;
      this.#names = resolved?.names ?? [];
    }
    return this.#resolved;
  }

  /** The value as written, before any `$ref` is followed. */
  get written(): Node {
    return this.#node;
  }

  /** The name of the component that it comes from. */
  get name(): string | undefined {
    void this.node;
    return this.#names.at(-1);
  }

  /** Equal for schemas that are the same text. */
  get identity(): string {
    return placeKey(this.node);
  }

  /** Says nothing about the value: `{}`, `true`, or a comment at most. */
  get isEmpty(): boolean {
    const { node } = this;
    if (node.kind === 'scalar') return node.boolean() !== false;
    return node.entries().every((entry) => annotations.has(entry.key) || entry.key.startsWith('x-'));
  }

  get types(): readonly string[] {
    const type = this.node.get('type');
    if (type === undefined) return [];
    const one = type.string();
    return one !== undefined ? [one] : type.items().flatMap((item) => item.string() ?? []);
  }

  get format(): string | undefined {
    return this.node.get('format')?.string();
  }

  get pattern(): string | undefined {
    return this.node.get('pattern')?.string();
  }

  get description(): string | undefined {
    return this.node.get('description')?.string();
  }

  /** Its own properties and those of its `allOf` members, its own first. */
  get properties(): ReadonlyMap<string, Schema> {
    this.#properties ??= this.#collect(0);
    return this.#properties;
  }

  #collect(depth: number): ReadonlyMap<string, Schema> {
    const found = new Map<string, Schema>();
    for (const entry of this.node.get('properties')?.entries() ?? []) {
      found.set(entry.key, new Schema(entry.value, this.#references));
    }
    if (depth < depthLimit) {
      for (const part of this.members('allOf')) {
        for (const [name, schema] of part.#collect(depth + 1)) if (!found.has(name)) found.set(name, schema);
      }
    }
    return found;
  }

  /** The names that must be present, those of `allOf` members included. */
  get required(): ReadonlySet<string> {
    return this.#requiredTo(0);
  }

  #requiredTo(depth: number): ReadonlySet<string> {
    const found = new Set((this.node.get('required')?.items() ?? []).flatMap((item) => item.string() ?? []));
    if (depth < depthLimit) {
      for (const part of this.members('allOf'))
        for (const name of part.#requiredTo(depth + 1)) found.add(name);
    }
    return found;
  }

  get items(): Schema | undefined {
    return this.#child('items');
  }

  get additionalProperties(): Schema | undefined {
    const node = this.node.get('additionalProperties');
    return node?.kind === 'mapping' ? new Schema(node, this.#references) : undefined;
  }

  /** The members of `allOf`, `oneOf` or `anyOf`. */
  members(keyword: 'allOf' | 'oneOf' | 'anyOf'): readonly Schema[] {
    return (this.node.get(keyword)?.items() ?? []).map((node) => new Schema(node, this.#references));
  }

  /** The values of `enum`, or that of `const`. */
  get allowedValues(): readonly Node[] {
    const constant = this.node.get('const');
    return constant === undefined ? (this.node.get('enum')?.items() ?? []) : [constant];
  }

  /** `example` and the members of `examples`: values that the schema shows. */
  get examples(): readonly Node[] {
    const example = this.node.get('example');
    return [...(example === undefined ? [] : [example]), ...(this.node.get('examples')?.items() ?? [])];
  }

  #child(keyword: string): Schema | undefined {
    const node = this.node.get(keyword);
    return node === undefined ? undefined : new Schema(node, this.#references);
  }
}

/** Keywords that describe without constraining. JSON Schema 2020-12 Validation §9. */
const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
  'externalDocs',
  'nullable',
]);
