// @ts-check
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { builtProgram } from '../lib/built.js';
import { documents } from '../lib/documents.js';
import { explain } from '../lib/explain.js';
import { corpus, installed, root, temporaryFolder } from '../lib/folders.js';
import { goals } from '../lib/goals.js';
import { commit, machine } from '../lib/machine.js';
import { installedPeers } from '../lib/peers.js';
import { printer } from '../lib/printer.js';
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
  const script = builtProgram(root, options.program);
  const chosen = documents(options.documents, {
    corpus,
    fixtures: join(root, 'fixtures'),
    temporary: folder,
  });
  const peers = installedPeers(options.peers, installed);
  const programs = [
    statute({ script, version: options.program === undefined ? commit(root) : undefined }),
    floor(root),
    ...peers,
  ];
  const planned = plan(chosen, programs, { script, folder, options });
  explain(
    { planned, chosen, programs, patience, missing: options.peers.length > peers.length },
    options,
    talk,
  );
  if (options.plan) return;

  /** @type {Map<string, readonly import('../lib/race.js').Measured[]>} */
  const races = new Map();
  const print = printer(options.format);
  const time = options.byCpu ? ['Times are those of the processor, in all threads together.'] : [];
  print.begin([`${new Date().toISOString().slice(0, 10)}; ${machine()}.`, versions(programs), ...time]);
  for (const one of planned) {
    const say = (/** @type {string} */ text) => talk.progress(`${one.title}: ${text}`);
    const measured = await race(one.entrants(), {
      ...one,
      ...options,
      rounds: one.rounds,
      patience,
      folder,
      say,
    });
    races.set(one.id, measured);
    talk.progress('');
    print.section(raceSection(one, measured), one.id, measured);
  }
  const results = {
    races,
    large: chosen.large?.name,
    small: chosen.small?.name,
    cores: availableParallelism(),
    byCpu: options.byCpu,
  };
  if (goals.some((goal) => goal.value(results) !== undefined)) print.section(goalSection(results), 'goals');
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

/** @param {readonly import('../lib/programs.js').Program[]} programs */
function versions(programs) {
  const named = programs.map(
    ({ title, version }) => `${title}${version === undefined ? '' : ` (${version})`}`,
  );
  return `${named.join('; ')}.`;
}
