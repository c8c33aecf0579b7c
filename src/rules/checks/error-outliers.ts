import { isSafe } from '../../http/method.ts';
import { classOf } from '../../http/status.ts';
import type { Operation } from '../../openapi/model.ts';
import { operationValues } from '../evaluate.ts';
import type { OperationFacts } from '../facts.ts';
import { readOnce } from '../options.ts';
import { lessSure } from '../rule.ts';
import { parseStatusToken, type StatusSet, type StatusToken } from '../status-set.ts';
import { askedOperations } from './asked.ts';
import { type Check, speak } from './check.ts';

interface Member {
  readonly operation: Operation;
  readonly facts: OperationFacts;
}

/** A status that is looked at, and who may have to do with it. */
interface Question {
  readonly text: string;
  readonly token: StatusToken;
  /** The rules that ask for it themselves. */
  readonly yieldsTo: readonly string[];
}

const readQuestions = readOnce((statuses): readonly Question[] =>
  statuses.entries().map(([text, rules]) => {
    const token = parseStatusToken(text) ?? rules.fail(`"${text}" is no status`);
    return { text, token, yieldsTo: rules.list().map((item) => item.text()) };
  }),
);

/** Operations without an error that nearly all comparable operations document. */
export const errorOutliers: Check = (facts, rule) => {
  const { options } = rule;
  const least = options.get('operations').number();
  const share = options.get('share').number() / 100;
  const questions = readQuestions(options.get('statuses'));
  const members = askedOperations(facts, rule)
    .map((operation): Member => ({ operation, facts: facts.operation(operation) }))
    .filter((one) => one.facts.intentConfidence !== 'low' && !one.facts.hasUnreadResponses);
  return questions.flatMap(({ text, token, yieldsTo }) =>
    comparable(members, text).flatMap((kind) => {
      const without = kind.filter((one) => !one.facts.statuses.covers(token));
      const count = kind.length - without.length;
      if (kind.length < least || count / kind.length < share) return [];
      // Where it is `default` that stands for the status, that is what is missing here.
      const byCode = kind.filter((one) => isNamed(one.facts.statuses, token)).length;
      const wording = byCode * 2 >= count ? 'code' : 'default';
      return without.map(({ operation, facts: own }) => {
        const spoken = speak(rule, wording);
        return {
          ...spoken,
          confidence: lessSure(spoken.confidence, own.intentConfidence),
          values: {
            ...operationValues(operation, { operation: own }),
            status: text,
            count: `${count} of ${kind.length}`,
          },
          place: operation.responses.place,
          operations: [operation],
          identity: { kind: 'use' as const, status: '', detail: '' },
          yieldsTo,
        };
      });
    }),
  );
};

/** Of one method and intent, secured alike; for 404, those that address something that can be missing. */
function comparable(members: readonly Member[], status: string): readonly (readonly Member[])[] {
  const found = new Map<string, Member[]>();
  for (const one of members) {
    const { method, intent, guard, isScoped, hasResourceParameter, isItem } = one.facts;
    // Where nobody has to say who they are, 401 is not missed, nor are both where a read may be open to all.
    if (status === '401' && guard === 'public') continue;
    if ((status === '401' || status === '403') && guard === 'optional' && isSafe(method)) continue;
    // A collection that is always there can't be missing.
    if (status === '404' && !hasResourceParameter) continue;
    const kind = [method, intent, guard, isScoped, status === '404' && isItem].join(' ');
    const group = found.get(kind);
    if (group === undefined) found.set(kind, [one]);
    else group.push(one);
  }
  return [...found.values()];
}

/** By its code or its range. */
function isNamed(statuses: StatusSet, token: StatusToken): boolean {
  if (statuses.declares(token)) return true;
  const range = token.kind === 'exact' ? classOf(token.code) : undefined;
  return range !== undefined && statuses.declares({ kind: 'range', class: range });
}
