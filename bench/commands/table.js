// @ts-check
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { documents } from '../lib/documents.js';
import { corpus, installed, root, temporaryFolder } from '../lib/folders.js';
import { asMarkdown, asText } from '../lib/layout.js';
import { commit, disturbance, machine, staleness } from '../lib/machine.js';
import { UsageError } from '../lib/options.js';
import { installedPeers } from '../lib/peers.js';
import { floor, statute } from '../lib/programs.js';
import { race } from '../lib/race.js';
import { documentRace, growthRace, manyRace, rulesetRace, startRace } from '../lib/races.js';
import { goalSection, raceSection } from '../lib/sections.js';

/** @typedef {import('../lib/options.js').Options} Options */
/** @typedef {import('../lib/races.js').PlannedRace} PlannedRace */

/** What takes longer than this many seconds runs once. */
const patience = 20;

/**
 * Runs everything, and prints the tables.
 * @param {Options} options
 * @param {import('../lib/talk.js').Talk} talk
 */
export async function table(options, talk) {
  const folder = temporaryFolder();
  const script = programOf(options);
  const chosen = documents(options.documents, {
    corpus,
    fixtures: join(root, 'fixtures'),
    temporary: folder,
  });
  const peers = installedPeers(options.peers, installed);
  const programs = [statute({ script, version: commit(root) }), floor(root), ...peers];
  const planned = plan(chosen, programs, { script, folder, options });
  explain({ planned, chosen, programs, missing: options.peers.length > peers.length }, options, talk);
  if (options.plan) return;

  /** @type {Map<string, readonly import('../lib/race.js').Measured[]>} */
  const races = new Map();
  const print = printer(options.format);
  print.begin([`${new Date().toISOString().slice(0, 10)}; ${machine()}.`, versions(programs)]);
  for (const one of planned) {
    const say = (/** @type {string} */ text) => talk.progress(`${one.title}: ${text}`);
    const measured = await race(one.entrants(), { ...one, limit: options.limit, patience, folder, say });
    races.set(one.id, measured);
    talk.progress('');
    print.section(raceSection(one, measured), one.id, measured);
  }
  const results = {
    races,
    large: chosen.large?.name,
    small: chosen.small?.name,
    cores: availableParallelism(),
  };
  print.section(goalSection(results), 'goals');
  print.end();
}

/**
 * @param {import('../lib/documents.js').Documents} chosen
 * @param {readonly import('../lib/programs.js').Program[]} programs
 * @param {{ script: string, folder: string, options: Options }} context
 * @returns {readonly PlannedRace[]}
 */
function plan(chosen, programs, { script, folder, options }) {
  const rounds = options.rounds ?? (options.quick ? 3 : 9);
  const few = Math.min(rounds, 5);
  const fixture = join(root, 'fixtures', 'bookshop.yaml');
  const { large } = chosen;
  const races = chosen.all.map((document) => documentRace(document, programs, { rounds, patience }));
  // Whoever names documents wants those, unless the goals speak of them.
  if (options.documents.length > 0 && large === undefined) return races;
  return [
    ...races,
    startRace(script, rounds * 3),
    ...(large === undefined ? [] : [rulesetRace(script, large, rounds)]),
    ...(large === undefined ? [] : [growthRace(script, large, { rounds: few, folder })]),
    manyRace(script, { rounds: few, folder, fixture }),
  ];
}

/**
 * Says what will be done, and how long it takes.
 * @param {{ planned: readonly PlannedRace[], chosen: import('../lib/documents.js').Documents,
 *   programs: readonly import('../lib/programs.js').Program[], missing: boolean }} about
 * @param {Options} options
 * @param {import('../lib/talk.js').Talk} talk
 */
function explain({ planned, chosen, programs, missing }, options, { say }) {
  say(
    'Runs each program on the same documents, in turn, after a warm-up; every run is a process of its own.',
  );
  say(`Programs: ${programs.map((program) => program.title).join('; ')}.`);
  for (const one of planned) say(`  ${one.title}: ${one.rounds} rounds, about ${duration(one.estimate)}`);
  const total = planned.reduce((all, one) => all + one.estimate, 0);
  say(
    `Together about ${duration(total)}. What takes over ${patience} s runs once; --quick, --peers, --documents and --rounds make it shorter.`,
  );
  if (missing)
    say('Not all peers are installed: `npm ci --prefix bench` installs them. The others run without them.');
  for (const notice of [chosen.notice, disturbance(), options.program ? undefined : staleness(root)])
    if (notice !== undefined) say(notice);
  say('');
}

/** @param {Options} options */
export function programOf({ program }) {
  if (program !== undefined) return resolve(program);
  if (staleness(root) === 'There is no dist/ yet.')
    throw new UsageError('There is nothing to run yet: `npm run build` builds dist/.');
  return join(root, 'bin', 'statute.js');
}

/** @param {readonly import('../lib/programs.js').Program[]} programs */
function versions(programs) {
  const named = programs.map(
    ({ title, version }) => `${title}${version === undefined ? '' : ` (${version})`}`,
  );
  return `${named.join('; ')}.`;
}

/** @param {number} seconds */
function duration(seconds) {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

/**
 * Text and Markdown appear as they come about, JSON at the end.
 * @param {Options['format']} format
 */
function printer(format) {
  /** @type {Record<string, unknown>} */
  const report = {};
  const render = format === 'markdown' ? asMarkdown : asText;
  const write = (/** @type {string} */ text) => {
    if (format !== 'json') process.stdout.write(`${text}\n`);
  };
  return {
    begin(/** @type {readonly string[]} */ lines) {
      report.about = lines;
      write(`${lines.join('\n\n')}\n`);
    },
    section(
      /** @type {import('../lib/layout.js').Section} */ section,
      /** @type {string} */ id,
      /** @type {unknown} */ data = section.rows,
    ) {
      report[id] = data;
      write(render([section]).join('\n'));
    },
    end() {
      if (format === 'json') process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    },
  };
}
