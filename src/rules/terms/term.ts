import type { Datum } from '../data.ts';
import type { ContentFacts, Subject } from '../facts.ts';
import type { StaticFacts, Test } from '../predicate.ts';
import { parseStatusToken, type StatusToken } from '../status-set.ts';

/** One word of the vocabulary. */
export interface Term {
  /** One sentence for the documentation. */
  readonly means: string;
  /** Reads its argument. `possible` is what method and status alone can rule out. @throws DataError */
  readonly read: (
    value: Datum,
  ) => Test | { readonly test: Test; readonly possible: (facts: StaticFacts) => boolean };
}

/** A term that takes true or false. */
export function flag(value: Datum, test: Test): Test {
  return value.flag() ? test : (subject) => !test(subject);
}

/** One text or several. */
export function texts(value: Datum): readonly string[] {
  return value.list().map((item) => item.text());
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
