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
 * Splits findings by their fingerprints. What is not known by one, and is about operations that have moved or
 * about no operation, is looked up by what it says and where: it is no new defect because its path was renamed.
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

  const places = movedPlaces(matching);
  const left = new Map<string, Finding[]>();
  for (const finding of gone) {
    const key = sayingIn('base', finding, places);
    if (key !== undefined) left.set(key, [...(left.get(key) ?? []), finding]);
  }
  const introduced: Finding[] = [];
  const found = new Set<Finding>();
  for (const finding of fresh) {
    const key = sayingIn('head', finding, places);
    const old = key === undefined ? undefined : left.get(key)?.shift();
    if (old === undefined) introduced.push(finding);
    else {
      found.add(old);
      carried.push({ base: old, head: finding });
    }
  }
  return { introduced, carried, fixed: gone.filter((finding) => !found.has(finding)) };
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

interface MovedPlaces {
  /** By the pointer that an operation had in the base: the one that it has in the head. */
  readonly base: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<string, string>;
}

function movedPlaces({ pairs }: Matching): MovedPlaces {
  const moved = pairs.filter((pair) => pair.isMoved);
  const to = ({ after }: (typeof moved)[number]): string => after.operation.pointer;
  return {
    base: new Map(moved.map((pair) => [pair.before.operation.pointer, to(pair)])),
    head: new Map(moved.map((pair) => [to(pair), to(pair)])),
  };
}

/** What a finding says, of which operations, where in them; `undefined` where its fingerprint is all that counts. */
function sayingIn(side: 'base' | 'head', finding: Finding, places: MovedPlaces): string | undefined {
  const { rule, operations, location } = finding;
  const where = ending(location.pointer);
  if (operations.length === 0) return [rule, finding.message, where].join('\u0000');
  const pointers = operations.map(({ pointer }) => places[side].get(pointer));
  if (pointers.includes(undefined)) return undefined;
  // A message may name the path, which was another.
  const message = operations.reduce(
    (text, { path }) => (path.length < 2 ? text : text.replaceAll(path, '')),
    finding.message,
  );
  return [rule, message, where, ...pointers].join('\u0000');
}

/** The last names of a pointer: what stays when a part moves to another file or place in a list. */
function ending(pointer: string): string {
  return pointer
    .replace(/\/\d{1,2}(?=\/|$)/g, '/*')
    .split('/')
    .slice(-2)
    .join('/');
}
