import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/audit/finding.ts';
import { builtinRules } from '../../src/ruleset/builtin.ts';
import { type Edit, edited, placeOf } from './edit.ts';
import { asJson, cleanNames, findingsIn, operationPlaces, readClean, type Texts } from './folder.ts';
import { type Mutation, readMutations } from './table.ts';

// From documents without any finding: one change, and exactly what it must lead to under `strict`, which asks
// every rule. A change without `at` is a near miss.

describe('The clean documents', () => {
  it.each(cleanNames)('%s has no finding', (name) => {
    const texts = readClean(name);
    expect(findingsIn(texts).map(told)).toEqual([]);
    expect(findingsIn(asJson(texts)).map(told)).toEqual([]);
  });
});

interface Clean {
  readonly texts: Texts;
  readonly operations: ReadonlyMap<string, string>;
}

const cleans = new Map(
  cleanNames.map((name): [string, Clean] => {
    const texts = readClean(name);
    return [name.replace(/(?:\/openapi)?\.yaml$/, ''), { texts, operations: operationPlaces(texts) }];
  }),
);

const mutations = readMutations();
const byRule = grouped(mutations);
const firsts = new Set([...byRule.values()].map(([first]) => first));

describe.each([...byRule])('%s', (_, rows) => {
  it.each(rows.filter((row) => row.at.length > 0))('$document: reports $name', check);
  it.each(rows.filter((row) => row.at.length === 0))('$document: is silent on $name', check);
});

/** Neither what is said of ignores nor `--validate` can be seen in a clean document. */
const ruleIds = builtinRules()
  .map((rule) => rule.info.id)
  .filter((id) => !id.startsWith('ignore/') && id !== 'document/invalid');

describe('The table', () => {
  it('breaks every rule in at least three ways', () => {
    const counts = ruleIds.map(
      (id) => [id, (byRule.get(id) ?? []).filter((row) => row.at.length > 0).length] as const,
    );
    expect(counts.filter(([, count]) => count < 3)).toEqual([]);
  });

  it('has a near miss for every rule', () => {
    const counts = ruleIds.map(
      (id) => [id, (byRule.get(id) ?? []).filter((row) => row.at.length === 0).length] as const,
    );
    expect(counts.filter(([, count]) => count === 0)).toEqual([]);
  });
});

function check(row: Mutation): void {
  const clean = cleans.get(row.document);
  if (clean === undefined) throw new Error(`There is no clean document ${row.document}.`);
  const full = (place: string) => spelledOut(place, clean);
  const texts = edited(
    clean.texts,
    row.edits.map((edit) => withPlace(edit, full)),
  );
  const found = findingsIn(texts);
  const expected = [...row.at.map((place) => ({ rule: row.rule, place })), ...row.also].map(
    ({ rule, place }) => {
      const { file, pointer } = placeOf(full(place), texts);
      return `${rule} ${file}#${pointer}`;
    },
  );
  expect(found.map(told).sort().join('\n')).toBe(expected.sort().join('\n'));
  const own = found.filter((one) => one.rule === row.rule);
  if (row.severity !== undefined) expect(own.map((one) => one.severity)).toEqual(own.map(() => row.severity));
  if (row.operations.length > 0) {
    const affected = own.flatMap((one) => one.operations.map(({ method, path }) => `${method} ${path}`));
    expect(affected.sort()).toEqual([...row.operations].sort());
  }
  // A document is the same in JSON, but for aliases; one break of each rule shows that its findings are.
  if (firsts.has(row) && row.document !== 'anchors' && row.edits.every((edit) => edit.kind !== 'replace'))
    expect(findingsIn(asJson(texts)).map(told).sort()).toEqual(found.map(told).sort());
}

function told({ rule, location }: Finding): string {
  return `${rule} ${location.file}#${location.pointer}`;
}

/** `getBook/responses/404`: what begins with an operationId begins where that operation is written. */
function spelledOut(place: string, { operations, texts }: Clean): string {
  if (place.startsWith('/') || place === '') return place;
  if (/^[^#]*\.(?:yaml|json)#/.test(place)) {
    const [entry = ''] = texts.keys();
    return `${entry.slice(0, entry.lastIndexOf('/') + 1)}${place}`;
  }
  const [id = ''] = place.split('/');
  const start = operations.get(id);
  if (start === undefined) throw new Error(`There is no operation ${id}.`);
  return `${start}${place.slice(id.length)}`;
}

function withPlace(edit: Edit, full: (place: string) => string): Edit {
  return edit.kind === 'replace' ? edit : { ...edit, place: full(edit.place) };
}

function grouped(rows: readonly Mutation[]): ReadonlyMap<string, readonly Mutation[]> {
  const found = new Map<string, Mutation[]>();
  for (const row of rows) found.set(row.rule, [...(found.get(row.rule) ?? []), row]);
  return found;
}
