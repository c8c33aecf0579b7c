import type { Finding } from '../audit/finding.ts';
import type { Impact } from '../review/change.ts';
import type { ReviewPart } from '../review/review.ts';
import type { Paint } from '../text/paint.ts';
import { visible } from '../text/visible.ts';
import { wrap } from '../text/width.ts';
import type { ReportContext } from './context.ts';
import { someOperations } from './piles.ts';
import { type ChangeGroup, documentNotes, groupChanges } from './review-words.ts';
import { sentence } from './sentence.ts';
import { joinWithin, labelled, textColumn } from './text-layout.ts';

/** How many operations a change names, and how many where there are more: one that breaks clients says which. */
const most: Readonly<Record<Impact, readonly [number, number]>> = {
  breaking: [20, 5],
  maybe: [6, 4],
  safe: [3, 2],
};

/** What the text report says of a review behind the findings that were introduced. */
export function reviewBlocks(review: ReviewPart, context: ReportContext): readonly string[] {
  const { paint, width } = context;
  const notes = documentNotes(review).flatMap((note) => wrap(visible(note), width));
  const groups = groupChanges(review.changes);
  const several = new Set(groups.map((group) => group.document)).size > 1;
  return [
    ...(review.fixed.length === 0
      ? []
      : [
          [
            paint.bold(visible(`Fixed since ${review.base}`)),
            ...review.fixed.flatMap((it) => fixedLines(it, context)),
          ].join('\n'),
        ]),
    ...groups.map((group, index) => {
      const block = groupLines(group, several, context).join('\n');
      return index === 0 ? `${paint.bold('Response contract')}\n\n${block}` : block;
    }),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
  ];
}

function fixedLines({ rule, message, location }: Finding, { paint, width }: ReportContext): string[] {
  const place = `${location.file}:${location.range.start.line}`;
  const lines = wrap(visible(`${place} ${rule}: ${sentence(message)}`), Math.max(width - 4, 20));
  return lines.map((line, index) => `${index === 0 ? '  ' : '    '}${index === 0 ? line : paint.dim(line)}`);
}

function groupLines(
  { document, operations, changes }: ChangeGroup,
  several: boolean,
  context: ReportContext,
) {
  const { paint, width } = context;
  const [gravest] = changes;
  const [all, some] = most[gravest?.impact ?? 'safe'];
  const names = someOperations({ operations }, operations.length > all ? some : all).map(visible);
  const [first = '', ...rest] = names;
  const heading = joinWithin(
    [several ? `${visible(document)}: ${first}` : first, ...rest],
    ', ',
    ',',
    Math.max(width - 2, 20),
  );
  const room = Math.max(width - textColumn, 20);
  return [
    ...heading.map((line) => `  ${paint.bold(line)}`),
    ...changes.flatMap(({ impact, message, why, location: { file, range } }) => {
      const words = wrap(visible(impact === 'safe' ? message : `${message} ${why}`), room);
      const place = `${visible(file)}:${range.start.line}:${range.start.column}`;
      const lines = impact === 'safe' ? words : [...words, paint.dim(place)];
      return labelled(impact, lines, impactPaint(paint, impact));
    }),
  ];
}

function impactPaint(paint: Paint, impact: Impact): (text: string) => string {
  switch (impact) {
    case 'breaking':
      return paint.red;
    case 'maybe':
      return paint.yellow;
    case 'safe':
      return paint.dim;
  }
}
