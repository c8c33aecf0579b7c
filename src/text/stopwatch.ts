/** The parts of a run that are timed, in the order in which they first happen. */
export const stages = [
  'start',
  'read',
  'parse',
  'model',
  'intent',
  'rules',
  'validate',
  'findings',
  'report',
] as const;

export type Stage = (typeof stages)[number];

/** Where time went: milliseconds. Of several threads the times are added up. */
export interface Timing {
  readonly stages: Readonly<Partial<Record<Stage, number>>>;
  /** By id; all of them are part of the stage `rules`. */
  readonly rules: Readonly<Record<string, number>>;
}

/** Where time went in one document. A stage that another one calls for counts for itself alone. */
export class Stopwatch {
  readonly #now: () => number;
  readonly #stages = new Map<Stage, number>();
  readonly #rules = new Map<string, number>();
  /** What has been counted so far for stages that have ended. */
  #counted = 0;
  #rule: { readonly id: string; readonly since: number; readonly counted: number } | undefined;

  /** `now` tells the time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  stage<T>(name: Stage, task: () => T): T {
    const since = this.#now();
    const counted = this.#counted;
    try {
      return task();
    } finally {
      const within = this.#counted - counted;
      const own = this.#now() - since - within;
      this.#stages.set(name, (this.#stages.get(name) ?? 0) + own);
      this.#counted += own;
    }
  }

  beginRule(id: string): void {
    this.#rule = { id, since: this.#now(), counted: this.#counted };
  }

  endRule(): void {
    if (this.#rule === undefined) return;
    const { id, since, counted } = this.#rule;
    const own = this.#now() - since - (this.#counted - counted);
    this.#rules.set(id, (this.#rules.get(id) ?? 0) + own);
    this.#rule = undefined;
  }

  timing(): Timing {
    return { stages: Object.fromEntries(this.#stages), rules: Object.fromEntries(this.#rules) };
  }
}

/** A stage of a run that may have a stopwatch. */
export function timed<T>(stopwatch: Stopwatch | undefined, stage: Stage, task: () => T): T {
  return stopwatch === undefined ? task() : stopwatch.stage(stage, task);
}

/** The times of several documents, threads or stages together. */
export function addUp(timings: readonly Timing[]): Timing {
  return {
    stages: sums(timings.map((timing) => timing.stages)),
    rules: sums(timings.map((timing) => timing.rules)),
  };
}

function sums(parts: readonly Readonly<Partial<Record<string, number>>>[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const part of parts)
    for (const [name, value] of Object.entries(part)) found.set(name, (found.get(name) ?? 0) + (value ?? 0));
  return Object.fromEntries(found);
}
