import type { Operation } from '../../openapi/model.ts';
import { atUse, operationValues, successUse, useValues } from '../evaluate.ts';
import type { OperationFacts } from '../facts.ts';
import type { ModelFacts } from '../model-facts.ts';
import { readOnce, textsOf } from '../options.ts';
import { lessSure } from '../rule.ts';
import type { StatusToken } from '../status-set.ts';
import { askedOperations } from './asked.ts';
import { type Check, type CheckRule, speak } from './check.ts';

/** Operations whose success has another status than that of nearly all operations of their kind. */
export const successOutliers: Check = (facts, rule) => {
  const { options } = rule;
  const least = options.get('operations').number();
  const share = options.get('share').number() / 100;
  const fine = readFine(options);
  const compared = new Set(textsOf(options, 'intents'));
  const yieldsTo = textsOf(options, 'yields');
  return kinds(facts, rule, compared).flatMap((kind) => {
    const usual = kind.length < least ? undefined : usualSuccess(kind, share);
    if (usual === undefined) return [];
    return kind.flatMap(({ operation, facts: own, codes }) => {
      const isFine = (code: number) => code === usual.code || fine(own, code);
      if (codes.some(isFine) || own.statuses.declares({ kind: 'range', class: 2 })) return [];
      const use = successUse(operation);
      if (use === undefined) return [];
      const spoken = speak(rule);
      return [
        {
          ...spoken,
          confidence: lessSure(spoken.confidence, own.intentConfidence),
          values: {
            ...operationValues(operation, { operation: own }),
            ...useValues(use),
            meant: String(usual.code),
            count: `${usual.count} of ${kind.length}`,
          },
          operations: [operation],
          ...atUse(use, ''),
          yieldsTo,
        },
      ];
    });
  });
};

interface Member {
  readonly operation: Operation;
  readonly facts: OperationFacts;
  /** Those of its successes. */
  readonly codes: readonly number[];
}

const success: StatusToken = { kind: 'any', class: 2 };

/** Operations of one method and intent that have a success. What an operation may be for makes it no example. */
function kinds(
  facts: ModelFacts,
  rule: CheckRule,
  compared: ReadonlySet<string>,
): readonly (readonly Member[])[] {
  const found = new Map<string, Member[]>();
  for (const operation of askedOperations(facts, rule)) {
    const own = facts.operation(operation);
    if (!compared.has(own.intent) || own.intentConfidence === 'low') continue;
    if (own.hasUnreadResponses || !own.statuses.declares(success)) continue;
    const kind = `${own.method} ${own.intent}`;
    const members = found.get(kind);
    const member = { operation, facts: own, codes: own.statuses.codes(2) };
    if (members === undefined) found.set(kind, [member]);
    else members.push(member);
  }
  return [...found.values()];
}

/** The success that so many of them share, if there is one. */
function usualSuccess(kind: readonly Member[], share: number): { code: number; count: number } | undefined {
  const counts = new Map<number, number>();
  for (const { codes } of kind) {
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (first === undefined) return undefined;
  const [code, count] = first;
  return count / kind.length >= share ? { code, count } : undefined;
}

/** Codes that say something of their own wherever they are, and those that the CRUD mapping asks for. */
const readFine = readOnce((options): ((facts: OperationFacts, code: number) => boolean) => {
  const own = new Set(
    options
      .get('distinct')
      .list()
      .map((item) => item.number()),
  );
  const mapping = new Map(
    options
      .get('mapping')
      .entries()
      .map(([intent, codes]) => [intent, new Set(codes.list().map((item) => item.number()))]),
  );
  return ({ intent }, code) => own.has(code) || mapping.get(intent)?.has(code) === true;
});
