import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusDocuments, hasCorpus, readCorpus } from '../support/corpus.ts';

/** A document to be changed, and the path of it. */
export interface Original {
  readonly name: string;
  readonly text: string;
}

/** The project's own documents: fixtures, and those of the table of mutations. */
export const ownDocuments: readonly Original[] = ['fixtures', 'test/mutations/clean'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(folder, name), 'utf8') })),
);

/** So many documents of the corpus, evenly out of those that are not too long; none where it is absent. */
export function corpusSample(count: number, longest: number): readonly Original[] {
  if (!hasCorpus()) return [];
  const all = corpusDocuments()
    .map((name) => ({ name, text: readCorpus(name) }))
    .filter(({ text }) => text.length <= longest);
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]).flatMap(
    (one) => one ?? [],
  );
}
