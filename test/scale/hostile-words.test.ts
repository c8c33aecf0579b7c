import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { audit } from '../../src/audit/audit.ts';
import { secondLook } from '../../src/document/second-look.ts';
import { formats } from '../../src/report/formats.ts';
import { validate } from '../../src/validate/validate.ts';
import { context } from '../report/sample.ts';

// Texts that make a careless regular expression try all ways to read them, wherever a document can have a text.

const units = [
  'a',
  ' ',
  '\t',
  '\n',
  '\n ',
  '\r\n',
  '.',
  '/',
  '-',
  '- ',
  '(',
  '[',
  '](',
  '[a](',
  '{',
  '{a}',
  '<',
  '<a',
  '#',
  '\n#',
  '*',
  '**note ',
  '`',
  '`` ',
  '|',
  '=',
  ':',
  'a:',
  ',',
  '"',
  '\\',
  '&amp;',
  '0.',
  '1a',
  'aA',
  'é',
  '\u0301',
  'at a.b(',
  'SELECT a',
  'UPDATE a ',
  '#1 a',
  '/usr/',
  'a.b.c.',
  'System.',
  '4xx ',
  'not found ',
  'if not ',
  '##[',
  'x: y: ',
  '$response.',
];

const everywhere = (s: string): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: s, version: '1', description: s },
    servers: [{ url: s }],
    tags: [{ name: s, description: s }],
    paths: {
      [`/${s}`]: {
        summary: s,
        get: {
          operationId: s,
          summary: s,
          description: s,
          tags: [s],
          parameters: [{ name: s, in: 'query', description: s, schema: { type: 'string', pattern: s } }],
          responses: {
            '200': {
              description: s,
              headers: Object.fromEntries(
                ['ETag', 'Retry-After', 'Location', 'Cache-Control', 'Link', 'Allow', s].map((name) => [
                  name,
                  { example: s },
                ]),
              ),
              content: {
                [s]: { example: s },
                'application/json': { schema: { properties: { [s]: {} } }, example: { [s]: s } },
              },
              links: { [s]: { operationId: s, parameters: { [s]: `$response.body#/${s}` } } },
            },
            '404': { description: s, content: { 'application/json': { example: { message: s, stack: s } } } },
            '500': { description: s, content: { 'text/plain': { example: s } } },
            [s]: { description: s },
          },
        },
        post: {
          operationId: `create${s}`,
          description: s,
          security: [{ [s]: [s] }],
          requestBody: { description: s, content: { [s]: {} } },
          responses: { '201': { description: s }, '409': { $ref: s }, '422': { $ref: `#/${s}` } },
          'x-statute-ignore': [{ rule: s, reason: s }],
        },
      },
      [`/b/{${s}}`]: {
        delete: { description: s, responses: { '204': { description: s }, '403': { description: s } } },
      },
    },
    components: { schemas: { A: { $id: s, $anchor: s, $ref: s } }, securitySchemes: { [s]: { type: s } } },
  });

describe('a text that repeats itself', () => {
  it.each(units)('%j costs in proportion to its length, read and reported', async (unit) => {
    const renders = await Promise.all(Object.values(formats).map((format) => format.load()));
    const options = {
      ruleset: 'strict',
      minConfidence: 'low',
      secondLook: secondLook(yaml),
      validate,
    } as const;
    const cost = (length: number): number => {
      const text = everywhere(`${unit.repeat(Math.ceil(length / unit.length))}!`);
      const before = process.cpuUsage();
      const result = audit([{ path: '/a.json', file: 'a.json', text }], options);
      for (const render of renders) render(result, context);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    let least = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 3 && least > 9; tries++)
      least = Math.min(least, cost(12_000) / Math.max(40, cost(3000)));
    expect(least).toBeLessThan(9);
  });
});
