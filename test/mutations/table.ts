import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Datum } from '../../src/rules/data.ts';
import { type Severity, severities } from '../../src/rules/rule.ts';
import type { Edit } from './edit.ts';

/** One change of a clean description, and what it must lead to. */
export interface Mutation {
  /** The rule that it is about. */
  readonly rule: string;
  readonly name: string;
  /** The clean document, without `.yaml`. */
  readonly document: string;
  readonly edits: readonly Edit[];
  /** Where the rule reports it; nowhere for a near miss. */
  readonly at: readonly string[];
  readonly severity: Severity | undefined;
  /** The operations that it affects, as `GET /books`; not looked at where there are none. */
  readonly operations: readonly string[];
  /** What other rules say of it, which is another fact. */
  readonly also: readonly { readonly rule: string; readonly place: string }[];
}

const folder = join(dirname(fileURLToPath(import.meta.url)), 'breaks');
const keys = [
  'it',
  'in',
  'set',
  'remove',
  'rename',
  'replace',
  'at',
  'severity',
  'operations',
  'also',
] as const;

/** The tables of `breaks/`, a file for each group of rules. @throws DataError */
export function readMutations(): readonly Mutation[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const data: unknown = parse(readFileSync(join(folder, file), 'utf8'), { maxAliasCount: -1 });
      const tables = new Datum(data, [file]).entries().filter(([name]) => !name.startsWith('x-'));
      return tables.flatMap(([rule, rows]) => rows.list().map((row) => readMutation(rule, row)));
    });
}

function readMutation(rule: string, row: Datum): Mutation {
  row.only(keys);
  const edits: readonly Edit[] = [
    ...optional(row, 'replace', (value) =>
      value.entries().map(([text, by]): Edit => ({ kind: 'replace', text, by: by.text() })),
    ),
    ...optional(row, 'remove', (value) => texts(value).map((place): Edit => ({ kind: 'remove', place }))),
    ...optional(row, 'rename', (value) =>
      value.entries().map(([place, key]): Edit => ({ kind: 'rename', place, key: key.text() })),
    ),
    ...optional(row, 'set', (value) =>
      value.entries().map(([place, one]): Edit => ({ kind: 'set', place, value: one.value })),
    ),
  ];
  if (edits.length === 0) row.fail('a mutation changes something');
  return {
    rule,
    name: String(row.get('it').value),
    document: row.get('in').text(),
    edits,
    at: optional(row, 'at', texts),
    severity: row.get('severity').isAbsent ? undefined : row.get('severity').oneOf(severities),
    operations: optional(row, 'operations', texts),
    also: optional(row, 'also', (value) =>
      value.entries().flatMap(([other, places]) => texts(places).map((place) => ({ rule: other, place }))),
    ),
  };
}

function optional<T>(row: Datum, key: string, read: (value: Datum) => readonly T[]): readonly T[] {
  const value = row.get(key);
  return value.isAbsent ? [] : read(value);
}

function texts(value: Datum): readonly string[] {
  return value.list().map((item) => item.text());
}
