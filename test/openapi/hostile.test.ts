import { describe, expect, it } from 'vitest';
import { work } from '../document/reading.ts';
import { type Read, read } from './reading.ts';

const unfolded =
  /From here on nothing is read: aliases and references unfold the description into more than 1,000,000 parts\.$/;

/** Reads a description, and says how much work that was. */
function timed(text: string): { readonly found: Read; readonly took: number } {
  let found: Read | undefined;
  const took = work(() => {
    found = read(text);
  });
  if (found === undefined) throw new Error('not read');
  return { found, took };
}

function times(count: number, item: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => item(i)).join('\n');
}

describe('a description that unfolds far beyond its size', () => {
  it('by responses that many operations share is read up to a limit, which is told', () => {
    const codes = times(3000, (i) => `      "${i + 1000}": {description: a}`);
    const text = `openapi: 3.0.0\nx-r: &r\n${codes}\npaths:\n${times(3000, (i) => `  /a${i}: {get: {responses: *r}}`)}\n`;
    const { found, took } = timed(text);
    expect(found.shapes).toHaveLength(1);
    expect(found.shapes[0]).toMatch(unfolded);
    expect(found.operations.length).toBeGreaterThan(300);
    expect(took).toBeLessThan(10_000);
  });

  it('by parameters that many paths share is, too', () => {
    const list = times(3000, (i) => `  - {in: query, name: q${i}}`);
    const text = `openapi: 3.0.0\nx-p: &p\n${list}\npaths:\n${times(3000, (i) => `  /a${i}: {parameters: *p, get: {}}`)}\n`;
    const { found, took } = timed(text);
    expect(found.shapes.some((shape) => unfolded.test(shape))).toBe(true);
    expect(took).toBeLessThan(10_000);
  });

  it('by callbacks of callbacks is, too', () => {
    const level = (i: number): string =>
      `  c${i}: &c${i}\n${times(60, (k) => `    "{$url${k}}": {post: {${i === 0 ? '' : `callbacks: {x: *c${i - 1}}`}}}`)}`;
    const text = `openapi: 3.0.0\nx-c:\n${times(5, level)}\npaths: {/a: {post: {callbacks: {x: *c4}}}}\n`;
    const { found, took } = timed(text);
    expect(found.shapes.some((shape) => unfolded.test(shape))).toBe(true);
    expect(took).toBeLessThan(10_000);
  });

  it('by media types, tags and security that many operations share costs what is written', () => {
    const long = times(20_000, (i) => `  - application/x-${i}`);
    const operations = times(
      5000,
      (i) => `  /a${i}: {get: {tags: *l, produces: *l, security: *s, responses: {}}}`,
    );
    const text = `swagger: "2.0"\nx-l: &l\n${long}\nx-s: &s\n${times(20_000, (i) => `  - {k${i}: []}`)}\npaths:\n${operations}\n`;
    const { found, took } = timed(text);
    expect(found.operations).toHaveLength(5000);
    expect(took).toBeLessThan(10_000);
  });
});

describe('a description of odd shape', () => {
  it.each([
    [
      'every field is text',
      'openapi: 3.1.0\ninfo: a\npaths: {/a: {parameters: b, get: {parameters: c, responses: d, security: e, callbacks: f, tags: g, requestBody: h}}}\ncomponents: i\nsecurity: j\nwebhooks: k\n',
    ],
    [
      'every field is a list',
      'openapi: 3.1.0\ninfo: [a]\npaths: {/a: {parameters: [[]], get: {parameters: [[]], responses: [a], security: [[]], callbacks: [a], tags: [[]], requestBody: [a]}}}\ncomponents: [a]\nwebhooks: [a]\n',
    ],
    [
      'every field is empty',
      'openapi: 3.1.0\ninfo:\npaths: {/a: {parameters: , get: {parameters: , responses: , security: , callbacks: , tags: , requestBody: }}}\ncomponents:\nwebhooks:\nsecurity:\n',
    ],
    [
      'responses are odd',
      'openapi: 3.1.0\npaths: {/a: {get: {responses: {200: {headers: a, content: b, links: c, description: {}}, 201: {headers: {A: 1}, content: {a/b: 2}, links: {c: 3}}, 202: []}}}}\n',
    ],
    [
      'keys are prototypes',
      'openapi: 3.1.0\npaths: {__proto__: {get: {responses: {constructor: {description: a}, toString: 1}}}, constructor: 1}\n',
    ],
    [
      'it is 2.0 and odd',
      'swagger: "2.0"\nproduces: a\nconsumes: {b: c}\nparameters: []\nsecurityDefinitions: [d]\npaths: {/a: {post: {produces: 1, consumes: [2], parameters: [{in: body}, {in: formData, type: file}, {in: 7}, {name: {}}], responses: {200: {schema: 1, examples: 2, headers: {A: 3}}}}}}\n',
    ],
  ])('is read without an exception where %s', (_what, text) => {
    const found = read(text);
    expect(found.shapes.length).toBeGreaterThan(0);
    expect(new Set(found.shapes).size).toBe(found.shapes.length);
    for (const shape of found.shapes) expect(shape).toMatch(/^\S* .+\.$/);
  });
});
