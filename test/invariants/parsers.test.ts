import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as yaml from 'yaml';
import { dataOf, fileOf } from '../document/reading.ts';
import { corpusSample } from '../fuzz/documents.ts';
import { misread } from '../support/misread.ts';

const own = ['fixtures', 'test/mutations/clean', 'test/mutations/clean/split', 'rulesets'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(?:yaml|json)$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(folder, name), 'utf8') })),
);

// All files of the corpus are read by both in test/document/differential.test.ts. One holds itself, and can't be compared.
const real = corpusSample(10, 200_000).filter(({ name }) => !name.includes('yamlbomb'));

it.each([...own, ...real])('every parser reads the same: $name', ({ text }) => {
  const file = fileOf(text);
  expect(file.problems).toEqual([]);
  expect(misread(text)).toEqual([]);
  const document = yaml.parseDocument(text, {
    logLevel: 'silent',
    merge: true,
    uniqueKeys: false,
    stringKeys: true,
  });
  expect(document.errors).toEqual([]);
  expect(dataOf(file.root)).toEqual(document.toJS({ maxAliasCount: -1 }));
});
