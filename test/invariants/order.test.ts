import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditOptions, audit, auditDocument, type Input, uniteAudits } from '../../src/audit/audit.ts';
import type { AuditResult } from '../../src/audit/finding.ts';
import { recordOf } from '../../src/audit/record.ts';
import { auditsOf, isShard, shardOf } from '../../src/audit/shard.ts';
import { formats } from '../../src/report/formats.ts';
import { builtinRules } from '../../src/ruleset/builtin.ts';
import { rulesOfSet } from '../../src/ruleset/effective.ts';
import { plain } from '../../src/text/paint.ts';
import { corpusSample, ownDocuments } from '../fuzz/documents.ts';

const shared = `Failure: { description: It failed, content: { text/plain: {} } }\nNo: { description: No }\n`;

/** Documents that share a file whose definitions are wrong, beside those of the project and of the corpus. */
const inputs: readonly Input[] = [
  ...['b', 'a', 'c'].map((name) => ({
    name: `${name}.yaml`,
    text: `openapi: 3.1.0\npaths:\n  /${name}:\n    get:\n      responses:\n        '405': { $ref: 'shared.yaml#/No' }\n        default: { $ref: 'shared.yaml#/Failure' }\n`,
  })),
  ...ownDocuments,
  ...corpusSample(5, 60_000),
].map(({ name, text }) => ({ path: `/api/${name}`, file: name, text }));

const strict = rulesOfSet(builtinRules(), 'strict');
const infos = strict.rules.map((rule) => rule.info);
const options: AuditOptions = {
  rulesFor: () => strict,
  minConfidence: 'low',
  display: (path) => path.replace('/api/', ''),
  host: {
    read: (path) =>
      path === '/api/shared.yaml'
        ? { ok: true, text: shared }
        : { ok: false, reason: 'missing', message: 'there is no such file.' },
  },
};

const reports = await Promise.all(Object.values(formats).map((format) => format.load()));

/** The bytes of every report of a result. */
function bytes(result: AuditResult): readonly string[] {
  const tool = { name: 'statute', version: '0.0.0' };
  const context = {
    tool,
    width: 80,
    paint: plain,
    quiet: false,
    problems: [],
    prefix: '',
    failOn: 'warning',
  } as const;
  return reports.map((render) => render(result, context));
}

const whole = bytes(audit(inputs, options));
const order = fc.shuffledSubarray([...inputs], { minLength: inputs.length });

describe('the reports of several documents', () => {
  it('are the same bytes in whatever order these are audited, and however often', () => {
    fc.assert(
      fc.property(order, (shuffled) => {
        expect(bytes(audit(shuffled, options))).toEqual(whole);
      }),
      { numRuns: 5 },
    );
  });

  it('are the same bytes when shards of them are merged, however they are dealt out', () => {
    // What crosses from one machine to another is text.
    const records = inputs.map((input) => recordOf(auditDocument(input, strict, options), true));
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 3 }), { minLength: inputs.length, maxLength: inputs.length }),
        (dealt) => {
          const shards = [0, 1, 2, 3].map((index): unknown => {
            const own = records
              .filter((_, i) => dealt[i] === index)
              .map((record) => ({ record, rules: { ...strict, ignores: [] } }));
            const shard = shardOf(own, { index: index + 1, total: 4, run: 'x', problems: [] }, infos);
            return JSON.parse(JSON.stringify(shard));
          });
          const audits = auditsOf(shards.toReversed().filter(isShard), infos);
          expect(bytes(uniteAudits(audits.map((one) => one.part)))).toEqual(whole);
        },
      ),
      { numRuns: 10 },
    );
  });
});
