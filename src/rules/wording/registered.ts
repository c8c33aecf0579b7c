import { type Status, statuses } from '../../http/status.ts';

/** A phrase of the registry, now or formerly, as words. */
export interface RegisteredPhrase {
  readonly code: number;
  readonly words: readonly string[];
}

/** Every phrase of a code in use, the longest first. */
export const registeredPhrases: readonly RegisteredPhrase[] = statuses
  .filter((status) => status.registration === 'permanent')
  .flatMap((status) => phrasesOf(status))
  .sort((a, b) => b.words.length - a.words.length);

function phrasesOf({ code, phrase, former }: Status): readonly RegisteredPhrase[] {
  return [phrase, ...former].map((text) => ({ code, words: text.toLowerCase().split(/[^a-z]+/) }));
}
