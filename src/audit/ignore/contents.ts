import type { Tape } from '../../document/tape.ts';

/** The keys and scalars of a document in the order of its text, by their offsets (0-based, UTF-16). */
export class Contents {
  readonly #tape: Tape;
  /** Events of keys, and where each starts. */
  readonly #keys: number[] = [];
  readonly #keyStarts: number[] = [];
  readonly #scalarStarts: number[] = [];
  readonly #scalarEnds: number[] = [];

  constructor(tape: Tape) {
    this.#tape = tape;
    const { root } = tape;
    const end = root === undefined ? 0 : tape.next(root);
    for (let event = root ?? 0; event < end; event++) {
      if (tape.kind(event) !== 'scalar') continue;
      const span = tape.span(event);
      // What closes a collection is an event too, and takes no characters.
      if (span.end <= span.start) continue;
      this.#scalarStarts.push(span.start);
      this.#scalarEnds.push(span.end);
      if (!tape.isKey(event)) continue;
      this.#keys.push(event);
      this.#keyStarts.push(span.start);
    }
  }

  /** Whether a character is part of a scalar. */
  isText(offset: number): boolean {
    const before = countUpTo(this.#scalarStarts, offset) - 1;
    return before >= 0 && offset < (this.#scalarEnds[before] ?? 0);
  }

  /** The event of the first key that starts at or after an offset. */
  keyFrom(offset: number): number | undefined {
    return this.#keys[countUpTo(this.#keyStarts, offset - 1)];
  }

  /** The event of the last key that starts before an offset. */
  keyBefore(offset: number): number | undefined {
    return this.#keys[countUpTo(this.#keyStarts, offset - 1) - 1];
  }

  /** The events of keys with a text, in the order of the document. */
  keysNamed(name: string): readonly number[] {
    return this.#keys.filter((key) => this.#tape.textOf(key) === name);
  }
}

/** How many of the sorted numbers are at most the limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
