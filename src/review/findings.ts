import type { Finding } from '../audit/finding.ts';
import { isKnown, namesOf } from '../audit/known.ts';
import type { Matching } from './match.ts';

/** A finding in both versions. */
export interface Carried {
  readonly base: Finding;
  readonly head: Finding;
}

export interface FindingSplit {
  readonly introduced: readonly Finding[];
  readonly carried: readonly Carried[];
  readonly fixed: readonly Finding[];
}

/**
 * Splits findings by their fingerprints. What is not known by one is looked up by what it says of which
 * operations if some of those have moved, or if it is about no operation: it is no new defect because a path
 * was renamed, or a part moved to another place in a list.
 */
export function compareFindings(
  base: readonly Finding[],
  head: readonly Finding[],
  matching: Matching,
): FindingSplit {
  const before = new Named(base);
  const after = new Named(head);
  const carried: Carried[] = [];
  const fresh: Finding[] = [];
  for (const finding of head) {
    const old = before.find(finding);
    if (old === undefined) fresh.push(finding);
    else carried.push({ base: old, head: finding });
  }
  const gone = base.filter((finding) => after.find(finding) === undefined);
  if (fresh.length === 0 || gone.length === 0) return { introduced: fresh, carried, fixed: gone };

  const moved = matching.pairs.filter((pair) => pair.isMoved);
  const saidBefore = new Said(
    base,
    new Map(moved.map(({ before, after }) => [before.operation.pointer, after.operation.pointer])),
  );
  const saidAfter = new Said(
    head,
    new Map(moved.map(({ after }) => [after.operation.pointer, after.operation.pointer])),
  );
  const introduced: Finding[] = [];
  for (const finding of fresh) {
    const old = saidAfter.counterpart(finding, saidBefore);
    if (old === undefined) introduced.push(finding);
    else carried.push({ base: old, head: finding });
  }
  return {
    introduced,
    carried,
    fixed: gone.filter((finding) => saidBefore.counterpart(finding, saidAfter) === undefined),
  };
}

/** The findings of one version, by all names that they are known under. */
class Named {
  readonly #names: ReadonlySet<string>;
  readonly #byName = new Map<string, Finding>();

  constructor(findings: readonly Finding[]) {
    this.#names = namesOf(findings);
    for (const finding of findings)
      for (const name of namesOf([finding])) if (!this.#byName.has(name)) this.#byName.set(name, finding);
  }

  /** The finding of this version that one of the other is. */
  find(finding: Finding): Finding | undefined {
    if (!isKnown(finding, this.#names)) return undefined;
    for (const name of namesOf([finding])) {
      const found = this.#byName.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** The findings of one version, by what they say of each operation. */
class Said {
  /** By the pointer that an operation that moved has here: the one that it has in the head. */
  readonly #moved: ReadonlyMap<string, string>;
  readonly #findings = new Map<string, Finding[]>();

  constructor(findings: readonly Finding[], moved: ReadonlyMap<string, string>) {
    this.#moved = moved;
    for (const finding of findings) {
      for (const saying of this.#sayings(finding)) {
        const list = this.#findings.get(saying);
        if (list === undefined) this.#findings.set(saying, [finding]);
        else list.push(finding);
      }
    }
  }

  /** A finding of the other version that says the same, if that says it of all its operations and as often. */
  counterpart(finding: Finding, other: Said): Finding | undefined {
    const { operations } = finding;
    if (operations.length > 0 && !operations.some(({ pointer }) => this.#moved.has(pointer)))
      return undefined;
    const sayings = this.#sayings(finding);
    const isSaid = sayings.every(
      (saying) => other.#like(saying, finding).length >= this.#like(saying, finding).length,
    );
    return isSaid ? other.#like(sayings[0] ?? '', finding)[0] : undefined;
  }

  /** A component has no status of its own: it may be under any. */
  #like(saying: string, finding: Finding): readonly Finding[] {
    const status = statusOf(finding);
    return (this.#findings.get(saying) ?? []).filter((one) => {
      const other = statusOf(one);
      return status === undefined || other === undefined || status === other;
    });
  }

  #sayings({ rule, operations, message, location }: Finding): readonly string[] {
    if (operations.length === 0) return [[rule, message, ending(location.pointer)].join('\u0000')];
    // A message may name the path, which was another.
    const saying = operations.reduce(
      (text, { path }) => (path.length < 2 ? text : text.replaceAll(path, '')),
      message,
    );
    return operations.map(({ pointer }) =>
      [rule, saying, this.#moved.get(pointer) ?? pointer].join('\u0000'),
    );
  }
}

/** The status key that a finding is at or below, in its operation; `undefined` in a component. */
function statusOf({ location }: Finding): string | undefined {
  return /^\/(?:paths|webhooks)\/.*\/responses\/([^/]+)/.exec(location.pointer)?.[1];
}

/** The last names of a pointer: what stays when a part moves to another file or place in a list. */
function ending(pointer: string): string {
  return pointer
    .replace(/\/\d{1,2}(?=\/|$)/g, '/*')
    .split('/')
    .slice(-2)
    .join('/');
}
