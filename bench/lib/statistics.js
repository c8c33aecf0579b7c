// @ts-check
// Of measurements only what needs no assumption about how they are spread.

/**
 * The value in the middle; of an even number, the mean of the two. NaN of none.
 * @param {readonly number[]} values
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * An interval that holds the true median with at least the wanted probability, by the sign test: it runs from
 * the k-th smallest value to the k-th greatest. Of fewer than six values no such interval reaches 95 %; then it
 * is the whole range, and `coverage` tells what it is worth.
 * @param {readonly number[]} values
 * @param {number} wanted
 * @returns {{ low: number, high: number, coverage: number }}
 */
export function medianInterval(values, wanted = 0.95) {
  const sorted = [...values].sort((a, b) => a - b);
  const count = sorted.length;
  let k = 1;
  while (k + 1 <= count / 2 && coverageOf(k + 1, count) >= wanted) k += 1;
  return {
    low: sorted[k - 1] ?? Number.NaN,
    high: sorted[count - k] ?? Number.NaN,
    coverage: count === 0 ? 0 : coverageOf(k, count),
  };
}

/**
 * How probably the median lies between the k-th smallest and the k-th greatest of `count` values.
 * @param {number} k
 * @param {number} count
 */
function coverageOf(k, count) {
  let outside = 0;
  let term = 0.5 ** count;
  for (let below = 0; below < k; below += 1) {
    outside += term;
    term = (term * (count - below)) / (below + 1);
  }
  return Math.max(0, 1 - 2 * outside);
}

/**
 * The ratios of what was measured in the same round. Where one of the two has run in fewer rounds than the
 * other, its median stands for the rounds that it lacks.
 * @param {readonly number[]} over
 * @param {readonly number[]} under
 */
export function pairedRatios(over, under) {
  if (over.length === 0 || under.length === 0) return [];
  const [overMedian, underMedian] = [median(over), median(under)];
  return Array.from(
    { length: Math.max(over.length, under.length) },
    (_, round) => (over[round] ?? overMedian) / (under[round] ?? underMedian),
  );
}

/**
 * A list turned so that another entry comes first in every round.
 * @template T
 * @param {readonly T[]} list
 * @param {number} round
 */
export function rotated(list, round) {
  const start = list.length === 0 ? 0 : round % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
