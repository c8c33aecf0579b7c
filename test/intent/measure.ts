import type { Intent } from '../../src/intent/intent.ts';
import { intents } from '../../src/intent/intent.ts';
import type { Confidence } from '../../src/intent/scores.ts';

/** One operation, as judged by a reader and as classified. */
export interface Verdict {
  readonly name: string;
  readonly isPost: boolean;
  readonly expected: readonly Intent[];
  readonly creates: 'yes' | 'no' | 'unclear';
  readonly intent: Intent;
  readonly confidence: Confidence;
}

/** Shares of 1; of nothing, 1. */
export interface Measures {
  readonly count: number;
  /** The intent is one of those that are fair. */
  readonly right: number;
  /** The intent is the one that the reader prefers. */
  readonly preferred: number;
  /** Of those called high: wrong. */
  readonly wrongHigh: number;
  /** "This POST should answer 201": said at medium confidence or more, and right. */
  readonly precision: number;
  readonly recall: number;
}

export function measure(verdicts: readonly Verdict[]): Measures {
  const high = verdicts.filter((verdict) => verdict.confidence === 'high');
  const posts = verdicts.filter((verdict) => verdict.isPost && verdict.creates !== 'unclear');
  const said = posts.filter((verdict) => verdict.intent === 'create' && verdict.confidence !== 'low');
  const due = posts.filter((verdict) => verdict.creates === 'yes');
  const found = said.filter((verdict) => verdict.creates === 'yes').length;
  return {
    count: verdicts.length,
    right: share(verdicts.filter(isRight).length, verdicts.length),
    preferred: share(
      verdicts.filter(({ expected, intent }) => expected[0] === intent).length,
      verdicts.length,
    ),
    wrongHigh: high.length === 0 ? 0 : high.filter((verdict) => !isRight(verdict)).length / high.length,
    precision: share(found, said.length),
    recall: share(found, due.length),
  };
}

export function isRight({ expected, intent }: Verdict): boolean {
  return expected.includes(intent);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

/** The measures, the confusion matrix (rows: judged, columns: classified; a fair reading counts as itself), and the misses. */
export function render(title: string, verdicts: readonly Verdict[], showsMisses: boolean): string {
  const measures = measure(verdicts);
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const cells = new Map<string, number>();
  for (const verdict of verdicts) {
    const key = `${isRight(verdict) ? verdict.intent : verdict.expected[0]} ${verdict.intent}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  const header = ['', ...intents.map((intent) => intent.slice(0, 7))];
  const rows = intents.map((row) => [
    row,
    ...intents.map((column) => String(cells.get(`${row} ${column}`) ?? '·')),
  ]);
  const levels = (['high', 'medium', 'low'] as const).map((level) => {
    const all = verdicts.filter((verdict) => verdict.confidence === level);
    return `${level} ${all.length} (${all.filter((verdict) => !isRight(verdict)).length} wrong)`;
  });
  const misses = showsMisses ? verdicts.filter((verdict) => !isRight(verdict)) : [];
  return [
    `${title}: ${measures.count} operations`,
    `  intent right ${percent(measures.right)}, as the reader prefers ${percent(measures.preferred)}`,
    `  should answer 201: precision ${percent(measures.precision)}, recall ${percent(measures.recall)}`,
    `  ${levels.join(', ')}`,
    '',
    ...[header, ...rows].map(
      (row) => `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(13) : cell.padStart(8))).join('')}`,
    ),
    '',
    ...misses.map(
      ({ name, expected, intent, confidence }) =>
        `  ${name}: ${expected.join('/')}, classified ${intent} (${confidence})`,
    ),
    '',
  ].join('\n');
}
