import { once } from './once.ts';

// Unicode Standard Annex #11: East Asian wide and fullwidth characters take two columns. JavaScript has no
// property for that, so scripts and blocks stand in for it.
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const zero = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
// ASCII, Latin, dashes, quotes, box drawing: nearly everything, and each character one column.
const narrow = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2500-\u257f]*$/;
/** Made when it is first needed: that takes longer than most runs have for their text. */
const segmenter = once(() => new Intl.Segmenter(undefined, { granularity: 'grapheme' }));

/** How many columns of a terminal the text takes. It must be on one line and free of control characters. */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  let columns = 0;
  for (const piece of pieces(text)) {
    for (const { segment } of segmenter().segment(piece)) {
      columns += wide.test(segment) ? 2 : zero.test(segment) ? 0 : 1;
    }
  }
  return columns;
}

/** Longer than any line that has to fit. */
const longestPiece = 1000;

/**
 * The text in pieces, none of which ends within a pair of surrogates: for each segment the segmenter copies all that
 * it was given. What it would take together at the end of a piece counts as two.
 */
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const limit = at + longestPiece;
    const end = /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit + 1 : limit;
    yield text.slice(at, end);
    at = end;
  }
}

/** The text broken at spaces into lines of at most `width` columns; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of text.split(/\s+/u)) {
    if (word === '') continue;
    const size = displayWidth(word);
    if (line !== '' && columns + 1 + size > width) {
      lines.push(line);
      line = word;
      columns = size;
    } else {
      columns += size + (line === '' ? 0 : 1);
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
