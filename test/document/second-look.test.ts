import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { secondLook } from '../../src/document/second-look.ts';
import { dataOf, fileOf, problemsOf } from './reading.ts';

describe('a text that one parser rejects and others accept', () => {
  it('is read where a closing bracket stands at the indentation of its key', () => {
    const text = 'a:\n  b: {\n    "x": 1,\n    "y": [1, 2\n  ]\n  }\n  c: "later"\n';
    const file = fileOf(text);
    expect(file.problems).toEqual([]);
    expect(dataOf(file.root)).toEqual({ a: { b: { x: 1, y: [1, 2] }, c: 'later' } });
    const entry = file.root?.get('a')?.get('b')?.entry('y');
    expect(file.locate(entry?.place.event ?? -1)).toMatchObject({
      pointer: '/a/b/y',
      range: { start: { line: 4, column: 5 }, end: { line: 4, column: 8 } },
    });
  });

  it('is read where lines between brackets are indented less than their key', () => {
    const text = 'a:\n    b: {\n  "x": "one\n\n  two", # note\n  "y": [p,\nq r\n  s]\n }\n    c: 1\n';
    expect(problemsOf(text)).toEqual([]);
    expect(dataOf(fileOf(text).root)).toEqual({ a: { b: { x: 'one\ntwo', y: ['p', 'q r s'] }, c: 1 } });
  });

  it('keeps what every kind of scalar says, its anchors, its tags and its places', () => {
    const text = [
      'k: {',
      '}',
      'plain: one',
      '  two',
      '"dou\\tble": "a\\',
      '  b\\u0041"',
      "'it''s': 'x",
      '',
      "  y'",
      'literal: |2-',
      '   a',
      '  b',
      '',
      'folded: >+',
      '  a',
      '  b',
      '',
      '    c',
      '',
      'empty:',
      'tagged: !!str 12',
      'local: !<tag:yaml.org,2002:str> 13',
      'odd: ! 14',
      'anchor: &a { x: *b }',
      'b: &b [1, 2.5, true, null, ~]',
      'alias: *b',
      '? [complex]',
      ': 1',
      '',
    ].join('\n');
    const file = fileOf(text.replace('*b', '1'));
    expect(file.problems).toEqual([]);
    expect(dataOf(file.root)).toEqual({
      k: {},
      plain: 'one two',
      'dou\tble': 'a bA'.replace(' ', ''),
      "it's": 'x\ny',
      literal: ' a\nb',
      folded: 'a b\n\n  c\n\n',
      empty: null,
      tagged: '12',
      local: '13',
      odd: '14',
      anchor: { x: 1 },
      b: [1, 2.5, true, null, null],
      alias: [1, 2.5, true, null, null],
    });
    // Without the line that makes js-yaml give up, it reads the same.
    const plain = fileOf(text.replace('*b', '1').replace('k: {\n}', 'k: {}\n'));
    expect(dataOf(plain.root)).toEqual(dataOf(file.root));
  });

  it('is read whole where the stream has several documents', () => {
    const file = fileOf('---\na: {\n}\n---\nb: 1\n');
    expect(dataOf(file.root)).toEqual({ a: {} });
    expect(file.tape?.furtherDocuments.length).toBe(1);
  });

  it('is not taken for well-formed where a quotation mark was forgotten and swallowed keys', () => {
    expect(problemsOf('a:\n  summary: "List\n  operationId: x\n  description: ""\n')).toEqual([
      '2:12-13 This quotation mark is not closed.',
    ]);
  });
});

describe('the problems of a text that is not YAML', () => {
  it.each([
    ['a tab', 'a:\n\tb: 1\n', ['2:1-2 YAML is indented with spaces, and this is a tab.']],
    [
      'an unquoted colon, once for each',
      'a:\n  description: This: that\n  summary: x: y\n',
      [
        '2:16-26 A value with a colon and a space in it is put in quotation marks.',
        '3:12-16 A value with a colon and a space in it is put in quotation marks.',
      ],
    ],
    [
      'a line that is indented too far',
      'a:\n  b: 1\n    c: 2\n    d: 3\ne: 1\n',
      ['3:5-9 This line is indented more than the one above it, which already has a value.'],
    ],
    [
      'a line that is indented too little, and not its siblings',
      'a:\n    b: 1\n  c: 2\n  d: 3\n  e: 4\n',
      ['3:3-7 The indentation of this line fits neither the lines above it nor what holds them.'],
    ],
    [
      'a key without its colon, and not what is below it',
      'paths:\n  /a:\n    get\n      tags: [x]\n      responses:\n        200:\n          description: x\n',
      ['3:5-8 This line is neither a key with a value nor part of the value above it.'],
    ],
    ['a colon without its space', 'a:1\nb: 2\n', ['1:1-3 A space is missing after the colon.']],
    ['a dash without its space', 'a:\n -b\n -c: 1\n', ['2:2-3 A space is missing after the `-`.']],
    [
      'an open quotation mark, and what is wrong below it',
      'a: "abc\nb: 1\nc: @x\n',
      [
        '1:4-5 This quotation mark is not closed.',
        "3:4-5 A value can't begin with this character; put the value in quotation marks.",
      ],
    ],
    [
      'an open bracket, and what is wrong below it',
      'a: [1, 2\nb: 3\nc: {x: 1\nd: "y\n',
      [
        '1:4-5 This bracket is never closed.',
        '3:4-5 This bracket is never closed.',
        '4:4-5 This quotation mark is not closed.',
      ],
    ],
    [
      'a quoted key that is not closed',
      "responses:\n  '200:\n    description: x\n    $ref: '#/a'\n  '404':\n    description: y\n",
      ['2:3-4 This quotation mark is not closed.'],
    ],
    [
      'an apostrophe between single quotation marks',
      "a: 'it's'\n",
      [
        '1:8-10 This follows a value that has already ended; if both are one value, put it in quotation marks.',
      ],
    ],
    [
      'an escape sequence that YAML does not have',
      'a: "C:\\Users"\n',
      [
        '1:7-14 This is no escape sequence; write a backslash as `\\\\`, or put the text in single quotation marks.',
      ],
    ],
    [
      'an asterisk that begins a value',
      'a: **bold**\nb: *\n',
      [
        '2:4-5 A name is missing after `*` or `&`; if it is part of the value, put the value in quotation marks.',
      ],
    ],
    [
      'a conflict that a merge has left, and nothing of what is in it',
      'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\nc: 1\n',
      ['2:1-13 A merge conflict begins here that is not resolved.'],
    ],
    [
      'control characters',
      'a: x\u0001\nb: \u001b[0m\n',
      [
        '1:5-6 The character U+0001 may stand neither in YAML nor in JSON.',
        '2:4-5 The character U+001B may stand neither in YAML nor in JSON.',
      ],
    ],
    [
      'a file that is no text',
      'PK\u0003\u0004\u0000\u0000',
      ['1:5-6 Here is a NUL character: this is no text file.'],
    ],
    [
      'errors in every document of a stream',
      '---\na: @\n---\nb: @\n',
      [
        "2:4-5 A value can't begin with this character; put the value in quotation marks.",
        "4:4-5 A value can't begin with this character; put the value in quotation marks.",
      ],
    ],
  ])('name %s', (_what, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('are counted in lines that end with CRLF too', () => {
    expect(problemsOf('a: "x\r\nb: 1\r\nc: @\r\n')).toEqual([
      '1:4-5 This quotation mark is not closed.',
      "3:4-5 A value can't begin with this character; put the value in quotation marks.",
    ]);
  });

  it('are fifty at most, and say that there are more', () => {
    const problems = problemsOf('a: @\n'.repeat(80));
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toBe('51:4-5 More problems follow from here on; mend those above first.');
  });
});

describe('the problems of a text that is meant as JSON', () => {
  it.each([
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}\n', ['2:8-9 A comma is missing after this.']],
    ['a missing colon', '{\n  "a" 1,\n  "b": 2\n}\n', ['2:3-6 A colon is missing after this key.']],
    ['an open quotation mark', '{\n  "a: 1,\n  "b": 2\n}\n', ['2:3-4 This quotation mark is not closed.']],
    [
      'an open quotation mark that swallows brackets',
      '{\n  "a": ["x],\n  "b": [1]\n}\n',
      ['2:9-10 This quotation mark is not closed.'],
    ],
    ['a missing value', '{"a":[1,,2]}', ['1:9-10 A value is missing before this comma.']],
    [
      'several, in one long line',
      `{"a":1 "b":2,${'"x":1,'.repeat(30)}"d":"\\q"}`,
      [
        '1:6-7 A comma is missing after this.',
        '1:199-201 This is no escape sequence; a backslash is written as `\\\\`.',
      ],
    ],
    [
      'comments, though YAML would take them for part of the next key',
      '{\n  // one\n  "a": 1, /* two */\n  "b": 2\n}\n',
      ['2:3-9 JSON has no comments.', '3:11-20 JSON has no comments.'],
    ],
    [
      'an end that comes too early',
      '{\n  "a": {"c": [1, 2',
      ['2:18-19 The text ends before the bracket `[` of line 2 is closed, and of 2 more around it.'],
    ],
    [
      'the bracket that is not closed, by the indentation of the others',
      '{\n  "a": {\n    "b": {\n      "c": 1\n  },\n  "d": 2\n}\n',
      ['3:10-11 This bracket is never closed.'],
    ],
    [
      'the bracket that is one too many, by its indentation',
      '{\n  "a": {\n    "b": 1\n    }\n  },\n  "d": 2\n}\n',
      ['4:5-6 This bracket is one too many, or does not belong to line 2.'],
    ],
    [
      'brackets of different kinds',
      '{"a": [1, 2}, "b": 3}',
      [
        '1:12-13 This bracket closes `[` from line 1; one of the two is wrong, or a bracket between them is missing.',
      ],
    ],
    [
      'an array that goes on into the next key',
      '{\n  "tags": ["pets",\n  "parameters": []\n}\n',
      [
        "3:3-15 A closing bracket is missing before this: a key can't stand in the array that begins in line 2.",
      ],
    ],
    [
      'what follows the end',
      '{"openapi": "3.0.0"}\nfoo: 1\n',
      ['2:1-2 This follows the end of the document; a bracket before it is one too many, or it should go.'],
    ],
  ])('name %s', (_what, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('are not what YAML allows all the same', () => {
    const text = '{\n  # note\n  a: 1,\n  "b": [1, 2,],\n}\n';
    expect(problemsOf(text)).toEqual([]);
    expect(dataOf(fileOf(text).root)).toEqual({ a: 1, b: [1, 2] });
  });
});

describe('a second look', () => {
  it('gives way to the first parser where a text is very long', () => {
    const text = `a: @\n${'b: 1\n'.repeat(900_000)}`;
    expect(secondLook(yaml)(text)).toEqual({ ok: false, problems: [] });
    expect(problemsOf(text)).toEqual(['1:4-5 Bad indentation of a mapping entry.']);
  });

  it('survives a text that nests too deep for it', () => {
    const problems = problemsOf(`a: @\nb: ${'['.repeat(200_000)}`);
    expect(problems[0]).toBe(
      "1:4-5 A value can't begin with this character; put the value in quotation marks.",
    );
  });

  it('does not lift the limit of depth', () => {
    const text = `k: {\n}\na: ${'['.repeat(60)}${']'.repeat(60)}\n`;
    expect(problemsOf(text, 50)).toEqual(['3:53-54 Values nest more than 50 deep here, which is the limit.']);
  });
});
