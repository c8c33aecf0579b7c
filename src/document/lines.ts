import type { Position } from './location.ts';

/** Finds the line and column of an offset. Lines end with LF, CRLF or a lone CR, as in YAML 1.2 §5.4. */
export class Lines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    const hasCarriageReturn = text.includes('\r');
    if (hasCarriageReturn) {
      for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
    } else {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    this.#text = text;
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** 1-based line and column of a UTF-16 offset; an offset outside the text counts as its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }

  /** Offset of the first character of a 1-based line. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** Offset just after the last character of a 1-based line, its line end not counted. */
  end(line: number): number {
    let end = this.#starts[line] ?? this.#text.length;
    if (line < this.#starts.length) {
      if (this.#text[end - 1] === '\n') end--;
      if (this.#text[end - 1] === '\r' && end > this.start(line)) end--;
    }
    return end;
  }
}
