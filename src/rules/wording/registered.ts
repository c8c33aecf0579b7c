import { type Status, statuses } from '../../http/status.ts';

/** A phrase of the registry, now or formerly, as words. */
export interface RegisteredPhrase {
  readonly code: number;
  readonly words: readonly string[];
}

/** Every phrase of a code in use, the longest first. */
export const registeredPhrases: readonly RegisteredPhrase[] = statuses
  .filter((status) => status.registration === 'permanent')
  .flatMap(readPhrases)
  .sort((a, b) => b.words.length - a.words.length);

function readPhrases({ code, phrase, former }: Status): readonly RegisteredPhrase[] {
  return [phrase, ...former].map((text) => ({ code, words: text.toLowerCase().split(/[^a-z]+/) }));
}

const byCode = indexed(({ code }) => code);
const byFirstWord = indexed(({ words }) => words[0] ?? '');
const none: readonly RegisteredPhrase[] = [];

/** The phrases of a code, the longest first. */
export function phrasesOf(code: number): readonly RegisteredPhrase[] {
  return byCode.get(code) ?? none;
}

/** The phrases that begin with a word, the longest first. */
export function phrasesFrom(word: string): readonly RegisteredPhrase[] {
  return byFirstWord.get(word) ?? none;
}

function indexed<K>(keyOf: (phrase: RegisteredPhrase) => K): ReadonlyMap<K, readonly RegisteredPhrase[]> {
  const found = new Map<K, RegisteredPhrase[]>();
  for (const phrase of registeredPhrases) {
    const key = keyOf(phrase);
    const known = found.get(key);
    if (known === undefined) found.set(key, [phrase]);
    else known.push(phrase);
  }
  return found;
}
