import type { Scalar } from '../document/scalar.ts';

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** A schema inside another: read when it is asked for, as schemas may hold themselves. */
export type Subschema = () => Schema;

/** The keywords of JSON Schema that the schemas of OpenAPI use, ready to be asked. */
export interface Schema {
  /** The name of the definition that it is: `Operation`, `path-item`. */
  readonly name: string | undefined;
  /** `false`: nothing fits. */
  readonly isNever: boolean;
  /** What a Reference Object has to be. */
  readonly isReference: boolean;
  readonly types: ReadonlySet<JsonType> | undefined;
  /** `enum`, or the one value of `const`. */
  readonly values: readonly Scalar[] | undefined;
  readonly pattern: RegExp | undefined;
  readonly minimum: number | undefined;
  readonly isMinimumOut: boolean;
  readonly required: readonly string[];
  readonly properties: ReadonlyMap<string, Subschema>;
  readonly patterns: readonly { readonly pattern: RegExp; readonly schema: Subschema }[];
  readonly additional: Subschema | undefined;
  readonly isClosed: boolean;
  readonly names: Subschema | undefined;
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly items: Subschema | undefined;
  readonly minItems: number;
  readonly isUnique: boolean;
  readonly ref: Subschema | undefined;
  readonly all: readonly Subschema[];
  readonly any: readonly Subschema[];
  readonly one: readonly Subschema[];
  readonly not: Subschema | undefined;
  readonly condition: Subschema | undefined;
  readonly consequence: Subschema | undefined;
  readonly alternative: Subschema | undefined;
  /** Schemas for the whole object where it has a property of that name. */
  readonly dependent: ReadonlyMap<string, Subschema>;
}

type Data = Readonly<Record<string, unknown>>;

/** Reads the data of a JSON Schema. `foreign` are other schemas, by their URIs. */
export function compileSchema(root: unknown, foreign: ReadonlyMap<string, unknown> = new Map()): Schema {
  return new Compiler(root, foreign).at('#');
}

const dataOf = (value: unknown): Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const typeNames: readonly JsonType[] = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

class Compiler {
  readonly #root: unknown;
  readonly #foreign: ReadonlyMap<string, unknown>;
  readonly #known = new Map<unknown, Schema>();

  constructor(root: unknown, foreign: ReadonlyMap<string, unknown>) {
    this.#root = root;
    this.#foreign = foreign;
  }

  /** The schema that a reference leads to: a pointer into this schema, its dynamic anchor, or another's. */
  at(reference: string): Schema {
    const [uri = '', fragment = ''] = reference.split('#');
    const root = uri === '' ? this.#root : this.#foreign.get(uri);
    // The one dynamic anchor of these schemas: what a Schema Object has to be.
    const pointer = fragment === 'meta' ? '/$defs/schema' : fragment;
    let found = root;
    for (const token of pointer.split('/').slice(1)) {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
    }
    if (found === undefined) throw new Error(`The schema has no ${reference}.`);
    return this.compile(found, /^\/(?:definitions|\$defs)\/([^/]+)$/.exec(pointer)?.[1]);
  }

  compile(value: unknown, name?: string): Schema {
    let schema = this.#known.get(value);
    if (schema === undefined) {
      schema = this.#read(value, dataOf(value), name);
      this.#known.set(value, schema);
    }
    return schema;
  }

  #read(value: unknown, data: Data, name: string | undefined): Schema {
    const sub =
      (item: unknown): Subschema =>
      () =>
        this.compile(item);
    const one = (key: string): Subschema | undefined =>
      data[key] === undefined ? undefined : sub(data[key]);
    const several = (key: string): readonly Subschema[] => listOf(data[key]).map(sub);
    const named = (key: string): readonly (readonly [string, Subschema])[] =>
      Object.entries(dataOf(data[key])).map(([entry, item]) => [entry, sub(item)]);
    const types = [data.type].flat();
    const reference = data.$ref ?? data.$dynamicRef;
    return {
      name,
      isNever: value === false,
      isReference: name !== undefined && /^(?:json)?reference$/i.test(name),
      types: data.type === undefined ? undefined : new Set(typeNames.filter((type) => types.includes(type))),
      values: Array.isArray(data.enum)
        ? data.enum.filter(isScalar)
        : isScalar(data.const)
          ? [data.const]
          : undefined,
      pattern: typeof data.pattern === 'string' ? new RegExp(data.pattern, 'u') : undefined,
      minimum: numberOf(data.minimum),
      isMinimumOut: data.exclusiveMinimum === true,
      required: listOf(data.required).map(String),
      properties: new Map(named('properties')),
      patterns: named('patternProperties').map(([source, schema]) => ({
        pattern: new RegExp(source, 'u'),
        schema,
      })),
      additional: one('additionalProperties'),
      isClosed: data.unevaluatedProperties === false,
      names: one('propertyNames'),
      minProperties: numberOf(data.minProperties) ?? 0,
      maxProperties: numberOf(data.maxProperties) ?? Number.POSITIVE_INFINITY,
      items: one('items'),
      minItems: numberOf(data.minItems) ?? 0,
      isUnique: data.uniqueItems === true,
      ref: typeof reference === 'string' ? () => this.at(reference) : undefined,
      all: several('allOf'),
      any: several('anyOf'),
      one: several('oneOf'),
      not: one('not'),
      condition: one('if'),
      consequence: one('then'),
      alternative: one('else'),
      dependent: new Map(named('dependentSchemas')),
    };
  }
}
