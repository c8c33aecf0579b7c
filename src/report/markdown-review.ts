import type { ContractChange } from '../review/change.ts';
import type { ReviewPart } from '../review/review.ts';
import type { Section } from './markdown-sections.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { contractSentence, plural, someOperations } from './piles.ts';
import { sentence } from './sentence.ts';

const head = '| | Operations | Change | Why |\n|---|---|---|---|\n';

/** What the Markdown report says of a review between the findings and their details. */
export function reviewSections(review: ReviewPart): readonly Section[] {
  const { changes, fixed } = review;
  const several = new Set(changes.map((it) => it.document)).size > 1;
  const grave = changes.filter((it) => it.impact !== 'safe');
  const safe = changes.filter((it) => it.impact === 'safe');
  const row = (it: ContractChange): string => changeRow(it, several);
  return [
    {
      start: `**${contractSentence(review)}**\n\n${head}`,
      parts: grave.map(row),
      end: '',
      leftOut: leftOut('change'),
    },
    {
      start: `<details><summary>${plural(safe.length, 'safe change')} of the response contract</summary>\n\n${head}`,
      parts: safe.map(row),
      end: '\n</details>\n',
      leftOut: leftOut('safe change'),
    },
    {
      start: `<details><summary>${plural(fixed.length, 'finding')} fixed, since ${markdownText(review.base)}</summary>\n\n`,
      parts: fixed.map(
        ({ rule, message, location: { file, range } }) =>
          `- ${markdownCode(`${file}:${range.start.line}`)} ${markdownText(rule)}: ${markdownText(sentence(message))}\n`,
      ),
      end: '\n</details>\n',
      leftOut: leftOut('fixed finding'),
    },
  ];
}

const leftOut =
  (noun: string) =>
  (count: number): string =>
    `_${plural(count, noun)} left out here for its length. \`statute review\` lists all._\n`;

function changeRow(change: ContractChange, several: boolean): string {
  const names = someOperations(change, change.impact === 'breaking' ? 10 : 3).join(', ');
  const where = several ? `${markdownCode(change.document)}<br>${markdownText(names)}` : markdownText(names);
  return `| ${change.impact} | ${where} | ${markdownText(change.message)} | ${markdownText(change.why)} |\n`;
}
