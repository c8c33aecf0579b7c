import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Real descriptions that are not part of the project: they stand beside a checkout, or are absent. */
export const corpusFolder = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  '..',
  'shared',
  'corpus',
);

/**
 * Whether tests on the corpus can run. Where it is absent they are skipped, and said to be; a CI run without
 * it is a failure, or nobody would notice.
 */
export function hasCorpus(): boolean {
  if (existsSync(corpusFolder)) return true;
  if (process.env.CI === 'true') throw new Error(`The corpus is missing: ${corpusFolder} does not exist.`);
  process.stderr.write('The corpus of real descriptions is not here: tests that need it are skipped.\n');
  return false;
}

/** Every YAML and JSON file of the corpus, as paths inside it with `/`, sorted. */
export function corpusFiles(): readonly string[] {
  return readdirSync(corpusFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/i.test(entry.name))
    .map((entry) => relative(corpusFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The files that say at their top level which OpenAPI they are: entry documents, not parts of others. */
export function corpusDocuments(): readonly string[] {
  return corpusFiles().filter((file) =>
    /^\s*(?:\{\s*)?["']?(?:openapi|swagger)["']?\s*:/m.test(readCorpus(file).slice(0, 4096)),
  );
}

export function readCorpus(file: string): string {
  return readFileSync(join(corpusFolder, file), 'utf8');
}
