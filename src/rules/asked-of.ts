import type { Header, Operation, Parameter } from '../openapi/model.ts';
import type { Answer, ModelFacts, Outcome } from './model-facts.ts';
import { isAsked, type Reach } from './reach.ts';
import { SchemaUsage } from './schema-usage.ts';
import { matchesKey, type StatusToken } from './status-set.ts';

/** A response of an operation that a rule is asked of. */
export type AskedResponse = Answer;

/** A header of such a response. */
export interface AskedField extends AskedResponse {
  readonly header: Header;
  /** In lower case. */
  readonly name: string;
}

/** A parameter in the header of requests. */
export interface SentField {
  readonly operation: Operation;
  readonly parameter: Parameter;
  /** In lower case. */
  readonly name: string;
}

const success: StatusToken = { kind: 'any', class: 2 };
const redirect: StatusToken = { kind: 'any', class: 3 };
const clientError: StatusToken = { kind: 'any', class: 4 };
const serverError: StatusToken = { kind: 'any', class: 5 };

/** What the rules of one reach are asked of, in document order; each list is made once. */
export class AskedOf {
  readonly #reach: Reach;
  readonly #facts: ModelFacts;
  #operations: readonly Operation[] | undefined;
  #responses: readonly AskedResponse[] | undefined;
  #fields: readonly AskedField[] | undefined;
  #sentFields: readonly SentField[] | undefined;
  #outcomes: readonly Outcome[] | undefined;
  #successes: readonly Outcome[] | undefined;
  #soundSuccesses: readonly Outcome[] | undefined;
  #failures: readonly Outcome[] | undefined;
  readonly #schemaUsage = new Map<readonly Outcome[], SchemaUsage>();

  constructor(reach: Reach, facts: ModelFacts) {
    this.#reach = reach;
    this.#facts = facts;
  }

  get operations(): readonly Operation[] {
    const { api } = this.#facts.understanding;
    this.#operations ??= api.operations.filter((operation) => this.#isAsked(operation));
    return this.#operations;
  }

  /** Every response of the operations; a shared one as often as it is used. */
  get responses(): readonly AskedResponse[] {
    this.#responses ??= this.#ofOperations(this.#facts.answers);
    return this.#responses;
  }

  /** Every header of those responses. */
  get fields(): readonly AskedField[] {
    this.#fields ??= fieldsOf(this.responses);
    return this.#fields;
  }

  /** Every parameter of the operations that is sent as a field. */
  get sentFields(): readonly SentField[] {
    this.#sentFields ??= sentFieldsOf(this.operations);
    return this.#sentFields;
  }

  /** Every response that stands under a status. */
  get outcomes(): readonly Outcome[] {
    this.#outcomes ??= this.#ofOperations(this.#facts.outcomes);
    return this.#outcomes;
  }

  /** Every response under a 2xx or `2XX`. */
  get successes(): readonly Outcome[] {
    this.#successes ??= this.outcomes.filter((one) => matchesKey(success, one.key));
    return this.#successes;
  }

  /** Those of them that have no content where none is allowed. */
  get soundSuccesses(): readonly Outcome[] {
    this.#soundSuccesses ??= this.successes.every(isSound) ? this.successes : this.successes.filter(isSound);
    return this.#soundSuccesses;
  }

  /** What operations answer with which schema, by all failures and these successes; worked out once for each list. */
  schemaUsage(successes: readonly Outcome[]): SchemaUsage {
    let usage = this.#schemaUsage.get(successes);
    if (usage === undefined) {
      usage = new SchemaUsage(this.failures, successes);
      this.#schemaUsage.set(successes, usage);
    }
    return usage;
  }

  /**
   * Every response that tells of an error: 4xx, 5xx, their ranges, and `default` beside a success. What HEAD
   * answers has no content to tell it with.
   */
  get failures(): readonly Outcome[] {
    this.#failures ??= this.outcomes.filter(({ operation, key }) => {
      if (operation.method === 'HEAD') return false;
      if (key.kind !== 'default') return matchesKey(clientError, key) || matchesKey(serverError, key);
      const { statuses } = this.#facts.operation(operation);
      return statuses.declares(success) || statuses.declares(redirect);
    });
    return this.#failures;
  }

  /** In most documents a rule is asked of all operations. */
  #ofOperations<T extends Answer>(all: readonly T[]): readonly T[] {
    const isAll = this.operations.length === this.#facts.understanding.api.operations.length;
    return isAll ? all : all.filter(({ operation }) => this.#isAsked(operation));
  }

  #isAsked(operation: Operation): boolean {
    return isAsked(this.#reach, operation, this.#facts.understanding);
  }
}

/** Content under 204 and 205 is wrong whatever it says (RFC 9110 §15.3.5, §15.3.6): content/forbidden says so. */
export function mayHaveContent({ key }: Outcome): boolean {
  return key.kind !== 'exact' || (key.code !== 204 && key.code !== 205);
}

function isSound(outcome: Outcome): boolean {
  return mayHaveContent(outcome) || outcome.response.content.kind === 'absent';
}

function fieldsOf(responses: readonly AskedResponse[]): readonly AskedField[] {
  const found: AskedField[] = [];
  for (const { operation, use, response, key } of responses) {
    // Most have none.
    if (response.headers.length === 0) continue;
    for (const header of response.headers) {
      found.push({ operation, use, response, key, header, name: header.name.toLowerCase() });
    }
  }
  return found;
}

function sentFieldsOf(operations: readonly Operation[]): readonly SentField[] {
  const found: SentField[] = [];
  for (const operation of operations) {
    for (const parameter of operation.parameters) {
      if (parameter.in === 'header') found.push({ operation, parameter, name: parameter.name.toLowerCase() });
    }
  }
  return found;
}
