import { InvalidArgumentError } from 'commander';
import { didYouMean, listed } from './words.ts';

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

/** A parser for an option that takes a number of things, at least one. */
export function atLeastOne(text: string): number {
  const number = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
  if (number === undefined) throw new InvalidArgumentError('It takes a whole number from 1 on.');
  return number;
}
