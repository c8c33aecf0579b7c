import { quote } from '../document/quote.ts';
import nameData from './names.yaml';
import patternData from './patterns.yaml';
import type { JsonType, Schema } from './schema.ts';

interface Words {
  readonly says: string;
  /** What is said of an entry that is not known. */
  readonly entry: string | undefined;
}

const names: ReadonlyMap<string, Words> = new Map(
  rowsOf(nameData).flatMap((row) => {
    const list: unknown = row.get('names');
    const words = { says: String(row.get('says')), entry: textOf(row.get('entry')) };
    return (Array.isArray(list) ? list : []).map((name): [string, Words] => [String(name), words]);
  }),
);

const patterns: ReadonlyMap<string, string> = new Map(
  rowsOf(patternData).map((row): [string, string] => [String(row.get('pattern')), String(row.get('says'))]),
);

function rowsOf(data: unknown): readonly ReadonlyMap<string, unknown>[] {
  return (Array.isArray(data) ? data : []).map((row: unknown) => new Map(Object.entries(row ?? {})));
}

/** Whether there is a name for what fits a schema. */
export const hasName = (schema: Schema): boolean => schema.name !== undefined && names.has(schema.name);

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `an operation`; of what has no name of its own, `this object`. */
export function kindOf(kind: Schema | 'root' | undefined): string {
  if (kind === 'root') return 'the description';
  return names.get(kind?.name ?? '')?.says ?? 'this object';
}

/** What is wrong with an entry that a schema doesn't know. */
export function unknownEntry(key: string, kind: Schema | 'root' | undefined): string {
  const entry = kind === 'root' ? undefined : names.get(kind?.name ?? '')?.entry;
  return `${quote(key)} ${entry ?? `is no field of ${kindOf(kind)}.`}`;
}

/** `begin with "/"`: what a pattern asks for, to stand behind `should`. */
export const patternWords = (pattern: RegExp): string =>
  patterns.get(pattern.source.replaceAll('\\/', '/')) ?? `match \`${pattern.source}\``;

const typeWords: Readonly<Record<JsonType, string>> = {
  object: 'a mapping',
  array: 'a sequence',
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'a boolean',
  null: 'null',
};

/** `a mapping or a sequence`. */
export function typesInWords(types: Iterable<JsonType>): string {
  const distinct = new Set(types);
  if (distinct.size === 1 && distinct.has('boolean')) return 'true or false';
  // A whole number is a number.
  if (distinct.has('number')) distinct.delete('integer');
  return either([...distinct].map((type) => typeWords[type]));
}

/** `a, b or c`. */
export function either(words: readonly string[], and = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}
