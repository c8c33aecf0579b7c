import type { Operation } from '../openapi/model.ts';
import type { CompiledRule } from './compile.ts';
import type { OperationFacts } from './facts.ts';

/** What decides which operations a rule is asked of. */
export type Reach = Pick<CompiledRule, 'reach' | 'suspendedInRpc'>;

/** Whether a rule is asked of an operation at all. */
export function isAsked(
  rule: Reach,
  operation: Operation,
  { style }: Pick<OperationFacts, 'style'>,
): boolean {
  return reaches(rule, operation) && !(rule.suspendedInRpc && style === 'rpc');
}

/** Whether an operation stands where a rule looks. */
export function reaches(rule: Reach, operation: Operation): boolean {
  switch (rule.reach) {
    case 'everything':
      return true;
    case 'paths':
      return operation.surface === 'path';
    case 'webhooks':
      return operation.surface !== 'path';
  }
}
