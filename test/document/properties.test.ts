import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { Lines } from '../../src/document/lines.ts';
import type { Node } from '../../src/document/node.ts';
import { formatPointer, parsePointer } from '../../src/document/pointer.ts';
import { References } from '../../src/document/references.ts';
import { resolvePath } from '../../src/document/resolve-path.ts';
import type { SourceFile } from '../../src/document/source-file.ts';
import { dataOf, fileOf } from './reading.ts';

const oddKeys = [
  ...[
    '',
    ' ',
    '~',
    '/',
    '~0',
    '~1',
    '%',
    '%2F',
    '%zz',
    '#',
    '?',
    '-',
    ':',
    'a: b',
    ' #',
    '"',
    "'",
    '\\',
    '*',
    '&',
    '!',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'true',
    '0',
    '01',
    '200',
    '4XX',
    '<<',
    '$ref$',
  ],
  ...[
    '\t',
    'a\tb',
    '😀',
    'e\u0301',
    '\u0000',
    '\u2028',
    '\u0085',
    '\ud800',
    '{b}',
    '[',
    ',',
    '/users/{id}',
    'x-y',
    '=',
    '@',
  ],
];

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...oddKeys) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 12 }) },
);

const { value } = fc.letrec<{ value: unknown; mapping: unknown; sequence: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      key,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.boolean(),
      fc.constant(null),
    ),
    tie('mapping'),
    tie('sequence'),
  ),
  mapping: fc
    .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 5, selector: ([name]) => name })
    .map((entries) => Object.fromEntries(entries)),
  sequence: fc.array(tie('value'), { maxLength: 4 }),
}));

type Renderer = (value: unknown) => string;

const json: readonly (readonly [string, Renderer])[] = [
  ['minified JSON', (value) => JSON.stringify(value)],
  ['JSON on many lines', (value) => JSON.stringify(value, null, 2)],
  [
    'JSON with tabs, CRLF and a byte-order mark',
    (value) => `\uFEFF${crlf(JSON.stringify(value, null, '\t'))}`,
  ],
];
const yamls: readonly (readonly [string, Renderer])[] = [
  ['block YAML', (value) => yaml.stringify(value)],
  ['YAML between brackets', (value) => yaml.stringify(value, { collectionStyle: 'flow', lineWidth: 20 })],
  [
    'quoted YAML',
    (value) => yaml.stringify(value, { defaultKeyType: 'QUOTE_SINGLE', defaultStringType: 'QUOTE_SINGLE' }),
  ],
  ['YAML with CRLF and a byte-order mark', (value) => `\uFEFF${crlf(yaml.stringify(value, { indent: 4 }))}`],
];

function crlf(text: string): string {
  return text.replace(/\n/g, '\r\n');
}

/** Whether `yaml` writes it so that it is read as the same: it writes control characters and `<<` as they are. */
function isWritable(value: unknown): boolean {
  return !/\\u00(?:0[0-8bcef]|1)|[\u007f-\u009f\ufeff\ufffe\uffff]|\\ud[89a-f]|"<<":/i.test(
    JSON.stringify(value),
  );
}

/** Every value below a node, with the tokens of its pointer and the event that it stands at. */
function* places(
  node: Node,
  tokens: readonly string[],
): Generator<{ readonly tokens: readonly string[]; readonly event: number; readonly node: Node }> {
  yield { tokens, event: node.event, node };
  for (const entry of node.entries()) yield* places(entry.value, [...tokens, entry.key]);
  for (const [i, item] of node.items().entries()) yield* places(item, [...tokens, String(i)]);
}

/** The text that the location of an event shows, which must be on one line of the file. */
function shown(file: SourceFile, event: number): string {
  const { start, end } = file.locate(event).range;
  expect(start.line).toBe(end.line);
  expect(end.column).toBeGreaterThanOrEqual(start.column);
  const line = file.text.split(/\r\n?|\n/)[start.line - 1] ?? '';
  expect(end.column).toBeLessThanOrEqual(line.length + 1);
  return line.slice(start.column - 1, end.column - 1);
}

function uriFragment(pointer: string): string {
  return encodeURI(pointer).replaceAll('#', '%23').replaceAll('?', '%3F');
}

describe.each([...json, ...yamls])('%s', (name, render) => {
  const isJson = json.some(([other]) => other === name);

  it('says what was written', () => {
    fc.assert(
      fc.property(value, (written) => {
        fc.pre(isJson || isWritable(written));
        const file = fileOf(render(written));
        expect(file.problems).toEqual([]);
        expect(dataOf(file.root)).toEqual(JSON.parse(JSON.stringify(written)));
      }),
      { numRuns: 300 },
    );
  });

  it('has each value at its pointer, and each place at its key', () => {
    fc.assert(
      fc.property(value, (written) => {
        fc.pre(isJson || isWritable(written));
        const references = new References();
        const file = references.add('/a', 'a', render(written));
        if (file.root === undefined) return;
        for (const place of places(file.root, [])) {
          const pointer = formatPointer(place.tokens);
          expect(file.pointer(place.event)).toBe(pointer);
          expect(file.locate(place.event).pointer).toBe(pointer);
          // Half a surrogate pair has no percent-encoding.
          if (!/\p{Cs}/u.test(pointer)) {
            const target = references.target(`#${uriFragment(pointer)}`, file);
            expect(target.ok && target.node).toBe(place.node);
          }
          const text = shown(file, place.event);
          const last = place.tokens.at(-1);
          const keyEvent = file.tape?.keyOf(place.event);
          if (keyEvent === undefined || last === undefined) continue;
          expect(file.tape?.textOf(keyEvent)).toBe(last);
          expect(file.pointer(keyEvent)).toBe(pointer);
          if (isJson) expect(JSON.parse(text)).toBe(last);
          else if (/^["']/.test(text)) expect(yaml.parse(text)).toBe(last);
          else if (!/[\r\n]/.test(last)) expect(text).toBe(last);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a pointer', () => {
  it('says the tokens that it was made of', () => {
    fc.assert(
      fc.property(fc.array(key), (tokens) => {
        expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
      }),
    );
  });

  it('is not anything that does not begin with a slash', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (text !== '' && !text.startsWith('/')) expect(parsePointer(text)).toBeUndefined();
        else expect(parsePointer(text)).toBeDefined();
      }),
    );
  });

  it('escapes the tilde first', () => {
    expect(formatPointer(['~1', '/0', ''])).toBe('/~01/~10/');
    expect(parsePointer('/~01/~10/')).toEqual(['~1', '/0', '']);
  });
});

describe('lines', () => {
  const text = fc
    .array(fc.constantFrom('a', '😀', '\n', '\r', '\r\n', '\t', '\u2028', '\u0085', ' '))
    .map((parts) => parts.join(''));

  it('are those that editors count: LF, CRLF and CR end them, and nothing else', () => {
    fc.assert(
      fc.property(text, (text) => {
        const lines = new Lines(text);
        const expected = text.split(/\r\n?|\n/);
        expect(lines.count).toBe(expected.length);
        for (const [i, line] of expected.entries())
          expect(text.slice(lines.start(i + 1), lines.end(i + 1))).toBe(line);
      }),
    );
  });

  it('hold the position of every offset', () => {
    fc.assert(
      fc.property(text, (text) => {
        const lines = new Lines(text);
        for (let at = 0; at <= text.length; at++) {
          const { line, column } = lines.position(at);
          expect(lines.start(line) + column - 1).toBe(at);
          expect(at === text.length || at < lines.start(line + 1)).toBe(true);
        }
        expect(lines.position(-5)).toEqual({ line: 1, column: 1 });
        expect(lines.position(text.length + 5)).toEqual(lines.position(text.length));
      }),
    );
  });
});

describe('the path of a reference', () => {
  const segment = fc.constantFrom('a', 'b c', 'd.yaml', 'ü', '..', '.', '%41');
  const name = fc.constantFrom('a', 'b', 'c.yaml');

  it('is what URLs resolve to, as far as the folders go', () => {
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 4 }),
        fc.array(segment, { minLength: 1, maxLength: 5 }),
        (folders, segments) => {
          const base = `/${[...folders, 'base.yaml'].join('/')}`;
          const reference = segments.join('/');
          const expected = decodeURIComponent(new URL(reference, `http://x${base}`).pathname);
          const path = resolvePath(reference, base);
          expect(path.replace(/\/$/, '') || '/').toBe(expected.replace(/\/$/, '') || '/');
        },
      ),
    );
  });

  it('is the same from the same place however it is written', () => {
    expect(resolvePath('./x.yaml', '/a/b.yaml')).toBe('/a/x.yaml');
    expect(resolvePath('../a/./x.yaml', '/a/b.yaml')).toBe('/a/x.yaml');
    expect(resolvePath('/a/x.yaml', '/c/b.yaml')).toBe('/a/x.yaml');
    expect(resolvePath('file:///a/x.yaml', '/c/b.yaml')).toBe('/a/x.yaml');
    expect(resolvePath('file://localhost/a/x.yaml', '/c/b.yaml')).toBe('/a/x.yaml');
    expect(resolvePath('x%20y.yaml?v=1', '/a/b.yaml')).toBe('/a/x y.yaml');
    expect(resolvePath('..\\x.yaml', '/a/b/c.yaml')).toBe('/a/x.yaml');
  });

  it('never leads above the root of an absolute path', () => {
    expect(resolvePath('../../../../etc/passwd', '/a/b.yaml')).toBe('/etc/passwd');
    expect(resolvePath('../../x', 'C:/a/b.yaml')).toBe('C:/x');
    expect(resolvePath('file:///D:/x.yaml', 'C:/a/b.yaml')).toBe('D:/x.yaml');
  });

  it('keeps steps above a relative one', () => {
    expect(resolvePath('../../x.yaml', 'a/b.yaml')).toBe('../x.yaml');
  });
});
