import { Session } from 'node:inspector/promises';
import { ruleSets } from '../../src/rules/rule.ts';
import { type DoorName, doorCase, doorNames } from './door-cases.ts';
import { type DoorCase, knock } from './doors.ts';
import { examine, type Trial } from './examine.ts';
import { mutateText } from './mutate-text.ts';
import { mutateTree } from './mutate-tree.ts';
import { nastyDocument } from './nasty.ts';
import { Random } from './random.ts';

/** What `scripts/fuzz.js` gives a worker. */
interface Task {
  readonly texts: readonly string[];
  /** Documents in several files, by path; the entry is `/api/openapi.yaml`. */
  readonly splits: readonly Readonly<Record<string, string>>[];
  readonly seed: number;
  /** The share of inputs that come in by other doors than documents. */
  readonly doors: number;
}

/** An input: a document with what is tried on it, or what a command is given. */
type Input =
  | { readonly door: 'document'; readonly text: string; readonly trial: Trial }
  | { readonly door: DoorName; readonly text: string; readonly given: DoorCase };

process.once('message', (task: Task) => void work(task));
// Whoever started this is gone.
process.once('disconnect', () => process.exit());

/** A run may take so many times what the document that it was made of takes. */
const mostTimes = 20;

async function work({ texts: originals, splits, seed, doors }: Task): Promise<void> {
  const texts = [...originals];
  const random = new Random(seed);
  const coverage = await Coverage.start();
  const pace = new Pace();
  for (;;) {
    const origin = random.isLucky(0.08) ? nastyDocument(random) : (random.pickAny(texts) ?? '');
    const input = random.isLucky(doors)
      ? await throughDoor(origin, random)
      : ((random.isLucky(0.05) ? throughParts(splits, random) : undefined) ??
        throughDocument(origin, random, random.pickAny(texts) ?? ''));
    await tell({ kind: 'start', input });
    const start = performance.now();
    const broken = [
      ...(input.door === 'document' ? await examine(input.text, input.trial) : await knock(input.given)),
    ];
    const took = performance.now() - start;
    if (input.door === 'document' && took > 300) {
      const times = await pace.times(input.text, origin, input.trial);
      if (times > mostTimes)
        broken.push(
          `it takes more than ${mostTimes} times what the original takes (${Math.round(times)} times)`,
        );
    }
    const isNew = await coverage.grows();
    if (isNew && input.door === 'document' && input.text.length < 500_000 && broken.length === 0)
      texts.push(input.text);
    await tell({ kind: 'end', broken, isNew, took });
  }
}

/** Waits until the message is on its way: whatever kills this process must not take it along. */
function tell(message: unknown): Promise<void> {
  return new Promise((done) => {
    process.send?.(message, () => done());
  });
}

function throughDocument(origin: string, random: Random, donor: string): Input {
  const mutated =
    (random.isLucky(0.45) ? mutateTree(origin, random) : undefined) ?? mutateText(origin, random, donor);
  const other = random.isLucky(0.5) ? donor.slice(0, 50_000) : mutated.slice(0, 50_000);
  const isShort = mutated.length < 100_000;
  return {
    door: 'document',
    text: mutated,
    trial: {
      ruleset: random.pick(ruleSets),
      isAlone: random.isLucky(0.1),
      validate: random.isLucky(0.4),
      again: random.isLucky(0.1),
      places: isShort && random.isLucky(0.3),
      reports: random.isLucky(0.1),
      files: { '/api/other.yaml': other },
      base: origin,
      untouched: isShort && random.isLucky(0.25),
      review: random.isLucky(0.08),
    },
  };
}

/** A document in several files, one of them changed. */
function throughParts(splits: Task['splits'], random: Random): Input | undefined {
  const files = random.pickAny(splits);
  const [path, whole] = random.pickAny(Object.entries(files ?? {})) ?? [];
  if (files === undefined || path === undefined || whole === undefined) return undefined;
  const mutated =
    (random.isLucky(0.5) ? mutateTree(whole, random) : undefined) ?? mutateText(whole, random, whole);
  const { '/api/openapi.yaml': text = '', ...others } = { ...files, [path]: mutated };
  return {
    door: 'document',
    text,
    trial: { validate: random.isLucky(0.5), places: true, again: true, files: others },
  };
}

async function throughDoor(origin: string, random: Random): Promise<Input> {
  const door = random.pick(doorNames);
  const given = await doorCase(door, origin, random);
  return { door, text: JSON.stringify(given), given };
}

/** How long audits take, in milliseconds of computing. */
class Pace {
  readonly #known = new Map<string, number>();

  /** How many times as long an audit takes as that of the original, for its length; what is short counts as this long. */
  async times(text: string, origin: string, trial: Trial): Promise<number> {
    const plain: Trial = {
      ruleset: 'strict',
      isAlone: trial.isAlone === true,
      validate: trial.validate === true,
      files: trial.files ?? {},
    };
    const own = await computing(text, plain);
    const key = `${plain.isAlone} ${plain.validate} ${origin}`;
    let usual = this.#known.get(key);
    if (usual === undefined) {
      usual = await computing(origin, plain);
      this.#known.set(key, usual);
    }
    return own / (Math.max(floor, usual) * Math.max(1, text.length / (origin.length + 1)));
  }
}

/** An audit of next to nothing, started as a process, takes this long at least. */
const floor = 50;

/** The shorter of two tries: what else the machine does is not to count. */
async function computing(text: string, trial: Trial): Promise<number> {
  const tries: number[] = [];
  for (let left = 2; left > 0; left--) {
    const before = process.cpuUsage();
    await examine(text, trial);
    const { user, system } = process.cpuUsage(before);
    tries.push((user + system) / 1000);
  }
  return Math.min(...tries);
}

/** What has run since the start: what makes something run for the first time is worth mutating further. */
class Coverage {
  readonly #session: Session;
  /** For each function of the bundle that has run: how many of its blocks have not. */
  readonly #unreached = new Map<string, number>();

  private constructor(session: Session) {
    this.#session = session;
  }

  static async start(): Promise<Coverage> {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
    const coverage = new Coverage(session);
    await coverage.grows();
    return coverage;
  }

  /** Whether a function or a block has run that had not run before. */
  async grows(): Promise<boolean> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    let isNew = false;
    for (const { url, functions } of result) {
      if (!url.endsWith('/worker.mjs')) continue;
      for (const { ranges } of functions) {
        const [whole] = ranges;
        if (whole === undefined || whole.count === 0) continue;
        const left = ranges.filter((range) => range.count === 0).length;
        const name = `${whole.startOffset}-${whole.endOffset}`;
        const before = this.#unreached.get(name);
        if (before !== undefined && left >= before) continue;
        this.#unreached.set(name, left);
        isNew = true;
      }
    }
    return isNew;
  }
}
