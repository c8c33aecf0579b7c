import { isSafe } from '../../http/method.ts';
import { classOf } from '../../http/status.ts';
import type { Operation } from '../../openapi/model.ts';
import { operationValues } from '../evaluate.ts';
import type { OperationFacts } from '../facts.ts';
import type { ModelFacts } from '../model-facts.ts';
import { readOnce } from '../options.ts';
import { lessSure } from '../rule.ts';
import { parseStatusToken, type StatusSet, type StatusToken } from '../status-set.ts';
import { askedOperations } from './asked.ts';
import { type Check, speak } from './check.ts';

interface Member {
  readonly operation: Operation;
  readonly facts: OperationFacts;
}

/** Operations of one method and intent that are secured alike. */
type Kind = readonly Member[];

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
  const kinds = kindsOf(askedOperations(facts, rule), facts);
  return questions.flatMap(({ text, token, yieldsTo }) =>
    kinds
      .flatMap((all) => comparable(all, text))
      .flatMap((kind) => {
        if (kind.length < least) return [];
        const without = kind.filter((one) => !one.facts.statuses.covers(token));
        const count = kind.length - without.length;
        if (without.length === 0 || count / kind.length < share) return [];
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

function kindsOf(operations: readonly Operation[], facts: ModelFacts): readonly Kind[] {
  const members = operations
    .map((operation) => ({ operation, facts: facts.operation(operation) }))
    .filter((one) => one.facts.intentConfidence !== 'low' && !one.facts.hasUnreadResponses);
  return grouped(members, ({ facts: { method, intent, guard, isScoped } }) =>
    [method, intent, guard, isScoped].join(' '),
  );
}

/** Those of a kind that are asked for a status; for 404, those that address something that can be missing. */
function comparable(kind: Kind, status: string): readonly Kind[] {
  const [first] = kind;
  if (first === undefined) return [];
  const { method, guard } = first.facts;
  // Where nobody has to say who they are, 401 is not missed, nor are both where a read may be open to all.
  if (status === '401' && guard === 'public') return [];
  if ((status === '401' || status === '403') && guard === 'optional' && isSafe(method)) return [];
  if (status !== '404') return [kind];
  // A collection that is always there can't be missing.
  const missable = kind.filter((one) => one.facts.hasResourceParameter);
  return grouped(missable, (one) => one.facts.isItem);
}

function grouped(members: readonly Member[], by: (one: Member) => string | boolean): readonly Kind[] {
  const found = new Map<string | boolean, Member[]>();
  for (const one of members) {
    const key = by(one);
    const group = found.get(key);
    if (group === undefined) found.set(key, [one]);
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
