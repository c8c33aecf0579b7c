import type { Node } from '../document/node.ts';
import { squash } from '../intent/text.ts';
import type { Schema } from '../openapi/schema.ts';
import { namesOf, readOnce } from './options.ts';

/** How many alternatives or containers deep an error is looked into. */
const depthLimit = 3;

/** Where a client finds what it needs in an error. */
export interface ErrorShape {
  /** The way to the message: `message`, `error.detail`, `errors[].message`. */
  readonly message: string;
  /** The way to a code of the API's own; none where there is none. */
  readonly code: string | undefined;
  readonly properties: ReadonlySet<string>;
  /** What it is called in a finding: the component, or its properties. */
  readonly label: string;
}

export interface ShapeWords {
  /** Names of what says in words what is wrong, the likeliest first. */
  readonly message: readonly string[];
  readonly code: readonly string[];
  /** What an error can be wrapped in. */
  readonly container: readonly string[];
}

/** @throws DataError */
export const readShapeWords = readOnce((options): ShapeWords => {
  return {
    message: [...namesOf(options, 'message')],
    code: [...namesOf(options, 'code')],
    container: [...namesOf(options, 'container')],
  };
});

/** Reads the shapes of errors, each schema once. */
export class ErrorShapes {
  readonly #words: ShapeWords;
  readonly #known = new Map<Node, readonly ErrorShape[]>();

  constructor(words: ShapeWords) {
    this.#words = words;
  }

  /** Every shape that content of a schema can have; none where no message is found in it. */
  of(schema: Schema): readonly ErrorShape[] {
    let known = this.#known.get(schema.node);
    if (known === undefined) {
      known = this.#shapes(schema, 0, new Set());
      this.#known.set(schema.node, known);
    }
    return known;
  }

  #shapes(schema: Schema, depth: number, seen: Set<Node>): readonly ErrorShape[] {
    if (depth > depthLimit || seen.has(schema.node)) return [];
    seen.add(schema.node);
    const own = this.#shape(schema, depth);
    if (own !== undefined) return [own];
    const members = [...schema.members('oneOf'), ...schema.members('anyOf'), ...schema.members('allOf')];
    return members.flatMap((one) => this.#shapes(one, depth + 1, seen));
  }

  #shape(schema: Schema, depth: number): ErrorShape | undefined {
    const { properties } = schema;
    if (properties.size === 0) return undefined;
    const byWord = new Map([...properties].map(([name, property]) => [squash(name), { name, property }]));
    const names = new Set(byWord.keys());
    // Laid down by RFC 6749 §5.2, and by what extends it: no shape of the API's own.
    if (names.has('error') && names.has('errordescription')) return undefined;
    const label = schema.name ?? `{ ${[...properties.keys()].slice(0, 6).join(', ')} }`;
    const code = this.#words.code.find((word) => byWord.has(word));
    for (const word of this.#words.message) {
      const found = byWord.get(word);
      if (found !== undefined && isText(found.property))
        return { message: found.name, code, properties: names, label };
    }
    for (const word of this.#words.container) {
      const found = byWord.get(word);
      if (found === undefined || depth >= depthLimit) continue;
      const { items } = found.property;
      const way = items === undefined ? found.name : `${found.name}[]`;
      const inner = this.#shape(items ?? found.property, depth + 1);
      if (inner !== undefined)
        return { message: `${way}.${inner.message}`, code: inner.code, properties: names, label };
      if (items !== undefined) return { message: way, code, properties: names, label };
    }
    return undefined;
  }
}

/** A client that reads the one can read the other: one has all of the other, or both keep the same things in the same places. */
export function areAlike(a: ErrorShape, b: ErrorShape): boolean {
  if (a.message === b.message && (a.code === b.code || a.code === undefined || b.code === undefined))
    return true;
  return holds(a, b) || holds(b, a);
}

function holds(outer: ErrorShape, inner: ErrorShape): boolean {
  return [...inner.properties].every((name) => outer.properties.has(name));
}

function isText(schema: Schema): boolean {
  return (
    schema.properties.size === 0 &&
    schema.items === undefined &&
    !schema.types.some((type) => type !== 'string' && type !== 'null')
  );
}
