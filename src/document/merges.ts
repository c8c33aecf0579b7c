import type { TapeLimits } from './limits.ts';
import type { Span, SyntaxProblem, Tape } from './tape.ts';

interface Size {
  readonly entries: number;
  readonly chain: number;
}

/**
 * Merge keys that would unfold a text far beyond its size: a chain of mappings, each of which merges
 * the one before, has as many entries as the square of its length. `undefined` where all is well;
 * the answer takes time in proportion to the limit, never to what would be unfolded.
 */
export function excessiveMerges(
  tape: Tape,
  merges: readonly number[],
  limits: TapeLimits,
): SyntaxProblem | undefined {
  const valuesOf = new Map<number, number[]>();
  for (const value of merges) {
    const mapping = tape.parent(value);
    if (mapping === undefined) continue;
    const values = valuesOf.get(mapping);
    if (values === undefined) valuesOf.set(mapping, [value]);
    else values.push(value);
  }
  const sizes = new Map<number, Size>();
  const plain = new Map<number, Size>();
  const sizeOf = (mapping: number): Size => {
    const known = sizes.get(mapping) ?? plain.get(mapping);
    if (known !== undefined) return known;
    const size: Size = { entries: countPairs(tape, mapping), chain: 1 };
    plain.set(mapping, size);
    return size;
  };
  let copied = 0;
  // A mapping that closes later can only merge mappings that closed before, or that it stands in.
  const inOrderOfEnds = [...valuesOf.keys()].sort((a, b) => tape.children(a).end - tape.children(b).end);
  for (const mapping of inOrderOfEnds) {
    let { entries, chain } = sizeOf(mapping);
    for (const value of valuesOf.get(mapping) ?? []) {
      for (const source of sources(tape, value)) {
        const size = sizeOf(source);
        entries += size.entries;
        copied += size.entries + 1;
        chain = Math.max(chain, size.chain + 1);
        if (copied > limits.merges || chain > limits.chain)
          return { ...excess(chain, limits), span: keySpan(tape, value) };
      }
    }
    sizes.set(mapping, { entries, chain });
  }
  return undefined;
}

/** The mapping that a merge key takes in, or each of a sequence of them. */
function* sources(tape: Tape, value: number): Generator<number> {
  const at = tape.follow(value);
  if (tape.kind(at) !== 'sequence') yield at;
  else {
    const { first, end } = tape.children(at);
    for (let item = first; item < end; item = tape.next(item)) yield tape.follow(item);
  }
}

function countPairs(tape: Tape, mapping: number): number {
  if (tape.kind(mapping) !== 'mapping') return 0;
  let count = 0;
  const { first, end } = tape.children(mapping);
  for (let at = first; at < end; at = tape.next(at)) count++;
  return Math.floor(count / 2);
}

function keySpan(tape: Tape, value: number): Span {
  return tape.span(tape.keyOf(value) ?? value);
}

function excess(chain: number, limits: TapeLimits): Pick<SyntaxProblem, 'message' | 'limit'> {
  return chain > limits.chain
    ? {
        message: `Merge keys (\`<<\`) lead from mapping to mapping more than ${limits.chain} times; write the entries out.`,
        limit: 'chain',
      }
    : {
        message: `Merge keys (\`<<\`) copy more than ${limits.merges.toLocaleString('en')} entries; write the entries out, or merge less.`,
        limit: 'merges',
      };
}
