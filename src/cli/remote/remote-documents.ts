import type { Host, ReadResult } from '../../document/host.ts';
import { sizeInWords } from '../limits.ts';
import { type FetchOptions, fetchText, objectionTo } from './fetch-text.ts';

/** How many documents one run may fetch. */
const mostDocuments = 1000;

/** How many documents of the biggest size that is allowed one run may fetch, by their length. */
const mostTogether = 5;

/** How many are fetched at a time. */
const atOnce = 8;

/** Milliseconds after which nothing more is fetched: each fetch may ask for the next. */
const patienceInAll = 120_000;

const notYet: ReadResult = { ok: false, reason: 'unreadable', message: 'it is not fetched yet.' };

const tooMany: ReadResult = {
  ok: false,
  reason: 'refused',
  message: `${mostDocuments.toLocaleString('en')} documents are already fetched, which is the limit.`,
};

const tooLate: ReadResult = {
  ok: false,
  reason: 'unreadable',
  message: `fetching has taken ${patienceInAll / 60_000} minutes already, which is the limit.`,
};

/**
 * Documents of other machines. An audit asks for them while it runs and can't wait: what it asked for in vain
 * is fetched, and then it is run again, until it has asked for nothing new.
 */
export class RemoteDocuments {
  readonly #options: FetchOptions;
  readonly #known = new Map<string, ReadResult>();
  readonly #wanted = new Set<string>();
  readonly #now: () => number;
  #began: number | undefined;
  /** Characters of all that is fetched. */
  #length = 0;

  constructor(options: FetchOptions, now: () => number = () => performance.now()) {
    this.#options = options;
    this.#now = now;
  }

  /** The host with leave to read from elsewhere. */
  beside(host: Host): Host {
    return { read: (path) => host.read(path), readRemote: (url) => this.#read(url) };
  }

  /** Runs something as often as it takes until all that it asks for is there, and gives its last result. */
  async settle<T>(run: () => T): Promise<T> {
    for (;;) {
      this.#wanted.clear();
      const result = run();
      if (this.#wanted.size === 0) return result;
      const wanted = [...this.#wanted];
      for (let at = 0; at < wanted.length; at += atOnce)
        await Promise.all(wanted.slice(at, at + atOnce).map((url) => this.#fetch(url)));
    }
  }

  get #most(): number {
    return this.#options.largest * mostTogether;
  }

  get #tooMuch(): ReadResult {
    const message = `the documents that are fetched are bigger than ${sizeInWords(this.#most)} together (see --limit).`;
    return { ok: false, reason: 'unreadable', message };
  }

  async #fetch(url: string): Promise<void> {
    const result = await fetchText(url, this.#options);
    const length = result.ok ? result.text.length : 0;
    // Those that are under way at the same time don't know of each other.
    this.#known.set(url, this.#length + length > this.#most ? this.#tooMuch : result);
    if (this.#length + length <= this.#most) this.#length += length;
  }

  #read(url: string): ReadResult {
    const known = this.#known.get(url);
    if (known !== undefined) return known;
    if (!URL.canParse(url)) return { ok: false, reason: 'refused', message: 'it is no URL.' };
    const objection = objectionTo(new URL(url), this.#options.hosts);
    if (objection !== undefined) return { ok: false, reason: 'refused', message: objection };
    if (this.#known.size + this.#wanted.size >= mostDocuments && !this.#wanted.has(url)) return tooMany;
    this.#began ??= this.#now();
    if (this.#now() - this.#began > patienceInAll) return tooLate;
    this.#wanted.add(url);
    return notYet;
  }
}
