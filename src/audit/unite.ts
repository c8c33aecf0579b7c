import type { Finding, OperationRef } from './finding.ts';
import { hash } from './fingerprint.ts';
import { compareText } from './group.ts';

/**
 * Puts the findings of several documents in order, and makes a defect in a file that they share a single
 * finding.
 */
export function unite<T extends Finding>(findings: readonly T[]): readonly T[] {
  const byCause = new Map<string, T>();
  for (const finding of [...findings].sort(compareFindings)) {
    const { file, pointer, range } = finding.location;
    const key = [finding.rule, file, pointer, range.start.line, range.start.column, finding.message].join(
      '\u0000',
    );
    const known = byCause.get(key);
    byCause.set(
      key,
      known === undefined
        ? finding
        : { ...known, operations: together(known.operations, finding.operations) },
    );
  }
  return [...byCause.values()];
}

function together(a: readonly OperationRef[], b: readonly OperationRef[]): readonly OperationRef[] {
  const known = new Set(a.map((one) => one.pointer));
  return [...a, ...b.filter((one) => !known.has(one.pointer))];
}

/** Gives findings of one document that would share a fingerprint (two components of one name in two files) one each. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return [...findings].sort(compareFindings).map((finding) => {
    const count = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, count + 1);
    return count === 0 ? finding : { ...finding, fingerprint: hash(`${finding.fingerprint}\n${count}`) };
  });
}

/** By file, line, column, rule; then by what tells findings of one rule at one place apart. */
export function compareFindings(a: Finding, b: Finding): number {
  const from = a.location.range.start;
  const to = b.location.range.start;
  return (
    compareText(a.location.file, b.location.file) ||
    from.line - to.line ||
    from.column - to.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}
