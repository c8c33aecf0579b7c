import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/audit/finding.ts';
import { isKnown, namesOf } from '../../src/audit/known.ts';
import { folder } from '../cli/run.ts';
import { auditFiles, block, document, layout } from './documents.ts';
import {
  componentSplits,
  entry,
  type Files,
  type Layout,
  renamed,
  reordered,
  splitInline,
  splitPaths,
  splitResponses,
  written,
} from './versions.ts';

const findings = (files: Files, layout?: Layout): readonly Finding[] => auditFiles(files, layout).findings;

const fingerprints = (found: readonly Finding[]): readonly string[] =>
  found.map((one) => `${one.rule} ${one.fingerprint}`).sort();

describe('a fingerprint', () => {
  it('is the same in another layout, in YAML and in JSON, whatever the order of keys', () => {
    fc.assert(
      fc.property(document, layout, fc.nat(), (api, other, seed) => {
        const rank = (key: string): number =>
          (Math.imul(key.length * 31 + key.charCodeAt(0), seed | 1) >>> 3) % 97;
        const before = findings({ [entry]: api });
        const after = findings({ [entry]: reordered(api, rank) }, other);
        expect(fingerprints(after)).toEqual(fingerprints(before));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same when path parameters get other names', () => {
    fc.assert(
      fc.property(document, (api) => {
        const before = findings({ [entry]: api });
        const after = findings({ [entry]: renamed(api, (name) => `${name}_of_it`) });
        expect(fingerprints(after)).toEqual(fingerprints(before));
      }),
      { numRuns: 40 },
    );
  });

  it('is the same when path items and components move to files', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(...componentSplits), fc.boolean(), (api, how, isSplit) => {
        const whole = { [entry]: api };
        const parts = splitResponses(isSplit ? splitInline(whole) : whole, how);
        expect(fingerprints(findings(splitPaths(parts)))).toEqual(fingerprints(findings(whole)));
      }),
      { numRuns: 80 },
    );
  });

  it('is of one finding', () => {
    fc.assert(
      fc.property(document, (api) => {
        const found = findings({ [entry]: api }).map((one) => one.fingerprint);
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a cause', () => {
  it('is known again when another operation meets its definition, and when none but one is left', () => {
    const api = (...uses: readonly string[]): Files => ({
      [entry]: {
        openapi: '3.1.0',
        info: { title: 'Users', version: '1' },
        paths: Object.fromEntries(
          uses.map((path) => [
            path,
            {
              get: {
                responses: {
                  200: { description: 'It', content: { 'application/json': { schema: { type: 'object' } } } },
                  405: { $ref: '#/components/responses/No' },
                },
              },
            },
          ]),
        ),
        components: { responses: { No: { description: 'No' } } },
      },
    });
    const about405 = (found: readonly Finding[]): Finding => {
      const one = found.find(({ rule }) => rule === 'header/allow-on-405');
      if (one === undefined) throw new Error('There is a 405 without Allow.');
      return one;
    };
    const one = about405(findings(api('/b')));
    const two = about405(findings(api('/a', '/b')));
    expect(isKnown(two, namesOf([one]))).toBe(true);
    expect(isKnown(one, namesOf([two]))).toBe(true);
    expect(isKnown(about405(findings(api('/c'))), namesOf([{ ...one, also: { uses: [] } }]))).toBe(false);
  });

  it('is known again when a bundler has put the files of a document together', async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.constantFrom(...componentSplits), async (api, how) => {
        const parts = splitPaths(splitResponses(splitInline({ [entry]: api }), how));
        const at = folder(Object.fromEntries(written(parts, block)));
        const bundled: unknown = await SwaggerParser.bundle(join(at, entry));
        const before = auditFiles(parts).findings;
        const after = auditFiles({ [entry]: JSON.parse(JSON.stringify(bundled)) }).findings;
        const unknown = (found: readonly Finding[], others: readonly Finding[]): readonly string[] =>
          found.filter((one) => !isKnown(one, namesOf(others))).map((one) => `${one.rule} ${one.message}`);
        expect(unknown(before, after)).toEqual([]);
        expect(unknown(after, before)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
