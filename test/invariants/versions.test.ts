import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Finding } from '../../src/audit/finding.ts';
import { isKnown, namesOf } from '../../src/audit/known.ts';
import { auditFiles, block, layout } from '../audit/documents.ts';
import {
  componentSplits,
  type Data,
  entry,
  member,
  reordered,
  splitInline,
  splitPaths,
  splitResponses,
  written,
} from '../audit/versions.ts';
import { folder } from '../cli/run.ts';
import { corpusSample, ownDocuments } from '../fuzz/documents.ts';

const documents = [...ownDocuments, ...corpusSample(6, 60_000)].map(({ name, text }) => ({
  name,
  // Without aliases: what is written once and stands in several places would be written several times.
  api: dataFrom(parse(text, { logLevel: 'silent', merge: true, uniqueKeys: false })),
}));

/** Versions that the bundler knows. */
const bundled = /^(?:2\.0|3\.0\.[0-4]|3\.1\.[0-2])$/;

function dataFrom(value: unknown): Data {
  const copy: Data = JSON.parse(JSON.stringify(value));
  return copy;
}

/** What is found, whatever the lines and the words: a shared definition has one operation or another in front. */
const gist = (found: readonly Finding[]): readonly string[] =>
  found
    .map((one) =>
      [
        one.rule,
        one.severity,
        one.confidence,
        one.location.pointer,
        one.fingerprint,
        ...one.operations.map((it) => it.pointer),
      ].join(' '),
    )
    .sort();

const seed = fc.nat();

describe.each(documents)('what is found in $name', ({ api }) => {
  const before = auditFiles({ [entry]: api }).findings;

  it('is the same whatever the order of keys, the indentation, the brackets', () => {
    fc.assert(
      fc.property(seed, layout, (seed, to) => {
        const rank = (key: string): number =>
          (Math.imul(key.length * 31 + key.charCodeAt(0), seed | 1) >>> 3) % 97;
        // Deeper, `yaml` folds a string in flow style into one that is no YAML.
        const narrow = { ...to, indent: Math.min(to.indent, 4) };
        expect(gist(auditFiles({ [entry]: reordered(api, rank) }, narrow).findings)).toEqual(gist(before));
      }),
      { numRuns: 4 },
    );
  });

  const version = String(member(api, 'openapi') ?? member(api, 'swagger'));
  it.runIf(bundled.test(version))(
    'is known again when it has been split into files, and bundled',
    async () => {
      for (const how of componentSplits) {
        const parts = splitPaths(splitResponses(splitInline({ [entry]: api }), how));
        const at = folder(Object.fromEntries(written(parts, block)));
        const bundle: unknown = await SwaggerParser.bundle(join(at, entry));
        const after = auditFiles({ [entry]: dataFrom(bundle) }).findings;
        const unknown = (found: readonly Finding[], others: readonly Finding[]): readonly string[] =>
          found.filter((one) => !isKnown(one, namesOf(others))).map((one) => `${one.rule} ${one.message}`);
        expect([how, unknown(before, after), unknown(after, before)]).toEqual([how, [], []]);
      }
    },
  );
});
