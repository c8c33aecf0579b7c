import { classOf } from '../http/status.ts';
import { words as wordsOf } from '../intent/text.ts';
import type { Datum } from './data.ts';
import { namesOf, readOnce, textsOf } from './options.ts';
import { registeredPhrases } from './wording/registered.ts';

/** A description of so few words says one thing. */
const shortest = 7;
/** Longer texts mention much that is not what the response is for. In words. */
const longest = 60;

/** `Error: no such user`. */
const heading = /^\W*(?:error|failure|failed)\s*(?:[:–—]|-\s)/i;

/** Reads in the description of a response whether it tells of a failure. */
export class FailureWording {
  readonly #fillers: ReadonlySet<string>;
  readonly #unless: ReadonlySet<string>;
  readonly #whole: ReadonlySet<string>;
  /** Followed by a space. */
  readonly #openings: readonly string[];
  /** After a space. */
  readonly #endings: readonly string[];

  /** @throws DataError */
  constructor(options: Datum) {
    const plain = (key: string) => textsOf(options, key).map((text) => wordsOf(text).join(' '));
    this.#fillers = namesOf(options, 'fillers');
    this.#unless = namesOf(options, 'unless');
    this.#whole = new Set([...plain('whole'), ...registered(namesOf(options, 'everyday'))]);
    this.#openings = plain('openings').map((start) => `${start} `);
    this.#endings = plain('endings').map((end) => ` ${end}`);
  }

  saysFailure(text: string): boolean {
    const words = wordsOf(text);
    if (words.length === 0 || words.length > longest) return false;
    const said = words.join(' ');
    const bare = words.filter((word) => !this.#fillers.has(word) && !/^\d{3}$/.test(word));
    if (this.#whole.has(said) || this.#whole.has(bare.join(' '))) return true;
    if (words.some((word) => this.#unless.has(word))) return false;
    const spaced = `${said} `;
    if (heading.test(text) || this.#openings.some((start) => spaced.startsWith(start))) return true;
    return words.length <= shortest && this.#endings.some((end) => said.endsWith(end));
  }
}

/** The reader for these options; the same for every document. @throws DataError */
export const failureWording = readOnce((options) => new FailureWording(options));

/** What the registry calls the errors, but for words that are of everyday use. */
function registered(everyday: ReadonlySet<string>): readonly string[] {
  return registeredPhrases
    .filter(({ code, words }) => [4, 5].includes(classOf(code) ?? 0) && !everyday.has(words.join('')))
    .map(({ words }) => words.join(' '));
}
