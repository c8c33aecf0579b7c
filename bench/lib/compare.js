// @ts-check
import { run } from './run.js';
import { median, medianInterval, pairedRatios, rotated } from './statistics.js';

/**
 * Two builds on one document.
 * @typedef {object} Comparison
 * @property {string} document
 * @property {readonly number[]} before  seconds of each round
 * @property {readonly number[]} now
 * @property {readonly number[]} time  ratios of neighbouring runs, now over before
 * @property {readonly number[]} cpu
 * @property {readonly number[]} memory
 * @property {Verdict} verdict
 */

/** @typedef {'slower' | 'faster' | 'as before' | 'not certain'} Verdict */

const sides = /** @type {const} */ (['before', 'now']);

/**
 * Runs two programs in turn, each first in every other round.
 * @param {string} document  its name
 * @param {{ before: readonly string[], now: readonly string[] }} args  of Node.js
 * @param {{ rounds: number, limit: number, folder: string, threshold: number, byCpu: boolean,
 *   codes: readonly number[] }} options
 * @returns {Promise<Comparison>}
 */
export async function compare(document, args, { rounds, limit, folder, threshold, byCpu, codes }) {
  /** @type {Record<'before' | 'now', import('./run.js').Outcome[]>} */
  const outcomes = { before: [], now: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const side of rotated(sides, round + 2)) {
      const outcome = await run({ args: args[side] }, { folder, limit, weigh: true });
      if (outcome.code === null || !codes.includes(outcome.code))
        throw new Error(`${side === 'now' ? 'This tree' : 'The other tree'} has failed on ${document}.`);
      // The first round only warms up.
      if (round >= 0) outcomes[side].push(outcome);
    }
  }
  const values = (/** @type {(outcome: import('./run.js').Outcome) => number} */ of) => ({
    before: outcomes.before.map(of),
    now: outcomes.now.map(of),
  });
  const ratios = (/** @type {{ before: number[], now: number[] }} */ { before, now }) =>
    pairedRatios(now, before);
  const times = values((outcome) => outcome.seconds);
  const time = ratios(times);
  const cpu = ratios(values((outcome) => outcome.usage?.cpu ?? Number.NaN));
  return {
    document,
    ...times,
    time,
    cpu,
    memory: ratios(values((outcome) => outcome.usage?.megabytes ?? Number.NaN)),
    verdict: verdictOf(byCpu ? cpu : time, threshold),
  };
}

/**
 * What ratios of pairs say. Slower is what is slower by more than the threshold, and surely slower at all:
 * noise moves the median or widens the interval, but hardly both. As before is what is surely within the
 * threshold; anything else takes more rounds, or a quieter machine.
 * @param {readonly number[]} ratios
 * @param {number} threshold  as a share: 0.05
 * @returns {Verdict}
 */
export function verdictOf(ratios, threshold) {
  const middle = median(ratios);
  const { low, high } = medianInterval(ratios);
  if (middle > 1 + threshold && low > 1) return 'slower';
  if (middle < 1 / (1 + threshold) && high < 1) return 'faster';
  return high <= 1 + threshold && low >= 1 / (1 + threshold) ? 'as before' : 'not certain';
}
