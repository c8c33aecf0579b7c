import type { ContractChange } from '../review/change.ts';
import type { ReviewPart } from '../review/review.ts';
import type { ReportContext } from './context.ts';
import { markdownPlace, placeCode } from './markdown-place.ts';
import type { Section } from './markdown-sections.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { contractSentence, plural, someOperations } from './piles.ts';
import { sentence } from './sentence.ts';

const head = '| | Where | Change | Why |\n|---|---|---|---|\n';

/** What the Markdown report says of a review between the findings and their details. */
export function reviewSections(review: ReviewPart, context: ReportContext): readonly Section[] {
  const { changes, fixed } = review;
  const several = new Set(changes.map((it) => it.document)).size > 1;
  const grave = changes.filter((it) => it.impact !== 'safe');
  const safe = changes.filter((it) => it.impact === 'safe');
  const row = (it: ContractChange): string => changeRow(it, several, context);
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
      start: `<details><summary>${plural(fixed.length, 'finding')} fixed since ${markdownText(review.base)}</summary>\n\n`,
      parts: fixed.map(
        ({ rule, message, location }) =>
          `- ${placeCode(location)} ${markdownText(rule)}: ${markdownText(sentence(message))}\n`,
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

function changeRow(change: ContractChange, several: boolean, context: ReportContext): string {
  const names = someOperations(change, change.impact === 'breaking' ? 10 : 3).join(', ');
  const { location, side } = change;
  const where = `${side === 'head' ? markdownPlace(location, context) : placeCode(location)}<br>${markdownText(names)}`;
  const document = several && change.document !== location.file ? `${markdownCode(change.document)}<br>` : '';
  return `| ${change.impact} | ${document}${where} | ${markdownText(change.message)} | ${markdownText(change.why)} |\n`;
}
