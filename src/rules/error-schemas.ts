import { words as wordsOf } from '../intent/text.ts';
import type { Response } from '../openapi/model.ts';
import type { Schema } from '../openapi/schema.ts';
import type { Datum } from './data.ts';
import { Envelopes, readEnvelopeWords } from './envelope.ts';
import { textsOf } from './options.ts';
import type { Outcome } from './outcomes.ts';
import { nameMatcher } from './phrases.ts';
import type { SchemaUsage, SchemaUse } from './schema-usage.ts';

/** Which schemas an API uses for its errors, and which for its answers. */
export class ErrorSchemas {
  readonly #usage: SchemaUsage;
  readonly #envelopes: Envelopes;
  readonly #isErrorName: (name: string) => boolean;

  /** `options` names the words of envelopes, and `names`: what schemas of errors are called. @throws DataError */
  constructor(usage: SchemaUsage, options: Datum) {
    this.#usage = usage;
    this.#envelopes = new Envelopes(readEnvelopeWords(options));
    this.#isErrorName = nameMatcher(textsOf(options, 'names'));
  }

  /** A response has the schema that errors of this API have; not one that is made for both outcomes. */
  isOfErrors(response: Response): boolean {
    return this.#usage.of(response).some((use) => this.#isOfErrors(use));
  }

  #isOfErrors({ schema, usage }: SchemaUse): boolean {
    if (usage.errors.size === 0 || !hasProperties(schema) || this.#envelopes.hasPayload(schema)) return false;
    if (usage.successes.size > 2 && usage.successes.size >= usage.errors.size) return false;
    if (usage.isProblem || wordsOf(schema.name ?? '').some(this.#isErrorName)) return true;
    return this.#envelopes.errorSign(schema) !== undefined && !this.#envelopes.isUndecided(schema);
  }

  /** An error has the schema of its operation's success, which says something of a resource. */
  showsSuccess({ operation, response }: Outcome): boolean {
    const uses = this.#usage.of(response);
    return uses.some((use) => this.#usage.isAnswer(use, operation) && this.#isOfSuccess(use));
  }

  #isOfSuccess(use: SchemaUse): boolean {
    const { schema, usage } = use;
    const item = schema.items ?? schema;
    if (item.properties.size === 0 || this.#envelopes.isNeutral(item) || this.#envelopes.tellsOutcome(item))
      return false;
    return !this.#isOfErrors(use) && usage.successes.size * 2 >= usage.errors.size;
  }
}

function hasProperties(schema: Schema): boolean {
  return (
    schema.properties.size > 0 ||
    [...schema.members('oneOf'), ...schema.members('anyOf')].some((one) => one.properties.size > 0)
  );
}
