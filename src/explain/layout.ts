import { displayWidth } from '../text/width.ts';

type Style = (text: string) => string;

/** A piece of text and how it is painted; it breaks at its spaces. The text must be safe for a terminal. */
export interface Span {
  readonly text: string;
  readonly style?: Style;
  /** True where it breaks only if it is longer than a line: a citation, say. */
  readonly whole?: boolean;
}

/** A finished line: painted, and how many columns it takes. */
export interface Line {
  readonly text: string;
  readonly width: number;
}

export const emptyLine: Line = { text: '', width: 0 };

/** The spans, a space between each, broken into lines of at most `width` columns; a longer word keeps its line. */
export function flow(spans: readonly Span[], width: number): readonly Line[] {
  const lines: Line[] = [];
  let line = emptyLine;
  for (const { text, style, whole = false } of spans) {
    const words = whole && displayWidth(text) <= width ? [text] : text.split(' ');
    for (const word of words) {
      if (word === '') continue;
      const size = displayWidth(word);
      const painted = style === undefined ? word : style(word);
      if (line.width > 0 && line.width + 1 + size > width) {
        lines.push(line);
        line = { text: painted, width: size };
      } else if (line.width > 0) {
        line = { text: `${line.text} ${painted}`, width: line.width + 1 + size };
      } else {
        line = { text: painted, width: size };
      }
    }
  }
  if (line.width > 0) lines.push(line);
  return lines;
}

/** Lines after `first` (`  - `), the further ones as far in as its width. */
export function hang(first: string, lines: readonly Line[]): readonly Line[] {
  const indent = displayWidth(first);
  return lines.map((line, index) => ({
    text: `${index === 0 ? first : ' '.repeat(indent)}${line.text}`,
    width: indent + line.width,
  }));
}

/** Cells side by side: each a block of lines, padded to its column's width; two spaces between, none at the end. */
export function beside(cells: readonly (readonly Line[])[], widths: readonly number[]): readonly Line[] {
  const height = Math.max(...cells.map((cell) => cell.length), 0);
  return Array.from({ length: height }, (_, row) => {
    let text = '';
    let width = 0;
    let start = 0;
    for (const [column, cell] of cells.entries()) {
      const line = cell[row];
      if (line !== undefined && line.width > 0) {
        text += ' '.repeat(Math.max(start - width, 0)) + line.text;
        width = Math.max(start, width) + line.width;
      }
      start += (widths[column] ?? 0) + 2;
    }
    return { text, width };
  });
}
