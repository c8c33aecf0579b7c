import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuickly } from '../../src/document/quick/blocks.ts';
import { corpusFiles, hasCorpus, readCorpus } from '../support/corpus.ts';
import { byJsYaml, misread } from '../support/misread.ts';

/** How many texts are made up; more by hand, where the reader changes. */
const runs = Number(process.env.RUNS ?? 5000);

/** Whether the quick reader has read a text; what it reads must be what js-yaml reads. */
function reads(text: string): boolean {
  expect(misread(text), JSON.stringify(text)).toEqual([]);
  return readQuickly(text, Number.POSITIVE_INFINITY) !== undefined;
}

const usual: readonly (readonly [string, string])[] = [
  ['mappings in each other', 'a:\n  b:\n    c: 1\n  d: 2\ne:\n'],
  ['sequences at their key and below it', 'a:\n- b\n- c\nd:\n  - e\n  -\n  - - f\n    - g\n'],
  ['mappings in sequences', '- a: 1\n  b:\n  - c\n-\n  d: 2\n- e:\n- f:\n    g\n'],
  [
    'plain text that goes on',
    'a: one\n  two\n\n   - three # note\nb:\n  four\n five\nc: x#y z:w http://a?b\n',
  ],
  ['quoted text', `"a": 'it''s'\n'b' : "c\\n\\u00e9\\\n  d"\nc:\n  "e\n   f" # g\nd: ''\n`],
  ['block text', 'a: |\n  x\n\n   y\nb: >-\n\n  z\nc: |+ # d\n  e\n\nf: |2-\n    g\n  h\ni: |\nj: >\n'],
  ['text at the end without a line end', 'a: |\n  x\n  y'],
  ['flow collections', 'a: {b: [c, "d", {}], e: {f: 1,},}\ng: [\n  h,\n  [i]\n  ]\nj: []\n'],
  ['comments', '# a\na: 1 # b\n  # c\nb: # d\n# e\n  - x # f\n  # g\n'],
  ['a comment after text that could go on', 'a: b\n  # c\nd: e\n   '],
  ['JSON', '{"a":[1,-2e3,true,null,"\\u0000"],"b":{}}'],
  ['JSON on lines', '{\n  "a": [\n    1,\n    {"b" : "c"}\n  ],\n  "d": 2\n}\n'],
  ['JSON with tabs', '{\n\t"a": [\n\t\t1\n\t]\n}\n'],
  ['CRLF', '---\r\na: |\r\n  x\r\n\r\nb: "x\r\n  y"\r\nc: one\r\n  two\r\n'],
  ['merge keys, references and keys that stand twice', 'a:\n  $ref: "#/b"\n  <<: {}\n  a: 1\n  a: 2\n'],
  ['characters beyond the first plane', 'a: 😀 é\n"😀": 1\n'],
];

const unusual: readonly (readonly [string, string])[] = [
  ['anchors and aliases', 'a: &a 1\nb: *a\n'],
  ['tags', 'a: !!str 1\n'],
  ['question marks', '? a\n: b\n'],
  ['several documents', 'a: 1\n---\nb: 2\n'],
  ['directives', '%YAML 1.2\n---\na: 1\n'],
  ['tabs before a value', 'a:\t1\n'],
  ['lone carriage returns', 'a: 1\rb: 2\r'],
  ['a scalar alone', 'text\n'],
  ['nothing', '# comment\n'],
  ['control characters', 'a: \u0007\n'],
  ['first halves of characters', 'a: 😀\ud800\n'],
  ['second halves of characters', 'a: 😀\udc00\n'],
  ['a half of a character at the end', 'a: \ud83d'],
  ['pairs in sequences', 'a: [b: c]\n'],
];

const wrong: readonly string[] = [
  'a: b: c\n',
  'a: 1\n  b: 2\n',
  ' a: 1\nb: 2\n',
  'a:\n  - b\n c: 1\n',
  'a: 1\n- b\n',
  '- a\nb: 1\n',
  'a\nb: 1\n',
  'a: "b" c\n',
  'a: "b\n',
  'a: "\\q"\n',
  'a: [b\nc]\n',
  'a: {b: c d: e}\n',
  '{"a": 1} b\n',
  'a: - b\n',
  'a: one\n  two: three\n',
  'a: `b`\n',
  'a: |x\n',
  'a: |\n    \n  b\n',
];

describe('the quick reader', () => {
  it.each(usual)('reads %s as js-yaml does', (_what, text) => {
    expect(reads(text)).toBe(true);
  });

  it.each(unusual)('leaves %s to js-yaml', (_what, text) => {
    expect(readQuickly(text, Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  it.each(wrong)('leaves what is wrong to js-yaml: %j', (text) => {
    expect(byJsYaml(text)).toBeUndefined();
    expect(readQuickly(text, Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  it('reads no text in another way than js-yaml, whatever stands in it', () => {
    const token = fc.constantFrom(
      ...['a', 'b: ', 'c:', '- ', '-', ' ', '  ', '\n', '\n  ', '\n    ', '\n\n', '"d"', "'e'", '"', "'"],
      ...[
        '[',
        ']',
        '{',
        '}',
        ',',
        ', ',
        '#',
        ' # f',
        '|',
        '>-',
        '|2',
        '|+\n',
        ':',
        ': ',
        '?',
        '? ',
        '&g ',
        '*g',
      ],
      ...['!', '\t', '\r\n', '---', '...', '%', '\\', '\\n', '<<: ', '$ref: ', '1', '// h', '\n- ', '\nb: '],
    );
    let count = 0;
    fc.assert(
      fc.property(fc.array(token, { maxLength: 24 }), (tokens) => {
        if (reads(tokens.join(''))) count++;
      }),
      { numRuns: runs },
    );
    // Not for nothing: many of these are texts that it reads.
    expect(count).toBeGreaterThan(runs / 100);
  });

  it('reads no mutated description in another way than js-yaml', () => {
    const fixture = readFileSync(new URL('../../fixtures/bookshop.yaml', import.meta.url), 'utf8');
    const text = fixture.slice(0, fixture.indexOf('\n', 3000) + 1);
    expect(reads(text)).toBe(true);
    const place = fc.nat({ max: text.length });
    const piece = fc.constantFrom(
      '',
      ' ',
      '  ',
      '\n',
      ':',
      ': ',
      '- ',
      '#',
      ' #',
      '"',
      "'",
      '{',
      ']',
      ',',
      '|',
      '\t',
      '\r\n',
    );
    const edit = fc.record({ place, length: fc.nat({ max: 12 }), piece });
    let count = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const mutated = edits.reduce(
          (before, { place, length, piece }) =>
            `${before.slice(0, place)}${piece}${before.slice(place + length)}`,
          text,
        );
        if (reads(mutated)) count++;
      }),
      { numRuns: runs / 5 },
    );
    expect(count).toBeGreaterThan(runs / 50);
  });
});

describe.skipIf(!hasCorpus())('the quick reader of real descriptions', () => {
  it('reads nearly all of them, and all as js-yaml does', () => {
    let count = 0;
    const files = corpusFiles();
    for (const name of files) {
      const text = readCorpus(name).replace(/^\uFEFF/, '');
      expect(misread(text), name).toEqual([]);
      if (readQuickly(text, Number.POSITIVE_INFINITY) === undefined) continue;
      count++;
    }
    expect(count / files.length).toBeGreaterThan(0.99);
  });
});
