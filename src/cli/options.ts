import { InvalidArgumentError } from 'commander';
import { nearest } from '../text/nearest.ts';

/** `a, b or c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** ` Did you mean json?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

/** A parser for an option that takes one of a few words; others are refused with the nearest. */
export function oneOf<T extends string>(values: readonly T[]): (text: string) => T {
  return (text) => {
    const found = values.find((it) => it === text);
    if (found === undefined) {
      throw new InvalidArgumentError(`It takes ${listed(values)}.${didYouMean(text, values)}`);
    }
    return found;
  };
}
