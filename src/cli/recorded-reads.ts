import { dirname, relative, resolve } from 'node:path';
import type { Host, ReadResult } from '../document/host.ts';
import { toSlashes } from './disk.ts';

/** A file that an audit asked for, and what came of it. */
export interface RecordedRead {
  /** From the folder of the document, with `/` between segments. */
  readonly path: string;
  /** As findings show it. */
  readonly shown: string;
  /** `text` and its digest, or what was wrong with it. */
  readonly outcome: string;
}

/** A host that keeps track of what is read through it. */
export class RecordingHost implements Host {
  readonly #host: Host;
  readonly #folder: string;
  readonly #display: (path: string) => string;
  readonly #digest: (text: string) => string;
  readonly #reads: RecordedRead[] = [];

  constructor(
    host: Host,
    document: string,
    display: (path: string) => string,
    digest: (text: string) => string,
  ) {
    this.#host = host;
    this.#folder = dirname(document);
    this.#display = display;
    this.#digest = digest;
  }

  get reads(): readonly RecordedRead[] {
    return this.#reads;
  }

  read(path: string): ReadResult {
    const result = this.#host.read(path);
    this.#reads.push({
      path: toSlashes(relative(this.#folder, path)),
      shown: this.#display(path),
      outcome: outcomeOf(result, this.#digest),
    });
    return result;
  }

  readRemote(url: string): ReadResult {
    return (
      this.#host.readRemote?.(url) ?? {
        ok: false,
        reason: 'refused',
        message: 'remote documents are not read.',
      }
    );
  }
}

/** Whether reading the same files again has the same outcomes. */
export function isAsRecorded(
  reads: readonly RecordedRead[],
  host: Host,
  document: string,
  display: (path: string) => string,
  digest: (text: string) => string,
): boolean {
  const folder = dirname(document);
  return reads.every(({ path, shown, outcome }) => {
    const full = toSlashes(resolve(folder, path));
    return display(full) === shown && outcomeOf(host.read(full), digest) === outcome;
  });
}

function outcomeOf(result: ReadResult, digest: (text: string) => string): string {
  return result.ok ? `text ${digest(result.text)}` : `${result.reason} ${result.message}`;
}
