import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusSample, ownDocuments } from './documents.ts';
import { edited, edits } from './edits.ts';
import { everything, examine } from './examine.ts';
import { mutateText } from './mutate-text.ts';
import { mutateTree } from './mutate-tree.ts';
import { nastyDocument } from './nasty.ts';
import { insideOfOneOperation } from './one-operation.ts';
import { Random } from './random.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

/** What random changes are made to, and how many of each kind: `npm run fuzz` makes as many as one lets it. */
const documents = [
  ...ownDocuments.map((one) => ({ ...one, runs: 6 })),
  ...corpusSample(8, 60_000).map((one) => ({ ...one, runs: 4 })),
];

describe.each(documents)('$name, half-typed', ({ text, runs }) => {
  it('keeps every promise after lines were deleted, doubled, moved, re-indented, and values replaced', async () => {
    await fc.assert(
      fc.asyncProperty(edits, fc.boolean(), async (list, validate) => {
        expect(await examine(edited(text, list), { ...everything, validate, base: text })).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('keeps every promise where a document has been made to break it', async () => {
    await fc.assert(
      fc.asyncProperty(seed, fc.boolean(), async (seed, validate) => {
        const random = new Random(seed);
        const mutated = mutateTree(text, random) ?? mutateText(text, random, text);
        expect(await examine(mutated, { ...everything, validate, base: text })).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('is told the same of other operations when one has changed', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (seed) => {
        const pair = insideOfOneOperation(text, new Random(seed));
        if (pair === undefined) return;
        const trial = { ruleset: 'strict', validate: true, untouched: true, base: pair.before } as const;
        expect(await examine(pair.after, trial)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});

describe('a document that ends too early', () => {
  it.each(ownDocuments.slice(0, 4))('keeps every promise wherever that is: $name', async ({ text }) => {
    const step = Math.ceil(text.length / 50);
    for (let end = 0; end < text.length; end += step)
      expect(
        await examine(text.slice(0, end), { validate: true, places: true }),
        `${end} characters`,
      ).toEqual([]);
  });
});

describe('a document that was written to break a reader', () => {
  it('breaks no promise', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (seed) => {
        expect(await examine(nastyDocument(new Random(seed)), everything)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
