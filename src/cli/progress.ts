import { visible } from '../text/visible.ts';
import { displayWidth } from '../text/width.ts';

/** A run that takes less than this (milliseconds) shows nothing. */
const patience = 1000;

/** The line is not written more often than this (milliseconds). */
const interval = 100;

const eraseLine = '\r\u001b[2K';

/** What is asked of the terminal. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): void;
}

/** Tells on a terminal, in a line that is gone at the end, how far a long run is. In CI and in pipes it is silent. */
export class Progress {
  readonly #total: number;
  readonly #output: ProgressOutput;
  readonly #now: () => number;
  readonly #isWanted: boolean;
  #last: number;
  #isShown = false;

  constructor(
    total: number,
    output: ProgressOutput,
    env: Readonly<Record<string, string | undefined>>,
    now: () => number = () => Date.now(),
  ) {
    this.#total = total;
    this.#output = output;
    this.#now = now;
    this.#isWanted = output.isTTY === true && env.TERM !== 'dumb' && !isCi(env);
    // The first line is due when patience is over.
    this.#last = now() + patience - interval;
  }

  /** Says that so many are done, and which is next. */
  tell(done: number, next: string): void {
    if (!this.#isWanted) return;
    const now = this.#now();
    if (now - this.#last < interval) return;
    this.#last = now;
    this.#isShown = true;
    const columns = (this.#output.columns ?? 80) - 1;
    const count = `${done} of ${this.#total} documents`;
    const room = columns - count.length - 2;
    const line = room < 1 ? count.slice(0, columns) : `${count}  ${endOf(visible(next), room)}`;
    this.#output.write(eraseLine + line);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.#output.write(eraseLine);
    this.#isShown = false;
  }
}

/** What CI systems set; `CI=false` says that it is none. */
function isCi({ CI }: Readonly<Record<string, string | undefined>>): boolean {
  return CI !== undefined && CI !== '' && CI !== '0' && CI !== 'false';
}

/** As much of the end of a text as fits in so many columns. */
function endOf(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const characters = [...text];
  while (characters.length > 0 && displayWidth(`…${characters.join('')}`) > columns) characters.shift();
  return `…${characters.join('')}`;
}
