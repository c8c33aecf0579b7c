import type { Operation } from '../../openapi/model.ts';
import type { AskedField, AskedResponse, SentField } from '../asked-of.ts';
import { valuesAt } from '../evaluate.ts';
import type { ModelFacts } from '../model-facts.ts';
import type { Values } from '../template.ts';
import type { CheckRule } from './check.ts';

export type { AskedField, AskedResponse } from '../asked-of.ts';

/** The operations that a rule is asked of, in document order. */
export function askedOperations(facts: ModelFacts, { rule }: CheckRule): readonly Operation[] {
  return facts.asked(rule).operations;
}

/** Every response of the operations that a rule is asked of; a shared one as often as it is used. */
export function askedResponses(facts: ModelFacts, { rule }: CheckRule): readonly AskedResponse[] {
  return facts.asked(rule).responses;
}

/** Every header of those responses. */
export function askedFields(facts: ModelFacts, { rule }: CheckRule): readonly AskedField[] {
  return facts.asked(rule).fields;
}

/** Every parameter of the operations that is sent as a field. */
export function sentFields(facts: ModelFacts, { rule }: CheckRule): readonly SentField[] {
  return facts.asked(rule).sentFields;
}

/** What a message can say of a response in its place. */
export function valuesOf({ operation, use }: AskedResponse, facts: ModelFacts): Values {
  return valuesAt(operation, { operation: facts.operation(operation) }, use);
}
