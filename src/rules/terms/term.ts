import type { ValidStatusKey } from '../../openapi/status-key.ts';
import type { Datum } from '../data.ts';
import type { ContentFacts, Subject } from '../facts.ts';
import type { Predicate, Test } from '../predicate.ts';
import { parseStatusToken, type StatusToken } from '../status-set.ts';

/** One word of the vocabulary. */
export interface Term {
  /** One sentence for the documentation. */
  readonly means: string;
  /** Reads its argument: a test, with what method and status alone tell of it, if anything. @throws DataError */
  readonly read: (value: Datum) => Test | Decidable;
}

type Decidable = Pick<Predicate, 'test' | 'known'>;

/** A term that asks of nothing but the method. */
export function ofMethod(test: (method: string) => boolean): Decidable {
  return { test: ({ operation }) => test(operation.method), known: ({ method }) => test(method) };
}

/** A term that asks of nothing but the response key. */
export function ofKey(test: (key: ValidStatusKey) => boolean): Decidable {
  return {
    test: ({ response }) => response !== undefined && test(response.key),
    known: ({ key }) => (key === undefined ? undefined : test(key)),
  };
}

/** A term that takes true or false. */
export function flag<T = Subject>(value: Datum, test: (of: T) => boolean): (of: T) => boolean {
  return value.flag() ? test : (of) => !test(of);
}

/** One text or several. */
export function texts(value: Datum): readonly string[] {
  return value.list().map((item) => item.text());
}

/** Whether some name matches. */
export function matchesSome(names: Iterable<string>, matches: (name: string) => boolean): boolean {
  for (const name of names) if (matches(name)) return true;
  return false;
}

/** Reads one status token or several. */
export function statusTokens(value: Datum): readonly StatusToken[] {
  return value
    .list()
    .map(
      (item) =>
        parseStatusToken(item.value) ??
        item.fail(`${item.shown} is no status: write 404, 4XX, any 4XX, default, or the name of a set`),
    );
}

/** A term on the kind of some content. */
export function contentKind(value: Datum, of: (subject: Subject) => ContentFacts | undefined): Test {
  const kinds = ['undeclared', 'absent', 'untyped', 'typed', 'present'] as const;
  const wanted = new Set(value.list().map((item) => item.oneOf(kinds)));
  return (subject) => {
    const content = of(subject);
    const kind = content?.kind ?? 'absent';
    return (
      wanted.has(kind) ||
      (kind !== 'absent' && wanted.has('present')) ||
      (content === undefined && wanted.has('undeclared'))
    );
  };
}
