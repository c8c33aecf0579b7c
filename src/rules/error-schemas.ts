import { words as wordsOf } from '../intent/text.ts';
import type { Operation, Response } from '../openapi/model.ts';
import type { Schema } from '../openapi/schema.ts';
import { once } from '../text/once.ts';
import type { Datum } from './data.ts';
import { Envelopes, readEnvelopeWords } from './envelope.ts';
import { textsOf } from './options.ts';
import type { Outcome } from './outcomes.ts';
import { nameMatcher } from './phrases.ts';
import type { SchemaKey, SchemaKeys } from './schema-keys.ts';

const problem = /^application\/problem\+(?:json|xml)$/;

/** How many operations answer with a schema, as an error and as a success. */
interface Usage {
  readonly errors: OperationCount;
  readonly successes: OperationCount;
  isProblem: boolean;
}

/** A schema that a response has for one of its media types. */
interface Use {
  readonly schema: Schema;
  readonly usage: Usage;
  readonly isProblem: boolean;
}

/** Which schemas an API uses for its errors, and which for its answers. */
export class ErrorSchemas {
  readonly #envelopes: Envelopes;
  readonly #isErrorName: (name: string) => boolean;
  readonly #keys: SchemaKeys;
  readonly #usage = new Map<SchemaKey, Usage>();
  /** Most responses are used many times. */
  readonly #uses = new Map<Response, readonly Use[]>();
  readonly #answers: () => ReadonlyMap<Operation, readonly Response[]>;

  /**
   * `failures` and `successes` are in document order. `options` names the words of envelopes, and `names`: what
   * schemas of errors are called. @throws DataError
   */
  constructor(failures: readonly Outcome[], successes: readonly Outcome[], options: Datum, keys: SchemaKeys) {
    this.#envelopes = new Envelopes(readEnvelopeWords(options));
    this.#isErrorName = nameMatcher(textsOf(options, 'names'));
    this.#keys = keys;
    for (const { operation, response } of failures) {
      for (const { usage, isProblem } of this.#usesOf(response)) {
        usage.errors.add(operation);
        usage.isProblem ||= isProblem;
      }
    }
    for (const { operation, response } of successes) {
      for (const { usage } of this.#usesOf(response)) usage.successes.add(operation);
    }
    this.#answers = once(() => answersOf(successes));
  }

  /** A response has the schema that errors of this API have; not one that is made for both outcomes. */
  isOfErrors(response: Response): boolean {
    return this.#usesOf(response).some((use) => this.#isOfErrors(use));
  }

  #isOfErrors({ schema, usage }: Use): boolean {
    if (usage.errors.size === 0 || !hasProperties(schema) || this.#envelopes.hasPayload(schema)) return false;
    if (usage.successes.size > 2 && usage.successes.size >= usage.errors.size) return false;
    if (usage.isProblem || wordsOf(schema.name ?? '').some(this.#isErrorName)) return true;
    return this.#envelopes.errorSign(schema) !== undefined && !this.#envelopes.isUndecided(schema);
  }

  /** An error has the schema of its operation's success, which says something of a resource. */
  showsSuccess({ operation, response }: Outcome): boolean {
    return this.#usesOf(response).some(
      (use) => use.usage.successes.size > 0 && this.#isAnswer(use.usage, operation) && this.#isOfSuccess(use),
    );
  }

  #isAnswer(usage: Usage, operation: Operation): boolean {
    const answers = this.#answers().get(operation) ?? [];
    return answers.some((answer) => this.#usesOf(answer).some((use) => use.usage === usage));
  }

  #isOfSuccess(use: Use): boolean {
    const { schema, usage } = use;
    const item = schema.items ?? schema;
    if (item.properties.size === 0 || this.#envelopes.isNeutral(item) || this.#envelopes.tellsOutcome(item))
      return false;
    return !this.#isOfErrors(use) && usage.successes.size * 2 >= usage.errors.size;
  }

  #usesOf(response: Response): readonly Use[] {
    let uses = this.#uses.get(response);
    if (uses === undefined) {
      uses = response.content.mediaTypes.flatMap(({ schema, essence }) =>
        schema === undefined
          ? []
          : [{ schema, usage: this.#usageOf(schema), isProblem: problem.test(essence) }],
      );
      this.#uses.set(response, uses);
    }
    return uses;
  }

  #usageOf(schema: Schema): Usage {
    const key = this.#keys.of(schema);
    let usage = this.#usage.get(key);
    if (usage === undefined) {
      usage = { errors: new OperationCount(), successes: new OperationCount(), isProblem: false };
      this.#usage.set(key, usage);
    }
    return usage;
  }
}

/** Counts operations, each once, where all that is said of one is said before the next. */
class OperationCount {
  size = 0;
  #last: Operation | undefined;

  add(operation: Operation): void {
    if (operation === this.#last) return;
    this.#last = operation;
    this.size++;
  }
}

function answersOf(successes: readonly Outcome[]): ReadonlyMap<Operation, readonly Response[]> {
  const found = new Map<Operation, Response[]>();
  for (const { operation, response } of successes) {
    const known = found.get(operation);
    if (known === undefined) found.set(operation, [response]);
    else known.push(response);
  }
  return found;
}

function hasProperties(schema: Schema): boolean {
  return (
    schema.properties.size > 0 ||
    [...schema.members('oneOf'), ...schema.members('anyOf')].some((one) => one.properties.size > 0)
  );
}
