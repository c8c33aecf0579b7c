import { displayWidth } from '../text/width.ts';

/** Where the labels (`warning`, `help`) begin, and where what they label begins. */
const labelColumn = 4;
export const textColumn = 13;

/** Lines behind a label, each below the other. */
export function labelled(label: string, lines: readonly string[], style: (text: string) => string): string[] {
  const gap = ' '.repeat(Math.max(textColumn - labelColumn - label.length, 1));
  return lines.map((line, index) =>
    index === 0 ? ' '.repeat(labelColumn) + style(label) + gap + line : ' '.repeat(textColumn) + line,
  );
}

/**
 * The parts on as few lines as they fit on; a part is never broken, so that a place stays clickable. Where
 * a line ends, `ending` stands for the separator.
 */
export function joinWithin(
  parts: readonly string[],
  separator: string,
  ending: string,
  width: number,
): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : last + separator + part;
    if (last !== undefined && displayWidth(joined + ending) > width) {
      lines[lines.length - 1] = last + ending;
      lines.push(part);
    } else if (last === undefined) lines.push(part);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}
