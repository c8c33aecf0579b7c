import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import type { SourceFile } from '../../src/document/source-file.ts';
import { corpusFiles, hasCorpus, readCorpus } from '../support/corpus.ts';
import { dataOf, fileOf } from './reading.ts';

/** What the `yaml` package makes of a text; `undefined` where it finds errors. */
function byYaml(text: string): unknown {
  const document = yaml.parseDocument(text, {
    logLevel: 'silent',
    merge: true,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: -1 });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether an alias stands inside what it stands for. */
function holdsItself(file: SourceFile): boolean {
  const { tape } = file;
  if (tape === undefined) return false;
  for (let at = 0; at < (tape.root === undefined ? 0 : tape.next(tape.root)); at++) {
    if (!tape.isAlias(at)) continue;
    for (let parent = tape.parent(at); parent !== undefined; parent = tape.parent(parent))
      if (parent === tape.follow(at)) return true;
  }
  return false;
}

const samples: readonly (readonly [string, string])[] = [
  ['block collections', 'a:\n- b: 1\n  c:\n    - - x\n      - y\n    -\n- d\ne:\nf: {}\ng: []\n'],
  ['flow collections', 'a: {b: 1, "c":2, d: , e, ? f : g}\nh: [a: b, c, [d], {}]\n'],
  ['numbers', '[0, -0, +1, 1., .5, -.5e3, 1e10, 0o17, 0x1F, 012, 1_000, 0b1, 1e999, 12345678901234567890]\n'],
  ['numbers that are not finite', '[.inf, -.Inf, +.INF, .nan, .NaN, .Nan, inf]\n'],
  [
    'words of the core schema',
    '[true, True, TRUE, tRue, false, yes, no, on, null, Null, NULL, ~, nil, ""]\n',
  ],
  ['words that other versions of YAML read as values', 'a: yes\nb: 2001-12-14\nc: 12:30:45\nd: 1,000\n'],
  ['status keys', '200: a\n"404": b\n4XX: c\ndefault: d\n0x10: e\n1.0: f\n'],
  [
    'quoted text',
    `a: "x\\ty\\u00e9\\U0001F600\\x41\\/\\\\ \\N\\_\\L\\P\\0\\e"\nb: 'it''s'\nc: "a\n\n  b\\\n  c"\nd: ' x\n  y '\n`,
  ],
  ['plain text on several lines', 'a: one\n  two\n\n  three # note\nb: x#y\nc: http://a/b?c=d#e\nd: a:b\n'],
  [
    'literal text',
    'a: |\n  x\n   y\n\n  z\n\nb: |-\n  x\n\nc: |+\n  x\n\n\nd: |2\n    x\n  y\ne: |\n\n  x\n',
  ],
  ['folded text', 'a: >\n  x\n  y\n\n  z\n   w\n   v\n  u\n\n\nb: >-\n  x\n  y\nc: >+\n  x\n\n'],
  ['empty text', 'a: |\nb: >-\nc: |+\n\nd: ""\n'],
  ['text at the end without a line end', 'a: |\n  x\n  y'],
  ['anchors and aliases', 'a: &a {x: 1}\nb: *a\nc: [*a, &s text, *s]\n&k d: *k\n'],
  [
    'merge keys',
    'a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: *a, y: 5}\nd: {<<: [*b, *a]}\ne: {"<<": 1}\n',
  ],
  ['a chain of merge keys', 'a: &a {x: 1}\nb: &b\n  <<: *a\n  y: 2\nc:\n  <<: *b\n  x: 3\n'],
  [
    'tags',
    'a: !!str 1\nb: !!int "2"\nc: !!float 3.5\nd: !!bool "true"\ne: !!null ""\nf: ! 4\ng: !!str\nh: !!map {i: !!seq [1]}\n',
  ],
  ['comments', '# a\na: 1 # b\n# c\nb:\n  # d\n  - x # e\n  # f\n# g\n'],
  ['CRLF', 'a: |\r\n  x\r\n  y\r\nb: "x\r\n  y"\r\nc: one\r\n  two\r\n'],
  ['directives and an end', '%YAML 1.2\n---\na: 1\n...\n'],
  ['tabs where they may stand', 'a:\t1\nb: [\t1,\t2\t]\nc: "x\ty"\t# z\n'],
  ['a scalar alone', 'text\n'],
  ['a sequence alone', '- 1\n- 2\n'],
  ['keys of prototypes', '{"__proto__": {"a": 1}, "constructor": 2, "toString": 3, "hasOwnProperty": 4}\n'],
  ['question marks', '? a\n: b\n? c\n? "d"\n: - 1\n'],
  ['indented sequences', 'a:\n  - b\nc:\n- d\n'],
];

describe('what our nodes say', () => {
  it.each(samples)('is what `yaml` says: %s', (_what, text) => {
    const file = fileOf(text);
    expect(file.problems).toEqual([]);
    expect(dataOf(file.root)).toEqual(byYaml(text));
  });

  it('is what JSON.parse says', () => {
    const text = `{"a":[1,-0,1.5e-3,1E5,true,false,null,"\\u0000\\ud83d\\ude00\\ud800\\b\\f\\n\\r\\t\\"\\/\\\\\u007f\u0085\u2028"],"":{"":0}}`;
    for (const written of [text, JSON.stringify(JSON.parse(text), null, 2), `\n\t ${text}\r\n`]) {
      expect(dataOf(fileOf(written).root)).toEqual(JSON.parse(written));
    }
  });
});

it('reads an alias as a key', () => {
  expect(dataOf(fileOf('a: &a x\n*a : 1\n? *a\n: 2\n').root)).toEqual({ a: 'x', x: 1 });
});

it('reads lone carriage returns as line ends, as YAML 1.2 §5.4 has it', () => {
  expect(dataOf(fileOf('a: 1\rb:\r  c: "x\r  y"\r').root)).toEqual({ a: 1, b: { c: 'x y' } });
});

describe.skipIf(!hasCorpus())('what our nodes say of real documents', () => {
  it('is what JSON.parse says', () => {
    let compared = 0;
    for (const name of corpusFiles().filter((name) => name.endsWith('.json'))) {
      const text = readCorpus(name).replace(/^\uFEFF/, '');
      const parsed = jsonOf(text);
      if (parsed === undefined) continue;
      expect(isDeepStrictEqual(dataOf(fileOf(text).root), parsed), name).toBe(true);
      compared++;
    }
    expect(compared).toBeGreaterThan(40);
  });

  it('is what `yaml` says', () => {
    let compared = 0;
    for (const name of corpusFiles().filter((name) => !name.endsWith('.json'))) {
      const text = readCorpus(name).replace(/^\uFEFF/, '');
      const file = fileOf(text);
      // Of two equal keys we read the first, `yaml` the second.
      if (file.problems.length > 0 || (file.tape?.duplicateKeys.length ?? 0) > 0 || holdsItself(file))
        continue;
      const expected = byYaml(text);
      if (expected === undefined) continue;
      expect(isDeepStrictEqual(dataOf(file.root), expected), name).toBe(true);
      compared++;
    }
    expect(compared).toBeGreaterThan(2900);
  });
});
