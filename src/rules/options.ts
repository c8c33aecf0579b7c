import { squash } from '../intent/text.ts';
import type { Datum } from './data.ts';

// What checks read of the options of their rules.

/** The texts of a list. @throws DataError */
export function textsOf(options: Datum, key: string): readonly string[] {
  return options
    .get(key)
    .list()
    .map((item) => item.text());
}

/** The names of a list, in the one spelling in which names are compared. @throws DataError */
export function namesOf(options: Datum, key: string): ReadonlySet<string> {
  return new Set(textsOf(options, key).map(squash));
}
