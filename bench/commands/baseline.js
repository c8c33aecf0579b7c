// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtProgram, staleness } from '../lib/built.js';
import { compare, verdictOf } from '../lib/compare.js';
import { documents } from '../lib/documents.js';
import { root, temporaryFolder } from '../lib/folders.js';
import { asMarkdown, asText } from '../lib/layout.js';
import { disturbance } from '../lib/machine.js';
import { floor, statute } from '../lib/programs.js';
import { interval, number } from '../lib/sections.js';
import { median } from '../lib/statistics.js';

/**
 * What is kept between machines: how many times the time, CPU time and memory of the floor the program takes.
 * @typedef {object} Baseline
 * @property {string} measured  a date
 * @property {string} node  the major version: others have another V8
 * @property {Record<string, { time: number, cpu: number, memory: number }>} documents
 */

const path = fileURLToPath(new URL('../baseline.json', import.meta.url));

/** A ratio to the floor differs between machines, if much less than the times do. */
const allowance = 0.25;

/**
 * Measures this program over the floor, on documents that every clone has, and compares with the file.
 * @param {import('../lib/options.js').Options} options
 * @param {import('../lib/talk.js').Talk} talk
 * @returns {Promise<number>} the exit code: 1 where it is further from the floor than the file says
 */
export async function baseline(options, talk) {
  const folder = temporaryFolder();
  const program = statute({ script: builtProgram(root, options.program) });
  const least = floor(root);
  const stored = read();
  const node = process.versions.node.split('.')[0] ?? '';
  const notices = [
    disturbance(),
    options.program ? undefined : staleness(root),
    stored === undefined || stored.node === node
      ? undefined
      : `The baseline was measured with Node.js ${stored.node}, this is ${node}: ratios differ between them.`,
  ];
  for (const notice of notices) if (notice !== undefined) talk.say(notice);

  const rounds = options.rounds ?? (options.quick ? 8 : 20);
  const places = { corpus: '', fixtures: join(root, 'fixtures'), temporary: folder };
  const measured = [];
  for (const { name, path } of documents(['bookshop.yaml', 'bookshop-2MB.yaml'], places).all) {
    talk.progress(`${name}: ${rounds} rounds`);
    const args = { before: least.args(path), now: program.args(path) };
    measured.push(await compare(name, args, { ...options, rounds, folder, codes: program.codes }));
  }
  talk.progress('');
  const threshold = Math.max(options.threshold, allowance);
  const rows = measured.map(({ document, time, cpu, memory }) => {
    const kept = stored?.documents[document];
    const ratios = options.byCpu
      ? cpu.map((one) => one / (kept?.cpu ?? 1))
      : time.map((one) => one / (kept?.time ?? 1));
    const pairs = /** @type {const} */ ([
      [kept?.time, time],
      [kept?.cpu, cpu],
      [kept?.memory, memory],
    ]);
    const cells = pairs.flatMap(([was, is]) => [
      was === undefined ? '' : number(was),
      number(median(is)),
      interval(is),
    ]);
    return [document, ...cells, kept === undefined ? 'new' : verdictOf(ratios, threshold)];
  });
  const section = {
    title: 'statute over the floor',
    explanation: '',
    head: ['', 'time was', 'is', '95 %', 'CPU was', 'is', '95 %', 'memory was', 'is', '95 %', ''],
    rows,
    notes: [],
  };
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
  else
    process.stdout.write(`${(options.format === 'markdown' ? asMarkdown : asText)([section]).join('\n')}\n`);
  if (options.update) {
    const kept = measured.map(({ document, time, cpu, memory }) => [
      document,
      { time: rounded(median(time)), cpu: rounded(median(cpu)), memory: rounded(median(memory)) },
    ]);
    const date = new Date().toISOString().slice(0, 10);
    writeFileSync(
      path,
      `${JSON.stringify({ measured: date, node, documents: Object.fromEntries(kept) }, null, 2)}\n`,
    );
    talk.say('bench/baseline.json is written.');
    return 0;
  }
  return rows.some((row) => row.at(-1) === 'slower') ? 1 : 0;
}

/** @returns {Baseline | undefined} */
function read() {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 100) / 100;
}
