import type { Entry, Node } from '../document/node.ts';
import type { Scalar } from '../document/scalar.ts';
import { type Checker, typesOf } from './checker.ts';
import type { JsonType, Schema } from './schema.ts';

/** Which of several schemas, none of which fits, is meant; or why none can be. */
export type Choice =
  | { readonly kind: 'branch'; readonly schema: Schema }
  /** The value is of the wrong type for all of them. */
  | { readonly kind: 'types'; readonly types: readonly JsonType[] }
  /** A property that tells them apart has a value that none of them knows. */
  | { readonly kind: 'value'; readonly entry: Entry; readonly values: readonly Scalar[] }
  /** One of these properties is needed. */
  | { readonly kind: 'missing'; readonly names: readonly string[] };

/** Looks at schemas without asking whether a value fits. */
export class Branches {
  readonly #checker: Checker;

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  choose(schemas: readonly Schema[], node: Node): Choice {
    const flat = schemas.flatMap((schema) => this.#alternatives(schema));
    const types = typesOf(node);
    const typed = flat.filter((schema) => {
      const allowed = this.#typesOf(schema);
      return allowed === undefined || types.some((type) => allowed.has(type));
    });
    if (typed.length === 0) {
      return { kind: 'types', types: flat.flatMap((schema) => [...(this.#typesOf(schema) ?? [])]) };
    }
    return this.#byValues(typed, node);
  }

  /** A schema, or the schemas that it is one of, if it is nothing else. */
  #alternatives(schema: Schema): readonly Schema[] {
    const target = this.#parts(schema).at(-1) ?? schema;
    const isUnion = target.one.length > 0 && target.properties.size === 0 && target.required.length === 0;
    return isUnion ? target.one.flatMap((sub) => this.#alternatives(sub())) : [schema];
  }

  /** Leaves those whose fixed values the properties have, property by property. */
  #byValues(schemas: readonly Schema[], node: Node): Choice {
    let left = schemas;
    const names = new Set(schemas.flatMap((schema) => [...this.#fixed(schema).keys()]));
    for (const entry of node.entries()) {
      if (!names.has(entry.key)) continue;
      const value = entry.value.scalar();
      const knows = left.filter((schema) => this.#fixed(schema).has(entry.key));
      // What only some of them fix doesn't tell them apart.
      if (knows.length < left.length) continue;
      const matching = knows.filter((schema) => {
        const values = this.#fixed(schema).get(entry.key);
        return value !== undefined && values?.includes(value) === true;
      });
      if (matching.length === 0) {
        const values = knows.flatMap((schema) => this.#fixed(schema).get(entry.key) ?? []);
        return { kind: 'value', entry, values: [...new Set(values)] };
      }
      left = matching;
    }
    const [only, ...others] = left;
    if (only !== undefined && others.length === 0) return { kind: 'branch', schema: only };
    const missing = left.map((schema) =>
      this.#required(schema).filter((name) => node.entry(name) === undefined),
    );
    const common = missing.reduce((all, one) => all.filter((name) => one.includes(name)));
    if (common.length > 0) return { kind: 'missing', names: common.slice(0, 1) };
    const first = missing.flatMap((one) => one.slice(0, 1));
    if (first.length === left.length) return { kind: 'missing', names: [...new Set(first)] };
    // Of those that lack nothing, the first: its author has come nearest to it.
    const complete = left.find((_, index) => missing[index]?.length === 0);
    return { kind: 'branch', schema: complete ?? only ?? left[0] ?? schemas[0] ?? neverChosen(schemas) };
  }

  /** A schema and those that are part of it whatever the value is. */
  #parts(schema: Schema): readonly Schema[] {
    const parts: Schema[] = [];
    const pending = [schema];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (parts.includes(next)) continue;
      parts.push(next);
      for (const sub of next.all) pending.push(sub());
      if (next.ref !== undefined) pending.push(next.ref());
    }
    return parts;
  }

  #typesOf(schema: Schema): ReadonlySet<JsonType> | undefined {
    return this.#parts(schema).find((part) => part.types !== undefined)?.types;
  }

  #required(schema: Schema): readonly string[] {
    return this.#parts(schema).flatMap((part) => part.required);
  }

  /** The properties that can have but a few values, and these. */
  #fixed(schema: Schema): ReadonlyMap<string, readonly Scalar[]> {
    const fixed = new Map<string, readonly Scalar[]>();
    for (const part of this.#parts(schema)) {
      for (const [name, sub] of part.properties) {
        const { values } = sub();
        if (values !== undefined) fixed.set(name, values);
      }
      for (const [name, values] of this.#fixedByAll(part.one.map((sub) => this.#fixed(sub())))) {
        if (!fixed.has(name)) fixed.set(name, values);
      }
    }
    return fixed;
  }

  /** What each of some schemas fixes, with the values of all of them. */
  #fixedByAll(
    schemas: readonly ReadonlyMap<string, readonly Scalar[]>[],
  ): readonly (readonly [string, readonly Scalar[]])[] {
    const [first, ...others] = schemas;
    return [...(first ?? [])].flatMap(([name, values]): (readonly [string, readonly Scalar[]])[] => {
      if (!others.every((other) => other.has(name))) return [];
      return [[name, [...values, ...others.flatMap((other) => other.get(name) ?? [])]]];
    });
  }

  /** Tells the names that a schema speaks of for such a value, whether or not what they stand for fits. */
  namesOf(schema: Schema, node: Node): (name: string) => boolean {
    const parts = new Set<Schema>();
    const pending = [schema];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (parts.has(next)) continue;
      parts.add(next);
      for (const sub of [...next.all, ...next.any, ...next.one]) pending.push(sub());
      if (next.ref !== undefined) pending.push(next.ref());
      for (const [name, sub] of next.dependent) if (node.entry(name) !== undefined) pending.push(sub());
      if (next.condition !== undefined) {
        const isMet = this.#checker.fits(next.condition(), node);
        const branch = isMet ? next.consequence : next.alternative;
        if (isMet) pending.push(next.condition());
        if (branch !== undefined) pending.push(branch());
      }
    }
    return (name) =>
      [...parts].some((part) => this.#checker.schemasFor(part, name).some((sub) => !sub.isNever));
  }

  /** The names of the fields of an object. */
  fieldsOf(schema: Schema): readonly string[] {
    return this.#parts(schema).flatMap((part) => [...part.properties.keys()]);
  }
}

function neverChosen(schemas: readonly Schema[]): never {
  throw new Error(`There is nothing to choose from among ${schemas.length} schemas.`);
}
