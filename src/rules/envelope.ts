import type { Node } from '../document/node.ts';
import { squash } from '../intent/text.ts';
import type { Schema } from '../openapi/schema.ts';
import { namesOf, readOnce } from './options.ts';

/** How many alternatives deep a schema is looked into. */
const depthLimit = 3;

/** The names by which the parts of an envelope are known. */
export interface EnvelopeWords {
  /** What an error is in, or is told by: `error`, `errors`, `errorCode`. */
  readonly error: ReadonlySet<string>;
  /** Flags that it went well: `success`, `ok`. */
  readonly success: ReadonlySet<string>;
  /** Flags that it went wrong: `isError`, `failed`. */
  readonly failure: ReadonlySet<string>;
  /** What errors have beside that, and other answers too: `code`, `message`, `status`. */
  readonly neutral: ReadonlySet<string>;
  /** What tells of a resource where it has several values: `status`. */
  readonly state: ReadonlySet<string>;
  /** What holds what was asked for: `data`, `result`. */
  readonly payload: ReadonlySet<string>;
}

/** @throws DataError */
export const readEnvelopeWords = readOnce((options): EnvelopeWords => {
  return {
    error: namesOf(options, 'error'),
    success: namesOf(options, 'success'),
    failure: namesOf(options, 'failure'),
    neutral: namesOf(options, 'neutral'),
    state: namesOf(options, 'state'),
    payload: namesOf(options, 'payload'),
  };
});

/** What a property can be in an envelope, by its name. */
interface Role {
  readonly isError: boolean;
  readonly isSuccess: boolean;
  readonly isFailure: boolean;
  readonly isNeutral: boolean;
  readonly isState: boolean;
  readonly isPayload: boolean;
}

/** How a schema shows that what it describes is an error. */
export interface ErrorSign {
  /** `false`: a flag that can only mean failure; `required`: an error that is always there; `only`: errors and nothing else. */
  readonly kind: 'false' | 'required' | 'only';
  /** The property. */
  readonly name: string;
  /** The schema that has it. */
  readonly at: Node;
}

/** Tells schemas of errors from schemas of answers, each schema once. */
export class Envelopes {
  readonly #words: EnvelopeWords;
  readonly #signs = new Map<Node, ErrorSign | undefined>();
  /** By name as written: most schemas have names that others have. */
  readonly #roles = new Map<string, Role>();

  constructor(words: EnvelopeWords) {
    this.#words = words;
  }

  /** What shows that a schema, or one of its alternatives, is of an error alone; `undefined` where nothing does. */
  errorSign(schema: Schema): ErrorSign | undefined {
    const { node } = schema;
    if (!this.#signs.has(node)) {
      this.#signs.set(node, this.#findSign(schema, 0, new Set()));
    }
    return this.#signs.get(node);
  }

  #findSign(schema: Schema, depth: number, seen: Set<Node>): ErrorSign | undefined {
    if (seen.has(schema.node)) return undefined;
    seen.add(schema.node);
    const own = this.#ownSign(schema);
    if (own !== undefined || depth >= depthLimit) return own;
    for (const one of [...schema.members('oneOf'), ...schema.members('anyOf')]) {
      const sign = this.#findSign(one, depth + 1, seen);
      if (sign !== undefined) return sign;
    }
    return undefined;
  }

  #ownSign(schema: Schema): ErrorSign | undefined {
    const { properties } = schema;
    if (properties.size === 0) return undefined;
    const at = schema.node;
    let isEnvelope = true;
    for (const [name, property] of properties) {
      const role = this.#roleOf(name);
      if (role.isSuccess && isOnly(property, false)) return { kind: 'false', name, at };
      if ((role.isFailure || role.isError) && isOnly(property, true)) return { kind: 'false', name, at };
      // One of several states is a state of something, not of the answer.
      isEnvelope &&= isOfEnvelope(role) && !(role.isState && property.allowedValues.length > 1);
    }
    if (!isEnvelope) return undefined;
    const { required } = schema;
    for (const [name, property] of properties) {
      if (required.has(name) && this.#isError(name, property)) return { kind: 'required', name, at };
    }
    const [first] = properties;
    if (first === undefined) return undefined;
    const isAllError = [...properties].every(([name, property]) => this.#isError(name, property));
    return isAllError ? { kind: 'only', name: first[0], at } : undefined;
  }

  /** Every property is one that any answer could have: the schema says nothing of a resource. */
  isNeutral(schema: Schema): boolean {
    return [...schema.properties.keys()].every((name) => isOfEnvelope(this.#roleOf(name)));
  }

  /** There is a place for what was asked for. */
  hasPayload(schema: Schema): boolean {
    return [...schema.properties.keys()].some((name) => this.#roleOf(name).isPayload);
  }

  /** It says whether it went well, and can say either. */
  isUndecided(schema: Schema): boolean {
    return [...schema.properties].some(
      ([name, property]) => this.#roleOf(name).isSuccess && isOpen(property),
    );
  }

  /** There is a place for errors, or for whether it went well: the schema is made for both outcomes. */
  tellsOutcome(schema: Schema): boolean {
    return [...schema.properties.keys()].some((name) => isOutcome(this.#roleOf(name)));
  }

  /** A flag can be false, a number 0 and a nullable value null where nothing went wrong. */
  #isError(name: string, property: Schema): boolean {
    if (!this.#roleOf(name).isError || isNullable(property)) return false;
    return !property.types.some((type) => type === 'boolean' || type === 'integer' || type === 'number');
  }

  #roleOf(name: string): Role {
    let role = this.#roles.get(name);
    if (role === undefined) {
      const word = squash(name);
      const { error, success, failure, neutral, state, payload } = this.#words;
      role = {
        isError: error.has(word),
        isSuccess: success.has(word),
        isFailure: failure.has(word),
        isNeutral: neutral.has(word),
        isState: state.has(word),
        isPayload: payload.has(word),
      };
      this.#roles.set(name, role);
    }
    return role;
  }
}

function isOutcome({ isError, isSuccess, isFailure }: Role): boolean {
  return isError || isSuccess || isFailure;
}

function isOfEnvelope(role: Role): boolean {
  return isOutcome(role) || role.isNeutral;
}

/** A flag whose value is not given away, by its schema or by what it shows. */
function isOpen(property: Schema): boolean {
  return property.allowedValues.length !== 1 && !property.examples.some((one) => one.boolean() === false);
}

function isOnly(property: Schema, value: boolean): boolean {
  const [only, second] = property.allowedValues;
  return only !== undefined && second === undefined && only.boolean() === value;
}

/** `null` is among its values. OpenAPI 3.0 says so beside the type, 3.1 in it. */
function isNullable(schema: Schema): boolean {
  if (schema.node.get('nullable')?.boolean() === true || schema.written.get('nullable')?.boolean() === true)
    return true;
  if (schema.node.get('x-nullable')?.boolean() === true || schema.types.includes('null')) return true;
  return [...schema.members('oneOf'), ...schema.members('anyOf')].some((one) => one.types.includes('null'));
}
