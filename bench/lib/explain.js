// @ts-check
import { staleness } from './built.js';
import { root } from './folders.js';
import { disturbance } from './machine.js';

/**
 * Says what will be done, and how long it takes.
 * @param {{ planned: readonly import('./races.js').PlannedRace[], chosen: import('./documents.js').Documents,
 *   programs: readonly import('./programs.js').Program[], patience: number, missing: boolean }} about
 * @param {import('./options.js').Options} options
 * @param {import('./talk.js').Talk} talk
 */
export function explain({ planned, chosen, programs, patience, missing }, options, { say }) {
  say(
    'Runs each program on the same documents, in turn, after a warm-up; every run is a process of its own.',
  );
  say(`Programs: ${programs.map((program) => program.title).join('; ')}.`);
  for (const one of planned)
    say(
      `  ${one.title}: ${one.rounds} ${one.rounds === 1 ? 'round' : 'rounds'}, about ${duration(one.estimate)}`,
    );
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

/** @param {number} seconds */
function duration(seconds) {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
