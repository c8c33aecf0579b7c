import type { Entry, Node } from '../document/node.ts';
import { quote } from '../document/quote.ts';
import type { Scalar } from '../document/scalar.ts';
import { type Place, placeKey } from '../document/source-file.ts';
import { nearest } from '../text/nearest.ts';
import { Branches } from './branches.ts';
import { type Checker, isAbove, typesOf } from './checker.ts';
import type { Schema } from './schema.ts';
import { either, hasName, kindOf, patternWords, typesInWords, unknownEntry } from './words.ts';

/** Something that the official schema rejects. */
export interface Invalidity {
  readonly place: Place;
  /** One sentence. */
  readonly message: string;
  readonly help?: string;
}

/** A value that is looked at: itself, where it is used, and what it is called. */
interface Subject {
  readonly node: Node;
  /** Where it is used: for an alias, that is not where it is written. */
  readonly at: Place;
  /** `` `tags` ``, or `an item of` that. */
  readonly label: string;
  /** The object that it is, by the definition that it has to fit. */
  readonly kind: Schema | 'root' | undefined;
}

/** Tells in sentences why a document does not fit a schema: of each branch that fails, what makes it fail. */
export class Explainer {
  readonly #checker: Checker;
  readonly #branches: Branches;
  readonly #found = new Map<string, Invalidity>();
  readonly #wrongPlaces = new Set<string>();
  readonly #visited = new Map<Schema, Set<Node>>();

  constructor(checker: Checker) {
    this.#checker = checker;
    this.#branches = new Branches(checker);
  }

  /** In the order in which the document is read. */
  explain(schema: Schema, root: Node): readonly Invalidity[] {
    this.#explain(schema, { node: root, at: root, label: 'The description', kind: 'root' });
    // Never silent: what there is no sentence for is not right all the same.
    if (this.#found.size === 0)
      this.#tell(root, 'The description is not what the schema of OpenAPI asks for.');
    return [...this.#found.values()];
  }

  #tell(place: Place, message: string, help?: string): void {
    const key = `${placeKey(place)} ${message}`;
    if (!this.#found.has(key))
      this.#found.set(key, { place, message, ...(help === undefined ? {} : { help }) });
  }

  /** What a value should be instead: said once of each, however many parts of a schema ask for something else. */
  #wrong(at: Place, message: string, help?: string): void {
    const key = placeKey(at);
    if (this.#wrongPlaces.has(key)) return;
    this.#wrongPlaces.add(key);
    this.#tell(at, message, help);
  }

  #explain(schema: Schema, given: Subject): void {
    const { node } = given;
    if (this.#checker.fits(schema, node)) return;
    const visited = this.#visited.get(schema) ?? new Set();
    this.#visited.set(schema, visited);
    if (visited.has(node)) return;
    visited.add(node);
    const subject = hasName(schema) ? { ...given, kind: schema } : given;
    const reference = hasName(schema) && !schema.isReference ? node.entry('$ref') : undefined;
    if (reference !== undefined && !this.#branches.namesOf(schema, node)('$ref')) {
      const isText = typeof reference.value.scalar() === 'string';
      this.#tell(
        reference.place,
        isText
          ? `${capital(kindOf(schema))} can't be a reference.`
          : `\`$ref\` should be a string, but is ${valueInWords(reference.value)}.`,
      );
      return;
    }
    if (this.#itself(schema, subject)) this.#parts(schema, subject);
    const target = this.#checker.elsewhere(schema, node);
    if (target !== undefined) this.#explain(schema, { ...subject, node: target, at: target });
  }

  /** Tells what is wrong with the value itself; `false` where what it holds is not worth a look. */
  #itself(schema: Schema, { node, at, label, kind }: Subject): boolean {
    if (schema.isNever) {
      this.#tell(at, `${label} can't stand here.`);
      return false;
    }
    if (schema.types !== undefined && !typesOf(node).some((type) => schema.types?.has(type))) {
      this.#wrong(at, `${label} should be ${typesInWords(schema.types)}, but is ${valueInWords(node)}.`);
      return false;
    }
    const value = node.scalar();
    if (schema.values !== undefined && (value === undefined || !schema.values.includes(value))) {
      this.#wrongValue(at, label, schema.values, node);
      return false;
    }
    if (schema.pattern !== undefined && typeof value === 'string' && !schema.pattern.test(value))
      this.#tell(at, `${label} should ${patternWords(schema.pattern)}, but is ${quote(value)}.`);
    if (!isAbove(schema, value))
      this.#tell(
        at,
        `${label} should be ${schema.isMinimumOut ? 'more than' : 'at least'} ${schema.minimum}, but is ${String(value)}.`,
      );
    if (node.kind === 'mapping') this.#size(schema, node, label, kind);
    if (node.kind === 'sequence') {
      if (node.items().length < schema.minItems) this.#tell(at, `${label} is empty.`);
      const repeated = schema.isUnique ? this.#checker.repeated(node) : undefined;
      if (repeated !== undefined) this.#tell(repeated, `${label} has one item twice.`);
    }
    return true;
  }

  #wrongValue(at: Place, label: string, values: readonly Scalar[], node: Node): void {
    const words = values.map((value) => `\`${String(value)}\``);
    const text = node.text();
    const meant = text === undefined ? undefined : nearest(text, values.map(String));
    this.#wrong(
      at,
      `${label} should be ${either(words)}, but is ${valueInWords(node)}.`,
      meant === undefined
        ? undefined
        : meant === text
          ? 'Write it without quotes.'
          : `Did you mean \`${meant}\`?`,
    );
  }

  #size(schema: Schema, node: Node, label: string, kind: Subject['kind']): void {
    const size = node.entries().length;
    const missing = this.#missing(schema, node);
    for (const name of missing)
      this.#tell(node, `${capital(kindOf(kind))} needs \`${name}\`, and there is none.`);
    if (missing.length === 0 && size < schema.minProperties) this.#tell(node, `${label} is empty.`);
    if (size > schema.maxProperties)
      this.#tell(node, `${label} has ${size} entries, and ${schema.maxProperties} is the most.`);
  }

  /** The names that an object lacks, but for those that seem to be there and are mistyped. */
  #missing(schema: Schema, node: Node): readonly string[] {
    const missing = schema.required.filter((name) => node.entry(name) === undefined);
    if (missing.length === 0 || schema.properties.size === 0) return missing;
    const known = this.#branches.namesOf(schema, node);
    const unknown = node.entries().flatMap(({ key }) => (known(key) ? [] : [key]));
    const fields = this.#branches.fieldsOf(schema);
    const meant = new Set(unknown.map((key) => nearest(key, fields)));
    return missing.filter((name) => !meant.has(name));
  }

  #parts(schema: Schema, subject: Subject): void {
    const { node, label, kind } = subject;
    if (schema.ref !== undefined) this.#explain(schema.ref(), subject);
    for (const sub of schema.all) this.#explain(sub(), subject);
    if (schema.not !== undefined && this.#checker.fits(schema.not(), node))
      this.#excluded(schema.not(), subject);
    const meant = this.#checker.meant(schema, node);
    if (meant !== undefined) this.#explain(meant(), subject);
    else if (schema.one.length > 0)
      this.#choose(
        schema.one.map((sub) => sub()),
        true,
        subject,
      );
    if (schema.any.length > 0)
      this.#choose(
        schema.any.map((sub) => sub()),
        false,
        subject,
      );
    if (schema.condition !== undefined) {
      const next = this.#checker.fits(schema.condition(), node) ? schema.consequence : schema.alternative;
      if (next !== undefined) this.#explain(next(), subject);
    }
    if (node.kind === 'mapping') {
      for (const [name, sub] of schema.dependent)
        if (node.entry(name) !== undefined) this.#dependent(name, sub(), subject);
      const known = schema.isClosed ? this.#branches.namesOf(schema, node) : undefined;
      for (const entry of node.entries()) this.#entry(schema, entry, known, kind);
    }
    if (schema.items !== undefined) {
      const items = schema.items();
      for (const item of node.items())
        this.#explain(items, { node: item, at: item, label: `An item of ${label}`, kind: undefined });
    }
  }

  /** What has to be true where there is a property of that name. */
  #dependent(name: string, schema: Schema, subject: Subject): void {
    const [other, ...more] = schema.not?.().required ?? [];
    const entry = other === undefined || more.length > 0 ? undefined : subject.node.entry(other);
    if (entry === undefined) this.#explain(schema, subject);
    else this.#tell(entry.place, `\`${name}\` and \`${other}\` exclude each other.`);
  }

  #entry(
    schema: Schema,
    entry: Entry,
    known: ((name: string) => boolean) | undefined,
    kind: Subject['kind'],
  ): void {
    const { key, value, place } = entry;
    const schemas = this.#checker.schemasFor(schema, key);
    if (schema.names !== undefined && !this.#checker.fitsName(schema.names(), key))
      this.#wrongName(schema.names(), entry);
    if (schemas.some((one) => one.isNever) || (known !== undefined && !known(key))) {
      const candidates = this.#branches.fieldsOf(kind === 'root' || kind === undefined ? schema : kind);
      const meant = nearest(key, candidates);
      const help = meant === undefined || meant === key ? undefined : `Did you mean \`${meant}\`?`;
      this.#tell(place, unknownEntry(key, kind), help);
      return;
    }
    for (const sub of schemas)
      this.#explain(sub, { node: value, at: place, label: quote(key), kind: undefined });
  }

  #wrongName(schema: Schema, { key, place }: Entry): void {
    const pattern = schema.pattern ?? schema.ref?.().pattern;
    if (pattern !== undefined && !pattern.test(key))
      this.#tell(place, `The name ${quote(key)} should ${patternWords(pattern)}.`);
    else this.#tell(place, `${quote(key)} can't be a name here: it has a place of its own.`);
  }

  /** A schema fits that should not. */
  #excluded(schema: Schema, { node, at, label, kind }: Subject): void {
    const [first, ...others] = schema.required;
    const second = others[0] === undefined ? undefined : node.entry(others[0]);
    if (first !== undefined && second !== undefined)
      this.#tell(
        second.place,
        `\`${first}\` and ${either(
          others.map((name) => `\`${name}\``),
          'and',
        )} exclude each other.`,
      );
    else if (first !== undefined)
      this.#tell(node.entry(first)?.place ?? at, `\`${first}\` can't stand here in ${kindOf(kind)}.`);
    else if (node.kind === 'mapping') this.#tell(at, `${label} says nothing.`);
    else this.#tell(at, `${label} can't be ${valueInWords(node)} here.`);
  }

  #choose(schemas: readonly Schema[], isOne: boolean, subject: Subject): void {
    const { node, at, label, kind } = subject;
    const passing = schemas.filter((one) => this.#checker.fits(one, node));
    if (passing.length > 0) {
      if (isOne && passing.length > 1) {
        const names = [...new Set(passing.flatMap((one) => one.required))].map((name) => `\`${name}\``);
        this.#tell(
          node,
          names.length > 1
            ? `${either(names, 'and')} exclude each other.`
            : `${label} can be read in more than one way.`,
        );
      }
      return;
    }
    const choice = this.#branches.choose(schemas, node);
    switch (choice.kind) {
      case 'branch':
        this.#explain(choice.schema, subject);
        return;
      case 'types':
        this.#tell(at, `${label} should be ${typesInWords(choice.types)}, but is ${valueInWords(node)}.`);
        return;
      case 'value':
        this.#wrongValue(choice.entry.place, quote(choice.entry.key), choice.values, choice.entry.value);
        return;
      case 'missing':
        this.#tell(
          node,
          `${capital(kindOf(kind ?? named(schemas)))} needs ${either(choice.names.map((name) => `\`${name}\``))}.`,
        );
    }
  }
}

/** The first of some schemas that there is a name for. */
const named = (schemas: readonly Schema[]): Schema | undefined =>
  schemas.map((schema) => schema.ref?.() ?? schema).find(hasName);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a value is, to stand behind `but is`. */
function valueInWords(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'mapping' ? 'a mapping' : 'a sequence';
  const value = node.scalar();
  if (value === null || value === undefined) return node.text() === '' ? 'empty' : 'null';
  if (typeof value === 'string') return value === '' ? 'an empty string' : `the string ${quote(value)}`;
  return `the ${typeof value} ${String(value)}`;
}
