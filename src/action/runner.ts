import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { inert } from '../text/inert.ts';
import { visible } from '../text/visible.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The runner of GitHub Actions, as a step talks with it: by lines of its output, and by files. */
export class Runner {
  readonly #env: Environment;
  readonly #write: (text: string) => void;

  constructor(env: Environment, write: (text: string) => void) {
    this.#env = env;
    this.#write = write;
  }

  /** A line of the log. */
  log(sentence: string): void {
    this.#write(`${inert(visible(sentence))}\n`);
  }

  /** A sentence that stands in the log, and above it. */
  annotate(level: 'error' | 'notice', sentence: string): void {
    this.#write(`::${level} title=statute::${escapeMessage(visible(sentence))}\n`);
  }

  /** A report of workflow commands, which the runner is to obey. */
  command(text: string): void {
    this.#write(text);
  }

  /** A text for people. Nothing in it is taken for a workflow command. */
  print(text: string): void {
    const token = randomUUID();
    this.#write(`::stop-commands::${token}\n${text.endsWith('\n') ? text : `${text}\n`}::${token}::\n`);
  }

  /** Sets an output of the step. */
  output(name: string, value: string | number): void {
    // What ends the value can't be guessed, so that no value can set another output.
    const end = `end-${randomUUID()}`;
    this.#append('GITHUB_OUTPUT', `${name}<<${end}\n${value}\n${end}\n`);
  }

  /** Adds to the summary of the job. */
  summary(markdown: string): void {
    this.#append('GITHUB_STEP_SUMMARY', markdown);
  }

  /** Outside of a runner there is no such file. */
  #append(variable: string, text: string): void {
    const path = this.#env[variable];
    if (path !== undefined && path !== '') appendFileSync(path, text);
  }
}

// actions/toolkit, packages/core/src/command.ts
const escapeMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
