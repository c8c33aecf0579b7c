import type { Entry, Node } from '../document/node.ts';
import { type References, referenceOf } from '../document/references.ts';
import type { Scalar } from '../document/scalar.ts';
import { Identities } from './identities.ts';
import type { JsonType, Schema, Subschema } from './schema.ts';

/** What came of asking whether a value fits a schema. */
export interface Verdict {
  readonly fits: boolean;
  /** The names of properties that the schema speaks of, for an object that fits. */
  readonly seen: ReadonlySet<string>;
}

const nothingSeen: ReadonlySet<string> = new Set();
const fitting: Verdict = { fits: true, seen: nothingSeen };

/**
 * Asks whether values of a document fit schemas. Each pair is asked once, however many aliases and references
 * lead to the value, so that the work stays within the size of what is written.
 */
export class Checker {
  readonly #references: References;
  readonly #known = new Map<Schema, Map<Node, Verdict>>();
  readonly #identities = new Identities();

  constructor(references: References) {
    this.#references = references;
  }

  fits(schema: Schema, node: Node): boolean {
    return this.check(schema, node).fits;
  }

  check(schema: Schema, node: Node): Verdict {
    let verdicts = this.#known.get(schema);
    if (verdicts === undefined) {
      verdicts = new Map();
      this.#known.set(schema, verdicts);
    }
    let verdict = verdicts.get(node);
    if (verdict === undefined) {
      // A value that holds itself fits where nothing else in it is wrong.
      verdicts.set(node, fitting);
      verdict = this.#check(schema, node);
      verdicts.set(node, verdict);
    }
    return verdict;
  }

  #check(schema: Schema, node: Node): Verdict {
    const seen = new Set<string>();
    const within = (sub: Subschema | undefined): boolean => {
      if (sub === undefined) return true;
      const verdict = this.check(sub(), node);
      for (const name of verdict.seen) seen.add(name);
      return verdict.fits;
    };
    let fits = this.itself(schema, node) && within(schema.ref);
    for (const sub of schema.all) fits = within(sub) && fits;
    fits = this.#oneOf(schema, node, within) && fits;
    if (schema.any.length > 0) fits = schema.any.filter((sub) => within(sub)).length > 0 && fits;
    if (schema.not !== undefined && this.fits(schema.not(), node)) fits = false;
    if (schema.condition !== undefined)
      fits = within(within(schema.condition) ? schema.consequence : schema.alternative) && fits;
    if (node.kind === 'mapping') {
      for (const [name, sub] of schema.dependent)
        if (node.entry(name) !== undefined) fits = within(sub) && fits;
      for (const entry of node.entries()) fits = this.#entry(schema, entry, seen) && fits;
    }
    if (schema.items !== undefined) {
      const items = schema.items();
      for (const item of node.items()) if (!this.fits(items, item)) fits = false;
    }
    const target = this.elsewhere(schema, node);
    if (target !== undefined && !this.fits(schema, target)) fits = false;
    return fits ? { fits, seen } : { fits, seen: nothingSeen };
  }

  /** Whether exactly one branch fits. A Reference Object is nothing else, whatever stands beside its `$ref`. */
  #oneOf(schema: Schema, node: Node, within: (sub: Subschema) => boolean): boolean {
    const { one } = schema;
    if (one.length === 0) return true;
    const meant = this.meant(schema, node);
    if (meant !== undefined) return within(meant);
    return one.filter((sub) => within(sub)).length === 1;
  }

  /** Of the branches of a `oneOf` with a Reference Object among them: the one that is meant. */
  meant({ one }: Schema, node: Node): Subschema | undefined {
    const others = one.filter((sub) => !isReference(sub()));
    if (others.length === one.length) return undefined;
    if (referenceOf(node) !== undefined) return one.find((sub) => isReference(sub()));
    return others.length === 1 ? others[0] : undefined;
  }

  /** What an object stands for in another file, where it is a reference to there. */
  elsewhere(schema: Schema, node: Node): Node | undefined {
    const isMeant = schema.properties.has('$ref') && !schema.isReference;
    const branch =
      schema.one.length + (schema.condition === undefined ? 0 : 1) > 0 && this.#takesReferences(schema);
    if (!isMeant && !branch) return undefined;
    const reference = referenceOf(node);
    if (reference === undefined || reference.text.startsWith('#')) return undefined;
    const target = this.#references.resolve({ place: node, value: node });
    return target === undefined || target.node.file === node.file ? undefined : target.node;
  }

  #takesReferences({ one, consequence }: Schema): boolean {
    return one.some((sub) => isReference(sub())) || (consequence !== undefined && isReference(consequence()));
  }

  /** The keywords that look at nothing but the value itself and its size. */
  itself(schema: Schema, node: Node): boolean {
    if (schema.isNever) return false;
    if (schema.types !== undefined && !typesOf(node).some((type) => schema.types?.has(type))) return false;
    const value = node.scalar();
    if (schema.values !== undefined && (value === undefined || !schema.values.includes(value))) return false;
    if (schema.pattern !== undefined && typeof value === 'string' && !schema.pattern.test(value))
      return false;
    if (!isAbove(schema, value)) return false;
    if (node.kind === 'mapping') {
      const size = node.entries().length;
      if (size < schema.minProperties || size > schema.maxProperties) return false;
      if (schema.required.some((name) => node.entry(name) === undefined)) return false;
    }
    if (node.kind === 'sequence') {
      if (node.items().length < schema.minItems) return false;
      if (schema.isUnique && this.#identities.firstRepeated(node) !== undefined) return false;
    }
    return true;
  }

  /** The second of two equal items. */
  repeated(node: Node): Node | undefined {
    return this.#identities.firstRepeated(node);
  }

  /** The schemas that a property has to fit, by its name. */
  schemasFor(schema: Schema, name: string): readonly Schema[] {
    const own = schema.properties.get(name);
    const found = own === undefined ? [] : [own()];
    for (const { pattern, schema: sub } of schema.patterns) if (pattern.test(name)) found.push(sub());
    if (found.length === 0 && schema.additional !== undefined) found.push(schema.additional());
    return found;
  }

  #entry(schema: Schema, entry: Entry, seen: Set<string>): boolean {
    const schemas = this.schemasFor(schema, entry.key);
    let fits = schemas.every((sub) => this.fits(sub, entry.value));
    if (schemas.length > 0) seen.add(entry.key);
    if (schema.names !== undefined && !this.fitsName(schema.names(), entry.key)) fits = false;
    if (schema.isClosed && !seen.has(entry.key)) fits = false;
    return fits;
  }

  /** Whether a name fits a schema for names, which are texts. */
  fitsName(schema: Schema, name: string): boolean {
    if (schema.pattern !== undefined && !schema.pattern.test(name)) return false;
    if (schema.values !== undefined && !schema.values.includes(name)) return false;
    if (schema.ref !== undefined && !this.fitsName(schema.ref(), name)) return false;
    return schema.not === undefined || !this.fitsName(schema.not(), name);
  }
}

/** Whether a schema is that of a Reference Object. */
const isReference = (schema: Schema): boolean => schema.isReference || schema.ref?.().isReference === true;

/** The types that a value is of: a whole number is of two. */
export function typesOf(node: Node): readonly JsonType[] {
  switch (node.kind) {
    case 'mapping':
      return ['object'];
    case 'sequence':
      return ['array'];
    case 'scalar': {
      const value = node.scalar();
      if (value === null || value === undefined) return ['null'];
      if (typeof value === 'string') return ['string'];
      if (typeof value === 'boolean') return ['boolean'];
      return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
    }
  }
}

export function isAbove({ minimum, isMinimumOut }: Schema, value: Scalar | undefined): boolean {
  if (minimum === undefined || typeof value !== 'number') return true;
  return isMinimumOut ? value > minimum : value >= minimum;
}
