import { squash } from '../intent/text.ts';
import type { Datum } from './data.ts';

// What checks read of the options of their rules: the same for every document, so it is read once.

/** A reading of a mapping or a sequence that is done once for each, whichever datum leads to it. */
export function readOnce<T>(read: (value: Datum) => T): (value: Datum) => T {
  const known = new WeakMap<object, { readonly value: T }>();
  return (datum) => {
    const { value } = datum;
    if (typeof value !== 'object' || value === null) return read(datum);
    let found = known.get(value);
    if (found === undefined) {
      found = { value: read(datum) };
      known.set(value, found);
    }
    return found.value;
  };
}

const textsIn = readOnce((list): readonly string[] => list.list().map((item) => item.text()));
const namesIn = readOnce((list): ReadonlySet<string> => new Set(textsIn(list).map(squash)));

/** The texts of a list. @throws DataError */
export function textsOf(options: Datum, key: string): readonly string[] {
  return textsIn(options.get(key));
}

/** The names of a list, in the one spelling in which names are compared. @throws DataError */
export function namesOf(options: Datum, key: string): ReadonlySet<string> {
  return namesIn(options.get(key));
}
