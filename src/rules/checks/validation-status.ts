import type { Operation, ResponseUse } from '../../openapi/model.ts';
import type { ModelFacts } from '../model-facts.ts';
import { textsOf } from '../options.ts';
import { phrases, remembering, type Says } from '../phrases.ts';
import type { StatusToken } from '../status-set.ts';
import { askedOperations } from './asked.ts';
import { type Check, speak } from './check.ts';

type ExactStatus = Extract<StatusToken, { kind: 'exact' }>;

const badRequest: ExactStatus = { kind: 'exact', code: 400 };
const unprocessable: ExactStatus = { kind: 'exact', code: 422 };

/** An API that answers invalid input with 400 here and with 422 there. */
export const validationStatus: Check = (facts, rule) => {
  const { api } = facts.understanding;
  const paths = api.root.entry('paths');
  const isInput = phrases(textsOf(rule.options, 'input'));
  const isOther = phrases(textsOf(rule.options, 'other'));
  // Many operations have the same descriptions.
  const saysInvalid = remembering((text) => isInput(text) && !isOther(text));
  const operations = askedOperations(facts, rule);
  const all400 = operations.filter((one) => usesAlone(one, badRequest, unprocessable, saysInvalid, facts));
  const all422 = operations.filter((one) => usesAlone(one, unprocessable, badRequest, saysInvalid, facts));
  const isFallible = (one: Operation) => !hasContent(one) && facts.operation(one).hasFallibleParameter;
  // What is wrong with content and what is wrong with a parameter may well be told apart.
  const kinds = [hasContent, isFallible].flatMap((isOfKind) => {
    const as400 = all400.filter(isOfKind);
    const as422 = all422.filter(isOfKind);
    return as400.length > 0 && as422.length > 0 ? [{ as400, as422 }] : [];
  });
  if (paths === undefined || kinds.length === 0) return [];
  const as400 = kinds.flatMap((kind) => kind.as400);
  const as422 = kinds.flatMap((kind) => kind.as422);
  const isRare400 = as400.length < as422.length;
  return [
    {
      ...speak(rule),
      values: {
        count: `${Math.max(as400.length, as422.length)}`,
        detail: `${Math.min(as400.length, as422.length)}`,
        status: isRare400 ? '400' : '422',
        meant: isRare400 ? '422' : '400',
      },
      place: paths.place,
      operations: isRare400 ? as400 : as422,
      identity: { kind: 'document' as const, detail: '' },
    },
  ];
};

function hasContent({ request }: Operation): boolean {
  return request !== undefined && request.kind !== 'absent';
}

/** The operation documents the one code for invalid input, and the other one for nothing. */
function usesAlone(
  operation: Operation,
  status: ExactStatus,
  other: ExactStatus,
  saysInvalid: Says,
  facts: ModelFacts,
): boolean {
  const { statuses } = facts.operation(operation);
  if (!statuses.declares(status) || statuses.declares(other)) return false;
  const use = operation.responses.uses.find((one) => isExactly(one, status));
  return use !== undefined && saysInvalid(use.response?.description ?? '');
}

function isExactly({ key }: ResponseUse, status: ExactStatus): boolean {
  return key.kind === 'exact' && key.code === status.code;
}
