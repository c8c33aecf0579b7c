import { InvalidArgumentError } from 'commander';

/** One of several shares of the documents: `2/8`. */
export interface ShardChoice {
  /** From 1 on. */
  readonly index: number;
  readonly total: number;
}

/** So many runners no CI has. */
export const mostShards = 1000;

/** What a document costs beside its size, as characters. */
const overhead = 10_000;

/** Reads `--shard 2/8`. */
export function shardChoice(text: string): ShardChoice {
  const [, index, total] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const choice = { index: Number(index), total: Number(total) };
  if (index === undefined || choice.index < 1 || choice.total > mostShards || choice.index > choice.total)
    throw new InvalidArgumentError('It takes which share of how many, as in 2/8.');
  return choice;
}

/**
 * The indexes of the documents that a shard holds, ascending; `sizes` are those of all documents. Every machine
 * divides the same documents alike: the biggest goes first, each to the share that has least so far.
 */
export function shareOf(sizes: readonly number[], { index, total }: ShardChoice): readonly number[] {
  const order = [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const loads = Array.from({ length: total }, () => 0);
  const own: number[] = [];
  for (const document of order) {
    const share = loads.indexOf(Math.min(...loads));
    loads[share] = (loads[share] ?? 0) + (sizes[document] ?? 0) + overhead;
    if (share === index - 1) own.push(document);
  }
  return own.sort((a, b) => a - b);
}
