import type { ValidStatusKey } from '../openapi/status-key.ts';
import type { Datum } from './data.ts';
import type { Subject } from './facts.ts';
import { operationTerms } from './terms/operation.ts';
import { responseTerms } from './terms/response.ts';

/** Whether something holds of what is looked at. */
export type Test = (subject: Subject) => boolean;

/** What a rule's index is built from: everything else needs the operation itself. */
export interface StaticFacts {
  readonly method: string;
  /** `undefined` for a rule on operations. */
  readonly key: ValidStatusKey | undefined;
}

/** A compiled predicate. */
export interface Predicate {
  readonly test: Test;
  /** False where method and status alone show that `test` can't hold. */
  readonly possible: (facts: StaticFacts) => boolean;
  /** It asks what the operation is for, so it is only as sure as that. */
  readonly asksIntent: boolean;
}

const anything: Predicate['possible'] = () => true;

const combinators = ['all', 'any', 'not'] as const;
/** Every word that `when` and `expect` know. */
export const words: readonly string[] = [
  ...Object.keys(operationTerms),
  ...Object.keys(responseTerms),
  ...combinators,
];

/** Reads a predicate: a mapping whose members must all hold. @throws DataError with the way to what is wrong. */
export function readPredicate(value: Datum, on: 'operation' | 'response'): Predicate {
  const parts: Predicate[] = [];
  for (const [word, argument] of value.entries()) {
    if (word === 'all' || word === 'any' || word === 'not') {
      parts.push(combine(word, argument, on));
      continue;
    }
    value.only(words);
    const isOfResponse = Object.hasOwn(responseTerms, word);
    const term = isOfResponse ? responseTerms[word] : operationTerms[word];
    if (term === undefined) return argument.fail(`"${word}" is not known here`);
    if (isOfResponse && on === 'operation')
      argument.fail(`"${word}" speaks of a response, and this rule is on operations`);
    const read = term.read(argument);
    parts.push({
      ...(typeof read === 'function' ? { test: read, possible: anything } : read),
      asksIntent: word === 'intent' || word === 'intent-confidence',
    });
  }
  return every(parts);
}

function combine(
  word: (typeof combinators)[number],
  argument: Datum,
  on: 'operation' | 'response',
): Predicate {
  const members = (word === 'not' ? [argument] : argument.list()).map((member) => readPredicate(member, on));
  const asksIntent = members.some((member) => member.asksIntent);
  switch (word) {
    case 'all':
      return every(members);
    case 'any':
      return {
        test: (subject) => members.some((member) => member.test(subject)),
        possible: (facts) => members.some((member) => member.possible(facts)),
        asksIntent,
      };
    case 'not':
      return {
        test: (subject) => !members.every((member) => member.test(subject)),
        possible: anything,
        asksIntent,
      };
  }
}

function every(members: readonly Predicate[]): Predicate {
  const [only] = members;
  if (members.length === 1 && only !== undefined) return only;
  return {
    test: (subject) => members.every((member) => member.test(subject)),
    possible: (facts) => members.every((member) => member.possible(facts)),
    asksIntent: members.some((member) => member.asksIntent),
  };
}
