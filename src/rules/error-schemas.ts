import type { Node } from '../document/node.ts';
import { words as wordsOf } from '../intent/text.ts';
import type { Operation, Response } from '../openapi/model.ts';
import type { Schema } from '../openapi/schema.ts';
import type { Datum } from './data.ts';
import { Envelopes, readEnvelopeWords } from './envelope.ts';
import { textsOf } from './options.ts';
import type { Outcome } from './outcomes.ts';
import { nameMatcher } from './phrases.ts';

const problem = /^application\/problem\+(?:json|xml)$/;

/** How many operations answer with a schema, as an error and as a success. */
interface Usage {
  readonly errors: Set<Operation>;
  readonly successes: Set<Operation>;
  isProblem: boolean;
}

/** Which schemas an API uses for its errors, and which for its answers. */
export class ErrorSchemas {
  readonly envelopes: Envelopes;
  readonly #isErrorName: (name: string) => boolean;
  readonly #usage = new Map<string, Usage>();
  readonly #keys = new Map<Node, string>();

  /** `options` names the words of envelopes, and `names`: what schemas of errors are called. @throws DataError */
  constructor(failures: readonly Outcome[], successes: readonly Outcome[], options: Datum) {
    this.envelopes = new Envelopes(readEnvelopeWords(options));
    this.#isErrorName = nameMatcher(textsOf(options, 'names'));
    for (const { operation, response } of failures) {
      for (const { schema, essence } of response.content.mediaTypes) {
        if (schema === undefined) continue;
        const usage = this.#usageOf(schema);
        usage.errors.add(operation);
        usage.isProblem ||= problem.test(essence);
      }
    }
    for (const { operation, response } of successes) {
      for (const schema of schemasOf(response)) this.#usageOf(schema).successes.add(operation);
    }
  }

  /** The schema is the one that errors of this API have; not one that is made for both outcomes. */
  isOfErrors(schema: Schema): boolean {
    const usage = this.#usageOf(schema);
    if (usage.errors.size === 0 || !hasProperties(schema) || this.envelopes.hasPayload(schema)) return false;
    if (usage.successes.size > 2 && usage.successes.size >= usage.errors.size) return false;
    if (usage.isProblem || wordsOf(schema.name ?? '').some(this.#isErrorName)) return true;
    return this.envelopes.errorSign(schema) !== undefined && !this.envelopes.isUndecided(schema);
  }

  /** The schema is that of an operation's success, and says something of a resource. */
  isOfSuccess(schema: Schema, response: Response | undefined): boolean {
    const key = this.#keyOf(schema);
    if (response === undefined || !schemasOf(response).some((one) => this.#keyOf(one) === key)) return false;
    const item = schema.items ?? schema;
    if (item.properties.size === 0 || this.envelopes.isNeutral(item) || this.envelopes.tellsOutcome(item))
      return false;
    const usage = this.#usageOf(schema);
    return !this.isOfErrors(schema) && usage.successes.size * 2 >= usage.errors.size;
  }

  /**
   * Equal for the same definition, for arrays of it, and for objects that are written in place with the same
   * properties.
   */
  #keyOf(schema: Schema): string {
    let key = this.#keys.get(schema.node);
    if (key === undefined) {
      // A schema that holds itself is told apart by its place.
      this.#keys.set(schema.node, schema.identity);
      key = this.#composeKey(schema);
      this.#keys.set(schema.node, key);
    }
    return key;
  }

  #composeKey(schema: Schema): string {
    if (schema.name !== undefined) return schema.identity;
    const { items } = schema;
    if (items !== undefined) return `[${this.#keyOf(items)}]`;
    if (schema.node.get('properties') === undefined) return schema.identity;
    const properties = [...schema.properties].map(([name, property]) => {
      return `${JSON.stringify(name)}:${property.name === undefined ? property.types.join('|') : property.identity}`;
    });
    return properties.length < 2 ? schema.identity : `{${properties.sort().join()}}`;
  }

  #usageOf(schema: Schema): Usage {
    const key = this.#keyOf(schema);
    let usage = this.#usage.get(key);
    if (usage === undefined) {
      usage = { errors: new Set(), successes: new Set(), isProblem: false };
      this.#usage.set(key, usage);
    }
    return usage;
  }
}

function schemasOf(response: Response): readonly Schema[] {
  return response.content.mediaTypes.flatMap((type) => type.schema ?? []);
}

function hasProperties(schema: Schema): boolean {
  return (
    schema.properties.size > 0 ||
    [...schema.members('oneOf'), ...schema.members('anyOf')].some((one) => one.properties.size > 0)
  );
}
