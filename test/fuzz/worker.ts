import { Session } from 'node:inspector/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { ruleSets } from '../../src/rules/rule.ts';
import { examine, type Trial } from './examine.ts';
import { mutateText } from './mutate-text.ts';
import { mutateTree } from './mutate-tree.ts';
import { Random } from './random.ts';

/** What `scripts/fuzz.js` gives a worker. */
interface Task {
  readonly texts: readonly string[];
  readonly seed: number;
  /** A promise that is broken all the time, and not looked at again: part of its sentence. */
  readonly known: readonly string[];
}

const { texts: originals, seed }: Task = workerData;
const texts = [...originals];
const random = new Random(seed);
const pick = (): string => texts[random.below(texts.length)] ?? '';

/** Milliseconds that the audit of a text takes for each thousand characters, at its usual pace. */
const pace = new Map<string, number>();

async function paceOf(text: string): Promise<number> {
  const known = pace.get(text);
  if (known !== undefined) return known;
  const took = await timed(() => examine(text, { ruleset: 'strict' }));
  pace.set(text, took);
  return took;
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

// What a text makes run for the first time is worth mutating further.
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });

/** For each function of the bundle that has run: how many of its blocks have not. */
const unreached = new Map<string, number>();

/** Whether a function or a block has run that had not run before. */
async function reachesNewCode(): Promise<boolean> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let isNew = false;
  for (const { url, functions } of result) {
    if (!url.endsWith('/worker.mjs')) continue;
    for (const { ranges } of functions) {
      const [whole] = ranges;
      if (whole === undefined || whole.count === 0) continue;
      const left = ranges.filter((range) => range.count === 0).length;
      const name = `${whole.startOffset}-${whole.endOffset}`;
      const before = unreached.get(name);
      if (before !== undefined && left >= before) continue;
      unreached.set(name, left);
      isNew = true;
    }
  }
  return isNew;
}
await reachesNewCode();

for (;;) {
  const origin = pick();
  const mutated =
    (random.isLucky(0.45) ? mutateTree(origin, random) : undefined) ?? mutateText(origin, random, pick());
  const trial: Trial = {
    ruleset: random.pick(ruleSets),
    isAlone: random.isLucky(0.1),
    again: random.isLucky(0.1),
    places: mutated.length < 100_000 && random.isLucky(0.3),
    reports: random.isLucky(0.1),
    files: { '/api/other.yaml': random.isLucky(0.5) ? pick().slice(0, 50_000) : mutated.slice(0, 50_000) },
    ...(random.isLucky(0.1) ? { base: origin } : {}),
  };
  parentPort?.postMessage({ kind: 'start', text: mutated, trial });
  const start = performance.now();
  const broken = [...(await examine(mutated, trial))];
  const took = performance.now() - start;
  if (took > 1000) {
    const usual = await paceOf(origin);
    const plainly = await timed(() =>
      examine(mutated, { ruleset: 'strict', isAlone: trial.isAlone === true }),
    );
    if (plainly > 20 * Math.max(25, usual * Math.max(1, mutated.length / (origin.length + 1))))
      broken.push(`it takes ${Math.round(plainly)} ms, where ${Math.round(usual)} ms are usual`);
  }
  const isNew = await reachesNewCode();
  if (isNew && mutated.length < 500_000 && broken.length === 0) texts.push(mutated);
  parentPort?.postMessage({ kind: 'end', broken, isNew, took });
}
