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
  /** What `test` answers wherever method and status are these; `undefined` where they don't decide it. */
  readonly known: (facts: StaticFacts) => boolean | undefined;
  /** It asks what the operation is for, so it is only as sure as that. */
  readonly asksIntent: boolean;
}

const nothing: Predicate['known'] = () => undefined;

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
      ...(typeof read === 'function' ? { test: read, known: nothing } : read),
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
  switch (word) {
    case 'all':
      return every(members);
    case 'any':
      return some(members);
    case 'not':
      return not(every(members));
  }
}

/** Holds where all of these do. */
export function every(members: readonly Predicate[]): Predicate {
  return joined(members, both, always(true));
}

/** Holds where one of these does. */
function some(members: readonly Predicate[]): Predicate {
  return joined(members, either, always(false));
}

/** Two by two, by halves: tests run for every operation and every response, where going through a list takes longer. */
function joined(
  members: readonly Predicate[],
  join: (one: Predicate, other: Predicate) => Predicate,
  none: Predicate,
): Predicate {
  if (members.length < 2) return members[0] ?? none;
  const middle = members.length >> 1;
  return join(joined(members.slice(0, middle), join, none), joined(members.slice(middle), join, none));
}

function always(answer: boolean): Predicate {
  return { test: () => answer, known: () => answer, asksIntent: false };
}

function both(one: Predicate, other: Predicate): Predicate {
  return {
    test: (subject) => one.test(subject) && other.test(subject),
    known: (facts) => {
      const first = one.known(facts);
      if (first === false) return false;
      const second = other.known(facts);
      return first === undefined && second === true ? undefined : second;
    },
    asksIntent: one.asksIntent || other.asksIntent,
  };
}

function either(one: Predicate, other: Predicate): Predicate {
  return {
    test: (subject) => one.test(subject) || other.test(subject),
    known: (facts) => {
      const first = one.known(facts);
      if (first === true) return true;
      const second = other.known(facts);
      return first === undefined && second === false ? undefined : second;
    },
    asksIntent: one.asksIntent || other.asksIntent,
  };
}

function not(one: Predicate): Predicate {
  return {
    test: (subject) => !one.test(subject),
    known: (facts) => {
      const known = one.known(facts);
      return known === undefined ? undefined : !known;
    },
    asksIntent: one.asksIntent,
  };
}
