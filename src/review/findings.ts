import type { Finding } from '../audit/finding.ts';
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
 * Splits findings by fingerprint. What has no counterpart is looked at again: the same defect of the same
 * operations is no new one because a response moved into a component, out of one, or an operation moved.
 */
export function compareFindings(
  base: readonly Finding[],
  head: readonly Finding[],
  matching: Matching,
): FindingSplit {
  const before = new Map(base.map((finding) => [finding.fingerprint, finding]));
  const carried: Carried[] = [];
  const fresh: Finding[] = [];
  for (const finding of head) {
    const old = before.get(finding.fingerprint);
    if (old === undefined) fresh.push(finding);
    else carried.push({ base: old, head: finding });
  }
  const after = new Set(head.map((finding) => finding.fingerprint));
  const gone = base.filter((finding) => !after.has(finding.fingerprint));
  if (fresh.length === 0 || gone.length === 0) return { introduced: fresh, carried, fixed: gone };

  const moved = new Map(
    matching.pairs.map((pair) => [pair.before.operation.pointer, pair.after.operation.pointer]),
  );
  const inBase = new Defects(base, (pointer) => moved.get(pointer) ?? pointer);
  const inHead = new Defects(head, (pointer) => pointer);
  const introduced: Finding[] = [];
  for (const finding of fresh) {
    const old = inHead.originOf(finding, inBase);
    if (old === undefined) introduced.push(finding);
    else carried.push({ base: old, head: finding });
  }
  return {
    introduced,
    carried,
    fixed: gone.filter((finding) => inBase.originOf(finding, inHead) === undefined),
  };
}

/** Findings by what is wrong with which operation, however the document is laid out. */
class Defects {
  readonly #findings = new Map<string, Finding[]>();
  readonly #current: (pointer: string) => string;

  /** `current` gives the pointer that an operation has in the head. */
  constructor(findings: readonly Finding[], current: (pointer: string) => string) {
    this.#current = current;
    for (const finding of findings) {
      for (const name of this.#names(finding)) {
        const known = this.#findings.get(name);
        if (known === undefined) this.#findings.set(name, [finding]);
        else known.push(finding);
      }
    }
  }

  /** The finding of the other version that one of these comes from or went to, if there are no more of its kind here. */
  originOf(finding: Finding, other: Defects): Finding | undefined {
    const names = this.#names(finding);
    const isKnown = names.every(
      (name) => other.#alike(name, finding).length >= this.#alike(name, finding).length,
    );
    const [name] = names;
    return isKnown && name !== undefined ? other.#alike(name, finding)[0] : undefined;
  }

  #alike(name: string, finding: Finding): readonly Finding[] {
    const status = statusOf(finding);
    return (this.#findings.get(name) ?? []).filter((one) => {
      const other = statusOf(one);
      return status === undefined || other === undefined || status === other;
    });
  }

  #names(finding: Finding): readonly string[] {
    const { rule, operations, location } = finding;
    // A message may name the path, which moved.
    const message = operations.reduce(
      (text, { path }) => (path.length < 2 ? text : text.replaceAll(path, '')),
      finding.message,
    );
    if (operations.length === 0) return [[rule, message, ending(location.pointer)].join('\u0000')];
    return operations.map(({ pointer }) => [rule, message, this.#current(pointer)].join('\u0000'));
  }
}

/** The last names of a pointer: what stays when a part moves to another file or place in a list. */
function ending(pointer: string): string {
  return pointer
    .replace(/\/\d+(?=\/|$)/g, '/*')
    .split('/')
    .slice(-2)
    .join('/');
}

/** The status key of an operation that a finding is at or below; `undefined` in a component. */
function statusOf({ location }: Finding): string | undefined {
  return /\/responses\/(\d{3}|[1-5]XX|default)(?=\/|$)/i.exec(location.pointer)?.[1];
}
