import { displayWidth } from '../text/width.ts';

/** Rows as lines with their cells below each other, and the offset of the second column. */
export function columns(rows: readonly (readonly string[])[]): {
  readonly lines: readonly string[];
  readonly second: number;
} {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, displayWidth(cell));
  }
  const pad = (cell: string, at: number): string => cell + ' '.repeat((widths[at] ?? 0) - displayWidth(cell));
  return { lines: rows.map((row) => row.map(pad).join('  ').trimEnd()), second: (widths[0] ?? 0) + 2 };
}
