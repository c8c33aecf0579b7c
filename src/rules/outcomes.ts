import type { ResponseUse } from '../openapi/model.ts';
import type { CheckRule } from './checks/check.ts';
import { atDefinition, atUse, everyUse, valuesAt } from './evaluate.ts';
import type { ModelFacts, Outcome } from './model-facts.ts';
import type { Placing } from './placing.ts';
import type { SchemaUsage } from './schema-usage.ts';
import type { Values } from './template.ts';

export { mayHaveContent } from './asked-of.ts';
export type { Outcome } from './model-facts.ts';

/** Every response under a 2xx or `2XX` of the operations that a rule is asked of. */
export function successes(facts: ModelFacts, { rule }: CheckRule): readonly Outcome[] {
  return facts.asked(rule).successes;
}

/** Those of them that have no content where none is allowed. */
export function soundSuccesses(facts: ModelFacts, { rule }: CheckRule): readonly Outcome[] {
  return facts.asked(rule).soundSuccesses;
}

/** What operations answer with which schema, by all failures and these successes. */
export function schemaUsage(good: readonly Outcome[], facts: ModelFacts, { rule }: CheckRule): SchemaUsage {
  return facts.asked(rule).schemaUsage(good);
}

/**
 * Every response that tells of an error, of the operations that a rule is asked of: 4xx, 5xx, their ranges,
 * and `default` beside a success. What HEAD answers has no content to tell it with.
 */
export function failures(facts: ModelFacts, { rule }: CheckRule): readonly Outcome[] {
  return facts.asked(rule).failures;
}

/** Every response with a status, of the operations that a rule is asked of. */
export function outcomes(facts: ModelFacts, { rule }: CheckRule): readonly Outcome[] {
  return facts.asked(rule).outcomes;
}

/** Where a response is shown that is wrong under some statuses: its definition where it is under all, else the key. */
export function placeWhereWrong(
  { use }: Outcome,
  wrong: ReadonlySet<ResponseUse>,
  facts: ModelFacts,
  { rule }: CheckRule,
): Placing {
  return everyUse(use, rule, facts, (other) => wrong.has(other.use)) ? atDefinition(use, '') : atUse(use, '');
}

/** What a message can say of a response in its place. */
export function valuesOf({ operation, use }: Outcome, facts: ModelFacts): Values {
  return valuesAt(operation, { operation: facts.operation(operation) }, use);
}
