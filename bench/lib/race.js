// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.js';
import { rotated } from './statistics.js';

/**
 * Something that is timed against others.
 * @typedef {object} Entrant
 * @property {string} id
 * @property {string} title
 * @property {readonly import('./run.js').Task[]} tasks  run one after the other, and timed together
 * @property {readonly number[]} codes
 * @property {((output: string) => number) | undefined} count
 */

/**
 * What was measured of an entrant.
 * @typedef {object} Measured
 * @property {string} id
 * @property {string} title
 * @property {readonly number[]} seconds  of each round
 * @property {import('./run.js').Usage | undefined} usage  in the warm-up
 * @property {number | undefined} findings
 * @property {boolean} isSlow  whether it took part in the warm-up only, which then is its one round
 * @property {string | undefined} failure  a sentence; there are no figures then
 */

/**
 * @typedef {object} RaceOptions
 * @property {number} rounds
 * @property {number} limit  seconds after which a process is killed
 * @property {number} patience  seconds: what takes longer is not repeated
 * @property {boolean} byCpu  whether CPU time is measured instead of time
 * @property {string} folder  to run in
 * @property {(text: string) => void} say
 */

/**
 * Runs entrants in turn, round by round, another one first in every round. The warm-up before (which brings
 * files into the system's cache) also weighs them, and looks whether they have done their work at all.
 * @param {readonly Entrant[]} entrants
 * @param {RaceOptions} options
 * @returns {Promise<readonly Measured[]>}
 */
export async function race(entrants, options) {
  /** @type {Map<string, Measured>} */
  const measured = new Map();
  for (const entrant of entrants) {
    options.say(`warm-up: ${entrant.title}`);
    measured.set(entrant.id, await warmUp(entrant, options));
  }
  const runners = entrants.filter(({ id }) => {
    const own = measured.get(id);
    return own !== undefined && own.failure === undefined && !own.isSlow;
  });
  for (let round = 0; round < options.rounds; round += 1) {
    for (const entrant of rotated(runners, round)) {
      options.say(`round ${round + 1} of ${options.rounds}: ${entrant.title}`);
      const seconds = await timeOf(entrant, options);
      const own = measured.get(entrant.id);
      if (own !== undefined) measured.set(entrant.id, { ...own, seconds: [...own.seconds, seconds] });
    }
  }
  return [...measured.values()];
}

/**
 * @param {Entrant} entrant
 * @param {RaceOptions} options
 * @returns {Promise<Measured>}
 */
async function warmUp({ id, title, tasks, codes, count }, { folder, limit, patience, byCpu }) {
  const output = { out: join(folder, 'warm-up.out'), err: join(folder, 'warm-up.err') };
  const nothing = { id, title, seconds: [], usage: undefined, findings: undefined, isSlow: false };
  let seconds = 0;
  let usage;
  let findings;
  for (const task of tasks) {
    const outcome = await run(task, { folder, limit, weigh: true, output });
    seconds += outcome.seconds;
    usage = together(usage, outcome.usage);
    const took = `${outcome.seconds.toFixed(1)} s`;
    if (outcome.timedOut) return { ...nothing, failure: `It was stopped after ${took}.` };
    const failure = `It failed after ${took}, with exit code ${outcome.code}: ${complaint(output)}`;
    if (outcome.code === null || !codes.includes(outcome.code)) return { ...nothing, failure };
    try {
      findings = count?.(readFileSync(output.out, 'utf8'));
    } catch {
      return { ...nothing, failure };
    }
  }
  const isSlow = seconds > patience;
  const once = byCpu ? (usage?.cpu ?? seconds) : seconds;
  return {
    id,
    title,
    seconds: isSlow ? [once] : [],
    usage,
    findings,
    isSlow,
    failure: undefined,
  };
}

/**
 * The usage of processes that run one after the other.
 * @param {import('./run.js').Usage | undefined} one
 * @param {import('./run.js').Usage | undefined} other
 */
function together(one, other) {
  if (one === undefined || other === undefined) return one ?? other;
  return { megabytes: Math.max(one.megabytes, other.megabytes), cpu: one.cpu + other.cpu };
}

/**
 * What a program has complained of: the exception that ended it, if that can be told from the rest.
 * @param {{ out: string, err: string }} output
 */
function complaint({ out, err }) {
  const lines = `${readFileSync(err, 'utf8')}\n${readFileSync(out, 'utf8')}`
    .split('\n')
    .map((line) => line.trim());
  const found = [/Cannot |TypeError|RangeError|out of memory/, /error/i]
    .map((sign) => lines.find((line) => sign.test(line)))
    .find((line) => line !== undefined);
  return found === undefined ? 'it does not say why.' : found.slice(0, 200);
}

/**
 * @param {Entrant} entrant
 * @param {RaceOptions} options
 */
async function timeOf({ title, tasks, codes }, { folder, limit, byCpu }) {
  let total = 0;
  for (const task of tasks) {
    const { seconds, code, usage } = await run(task, { folder, limit, weigh: byCpu });
    if (code === null || !codes.includes(code))
      throw new Error(
        `${title} has done its work in the warm-up, and failed later, after ${seconds.toFixed(1)} s.`,
      );
    total += byCpu ? (usage?.cpu ?? Number.NaN) : seconds;
  }
  return total;
}
