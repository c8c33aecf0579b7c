import type { Finding } from './finding.ts';

/** All names under which findings are known. */
export function namesOf(findings: Iterable<Finding>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { fingerprint, also } of findings) {
    names.add(fingerprint);
    if (also?.definition !== undefined) names.add(also.definition);
    for (const use of also?.uses ?? []) names.add(use);
  }
  return names;
}

/**
 * Whether the cause of a finding is known by one of its names. What was written out several times, and is a
 * shared definition now, is known only where every use of it was.
 */
export function isKnown({ fingerprint, also }: Finding, names: { has(name: string): boolean }): boolean {
  if (names.has(fingerprint)) return true;
  if (also === undefined) return false;
  const { definition, uses } = also;
  return (
    (definition !== undefined && names.has(definition)) ||
    (uses.length > 0 && uses.every((use) => names.has(use)))
  );
}
