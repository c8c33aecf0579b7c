import type { Operation, Response, ResponseUse } from '../../openapi/model.ts';
import { isAsked, operationValues, useValues } from '../evaluate.ts';
import type { ModelFacts } from '../model-facts.ts';
import type { Values } from '../template.ts';
import type { CheckRule } from './check.ts';

/** A response of an operation that a rule is asked of. */
export interface AskedResponse {
  readonly operation: Operation;
  readonly use: ResponseUse;
  readonly response: Response;
}

/** The operations that a rule is asked of, in document order. */
export function askedOperations(facts: ModelFacts, { rule }: CheckRule): readonly Operation[] {
  return facts.understanding.api.operations.filter((operation) =>
    isAsked(rule, operation, facts.operation(operation)),
  );
}

/** Every response of the operations that a rule is asked of; a shared one as often as it is used. */
export function askedResponses(facts: ModelFacts, rule: CheckRule): readonly AskedResponse[] {
  return askedOperations(facts, rule).flatMap((operation) =>
    operation.responses.uses.flatMap((use) =>
      use.response === undefined ? [] : [{ operation, use, response: use.response }],
    ),
  );
}

/** What a message can say of a response in its place. */
export function valuesOf({ operation, use }: AskedResponse, facts: ModelFacts): Values {
  return { ...operationValues(operation, { operation: facts.operation(operation) }), ...useValues(use) };
}
