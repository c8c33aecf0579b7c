import type { Finding, OperationRef } from './finding.ts';
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
        : {
            ...known,
            ...sharedIdentity(known, finding),
            operations: together(known.operations, finding.operations),
            documents: [...new Set([...documentsOf(known), ...documentsOf(finding)])].sort(compareText),
          },
    );
  }
  return [...byCause.values()];
}

/** A finding of a document, which may stand in a file that the document leads to. */
export function ofDocument<T extends Finding>(finding: T, document: string): T {
  return finding.location.file === document ? finding : { ...finding, documents: [document] };
}

/** The audited documents that lead to a finding. */
export function documentsOf({ documents, location }: Finding): readonly string[] {
  return documents ?? [location.file];
}

function together(a: readonly OperationRef[], b: readonly OperationRef[]): readonly OperationRef[] {
  const known = new Set(a.map((one) => one.pointer));
  return [...a, ...b.filter((one) => !known.has(one.pointer))];
}

/** What operations of several documents meet goes by its definition, whichever of them are audited. */
function sharedIdentity(a: Finding, b: Finding): Pick<Finding, 'fingerprint' | 'also'> {
  const uses = [...new Set([...usesOf(a), ...usesOf(b)])].sort();
  if (uses.length === 1) return a;
  const shared = [a, b].find((one) => usesOf(one).length > 1)?.fingerprint;
  const fingerprint = shared ?? a.also?.definition ?? b.also?.definition ?? a.fingerprint;
  return { fingerprint, also: { uses } };
}

function usesOf({ fingerprint, also }: Finding): readonly string[] {
  return also === undefined || also.uses.length === 0 ? [fingerprint] : also.uses;
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
