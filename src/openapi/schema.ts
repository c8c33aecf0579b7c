import type { Node } from '../document/node.ts';
import type { References } from '../document/references.ts';
import { placeKey } from '../document/source-file.ts';

/** How many `allOf` members deep a schema is read. */
const depthLimit = 8;

/** A JSON Schema as far as the audit looks into it; nothing is resolved before it is asked for. */
export class Schema {
  readonly #node: Node;
  readonly #references: References;
  readonly #hasSiblings: boolean;
  #resolved: Node | undefined;
  #names: readonly string[] = [];
  /** The mappings that hold the `$ref`s on the way, where what stands beside them counts. */
  #beside: readonly Node[] | undefined;
  #types: readonly string[] | undefined;
  #properties: ReadonlyMap<string, Schema> | undefined;

  /** `hasSiblings`: what stands beside a `$ref` counts too, as in JSON Schema 2020-12 (OpenAPI 3.1). */
  constructor(node: Node, references: References, hasSiblings = false) {
    this.#node = node;
    this.#references = references;
    this.#hasSiblings = hasSiblings;
  }

  /** The schema itself, `$ref`s followed; the `$ref` object where they lead nowhere. */
  get node(): Node {
    if (this.#resolved === undefined) {
      const resolved = this.#references.resolve({ place: this.#node, value: this.#node });
      this.#resolved = resolved?.node ?? this.#node;
      this.#names = resolved?.names ?? [];
      if (this.#hasSiblings && resolved !== undefined && resolved.via.length > 0) this.#beside = resolved.via;
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
    // What most schemas begin with.
    if (this.#field('type') !== undefined) return false;
    const parts = this.#all();
    // A `$ref` that leads on says nothing by itself; one that leads nowhere may have said anything.
    const saysNothing = (key: string, i: number): boolean =>
      annotations.has(key) || key.startsWith('x-') || (key === '$ref' && i < parts.length - 1);
    return parts.every((part, i) =>
      part.kind === 'scalar'
        ? part.boolean() !== false
        : part.entries().every((entry) => saysNothing(entry.key, i)),
    );
  }

  get types(): readonly string[] {
    this.#types ??= typesOf(this.#field('type'));
    return this.#types;
  }

  get format(): string | undefined {
    return this.#field('format')?.string();
  }

  get pattern(): string | undefined {
    return this.#field('pattern')?.string();
  }

  get description(): string | undefined {
    return this.#field('description')?.string();
  }

  /** Its own properties and those of its `allOf` members, its own first. */
  get properties(): ReadonlyMap<string, Schema> {
    if (this.#properties === undefined) {
      const found = new Map<string, Schema>();
      for (const part of this.#conjuncts()) {
        for (const entry of part.get('properties')?.entries() ?? []) {
          if (!found.has(entry.key)) found.set(entry.key, this.#schema(entry.value));
        }
      }
      this.#properties = found;
    }
    return this.#properties;
  }

  /** The names that must be present, those of `allOf` members included. */
  get required(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const part of this.#conjuncts()) {
      for (const item of part.get('required')?.items() ?? []) {
        const name = item.string();
        if (name !== undefined) found.add(name);
      }
    }
    return found;
  }

  get items(): Schema | undefined {
    const node = this.#field('items');
    return node === undefined ? undefined : this.#schema(node);
  }

  get additionalProperties(): Schema | undefined {
    const node = this.#field('additionalProperties');
    return node?.kind === 'mapping' ? this.#schema(node) : undefined;
  }

  /** The members of `allOf`, `oneOf` or `anyOf`. */
  members(keyword: 'allOf' | 'oneOf' | 'anyOf'): readonly Schema[] {
    if (this.#field(keyword) === undefined) return none;
    return this.#all().flatMap((part) =>
      (part.get(keyword)?.items() ?? none).map((node) => this.#schema(node)),
    );
  }

  /** The values of `enum`, or that of `const`. */
  get allowedValues(): readonly Node[] {
    const constant = this.#field('const');
    return constant === undefined ? (this.#field('enum')?.items() ?? []) : [constant];
  }

  /** `example` and the members of `examples`: values that the schema shows. */
  get examples(): readonly Node[] {
    const example = this.#field('example');
    return [...(example === undefined ? [] : [example]), ...(this.#field('examples')?.items() ?? [])];
  }

  /** The mappings that make up the schema: what stands beside `$ref`s, where that counts, and what they lead to. */
  #all(): readonly Node[] {
    const { node } = this;
    return this.#beside === undefined ? [node] : [...this.#beside, node];
  }

  /** Itself and its `allOf` members and theirs, each once: a schema may hold itself, or one many times. */
  #conjuncts(): Iterable<Node> {
    const { node } = this;
    if (this.#field('allOf') === undefined && this.#beside === undefined) return [node];
    const seen = new Set<Node>();
    const pending: { readonly schema: Schema; readonly depth: number }[] = [{ schema: this, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { schema, depth } = next;
      const parts = schema.#all().filter((part) => !seen.has(part));
      for (const part of parts) seen.add(part);
      if (depth >= depthLimit) continue;
      const members = parts.flatMap((part) => part.get('allOf')?.items() ?? []);
      for (const member of members.toReversed())
        pending.push({ schema: this.#schema(member), depth: depth + 1 });
    }
    return seen;
  }

  #schema(node: Node): Schema {
    return new Schema(node, this.#references, this.#hasSiblings);
  }

  /** The value of a keyword: what stands nearest, where several parts have it. */
  #field(keyword: string): Node | undefined {
    const { node } = this;
    const nearest = this.#beside?.find((part) => part.get(keyword) !== undefined) ?? node;
    return nearest.get(keyword);
  }
}

const none: readonly never[] = [];

function typesOf(type: Node | undefined): readonly string[] {
  if (type === undefined) return none;
  const one = type.string();
  return one !== undefined ? [one] : type.items().flatMap((item) => item.string() ?? []);
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
