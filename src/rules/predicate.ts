import { isRegisteredMethod } from '../http/method.ts';
import { squatter } from '../http/status.ts';
import { intents } from '../intent/intent.ts';
import type { ValidStatusKey } from '../openapi/status-key.ts';
import type { Datum } from './data.ts';
import type { ContentFacts, Subject } from './facts.ts';
import { nameMatcher, phrases } from './phrases.ts';
import { confidences } from './rule.ts';
import { matchesKey, parseStatusToken, type StatusToken } from './status-set.ts';

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

/** One word of the vocabulary. */
interface Term {
  /** What it needs to look at. */
  readonly of: 'operation' | 'response';
  /** One sentence for the documentation. */
  readonly means: string;
  readonly read: (value: Datum) => Test | { readonly test: Test; readonly possible: Predicate['possible'] };
}

const anything: Predicate['possible'] = () => true;

/** The vocabulary: every word that `when` and `expect` know, beside `all`, `any` and `not`. */
export const terms: Readonly<Record<string, Term>> = {
  method: {
    of: 'operation',
    means: 'The method is one of these.',
    read: (value) => {
      const methods = new Set(value.list().map((item) => item.text()));
      return {
        test: (subject) => methods.has(subject.operation.method),
        possible: (facts) => methods.has(facts.method),
      };
    },
  },
  intent: {
    of: 'operation',
    means:
      'The operation is for one of these: list, read, search, create, replace, update, delete, action, authenticate, batch.',
    read: (value) => {
      const wanted = new Set(value.list().map((item) => item.oneOf(intents)));
      return (subject) => wanted.has(subject.operation.intent);
    },
  },
  'intent-confidence': {
    of: 'operation',
    means: 'What the operation is for is known at least this surely: high, medium or low.',
    read: (value) => {
      const least = confidences.indexOf(value.oneOf(confidences));
      return (subject) => confidences.indexOf(subject.operation.intentConfidence) <= least;
    },
  },
  surface: {
    of: 'operation',
    means: 'The operation stands under one of these: path, webhook, callback.',
    read: (value) => {
      const wanted = new Set(value.list().map((item) => item.oneOf(['path', 'webhook', 'callback'])));
      return (subject) => wanted.has(subject.operation.surface);
    },
  },
  style: {
    of: 'operation',
    means: 'The API as a whole is REST, or RPC over POST.',
    read: (value) => {
      const style = value.oneOf(['rest', 'rpc']);
      return (subject) => subject.operation.style === style;
    },
  },
  item: {
    of: 'operation',
    means:
      'The path addresses one resource that may be missing: it ends in a parameter, or in a singleton below one.',
    read: (value) => flag(value, (subject) => subject.operation.isItem),
  },
  'resource-parameter': {
    of: 'operation',
    means: 'The path has a parameter that addresses a resource; a version, locale or tenant prefix is none.',
    read: (value) => flag(value, (subject) => subject.operation.hasResourceParameter),
  },
  declares: {
    of: 'operation',
    means: 'One of these is a response key of the operation: 404, 4XX, any 4XX, default.',
    read: (value) => {
      const tokens = statusTokens(value);
      return (subject) => tokens.some((token) => subject.operation.statuses.declares(token));
    },
  },
  covers: {
    of: 'operation',
    means: 'One of these codes is declared by itself, by its range or, for errors, by default.',
    read: (value) => {
      const tokens = statusTokens(value);
      return (subject) => tokens.some((token) => subject.operation.statuses.covers(token));
    },
  },
  request: {
    of: 'operation',
    means: 'The request content is absent, untyped, typed, or present (one of the last two).',
    read: (value) => contentKind(value, (subject) => subject.operation.request),
  },
  'request-media': {
    of: 'operation',
    means: 'One media type of the request content matches: application/json, multipart/*.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) =>
        subject.operation.request?.mediaTypes.some((type) => matches(type.essence)) === true;
    },
  },
  'request-field': {
    of: 'operation',
    means: 'A request field of one of these names is documented; * stands for anything.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => [...subject.operation.requestFields].some(matches);
    },
  },
  'fallible-parameter': {
    of: 'operation',
    means:
      'There is a parameter whose value can be wrong: required outside the path, or of a type, pattern, format or enumeration.',
    read: (value) => flag(value, (subject) => subject.operation.hasFallibleParameter),
  },
  access: {
    of: 'operation',
    means: 'Access is public, optional (credentials possible) or required.',
    read: (value) => {
      const wanted = new Set(value.list().map((item) => item.oneOf(['public', 'optional', 'required'])));
      return (subject) => wanted.has(subject.operation.guard);
    },
  },
  scoped: {
    of: 'operation',
    means: 'Every way in demands scopes or roles.',
    read: (value) => flag(value, (subject) => subject.operation.isScoped),
  },
  challengeable: {
    of: 'operation',
    means: 'Some way in is other than an API key, so that WWW-Authenticate has a registered scheme to name.',
    read: (value) => flag(value, (subject) => subject.operation.isChallengeable),
  },
  deprecated: {
    of: 'operation',
    means: 'The operation is deprecated.',
    read: (value) => flag(value, (subject) => subject.operation.deprecated),
  },
  additional: {
    of: 'operation',
    means: 'The method stands under additionalOperations.',
    read: (value) => flag(value, (subject) => subject.operation.isAdditional),
  },
  'registered-method': {
    of: 'operation',
    means: 'The method is in the IANA registry, its case included.',
    read: (value) => flag(value, (subject) => isRegisteredMethod(subject.operation.method)),
  },
  says: {
    of: 'operation',
    means: 'Summary or description has one of these phrases; * at the end of a word stands for any ending.',
    read: (value) => {
      const says = phrases(texts(value));
      return (subject) => says(subject.operation.text);
    },
  },
  status: {
    of: 'response',
    means:
      'The response key is one of these: 404, 4XX, any 4XX, default, or a set: registered, reserved, webdav, intermediary.',
    read: (value) => {
      const tokens = statusTokens(value);
      const matches = (key: ValidStatusKey) => tokens.some((token) => matchesKey(token, key));
      return {
        test: (subject) => subject.response !== undefined && matches(subject.response.key),
        possible: (facts) => facts.key === undefined || matches(facts.key),
      };
    },
  },
  squatter: {
    of: 'response',
    means: 'The code is not registered, and known to be used by some software all the same.',
    read: (value) =>
      flag(
        value,
        ({ response }) => response?.key.kind === 'exact' && squatter(response.key.code) !== undefined,
      ),
  },
  exact: {
    of: 'response',
    means: 'The response key is a code, not a range or default.',
    read: (value) => flag(value, (subject) => subject.response?.key.kind === 'exact'),
  },
  field: {
    of: 'response',
    means: 'The response documents a field of one of these names; * stands for anything.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => subject.response !== undefined && [...subject.response.fields.keys()].some(matches);
    },
  },
  content: {
    of: 'response',
    means: 'The content of the response is absent, untyped, typed, or present (one of the last two).',
    read: (value) => contentKind(value, (subject) => subject.response?.content),
  },
  media: {
    of: 'response',
    means: 'One media type of the response matches: application/problem+json, text/*.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => subject.response?.content.mediaTypes.some((type) => matches(type.essence)) === true;
    },
  },
  'only-media': {
    of: 'response',
    means: 'Every media type of the response matches, and there is one.',
    read: (value) => {
      const matches = nameMatcher(texts(value));
      return (subject) => {
        const types = subject.response?.content.mediaTypes ?? [];
        return types.length > 0 && types.every((type) => matches(type.essence));
      };
    },
  },
  described: {
    of: 'response',
    means: 'The description of the response has one of these phrases.',
    read: (value) => {
      const says = phrases(texts(value));
      return (subject) => says(subject.response?.description ?? '');
    },
  },
  'shared-by-methods': {
    of: 'response',
    means: 'The definition of the response also answers other methods.',
    read: (value) => flag(value, (subject) => subject.response?.isSharedByMethods === true),
  },
};

const combinators = ['all', 'any', 'not'] as const;
export const words: readonly string[] = [...Object.keys(terms), ...combinators];

/** Reads a predicate: a mapping whose members must all hold. @throws DataError with the way to what is wrong. */
export function readPredicate(value: Datum, on: 'operation' | 'response'): Predicate {
  const parts: Predicate[] = [];
  for (const [word, argument] of value.entries()) {
    if (word === 'all' || word === 'any' || word === 'not') {
      parts.push(combine(word, argument, on));
      continue;
    }
    value.only(words);
    const term = Object.hasOwn(terms, word) ? terms[word] : undefined;
    if (term === undefined) return argument.fail(`"${word}" is not known here`);
    if (term.of === 'response' && on === 'operation')
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

function flag(value: Datum, test: Test): Test {
  return value.flag() ? test : (subject) => !test(subject);
}

function texts(value: Datum): readonly string[] {
  return value.list().map((item) => item.text());
}

/** Reads one or several status tokens. */
export function statusTokens(value: Datum): readonly StatusToken[] {
  return value
    .list()
    .map(
      (item) =>
        parseStatusToken(item.value) ??
        item.fail(
          `"${String(item.value)}" is no status: write 404, 4XX, any 4XX, default, or the name of a set`,
        ),
    );
}

function contentKind(value: Datum, of: (subject: Subject) => ContentFacts | undefined): Test {
  const wanted = new Set(value.list().map((item) => item.oneOf(['absent', 'untyped', 'typed', 'present'])));
  return (subject) => {
    const kind = of(subject)?.kind ?? 'absent';
    return wanted.has(kind) || (kind !== 'absent' && wanted.has('present'));
  };
}
