import { inert } from '../text/inert.ts';
import { visible } from '../text/visible.ts';
import type { ProgressOutput } from './progress.ts';

/** What a command may touch of the process that it runs in. */
export interface Shell {
  readonly version: string;
  /** The script by which other threads audit documents; absent where there is but one thread. */
  readonly worker?: URL;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  /** For what comes and goes; what stays is said by `say`. */
  readonly stderr: ProgressOutput;
  /** Data. */
  print(text: string): void;
  /** Talk: one sentence a line, on standard error. */
  say(sentence: string): void;
  /** Talk of several lines that is already safe for a terminal. */
  talk(text: string): void;
  /** A sentence about what went wrong; the exit code becomes 2. */
  complain(sentence: string): void;
  /** 0 nothing at the threshold, 1 findings at or above it, 2 bad usage, bad config, unreadable input. */
  exitCode: 0 | 1 | 2;
}

/**
 * Standard input, opened only when it is read: to open it makes it non-blocking for every other program that has the
 * same one, as in a loop of a shell.
 */
export const standardInput: AsyncIterable<Uint8Array | string> = {
  [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator](),
};

/** The shell of this process. */
export function processShell(version: string, worker?: URL): Shell {
  const shell: Shell = {
    version,
    ...(worker === undefined ? {} : { worker }),
    cwd: process.cwd(),
    env: process.env,
    stdin: standardInput,
    stdout: process.stdout,
    stderr: process.stderr,
    exitCode: 0,
    print: (text) => void process.stdout.write(text),
    say: (sentence) => void process.stderr.write(`${inert(visible(sentence))}\n`),
    talk: (text) => void process.stderr.write(text),
    complain(sentence) {
      shell.say(`error: ${sentence}`);
      shell.exitCode = 2;
    },
  };
  return shell;
}
