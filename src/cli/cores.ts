import { availableParallelism, totalmem } from 'node:os';

/** Characters of text that a thread audits in the time that it takes to start one. */
const startCost = 3_000_000;

/** Bytes of memory that auditing takes for each character of a document, at most. */
const bytesPerCharacter = 40;

/** The part of the machine's memory that threads may take together. */
const memoryShare = 0.5;

/**
 * On how many threads these documents are audited soonest, by the lengths of their texts; 1 where it is not
 * worth the while to start any. `most` is what the user allows.
 */
export function threadsFor(
  lengths: readonly number[],
  most = availableParallelism(),
  memory = machineMemory(),
): number {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const longest = lengths.reduce((one, other) => Math.max(one, other), 0);
  const fitting = Math.floor((memory * memoryShare) / (longest * bytesPerCharacter));
  const threads = Math.max(1, Math.min(most, lengths.length, fitting));
  const saved = total - Math.max(longest, total / threads);
  return saved > startCost ? threads : 1;
}

/** Bytes; those of the container, where there is one. */
function machineMemory(): number {
  return Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());
}

/** A batch holds documents of about so many characters together. */
const batchLength = 250_000;

/** Indexes of documents in batches, the longest documents first: whoever comes last should not wait for a long one. */
export function batchesOf(lengths: readonly number[]): readonly (readonly number[])[] {
  const order = [...lengths.keys()].sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b);
  const batches: number[][] = [];
  let room = 0;
  for (const index of order) {
    const length = lengths[index] ?? 0;
    const last = batches.at(-1);
    if (last === undefined || length > room) {
      batches.push([index]);
      room = batchLength - length;
    } else {
      last.push(index);
      room -= length;
    }
  }
  return batches;
}
