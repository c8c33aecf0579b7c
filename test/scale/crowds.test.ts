import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { renderText } from '../../src/report/text.ts';
import { context } from '../report/sample.ts';

const result = (text: string) => audit([{ path: '/a.yaml', file: 'a.yaml', text }], { ruleset: 'strict' });

const each = (count: number, write: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => write(i)).join('');

const responses = (inside: string): string =>
  `openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses: {${inside}}\n`;

/** More than a function takes arguments, and a file under the limit may hold. */
const crowd = 130_000;

describe('an audit ends, and tells of all, where there are very many', () => {
  it.each([
    ['keys that are no statuses', responses(each(crowd, (i) => `x${i}y: {}, `)), crowd],
    [
      'examples that state a status',
      responses(
        `"404": {description: x, content: {a/json: {schema: {examples: [${'{status: 200}, '.repeat(crowd)}]}}}}`,
      ),
      1,
    ],
    [
      'examples that leak',
      responses(
        `"404": {description: x, content: {a/json: {schema: {examples: [${'{stackTrace: "at a.b.c(D.java:1)"}, '.repeat(crowd)}]}}}}`,
      ),
      1,
    ],
  ])('%s', (_what, text, least) => {
    const { findings } = result(text);
    expect(findings.length).toBeGreaterThanOrEqual(least);
  });

  it('schemas, each made of the next by reference: more than the stack holds calls', () => {
    const chain = each(5000, (i) => `    S${i}: {allOf: [{$ref: "#/components/schemas/S${i + 1}"}]}\n`);
    const first = `"404": {description: x, content: {a/json: {schema: {$ref: "#/components/schemas/S0"}}}}`;
    expect(result(`${responses(first)}components:\n  schemas:\n${chain}`).documents).toHaveLength(1);
  });

  it('findings in one report of one operation', () => {
    const { findings, ...rest } = result(responses(each(crowd, (i) => `x${i}y: {}, `)));
    const report = renderText({ ...rest, findings }, context);
    expect(report.match(/status\/invalid-key/g)?.length).toBe(crowd);
  });
});
