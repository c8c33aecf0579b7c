import type { Span, Tape } from '../../document/tape.ts';

/** A key of a mapping and its value. */
export interface EntryEvents {
  readonly key: number;
  readonly value: number;
}

/** Every key of a document with its value, and the characters that its scalars take. */
export interface Contents {
  readonly entries: readonly EntryEvents[];
  readonly scalars: readonly Span[];
}

/** Walks a whole document; aliases are not followed. */
export function contents(tape: Tape): Contents {
  const entries: EntryEvents[] = [];
  const scalars: Span[] = [];
  const pending: number[] = tape.root === undefined ? [] : [tape.root];
  for (let event = pending.pop(); event !== undefined; event = pending.pop()) {
    if (tape.isAlias(event)) continue;
    if (tape.kind(event) === 'scalar') {
      scalars.push(tape.span(event));
      continue;
    }
    const { first, end } = tape.children(event);
    const isMapping = tape.kind(event) === 'mapping';
    for (let at = first; at < end; at = tape.next(at)) {
      pending.push(at);
      if (!isMapping) continue;
      const value = tape.next(at);
      if (value >= end) break;
      pending.push(value);
      if (tape.keyOf(value) === at) entries.push({ key: at, value });
      at = value;
    }
  }
  return { entries, scalars };
}
