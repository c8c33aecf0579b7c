import type { ResponseUse } from '../openapi/model.ts';
import type { CheckRule } from './checks/check.ts';
import { atDefinition, atUse, everyUse, isAsked, operationValues, useValues } from './evaluate.ts';
import type { ModelFacts, Outcome } from './model-facts.ts';
import type { Placing } from './placing.ts';
import { matchesKey, type StatusToken } from './status-set.ts';
import type { Values } from './template.ts';

export type { Outcome } from './model-facts.ts';

const success: StatusToken = { kind: 'any', class: 2 };
const redirect: StatusToken = { kind: 'any', class: 3 };
const clientError: StatusToken = { kind: 'any', class: 4 };
const serverError: StatusToken = { kind: 'any', class: 5 };

/** Every response under a 2xx or `2XX` of the operations that a rule is asked of. */
export function successes(facts: ModelFacts, rule: CheckRule): readonly Outcome[] {
  return outcomes(facts, rule).filter((one) => matchesKey(success, one.key));
}

/**
 * Every response that tells of an error, of the operations that a rule is asked of: 4xx, 5xx, their ranges,
 * and `default` beside a success. What HEAD answers has no content to tell it with.
 */
export function failures(facts: ModelFacts, rule: CheckRule): readonly Outcome[] {
  return outcomes(facts, rule).filter(({ operation, key }) => {
    if (operation.method === 'HEAD') return false;
    if (key.kind !== 'default') return matchesKey(clientError, key) || matchesKey(serverError, key);
    const { statuses } = facts.operation(operation);
    return statuses.declares(success) || statuses.declares(redirect);
  });
}

/** Every response with a status, of the operations that a rule is asked of. */
export function outcomes(facts: ModelFacts, { rule }: CheckRule): readonly Outcome[] {
  return facts.outcomes.filter(({ operation }) => isAsked(rule, operation, facts.operation(operation)));
}

/** Content under 204 and 205 is wrong whatever it says (RFC 9110 §15.3.5, §15.3.6): content/forbidden says so. */
export function mayHaveContent({ key }: Outcome): boolean {
  return key.kind !== 'exact' || (key.code !== 204 && key.code !== 205);
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
  return { ...operationValues(operation, { operation: facts.operation(operation) }), ...useValues(use) };
}
