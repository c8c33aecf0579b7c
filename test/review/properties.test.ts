import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { document, layout } from '../audit/documents.ts';
import {
  componentSplits,
  type Data,
  entry,
  type Files,
  type Layout,
  renamed,
  reordered,
  rewrite,
  splitInline,
  splitPaths,
  splitResponses,
  written,
} from '../audit/versions.ts';
import { corpusFolder, hasCorpus } from '../support/corpus.ts';
import { reviewParts, rules, told } from './reviewing.ts';

const block: Layout = { format: 'yaml', indent: 2, flow: false };

/** What a review of two versions has to say. */
function said(before: Files, after: Files, to: Layout = block) {
  const review = reviewParts(written(before, block), written(after, to), entry);
  return {
    introduced: rules(review.result.findings),
    fixed: rules(review.result.review.fixed),
    changes: told(review),
  };
}

const nothing = { introduced: [], fixed: [], changes: [] };

const ranks =
  (seed: number) =>
  (key: string): number =>
    (Math.imul(key.length * 31 + key.charCodeAt(0), seed | 1) >>> 3) % 97;

/** Lists whose order means nothing. */
const unordered = new Set(['parameters', 'tags', 'required', 'security']);

function relisted(value: Data, seed: number): Data {
  return rewrite(value, (mapping) =>
    Object.fromEntries(
      Object.entries(mapping).map(([key, item]) =>
        unordered.has(key) && Array.isArray(item) && seed % 2 === 1 ? [key, item.toReversed()] : [key, item],
      ),
    ),
  );
}

interface Edits {
  readonly seed: number;
  readonly rename: boolean;
  readonly inline: boolean;
  readonly paths: boolean;
  readonly how: (typeof componentSplits)[number] | null;
}

const edits: fc.Arbitrary<Edits> = fc.record({
  seed: fc.nat(),
  rename: fc.boolean(),
  inline: fc.boolean(),
  paths: fc.boolean(),
  how: fc.option(fc.constantFrom(...componentSplits)),
});

/** A version that says the same in another way. */
function edited(api: Data, { seed, rename, inline, paths, how }: Edits): Files {
  const other = relisted(
    reordered(rename ? renamed(api, (name) => `${name}_of_it`) : api, ranks(seed)),
    seed,
  );
  const whole: Files = { [entry]: other };
  const split = inline ? splitInline(whole) : whole;
  const parts = how === null ? split : splitResponses(split, how);
  return paths ? splitPaths(parts) : parts;
}

describe('a description that says the same in another way', () => {
  it('introduces and fixes nothing, and changes no contract', () => {
    fc.assert(
      fc.property(document, edits, layout, (api, edit, to) => {
        expect(said({ [entry]: api }, edited(api, edit), to)).toEqual(nothing);
        expect(said(edited(api, edit), { [entry]: api }, to)).toEqual(nothing);
      }),
      { numRuns: 100 },
    );
  });

  const real = ['train-travel.yaml', 'museum.yaml', 'harbor.swagger.yaml'].map((name) =>
    join(corpusFolder, name),
  );
  const files = ['fixtures/bookshop.yaml', ...(hasCorpus() ? real : [])].map((file) => ({
    file,
    name: basename(file),
    // Parts are numbered, and a number that is a status would be a name that means something.
    isSmall: !file.includes('harbor'),
  }));

  it.each(files)('does so in $name', ({ file, isSmall }) => {
    const api: unknown = parse(readFileSync(file, 'utf8'));
    if (!isData(api)) throw new Error(`${file} is no plain data.`);
    fc.assert(
      fc.property(edits, layout, (edit, to) => {
        const after = edited(api, { ...edit, inline: edit.inline && isSmall });
        // Deeper, `yaml` folds a string in flow style into one that is no YAML.
        const narrow = { ...to, indent: Math.min(to.indent, 4) };
        expect(said({ [entry]: api }, after, narrow)).toEqual(nothing);
      }),
      { numRuns: isSmall ? 10 : 4 },
    );
  });
});

function isData(value: unknown): value is Data {
  if (value === null || ['boolean', 'number', 'string'].includes(typeof value)) return true;
  return Array.isArray(value)
    ? value.every(isData)
    : typeof value === 'object' && Object.values(value).every(isData);
}
