import type { Node } from '../../document/node.ts';
import { classOf } from '../../http/status.ts';
import { squash } from '../../intent/text.ts';
import type { MediaType, Response } from '../../openapi/model.ts';
import type { Schema } from '../../openapi/schema.ts';
import type { ValidStatusKey } from '../../openapi/status-key.ts';
import { type Cause, placeCauses } from '../causes.ts';
import { namesOf, readOnce } from '../options.ts';
import { failures, outcomes, valuesOf } from '../outcomes.ts';
import { type Check, speak } from './check.ts';

/** How many members deep a schema is looked into for alternatives, and an example for errors in errors. */
const depthLimit = 3;

/** The members of an error that may hold its status. */
interface Names {
  /** Those that always mean the HTTP status: `statusCode`. */
  readonly status: ReadonlySet<string>;
  /** Those that can mean a code of the API's own, and are read as a status where they are a number: `code`. */
  readonly code: ReadonlySet<string>;
  /** Those that hold the error: `error`, `errors`. */
  readonly inner: ReadonlySet<string>;
}

/** A status that content states. */
interface Stated {
  readonly status: number;
  readonly at: Node;
}

/** What a schema says of the status: values that it demands, and values that it shows. */
interface Statements {
  readonly fixed: Stated[];
  readonly shown: Stated[];
}

/**
 * Errors whose content states another status than the one that they stand under. What stands under several
 * statuses is an example of one of them; it is wrong only where it fits none.
 */
export const statusMismatch: Check = (facts, rule) => {
  const reader = new StatusReader(readNames(rule.options));
  const errors = failures(facts, rule);
  const fits = new Set<Node>();
  const wrong: Cause<Stated>[] = [];
  for (const outcome of errors) {
    for (const what of reader.read(outcome.response)) {
      if (agrees(what.status, outcome.key)) fits.add(what.at);
      else wrong.push({ at: what.at, what, outcome });
    }
  }
  if (wrong.length === 0) return [];
  // It may also stand under a status that is no error.
  for (const { response, key } of outcomes(facts, rule)) {
    for (const what of reader.read(response)) if (agrees(what.status, key)) fits.add(what.at);
  }
  const never = wrong.filter((one) => !fits.has(one.what.at));
  return placeCauses(never).map(({ outcome, what, place, identity }) => ({
    ...speak(rule),
    values: { ...valuesOf(outcome, facts), detail: String(what.status) },
    place,
    operations: [outcome.operation],
    identity,
  }));
};

function agrees(status: number, key: ValidStatusKey): boolean {
  switch (key.kind) {
    case 'exact':
      return key.code === status;
    case 'range':
      return classOf(status) === key.class;
    case 'default':
      return true;
  }
}

/** @throws DataError */
const readNames = readOnce((options): Names => {
  return {
    status: namesOf(options, 'status'),
    code: namesOf(options, 'code'),
    inner: namesOf(options, 'inner'),
  };
});

/** Reads the statuses that content states, each schema once. */
class StatusReader {
  readonly #names: Names;
  readonly #responses = new Map<Response, readonly Stated[]>();
  readonly #schemas = new Map<Node, Statements>();

  constructor(names: Names) {
    this.#names = names;
  }

  read(response: Response): readonly Stated[] {
    let known = this.#responses.get(response);
    if (known === undefined) {
      known = response.content.mediaTypes.flatMap((type) => this.#ofMediaType(type));
      this.#responses.set(response, known);
    }
    return known;
  }

  /** Examples of a media type stand for those of its schema. OpenAPI 3.x, Media Type Object. */
  #ofMediaType({ schema, examples }: MediaType): readonly Stated[] {
    const stated = schema === undefined ? undefined : this.#ofSchema(schema);
    const shown =
      examples.length > 0 ? examples.flatMap((one) => this.#ofExample(one, 0)) : (stated?.shown ?? []);
    return [...(stated?.fixed ?? []), ...shown];
  }

  #ofSchema(schema: Schema): Statements {
    let known = this.#schemas.get(schema.node);
    if (known === undefined) {
      known = { fixed: [], shown: [] };
      this.#walk(schema, 0, known, new Set());
      this.#schemas.set(schema.node, known);
    }
    return known;
  }

  #walk(schema: Schema, depth: number, found: Statements, seen: Set<Node>): void {
    if (depth > depthLimit || seen.has(schema.node)) return;
    seen.add(schema.node);
    const layers = layersOf(schema);
    const whole = firstWith(layers, (layer) => layer.examples.flatMap((one) => this.#ofExample(one, 0)));
    for (const one of whole) found.shown.push(one);
    for (const [name, property] of schema.properties) {
      const word = squash(name);
      if (this.#names.inner.has(word)) this.#walk(property.items ?? property, depth + 1, found, seen);
      const isStatus = this.#names.status.has(word);
      if (!isStatus && !this.#names.code.has(word)) continue;
      const own = layers.flatMap((layer) => ownProperty(layer, name) ?? []);
      for (const one of firstWith(own, (one) => onlyValue(one, isStatus))) found.fixed.push(one);
      // An example of the whole says what its parts are.
      if (whole.length > 0 || own.some((one) => onlyValue(one, isStatus).length > 0)) continue;
      const shown = firstWith(own, ({ examples }) => examples.flatMap((value) => stated(value, isStatus)));
      for (const one of shown) found.shown.push(one);
    }
    for (const one of [...schema.members('oneOf'), ...schema.members('anyOf')])
      this.#walk(one, depth + 1, found, seen);
  }

  #ofExample(example: Node, depth: number): readonly Stated[] {
    if (depth > depthLimit) return [];
    if (example.kind === 'sequence') return example.items().flatMap((one) => this.#ofExample(one, depth + 1));
    return example.entries().flatMap(({ key, value }) => {
      const word = squash(key);
      if (this.#names.inner.has(word)) return this.#ofExample(value, depth + 1);
      const isStatus = this.#names.status.has(word);
      return isStatus || this.#names.code.has(word) ? stated(value, isStatus) : [];
    });
  }
}

/** A status code as a number; for a member that means nothing else, also as text (JSON:API has it so). */
function stated(value: Node, isStatus: boolean): readonly Stated[] {
  const scalar = value.scalar();
  const status =
    isStatus && typeof scalar === 'string' && /^[1-5][0-9]{2}$/.test(scalar) ? Number(scalar) : scalar;
  if (typeof status !== 'number' || !Number.isInteger(status) || classOf(status) === undefined) return [];
  return [{ status, at: value }];
}

/** A schema and the members of its `allOf`, what is written here before what is taken over from elsewhere. */
function layersOf(schema: Schema): readonly Schema[] {
  const layers = new Map<Node, Schema>();
  // No recursion: a chain of references can be longer than the stack.
  const pending = [schema];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (layers.has(next.node)) continue;
    layers.set(next.node, next);
    const members = next.members('allOf');
    const here = members.filter((one) => one.name === undefined);
    const elsewhere = members.filter((one) => one.name !== undefined);
    for (const one of [...here, ...elsewhere].reverse()) pending.push(one);
  }
  return [...layers.values()];
}

/** A property that a schema has by itself, not by its `allOf`. */
function ownProperty(schema: Schema, name: string): Schema | undefined {
  return schema.node.get('properties')?.entry(name) === undefined ? undefined : schema.properties.get(name);
}

function onlyValue(property: Schema, isStatus: boolean): readonly Stated[] {
  const [only, second] = property.allowedValues;
  return only === undefined || second !== undefined ? [] : stated(only, isStatus);
}

function firstWith<A, B>(items: readonly A[], find: (item: A) => readonly B[]): readonly B[] {
  for (const item of items) {
    const found = find(item);
    if (found.length > 0) return found;
  }
  return [];
}
