import type { AuditResult, OperationRef } from '../audit/finding.ts';
import type { Impact } from '../review/change.ts';
import type { ReviewPart } from '../review/review.ts';
import type { Severity } from '../rules/rule.ts';
import type { Report } from './report.ts';

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

/** The closing sentence of a report that people read; of a review, its verdict. */
export function closingSentence(result: Report): string {
  if (result.review !== undefined) return reviewVerdict(result, result.review);
  const piles = countPiles(result);
  const operations = result.documents.reduce((sum, it) => sum + it.operations, 0);
  const where = `${plural(result.documents.length, 'document')} with ${plural(operations, 'operation')}`;
  const aside = `${piles.ignored} ignored, ${piles.baselined} baselined`;
  return result.findings.length === 0
    ? `No findings in ${where}. ${aside}.`
    : `${severitiesInWords(piles)} in ${where}. ${aside}.`;
}

/** What a change introduces and fixes, and how many changes of the response contract are of which impact. */
function reviewVerdict(result: AuditResult, review: ReviewPart): string {
  const piles = countPiles(result);
  const introduced =
    result.findings.length === 0
      ? 'No findings introduced'
      : `${plural(result.findings.length, 'finding')} introduced (${severitiesInWords(piles)})`;
  const aside = [
    `${review.fixed.length} fixed`,
    `${review.preexisting.length} as before`,
    ...(piles.ignored === 0 ? [] : [`${piles.ignored} ignored`]),
    ...(piles.baselined === 0 ? [] : [`${piles.baselined} baselined`]),
  ];
  return `${introduced}, ${aside.join(', ')}. ${contractSentence(review)}`;
}

/** `Response contract: 1 breaking change, 2 that may break clients, 5 safe.` */
export function contractSentence({ changes }: ReviewPart): string {
  if (changes.length === 0) return 'The response contract is as it was.';
  const count = (impact: Impact): number => changes.filter((it) => it.impact === impact).length;
  const parts = [
    ...(count('breaking') === 0 ? [] : [plural(count('breaking'), 'breaking change')]),
    ...(count('maybe') === 0 ? [] : [`${plural(count('maybe'), 'change')} that may break clients`]),
    ...(count('safe') === 0 ? [] : [plural(count('safe'), 'safe change')]),
  ];
  return `Response contract: ${parts.join(', ')}.`;
}

/** `GET /users`, `PUT /users/{id}`, `and 12 more`. */
export function someOperations(
  { operations }: { readonly operations: readonly Pick<OperationRef, 'method' | 'path'>[] },
  most: number,
): readonly string[] {
  const names = operations.map((it) => `${it.method} ${it.path}`);
  // One more name takes no more room than "and 1 more".
  if (names.length <= most + 1) return names;
  return [...names.slice(0, most), `and ${names.length - most} more`];
}
