import type { AuditResult, Finding } from '../audit/finding.ts';
import type { Severity } from '../rules/rule.ts';

/** The three piles, always counted: findings by severity, ignored, baselined. */
export interface Piles extends Readonly<Record<Severity, number>> {
  readonly ignored: number;
  readonly baselined: number;
}

export function countPiles(result: AuditResult): Piles {
  const of = (severity: Severity): number => result.findings.filter((it) => it.severity === severity).length;
  return {
    error: of('error'),
    warning: of('warning'),
    note: of('note'),
    ignored: result.ignored.length,
    baselined: result.baselined.length,
  };
}

/** `1 error`, `3 errors`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `2 errors, 3 warnings, 1 note`; a severity without findings is left out; empty where there are none. */
export function severitiesInWords(piles: Piles): string {
  const counts: [number, string][] = [
    [piles.error, 'error'],
    [piles.warning, 'warning'],
    [piles.note, 'note'],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => plural(count, noun))
    .join(', ');
}

/** The closing sentence of a report that people read. */
export function closingSentence(result: AuditResult): string {
  const piles = countPiles(result);
  const operations = result.documents.reduce((sum, it) => sum + it.operations, 0);
  const where = `${plural(result.documents.length, 'document')} with ${plural(operations, 'operation')}`;
  const aside = `${piles.ignored} ignored, ${piles.baselined} baselined`;
  return result.findings.length === 0
    ? `No findings in ${where}. ${aside}.`
    : `${severitiesInWords(piles)} in ${where}. ${aside}.`;
}

/** `GET /users`, `PUT /users/{id}`, `and 12 more`. */
export function someOperations(finding: Finding, most: number): readonly string[] {
  const names = finding.operations.map((it) => `${it.method} ${it.path}`);
  // One more name takes no more room than "and 1 more".
  if (names.length <= most + 1) return names;
  return [...names.slice(0, most), `and ${names.length - most} more`];
}
