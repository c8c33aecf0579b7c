// @ts-check
import { manyCount, sampleCount } from './races.js';
import { median, pairedRatios } from './statistics.js';

/** @typedef {import('./race.js').Measured} Measured */

/**
 * What was measured, by race and entrant, and which documents the goals mean.
 * @typedef {object} Results
 * @property {ReadonlyMap<string, readonly Measured[]>} races
 * @property {string | undefined} large  the name of a document, which is that of its race
 * @property {string | undefined} small
 * @property {number} cores
 * @property {boolean} byCpu  whether times are CPU times
 */

/**
 * @typedef {object} Goal
 * @property {string} what
 * @property {'at most' | 'at least'} bound
 * @property {number} limit
 * @property {(results: Results) => number | undefined} value  undefined where it was not measured
 */

/** @type {readonly Goal[]} */
export const goals = [
  atMost(0.25, 'large document, against Redocly with two rules', (it) =>
    time(it, it.large, 'statute', 'redocly'),
  ),
  atMost(0.012, 'large document, against Spectral with `spectral:oas`', (it) =>
    time(it, it.large, 'statute', 'spectral'),
  ),
  atMost(1.6, 'large document, against the floor', (it) => time(it, it.large, 'statute', 'floor')),
  atMost(0.25, 'small document, against Redocly with two rules', (it) =>
    time(it, it.small, 'statute', 'redocly'),
  ),
  atMost(1.4, '`statute --version`, against `node -e 0`', (it) => time(it, 'start', 'version', 'nothing')),
  atMost(0.7, 'peak memory on the large document, against Redocly', (it) =>
    memory(it, it.large, 'statute', 'redocly'),
  ),
  atMost(4.4, 'time for four times the document, against the document', (it) =>
    time(it, 'growth', 'size', 'once'),
  ),
  atMost(1.25, '`strict`, against `recommended`', (it) => time(it, 'rulesets', 'strict', 'recommended')),
  atLeast(20, 'documents a second: many in one run, against a process for each', (it) =>
    scaled(time(it, 'many', 'processes', 'one-run'), manyCount / sampleCount),
  ),
  atLeast(1.7, 'documents a second: two cores, against one', (it) =>
    it.cores < 2 || it.byCpu ? undefined : time(it, 'many', 'one-core', 'two-cores'),
  ),
];

/**
 * Whether a goal is met by a value.
 * @param {Goal} goal
 * @param {number} value
 */
export function isMet({ bound, limit }, value) {
  return bound === 'at most' ? value <= limit : value >= limit;
}

/**
 * @param {number} limit
 * @param {string} what
 * @param {Goal['value']} value
 * @returns {Goal}
 */
function atMost(limit, what, value) {
  return { what, bound: 'at most', limit, value };
}

/**
 * @param {number} limit
 * @param {string} what
 * @param {Goal['value']} value
 * @returns {Goal}
 */
function atLeast(limit, what, value) {
  return { what, bound: 'at least', limit, value };
}

/**
 * The median of the ratios of two entrants' times.
 * @param {Results} results
 * @param {string | undefined} race
 * @param {string} over
 * @param {string} under
 */
export function time(results, race, over, under) {
  const [first, second] = [measured(results, race, over), measured(results, race, under)];
  return first === undefined || second === undefined
    ? undefined
    : finite(median(pairedRatios(first.seconds, second.seconds)));
}

/**
 * @param {Results} results
 * @param {string | undefined} race
 * @param {string} over
 * @param {string} under
 */
function memory(results, race, over, under) {
  const [first, second] = [measured(results, race, over)?.usage, measured(results, race, under)?.usage];
  return first === undefined || second === undefined ? undefined : first.megabytes / second.megabytes;
}

/**
 * @param {Results} results
 * @param {string | undefined} race
 * @param {string} id
 */
function measured({ races }, race, id) {
  return race === undefined ? undefined : races.get(race)?.find((one) => one.id === id);
}

/**
 * @param {number | undefined} value
 * @param {number} factor
 */
function scaled(value, factor) {
  return value === undefined ? undefined : value * factor;
}

/** @param {number} value */
function finite(value) {
  return Number.isFinite(value) ? value : undefined;
}
