import { describe, expect, it } from 'vitest';
import { type AuditOptions, audit } from '../../src/audit/audit.ts';
import { type DocumentLimits, defaultLimits } from '../../src/document/limits.ts';
import { hostOf } from '../document/reading.ts';

const head = 'openapi: 3.1.0\ninfo: { title: t, version: "1" }\n';

/** What an audit says of the document itself: message, help, line and column. */
function told(
  text: string,
  limits?: Partial<DocumentLimits>,
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const options: AuditOptions = { host: hostOf(files), limits };
  return audit([{ path: '/a.yaml', file: 'a.yaml', text }], options)
    .findings.filter(({ rule }) => rule.startsWith('document/'))
    .map(({ rule, message, help, location: { file, range } }) =>
      [`${rule} ${file}:${range.start.line}:${range.start.column}`, message, help].join(' | '),
    );
}

const raise = (name: string): string =>
  `If it is meant to be so, raise the limit: \`--limit ${name}=NUMBER\`.`;

describe('the limit', () => {
  it('of depth holds for brackets, indentation and aliases alike', () => {
    const says = `Values nest more than 500 deep here, which is the limit. | ${raise('depth')}`;
    expect(told(`${head}x-a: ${'['.repeat(600)}${']'.repeat(600)}\n`)).toEqual([
      `document/syntax a.yaml:3:505 | ${says}`,
    ]);
    const indented = Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('');
    expect(told(`openapi: 3.1.0\n${indented}`)).toEqual([expect.stringContaining(says)]);
    expect(told(`${head}x-a: ${'['.repeat(100_000)}`)).toEqual([expect.stringContaining(says)]);
    expect(told(`{"openapi":"3.0.0","x-a":${'{"a":'.repeat(100_000)}`)).toEqual([
      expect.stringContaining(says),
    ]);
    expect(told(`${head}paths: {}\nx-a: ${'['.repeat(600)}${']'.repeat(600)}\n`, { depth: 700 })).toEqual([]);
  });

  it('of values holds for what is in all files together', () => {
    const many = (count: number): string => `[${'1,'.repeat(count)}1]\n`;
    const says = `From here on there are more values than one audit reads. | ${raise('values')}`;
    expect(told(`${head}x-a: ${many(2000)}`, { values: 1000 })).toEqual([
      expect.stringMatching(/^document\/syntax a\.yaml:3:\d+ \| From here on/),
    ]);
    expect(told(`${head}paths: {}\nx-a: ${many(2000)}`, { values: 3000 })).toEqual([]);
    const two = `${head}paths:\n  /a: { $ref: b.yaml }\nx-a: ${many(2000)}`;
    expect(told(two, { values: 3000 }, { '/b.yaml': `x-a: ${many(2000)}` })).toEqual([
      expect.stringContaining(says),
      expect.stringContaining('`/b.yaml` is neither YAML nor JSON that can be read'),
    ]);
  });

  it('of merges holds for mappings that merge each other, and costs no more than what is written', () => {
    // Each merges the one before twice: two entries, four, eight… of which a mapping keeps but a few.
    const chain = Array.from(
      { length: 90 },
      (_, i) => `  m${i + 1}: &m${i + 1}\n    <<: [${`*m${i}, `.repeat(400)}*m${i}]\n    k${i}: 1\n`,
    );
    const laughing = `${head}paths: {}\nx-m:\n  m0: &m0 {${Array.from({ length: 200 }, (_, i) => `a${i}: 1`).join(', ')}}\n${chain.join('')}`;
    expect(told(laughing)).toEqual([
      expect.stringMatching(
        /^document\/syntax a\.yaml:\d+:5 \| Merge keys \(`<<`\) copy more than 1,000,000 entries; .* \| If it is meant to be so, raise the limit: `--limit merges=NUMBER`\.$/,
      ),
    ]);
  });

  it('of a chain holds for merge keys and for references', () => {
    const merges = Array.from({ length: 200 }, (_, i) => `  m${i + 1}: &m${i + 1} { <<: *m${i} }\n`).join('');
    expect(told(`${head}paths: {}\nx-m:\n  m0: &m0 { a: 1 }\n${merges}`)).toEqual([
      expect.stringContaining(
        `from mapping to mapping more than 100 times; write the entries out. | ${raise('chain')}`,
      ),
    ]);
    const responses = Array.from(
      { length: 150 },
      (_, i) => `    R${i}: { $ref: '#/components/responses/R${i + 1}' }\n`,
    ).join('');
    const chained = `${head}paths:\n  /a: { get: { responses: { '200': { $ref: '#/components/responses/R0' } } } }\ncomponents:\n  responses:\n${responses}    R150: { description: x }\n`;
    expect(told(chained)).toEqual([
      expect.stringContaining(
        `More than 100 references follow each other up to \`#/components/responses/R100\`, which is the limit. | ${raise('chain')}`,
      ),
    ]);
    expect(told(chained, { chain: 200 })).toEqual([]);
  });

  it('of files holds for a description of many', () => {
    const paths = Array.from({ length: 30 }, (_, i) => `  /a${i}: { $ref: b${i}.yaml }\n`).join('');
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `/b${i}.yaml`,
        'get: { responses: { 200: { description: x } } }\n',
      ]),
    );
    const found = told(`${head}paths:\n${paths}`, { files: 10 }, files);
    expect(found).toHaveLength(21);
    expect(found[0]).toBe(
      `document/refused-ref a.yaml:13:10 | \`$ref\` leads to \`b9.yaml\`, but 10 files are already read, which is the limit. | ${raise('files')}`,
    );
    expect(told(`${head}paths:\n${paths}`, {}, files)).toEqual([]);
  });

  it('of parts holds for what aliases and references unfold to', () => {
    const paths = Array.from({ length: 100 }, (_, i) => `  /a${i}: *p\n`).join('');
    const item = `{ get: { parameters: [${'{ name: a, in: query }, '.repeat(100)}], responses: { 200: { description: x } } } }`;
    const found = told(`${head}x-p: &p ${item}\npaths:\n${paths}`, { parts: 1000 });
    expect(found).toEqual([
      expect.stringMatching(
        /^document\/shape a\.yaml:\d+:\d+ \| From here on nothing is read: aliases and references unfold the description into more than 1,000 parts\. \| If it is meant to be so, raise the limit: `--limit parts=NUMBER`\.$/,
      ),
    ]);
  });

  it('that is usual lets through what is known of real descriptions, twice over', () => {
    // Of the biggest public one, in 2026: some 60 MB and 1.6 million lines.
    expect(defaultLimits.values).toBeGreaterThan(2 * 3_400_000);
    expect(defaultLimits.parts).toBeGreaterThan(2 * 400_000);
  });
});

describe('aliases that unfold to billions', () => {
  const laughs = (depth: number, item: (name: string) => string): string =>
    Array.from({ length: depth }, (_, i) => `  l${i + 1}: &l${i + 1} ${item(`*l${i}`)}\n`).join('');

  it.each([
    ['sequences', (name: string) => `[${`${name}, `.repeat(9)}${name}]`],
    ['mappings', (name: string) => `{ a: ${name}, b: ${name}, c: ${name} }`],
    [
      'schemas',
      (name: string) => `{ allOf: [${name}, ${name}], properties: { a: ${name} }, items: ${name} }`,
    ],
    ['responses', (name: string) => `{ '200': ${name}, '404': ${name}, default: ${name} }`],
  ])('in %s are read once, wherever they stand', (_what, item) => {
    const last = '*l90';
    const text = `${head}x-l:\n  l0: &l0 { type: string, description: lol }\n${laughs(90, item)}paths:
  /a/{id}:
    parameters: ${last}
    get:
      parameters: [{ name: id, in: path, schema: ${last}, example: ${last}, examples: ${last} }]
      requestBody: { content: { application/json: { schema: ${last}, example: ${last} } } }
      security: ${last}
      callbacks: { c: ${last} }
      tags: ${last}
      responses:
        '200': { description: x, headers: { Location: { schema: ${last}, example: ${last} } }, content: { a/b: { schema: ${last}, example: ${last}, examples: { a: { value: ${last} } } } }, links: { l: ${last} } }
        '400': { description: ${last}, content: { a/b: { schema: { example: ${last}, enum: ${last}, const: ${last}, default: ${last} } } } }
        '404': ${last}
        '429': { description: x, headers: ${last}, content: ${last} }
    put: ${last}
  /b: ${last}
components: { schemas: ${last}, responses: { R: ${last} }, securitySchemes: { s: ${last} } }
`;
    const start = performance.now();
    const { findings } = audit([{ path: '/a.yaml', file: 'a.yaml', text }], { ruleset: 'strict' });
    expect(findings.length).toBeGreaterThan(0);
    // What is unfolded would take longer than anybody lives.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
