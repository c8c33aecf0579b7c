import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { defaultLimits } from '../../src/document/limits.ts';
import { secondLook } from '../../src/document/second-look.ts';
import { SourceFile } from '../../src/document/source-file.ts';

const limits = { ...defaultLimits, depth: 100 };

function at(text: string, ...path: readonly string[]) {
  const file = new SourceFile('/a.yaml', 'a.yaml', text, limits);
  let node = file.root;
  let event = node?.event ?? -1;
  for (const step of path) {
    const entry = node?.entry(step);
    event = entry?.place.event ?? -1;
    node = entry?.value;
  }
  const location = file.locate(event);
  const { start, end } = location.range;
  const line = file.text.split(/\r\n?|\n/)[start.line - 1] ?? '';
  return { start, end, pointer: location.pointer, shown: line.slice(start.column - 1, end.column - 1) };
}

describe('the place of a value', () => {
  it('is its key, quotes included', () => {
    expect(at("a:\n  '405':\n    x: 1\n", 'a', '405')).toEqual({
      start: { line: 2, column: 3 },
      end: { line: 2, column: 8 },
      pointer: '/a/405',
      shown: "'405'",
    });
  });

  it('is exact in minified JSON', () => {
    expect(at('{"a":{"b":[1,{"c~/d":2}]}}', 'a', 'b').shown).toBe('"b"');
  });

  it('counts columns after a byte-order mark', () => {
    expect(at('\uFEFF{"a":1}', 'a').start).toEqual({ line: 1, column: 2 });
  });

  it('is right after CRLF, lone CR, tabs and characters outside the basic plane', () => {
    expect(at('a: 😀\r\nb:\r\n  "c": 1\r\n', 'b', 'c')).toMatchObject({
      start: { line: 3, column: 3 },
      shown: '"c"',
    });
    expect(at('{\t"😀":\t1,\r"b": 2}', 'b')).toMatchObject({ start: { line: 2, column: 1 }, shown: '"b"' });
  });

  it('escapes tokens of the pointer', () => {
    expect(at('paths:\n  /a/{b~c}:\n    get: 1\n', 'paths', '/a/{b~c}', 'get').pointer).toBe(
      '/paths/~1a~1{b~0c}/get',
    );
  });

  it('is in the text that holds it, for aliases and merge keys', () => {
    const text = 'x: &x\n  k: 1\ny: *x\nz:\n  <<: *x\n';
    expect(at(text, 'y')).toMatchObject({ pointer: '/y', start: { line: 3, column: 1 } });
    expect(at(text, 'y', 'k')).toMatchObject({ pointer: '/x/k', start: { line: 2, column: 3 } });
    expect(at(text, 'z', 'k')).toMatchObject({ pointer: '/x/k', start: { line: 2, column: 3 } });
  });

  it('is the index, for items of a sequence', () => {
    const file = new SourceFile('/a', 'a', 'a:\n  - x: 1\n  - [2]\n  - y: 3\n', limits);
    const items = file.root?.get('a')?.items() ?? [];
    expect(
      items
        .map((item) => file.locate(item.event))
        .map((l) => [l.pointer, l.range.start.line, l.range.start.column]),
    ).toEqual([
      ['/a/0', 2, 5],
      ['/a/1', 3, 5],
      ['/a/2', 4, 5],
    ]);
  });

  it('is the `|` or `>` of a block scalar that is an item or a key', () => {
    const text = 'a:\n  - >-2 # b | c\n    one\n  - !x |\r\n\r\n    two\n? |+\n\n  three\n: 1\n';
    for (const from of [text, `${text}\nd: {\n}\n`]) {
      const file = new SourceFile('/a', 'a', from, limits, secondLook(yaml));
      expect(file.problems).toEqual([]);
      const items =
        file.root
          ?.get('a')
          ?.items()
          .map((item) => item.event) ?? [];
      const key = file.root?.entries()[1]?.place.event ?? -1;
      expect([...items, key].map((event) => file.locate(event).range)).toEqual([
        { start: { line: 2, column: 5 }, end: { line: 2, column: 8 } },
        { start: { line: 4, column: 8 }, end: { line: 4, column: 9 } },
        { start: { line: 7, column: 3 }, end: { line: 7, column: 5 } },
      ]);
    }
  });

  it('stands in for an empty value', () => {
    expect(at('a:\n  b:\n', 'a', 'b').shown).toBe('b');
  });
});
