// @ts-check
import { join } from 'node:path';
import { compare as compareOn } from '../lib/compare.js';
import { documents } from '../lib/documents.js';
import { corpus, root, temporaryFolder } from '../lib/folders.js';
import { counter, countInstructions } from '../lib/instructions.js';
import { asMarkdown, asText } from '../lib/layout.js';
import { disturbance } from '../lib/machine.js';
import { statute } from '../lib/programs.js';
import { comparisonSection, number } from '../lib/sections.js';
import { buildCommit, buildHere } from '../lib/trees.js';

/** @typedef {import('../lib/documents.js').BenchDocument} BenchDocument */

/**
 * Builds another commit and this tree, and runs both in turn.
 * @param {import('../lib/options.js').Options} options
 * @param {import('../lib/talk.js').Talk} talk
 * @returns {Promise<number>} the exit code: 1 where this tree is slower
 */
export async function compare(options, talk) {
  const folder = temporaryFolder();
  const chosen = documents(options.documents, {
    corpus,
    fixtures: join(root, 'fixtures'),
    temporary: folder,
  });
  for (const notice of [chosen.notice, disturbance()]) if (notice !== undefined) talk.say(notice);
  talk.say(`Builds ${options.reference} and this tree, and runs them in turn.`);
  const before = statute({ script: buildCommit(root, options.reference ?? '', folder) });
  const now = statute({ script: buildHere(root, folder) });

  const rounds = options.rounds ?? (options.quick ? 8 : 20);
  const comparisons = [];
  for (const { name, path } of chosen.all) {
    talk.progress(`${name}: ${rounds} rounds`);
    const args = { before: before.args(path), now: now.args(path) };
    comparisons.push(await compareOn(name, args, { ...options, rounds, folder, codes: now.codes }));
  }
  talk.progress('');
  let isSlower = comparisons.some((one) => one.verdict === 'slower');
  const sections = [comparisonSection(comparisons)];
  if (options.instructions) {
    const counted = countEach(chosen.all, { before, now, folder, talk });
    isSlower ||= counted.some(({ ratio }) => ratio > 1 + options.threshold);
    sections.push(instructionSection(counted));
  }
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(comparisons, null, 2)}\n`);
  else
    process.stdout.write(`${(options.format === 'markdown' ? asMarkdown : asText)(sections).join('\n')}\n`);
  if (comparisons.some((one) => one.verdict === 'not certain'))
    talk.say('Where it is not certain, more --rounds or a quieter machine tell more.');
  return isSlower ? 1 : 0;
}

/**
 * @param {readonly BenchDocument[]} all
 * @param {{ before: import('../lib/programs.js').Program, now: import('../lib/programs.js').Program,
 *   folder: string, talk: import('../lib/talk.js').Talk }} context
 */
function countEach(all, { before, now, folder, talk }) {
  const tool = counter();
  if (tool === undefined) {
    talk.say('Instructions can be counted neither by perf nor by valgrind here.');
    return [];
  }
  return all.map(({ name, path }) => {
    talk.progress(`${name}: counting instructions by ${tool}`);
    const was = countInstructions(tool, before.args(path), folder);
    const is = countInstructions(tool, now.args(path), folder);
    talk.progress('');
    return { name, was, is, ratio: is / was };
  });
}

/**
 * @param {ReturnType<typeof countEach>} counted
 * @returns {import('../lib/layout.js').Section}
 */
function instructionSection(counted) {
  const millions = (/** @type {number} */ count) => `${Math.round(count / 1e6)} M`;
  return {
    title: 'Instructions',
    explanation: 'In user mode, V8 in one thread.',
    head: ['', 'before', 'now', 'ratio'],
    rows: counted.map(({ name, was, is, ratio }) => [name, millions(was), millions(is), number(ratio)]),
    notes: [],
  };
}
