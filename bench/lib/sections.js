// @ts-check
import { goals, isMet } from './goals.js';
import { median, medianInterval, pairedRatios } from './statistics.js';

/** @typedef {import('./layout.js').Section} Section */
/** @typedef {import('./race.js').Measured} Measured */

/**
 * The outcome of a race as a table. Ratios are medians of those of each round.
 * @param {Pick<import('./races.js').PlannedRace, 'title' | 'explanation' | 'ratio'>} planned
 * @param {readonly Measured[]} measured
 * @returns {Section}
 */
export function raceSection({ title, explanation, ratio }, measured) {
  const [first] = measured;
  const name = first?.title ?? '';
  return {
    title,
    explanation,
    head: [
      '',
      'time',
      'from',
      'to',
      ratio === 'first over this' ? `${name} / this` : `this / ${name}`,
      'peak memory',
      'CPU',
      'findings',
      'rounds',
    ],
    rows: measured.filter((one) => one.failure === undefined).map((one) => row(one, first, ratio)),
    notes: measured.flatMap((one) => (one.failure === undefined ? [] : [`${one.title}: ${one.failure}`])),
  };
}

/**
 * @param {Measured} own
 * @param {Measured | undefined} first
 * @param {import('./races.js').PlannedRace['ratio']} direction
 */
function row(own, first, direction) {
  const ratio =
    first === undefined || first === own || first.seconds.length === 0
      ? ''
      : number(
          median(
            direction === 'first over this'
              ? pairedRatios(first.seconds, own.seconds)
              : pairedRatios(own.seconds, first.seconds),
          ),
        );
  return [
    own.title,
    seconds(median(own.seconds)),
    seconds(Math.min(...own.seconds)),
    seconds(Math.max(...own.seconds)),
    ratio,
    own.usage === undefined ? 'not known' : `${Math.round(own.usage.megabytes)} MB`,
    own.usage === undefined ? 'not known' : seconds(own.usage.cpu),
    own.findings === undefined ? '' : String(own.findings),
    String(own.seconds.length),
  ];
}

/**
 * The goals, each with what was measured.
 * @param {import('./goals.js').Results} results
 * @returns {Section}
 */
export function goalSection(results) {
  const { large, small } = results;
  const meant = ['github.yaml', 'train-travel.yaml'];
  const named = `The large document is ${large ?? 'missing'}, the small one ${small ?? 'missing'}`;
  return {
    title: 'Goals',
    explanation:
      large === meant[0] && small === meant[1]
        ? `${named}.`
        : `${named}; the goals are set for ${meant.join(' and ')}.`,
    head: ['', 'goal', 'measured', ''],
    rows: goals.map((goal) => {
      const value = goal.value(results);
      const verdict = value === undefined ? '' : isMet(goal, value) ? 'met' : 'not met';
      const limit = `${goal.bound === 'at most' ? '≤' : '≥'} ${goal.limit}`;
      return [goal.what, limit, value === undefined ? 'not measured' : number(value), verdict];
    }),
    notes: [],
  };
}

/**
 * Two builds on several documents, by ratios of pairs.
 * @param {readonly import('./compare.js').Comparison[]} comparisons
 * @returns {Section}
 */
export function comparisonSection(comparisons) {
  return {
    title: 'This tree over the other',
    explanation: 'Ratios of neighbouring runs: the median, and where it lies with a probability of 95 %.',
    head: ['', 'before', 'now', 'time', '95 %', 'CPU', '95 %', 'memory', ''],
    rows: comparisons.map(({ document, before, now, time, cpu, memory, verdict }) => [
      document,
      seconds(median(before)),
      seconds(median(now)),
      number(median(time)),
      interval(time),
      number(median(cpu)),
      interval(cpu),
      number(median(memory)),
      verdict,
    ]),
    notes: [],
  };
}

/** @param {readonly number[]} values */
export function interval(values) {
  const { low, high, coverage } = medianInterval(values);
  return `${number(low)} to ${number(high)}${coverage < 0.945 ? ` (${Math.round(coverage * 100)} %)` : ''}`;
}

/** @param {number} value */
export function seconds(value) {
  if (!Number.isFinite(value)) return '';
  return value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

/**
 * With as many digits as carry something.
 * @param {number} value
 */
export function number(value) {
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  return value.toFixed(size < 0.1 ? 4 : size < 10 ? 2 : 0);
}
