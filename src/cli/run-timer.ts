import { addUp, type Stage, type Timing } from '../text/stopwatch.ts';

/** Where the time of a run goes (`--timing`): that of the documents is added as each of them is done. */
export class RunTimer {
  readonly #timings: Timing[] = [];
  #since = 0;

  /** What has passed since the last mark was for this stage; before the first mark, since the process began. */
  mark(stage: Stage): void {
    const now = performance.now();
    this.add({ stages: { [stage]: now - this.#since }, rules: {} });
    this.#since = now;
  }

  /** What has passed since the last mark is told by others. */
  skip(): void {
    this.#since = performance.now();
  }

  add(timing: Timing): void {
    this.#timings.push(timing);
  }

  timing(): Timing {
    return addUp(this.#timings);
  }
}
