import type { Location } from '../document/location.ts';
import { visible } from '../text/visible.ts';
import { displayWidth } from '../text/width.ts';

/** A source line cut to size, and the marks that underline the culprit on the line below it. */
export interface Frame {
  readonly before: string;
  readonly culprit: string;
  readonly after: string;
  /** Spaces up to the culprit. */
  readonly indent: string;
  /** One `^` per column of the culprit, at least one. */
  readonly marks: string;
}

/** The excerpt of a location in at most `width` columns, cut around the culprit, safe for a terminal. */
export function frame(location: Location, width: number): Frame {
  const { excerpt, range } = location;
  const from = clamp(range.start.column - excerpt.column, excerpt.text.length);
  const oneLine = range.end.line === range.start.line;
  const to = oneLine
    ? Math.max(from, clamp(range.end.column - excerpt.column, excerpt.text.length))
    : excerpt.text.length;

  const culprit = takeStart(shown(excerpt.text.slice(from, to)), Math.max(width - 2, 8));
  const right = shown(excerpt.text.slice(to)).trimEnd();
  const room = Math.max(width - displayWidth(culprit), 2);
  const cutBefore = excerpt.column > 1;
  const fits = (text: string): boolean =>
    displayWidth(text) + displayWidth(right) + (cutBefore ? 1 : 0) <= room;
  let left = shown(excerpt.text.slice(0, from));
  // Indentation is the first that a long line can do without.
  if (!fits(left)) left = left.trimStart();
  // What stands before the culprit tells less than what follows it, unless nothing does.
  const roomBefore = fits(left) ? room : Math.max(Math.floor(room / 2), room - displayWidth(right));
  const before = takeEnd(left, roomBefore, cutBefore);
  const after = takeStart(right, Math.max(room - displayWidth(before), 1));
  return {
    before,
    culprit,
    after,
    indent: ' '.repeat(displayWidth(before)),
    marks: '^'.repeat(Math.max(displayWidth(culprit), 1)),
  };
}

const clamp = (offset: number, length: number): number => Math.min(Math.max(offset, 0), length);

/** Tabs become spaces, so that the marks below stand right whatever the terminal's tab stops are. */
const shown = (text: string): string => visible(text.replaceAll('\t', '    '));

const graphemes = (text: string): string[] =>
  Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), (it) => it.segment);

/** The beginning of the text, with `…` where something was cut off. */
function takeStart(text: string, columns: number): string {
  // A column holds at least one code unit of anything visible; a slice keeps minified lines cheap.
  if (text.length <= columns * 4 && displayWidth(text) <= columns) return text;
  let taken = '';
  let used = 0;
  for (const grapheme of graphemes(text.slice(0, columns * 8))) {
    used += displayWidth(grapheme);
    if (used > columns - 1) break;
    taken += grapheme;
  }
  return `${taken}…`;
}

/** The end of the text, with `…` where something was cut off before it. */
function takeEnd(text: string, columns: number, cutBefore: boolean): string {
  if (!cutBefore && displayWidth(text) <= columns) return text;
  let taken = '';
  let used = 0;
  for (const grapheme of graphemes(text.slice(-columns * 8)).reverse()) {
    used += displayWidth(grapheme);
    if (used > columns - 1) break;
    taken = grapheme + taken;
  }
  return `…${taken}`;
}
