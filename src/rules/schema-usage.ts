import type { Operation, Response } from '../openapi/model.ts';
import type { Schema } from '../openapi/schema.ts';
import { once } from '../text/once.ts';
import type { Outcome } from './model-facts.ts';
import { type SchemaKey, SchemaKeys } from './schema-keys.ts';

const problem = /^application\/problem\+(?:json|xml)$/;

/** How many operations answer with a schema, as an error and as a success. */
export interface Usage {
  readonly errors: OperationCount;
  readonly successes: OperationCount;
  /** Some error has it for problem details (RFC 9457). */
  isProblem: boolean;
}

/** A schema that a response has for one of its media types. */
export interface SchemaUse {
  readonly schema: Schema;
  readonly usage: Usage;
  readonly isProblem: boolean;
}

/** What operations answer with which schema. */
export class SchemaUsage {
  readonly #keys = new SchemaKeys();
  readonly #usage = new Map<SchemaKey, Usage>();
  /** Most responses are used many times. */
  readonly #uses = new Map<Response, readonly SchemaUse[]>();
  readonly #answers: () => ReadonlyMap<Operation, readonly Response[]>;

  /** All outcomes of an operation stand next to each other. */
  constructor(failures: readonly Outcome[], successes: readonly Outcome[]) {
    for (const { operation, response } of failures) {
      for (const { usage, isProblem } of this.of(response)) {
        usage.errors.add(operation);
        usage.isProblem ||= isProblem;
      }
    }
    for (const { operation, response } of successes) {
      for (const { usage } of this.of(response)) usage.successes.add(operation);
    }
    this.#answers = once(() => answersOf(successes));
  }

  /** The schemas of a response, with who else answers with them. */
  of(response: Response): readonly SchemaUse[] {
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

  /** Whether a schema is that of a success of an operation. */
  isAnswer({ usage }: SchemaUse, operation: Operation): boolean {
    if (usage.successes.size === 0) return false;
    const answers = this.#answers().get(operation) ?? [];
    return answers.some((answer) => this.of(answer).some((use) => use.usage === usage));
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
