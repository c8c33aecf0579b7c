// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { written } from './documents.js';
import { enlarge } from './enlarge.js';
import { auditArguments, lengthOf, statute } from './programs.js';

/** @typedef {import('./documents.js').BenchDocument} BenchDocument */
/** @typedef {import('./programs.js').Program} Program */
/** @typedef {import('./race.js').Entrant} Entrant */

/**
 * A race that has not been run.
 * @typedef {object} PlannedRace
 * @property {string} id
 * @property {string} title
 * @property {string} explanation
 * @property {'first over this' | 'this over first'} ratio  what its table gives for each entrant but the first
 * @property {number} rounds
 * @property {number} estimate  seconds, roughly
 * @property {() => readonly Entrant[]} entrants  makes what they need
 */

/**
 * Programs on one document.
 * @param {BenchDocument} document
 * @param {readonly Program[]} programs
 * @param {{ rounds: number, patience: number }} options
 * @returns {PlannedRace}
 */
export function documentRace(document, programs, { rounds, patience }) {
  const estimates = programs.map((program) => program.estimate(document.megabytes));
  return {
    id: document.name,
    title: `${document.name} (${size(document.megabytes)})`,
    explanation: '',
    ratio: 'first over this',
    rounds,
    estimate: sum(estimates.map((seconds) => (seconds > patience ? seconds : seconds * (rounds + 1)))),
    entrants: () => programs.map((program) => entrantOf(program, document.path)),
  };
}

/**
 * Starting and doing nothing.
 * @param {string} script  of this project's program
 * @param {number} rounds
 * @returns {PlannedRace}
 */
export function startRace(script, rounds) {
  return {
    id: 'start',
    title: 'Start-up',
    explanation: '`statute --version` beside a Node.js that is given nothing to do.',
    ratio: 'this over first',
    rounds,
    estimate: 0.12 * (rounds + 1),
    entrants: () => [
      { id: 'nothing', title: 'node -e 0', tasks: [{ args: ['-e', '0'] }], ...quiet },
      { id: 'version', title: 'statute --version', tasks: [{ args: [script, '--version'] }], ...quiet },
    ],
  };
}

/**
 * The wider ruleset beside the default one.
 * @param {string} script
 * @param {BenchDocument} document
 * @param {number} rounds
 * @returns {PlannedRace}
 */
export function rulesetRace(script, document, rounds) {
  const recommended = statute({ script, id: 'recommended', title: 'recommended' });
  const strict = statute({ script, id: 'strict', title: 'strict', args: ['--ruleset', 'strict'] });
  return {
    id: 'rulesets',
    title: `Rulesets, on ${document.name}`,
    explanation: 'How much the wider ruleset adds.',
    ratio: 'this over first',
    rounds,
    estimate: 2 * recommended.estimate(document.megabytes) * (rounds + 1),
    entrants: () => [recommended, strict].map((program) => entrantOf(program, document.path)),
  };
}

/**
 * The same document in several sizes.
 * @param {string} script
 * @param {BenchDocument} document
 * @param {{ rounds: number, folder: string }} options
 * @returns {PlannedRace}
 */
export function growthRace(script, document, { rounds, folder }) {
  const program = statute({ script });
  return {
    id: 'growth',
    title: `Growth, from ${document.name}`,
    explanation:
      'Paths repeated under prefixes: every path four times, and as many paths as it takes for a file of four times the size (more than four times the operations, as the components stay what they are).',
    ratio: 'this over first',
    rounds,
    estimate: (program.estimate(document.megabytes * 4) * 1.7 + 1) * (rounds + 1),
    entrants: () => {
      const text = readFileSync(document.path, 'utf8');
      const paths = written('paths-times-4.yaml', enlarge(text, { copies: 4 }), folder);
      const characters = written('size-times-4.yaml', enlarge(text, { characters: text.length * 4 }), folder);
      return [
        { ...entrantOf(program, document.path), id: 'once', title: `as it is (${size(document.megabytes)})` },
        { ...entrantOf(program, paths.path), id: 'paths', title: `paths × 4 (${size(paths.megabytes)})` },
        {
          ...entrantOf(program, characters.path),
          id: 'size',
          title: `size × 4 (${size(characters.megabytes)})`,
        },
      ];
    },
  };
}

/** How many small documents are audited in one run. */
export const manyCount = 1000;

/** How many of them are audited in processes of their own: all would take minutes and tell no more. */
export const sampleCount = 20;

/**
 * Many small documents: on all cores, on one, on two, and in a process for each.
 * @param {string} script
 * @param {{ rounds: number, folder: string, fixture: string }} options
 * @returns {PlannedRace}
 */
export function manyRace(script, { rounds, folder, fixture }) {
  return {
    id: 'many',
    title: `${manyCount} small documents`,
    explanation: `Each is bookshop.yaml under a title of its own; of the processes for one document each, ${sampleCount} are timed together.`,
    ratio: 'this over first',
    rounds,
    estimate: (3 * 3.5 + sampleCount * 0.2) * (rounds + 1),
    entrants: () => {
      const documents = writeMany(readFileSync(fixture, 'utf8'), join(folder, 'many'));
      const audit = (/** @type {readonly string[]} */ args) => ({
        args: [script, 'audit', ...args, ...auditArguments],
      });
      const all = (/** @type {string[]} */ ...args) => ({
        tasks: [audit([join(folder, 'many'), ...args])],
        ...auditing,
      });
      return [
        { id: 'one-run', title: 'one run, all cores', ...all() },
        { id: 'one-core', title: 'one run, -j 1', ...all('-j', '1') },
        { id: 'two-cores', title: 'one run, -j 2', ...all('-j', '2') },
        {
          id: 'processes',
          title: `a process for each (${sampleCount} of them)`,
          tasks: documents.slice(0, sampleCount).map((path) => audit([path])),
          ...auditing,
        },
      ];
    },
  };
}

/**
 * @param {string} text
 * @param {string} folder
 */
function writeMany(text, folder) {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: manyCount }, (_, index) => {
    const path = join(folder, `api-${String(index).padStart(4, '0')}.yaml`);
    writeFileSync(path, text.replace(/^ {2}title: .*$/m, `  title: Shop ${index}`));
    return path;
  });
}

const quiet = { codes: [0], count: undefined };

const auditing = {
  codes: [0, 1],
  count: (/** @type {string} */ output) => lengthOf(JSON.parse(output).findings),
};

/**
 * @param {Program} program
 * @param {string} document
 * @returns {Entrant}
 */
function entrantOf({ id, title, args, codes, count }, document) {
  return { id, title, tasks: [{ args: args(document) }], codes, count };
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((all, one) => all + one, 0);
}

/** @param {number} megabytes */
function size(megabytes) {
  return megabytes < 1 ? `${Math.round(megabytes * 1000)} kB` : `${megabytes.toFixed(1)} MB`;
}
