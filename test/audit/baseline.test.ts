import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyBaseline,
  type BaselineContext,
  type BaselineEntry,
  type BaselineSplit,
  mergeEntries,
  updateBaseline,
} from '../../src/audit/baseline.ts';
import { readBaseline, writeBaseline } from '../../src/audit/baseline-text.ts';
import type { AuditResult } from '../../src/audit/finding.ts';
import { namesOf } from '../../src/audit/known.ts';
import { auditFiles, document } from './documents.ts';
import { componentSplits, entry, splitInline, splitPaths, splitResponses } from './versions.ts';

const today = '2026-11-20';

/** As the command line knows it: every document was read in full, and asked every rule. */
function contextOf(result: AuditResult): BaselineContext {
  const rules = new Set(result.rules.map((rule) => rule.id));
  const names = namesOf([...result.findings, ...result.ignored]);
  return {
    isGone: () => false,
    documents: new Map(result.documents.map(({ file }) => [file, { rules, names }])),
  };
}

const apply = (result: AuditResult, entries: readonly BaselineEntry[]): BaselineSplit =>
  applyBaseline(result, entries, contextOf(result));

const baselineOf = (result: AuditResult): readonly BaselineEntry[] =>
  mergeEntries(updateBaseline(apply(result, []), [], today, false));

const hex = fc.nat().map((number) => number.toString(16).padStart(16, '0'));
const anEntry: fc.Arbitrary<BaselineEntry> = fc.record(
  {
    fingerprint: hex,
    also: hex,
    rule: fc.constantFrom('crud/create-201', 'header/allow-on-405'),
    file: fc.constantFrom('a.yaml', 'b "c".yaml', '../d.json'),
    document: fc.constantFrom('a.yaml'),
    place: fc.string(),
    since: fc.constantFrom('2024-01-31', '2026-11-20'),
  },
  { requiredKeys: ['fingerprint', 'rule', 'file', 'place', 'since'], noNullPrototype: true },
);
const entries = fc.array(anEntry, { maxLength: 12 });

function read(text: string): readonly BaselineEntry[] {
  const result = readBaseline(text);
  if (!result.ok) throw new Error(`${result.line}: ${result.message}`);
  return result.entries;
}

describe('the text of a baseline', () => {
  it('is JSON, and reads as what was written', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const text = writeBaseline(list);
        JSON.parse(text);
        expect(read(text)).toEqual(mergeEntries(list));
        expect(read(JSON.stringify(JSON.parse(text), null, 4))).toEqual(mergeEntries(list));
      }),
    );
  });

  it('reads as the union of two branches, however git puts their lines together', () => {
    fc.assert(
      fc.property(entries, entries, fc.boolean(), (ours, theirs, isTwice) => {
        const lines = (list: readonly BaselineEntry[]): readonly string[] =>
          writeBaseline(list).split('\n').slice(3, -3);
        const both = [...lines(ours), ...lines(theirs), ...(isTwice ? lines(ours) : [])].reverse();
        const text = ['{', '"version": 1,', '"findings": [', ...both, ']', '}', ''].join('\r\n');
        const union = read(text);
        const key = (one: BaselineEntry): string => `${one.fingerprint} ${one.file}`;
        expect(new Set(union.map(key))).toEqual(new Set([...ours, ...theirs].map(key)));
        for (const one of [...ours, ...theirs]) {
          const since = union.find((other) => key(other) === key(one))?.since ?? 'never';
          expect(since <= one.since).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order of findings', () => {
    fc.assert(
      fc.property(entries, (list) => {
        expect(writeBaseline([...list].reverse())).toBe(writeBaseline(list));
      }),
    );
  });
});

describe('a baseline', () => {
  it('knows what it was made of, and no more', () => {
    fc.assert(
      fc.property(document, fc.nat(), (api, seed) => {
        const result = auditFiles({ [entry]: api });
        const isIn = (i: number): boolean => ((seed >>> (i % 31)) & 1) === 1;
        const known = result.findings.filter((_, i) => isIn(i));
        const split = apply(result, baselineOf({ ...result, findings: known }));
        expect(split.baselined).toEqual(known);
        expect(split.findings).toEqual(result.findings.filter((_, i) => !isIn(i)));
        expect(split.stale).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('knows every finding of a document that is split into files, and none of its entries is stale', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(...componentSplits), fc.boolean(), (api, how, isBack) => {
        const whole = { [entry]: api };
        const parts = splitPaths(splitResponses(splitInline(whole), how));
        const [before, after] = isBack ? [parts, whole] : [whole, parts];
        const split = apply(auditFiles(after), baselineOf(auditFiles(before)));
        expect(
          split.findings.map(({ rule, location }) => `${rule} ${location.file}#${location.pointer}`),
        ).toEqual([]);
        expect(split.stale).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('stays as it is where it is written again', () => {
    fc.assert(
      fc.property(document, (api) => {
        const result = auditFiles({ [entry]: api });
        const known = baselineOf(result);
        const split = apply(result, known);
        expect(mergeEntries(updateBaseline(split, known, '2030-01-01', false))).toEqual(known);
        expect(mergeEntries(updateBaseline(split, known, '2030-01-01', true))).toEqual(known);
      }),
      { numRuns: 20 },
    );
  });

  it('loses what is mended where it is pruned, and gains nothing', () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        const known = baselineOf(auditFiles({ [entry]: before }));
        const pruned = updateBaseline(apply(auditFiles({ [entry]: after }), known), known, today, true);
        const left = new Set(known);
        expect(pruned.every((one) => left.has(one))).toBe(true);
        const again = apply(auditFiles({ [entry]: after }), pruned);
        expect(again.stale).toEqual([]);
        expect(again.findings).toEqual(apply(auditFiles({ [entry]: after }), known).findings);
      }),
      { numRuns: 20 },
    );
  });

  it('does not know what was written once and is met by another operation now that was never baselined', () => {
    const get = (name: string) => ({
      get: {
        responses: {
          200: { description: name, content: { 'application/json': { schema: { type: 'object' } } } },
          405: { description: 'No' },
        },
      },
    });
    const api = (paths: Record<string, ReturnType<typeof get>>) => ({
      openapi: '3.1.0',
      info: { title: 'Users', version: '1' },
      paths,
    });
    const before = auditFiles({ [entry]: api({ '/a': get('A') }) });
    const after = auditFiles({ [entry]: api({ '/a': get('A'), '/b': get('B') }) });
    const split = apply(after, baselineOf(before));
    expect(
      split.findings
        .filter(({ rule }) => rule === 'header/allow-on-405')
        .map(({ location }) => location.pointer),
    ).toEqual(['/paths/~1b/get/responses/405']);
  });
});
