import { describe, expect, it } from 'vitest';
import type { Node } from '../../src/document/node.ts';
import { dataOf, fileOf, problemsOf, work } from './reading.ts';

/** Visits every entry and item that can be reached, each value once. */
function visit(root: Node | undefined): number {
  const pending = root === undefined ? [] : [root];
  const seen = new Set(pending);
  let entries = 0;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const next of [...node.entries().map((entry) => entry.value), ...node.items()]) {
      entries++;
      if (!seen.has(next)) {
        seen.add(next);
        pending.push(next);
      }
    }
  }
  return entries;
}

describe('a file that is no description', () => {
  it.each([
    ['is empty', ''],
    ['is a byte-order mark', '\uFEFF'],
    ['is white space', ' \n\t\n'],
    ['is comments', '# one\n# two'],
  ])('has no root where it %s', (_what, text) => {
    const file = fileOf(text);
    expect(file.problems).toEqual([]);
    expect(file.root).toBeUndefined();
    expect(file.locateSpan({ start: 0, end: 0 }, '').range.start).toEqual({ line: 1, column: 1 });
  });

  it('has an empty root where a document begins and nothing is in it', () => {
    expect(dataOf(fileOf('---\n').root)).toBeNull();
    expect(dataOf(fileOf('---\n# nothing\n...\n').root)).toBeNull();
  });

  it('says so where it is binary', () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 197 + 31) % 256);
    const problems = problemsOf(new TextDecoder('latin1').decode(bytes));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/Here is a NUL character: this is no text file\.$/);
  });

  it('has a scalar for a root where it is prose', () => {
    expect(fileOf('Hello\nworld\n').root?.string()).toBe('Hello world');
  });
});

describe('a stream of several documents', () => {
  it('is read as its first, and tells where the others begin', () => {
    const file = fileOf('a: 1\n---\nb: 2\n---\n- c\n');
    expect(dataOf(file.root)).toEqual({ a: 1 });
    const lines = file.tape?.furtherDocuments.map((event) => file.locate(event).range.start.line);
    expect(lines).toEqual([3, 5]);
  });

  it('has anchors of its own in each', () => {
    expect(problemsOf('a: &x 1\nb: *x\n---\nc: *x\n')).toEqual([
      '4:4-6 The alias `*x` has no anchor before it.',
    ]);
  });
});

describe('depth', () => {
  it.each([
    ['brackets', '['.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000)],
    ['dashes', `${'- '.repeat(100_000)}x`],
    ['explicit keys', `${'? '.repeat(100_000)}x`],
    ['lines', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('is limited in %s', (_what, text) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/Values nest more than 500 deep here, which is the limit\.$/);
  });

  it('is free up to the limit', () => {
    const text = `${'['.repeat(490)}1${']'.repeat(490)}`;
    expect(problemsOf(text)).toEqual([]);
    expect(visit(fileOf(text).root)).toBe(490);
  });
});

describe('aliases', () => {
  it('are followed one by one, however much they would unfold', () => {
    const laughs = (one: (i: number, k: number) => string, open: string, close: string): string => {
      const lines = [`l0: &l0 ${open}${close}`];
      for (let i = 1; i < 60; i++) {
        const items = Array.from({ length: 10 }, (_, k) => one(i - 1, k));
        lines.push(`l${i}: &l${i} ${open}${items.join(', ')}${close}`);
      }
      return lines.join('\n');
    };
    const sequences = fileOf(laughs((i) => `*l${i}`, '[', ']'));
    const mappings = fileOf(laughs((i, k) => `k${k}: *l${i}`, '{', '}'));
    for (const file of [sequences, mappings]) {
      expect(file.problems).toEqual([]);
      expect(visit(file.root)).toBe(60 + 59 * 10);
    }
  });

  it('may lead into themselves', () => {
    const file = fileOf('a: &a\n  self: *a\n  list: &l [*l, *a]\n  <<: *a\n');
    expect(file.problems).toEqual([]);
    const a = file.root?.get('a');
    expect(a?.get('self')).toBe(a);
    expect(a?.get('list')?.items()[0]).toBe(a?.get('list'));
    expect(a?.entries().map((entry) => entry.key)).toEqual(['self', 'list']);
    expect(visit(file.root)).toBe(5);
    expect(file.pointer(a?.get('self')?.event ?? -1)).toBe('/a');
  });

  it('without an anchor are problems of the text, and of nothing else', () => {
    const text = 'a: *missing\nb: [*gone, 1]\nc: &late 1\nd: *late\n';
    expect(problemsOf(text)).toEqual([
      '1:4-12 The alias `*missing` has no anchor before it.',
      '2:5-10 The alias `*gone` has no anchor before it.',
    ]);
    expect(dataOf(fileOf(text).root)).toEqual({ a: null, b: [null, 1], c: 1, d: 1 });
  });

  it('to one long text are as cheap as the text, as keys too', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `- {*k : 1, *k : 2, n${i}: 3}`).join('\n');
    const text = `- &k ${'x'.repeat(1_000_000)}\n${keys}\n`;
    const took = work(() => {
      const file = fileOf(text);
      expect(file.tape?.duplicateKeys.length).toBe(20_000);
      expect(visit(file.root)).toBe(20_001 + 20_000 * 2);
    });
    expect(took).toBeLessThan(5000);
  });
});

describe('merge keys', () => {
  it('add what is not there yet, the first source first, and keep their places', () => {
    const file = fileOf('a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  y: 5\n  <<: [*b, *a, *b]\n');
    expect(dataOf(file.root?.get('c'))).toEqual({ y: 5, z: 4, x: 1 });
    expect(file.root?.get('c')?.get('z')?.pointer).toBe('/b/z');
  });

  it('may merge one mapping many times at the cost of one', () => {
    const text = `a: &a {${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(', ')}}\nb:\n  <<: [${Array(900).fill('*a').join(', ')}]\n`;
    const file = fileOf(text);
    expect(file.problems).toEqual([]);
    expect(work(() => expect(file.root?.get('b')?.entries().length).toBe(1000))).toBeLessThan(1000);
  });

  it('are refused where they would copy entries without end', () => {
    const chain = Array.from({ length: 90 }, (_, i) => {
      const own = Array.from({ length: 500 }, (_, k) => `k${i}_${k}: 1`).join(', ');
      return `m${i}: &m${i} {${i === 0 ? '' : `<<: *m${i - 1}, `}${own}}`;
    });
    expect(problemsOf(chain.join('\n'))).toEqual([
      '64:12-14 Merge keys (`<<`) copy more than 1,000,000 entries; write the entries out, or merge less.',
    ]);
    const wide = `a: &a {${Array.from({ length: 10_000 }, (_, i) => `k${i}: 1`).join(', ')}}\n${Array.from({ length: 200 }, (_, i) => `b${i}: {<<: *a}`).join('\n')}\n`;
    expect(problemsOf(wide)[0]).toMatch(/^101:\d+-\d+ Merge keys \(`<<`\) copy more than 1,000,000 entries/);
  });

  it('are refused where they go on from mapping to mapping without end', () => {
    const chain = Array.from(
      { length: 100_000 },
      (_, i) => `m${i}: &m${i} {${i === 0 ? 'x: 1' : `<<: *m${i - 1}`}}`,
    );
    expect(problemsOf(chain.join('\n'))).toEqual([
      '101:14-16 Merge keys (`<<`) lead from mapping to mapping more than 100 times; write the entries out.',
    ]);
  });

  it('take in a sequence of any length', () => {
    const text = `a: &a {x: 1}\nb:\n  <<: [${Array(300_000).fill('*a').join(',')}]\n`;
    expect(dataOf(fileOf(text).root?.get('b'))).toEqual({ x: 1 });
  });

  it('are plain: quoted, they are keys', () => {
    expect(dataOf(fileOf('"<<": {x: 1}\n!!str <<: 2\n').root)).toEqual({ '<<': { x: 1 } });
  });
});

describe('keys', () => {
  it('may be anything, and what is no scalar is passed over', () => {
    const file = fileOf('? {a: b}\n: c\n? [d]\n: e\nf: g\n~: h\n: i\nnull: j\n1: k\n');
    expect(file.problems).toEqual([]);
    expect(dataOf(file.root)).toEqual({ f: 'g', '~': 'h', '': 'i', null: 'j', 1: 'k' });
    expect(file.locate(file.root?.entry('')?.place.event ?? -1)).toMatchObject({ pointer: '/' });
  });

  it('stand twice where their texts are the same, quoted or not', () => {
    const text =
      'responses:\n  200: {a: 1}\n  "200": {b: 1}\n  \'200\': {c: 1}\n  201: 1\n? |-\n  x\n: 1\nx: 2\n';
    const file = fileOf(text);
    expect(dataOf(file.root)).toEqual({ responses: { 200: { a: 1 }, 201: 1 }, x: 1 });
    const twice = file.tape?.duplicateKeys.map((key) => {
      const { pointer, range } = file.locate(key);
      return `${range.start.line}:${range.start.column}-${range.end.column} ${pointer}`;
    });
    expect(twice).toEqual(['3:3-8 /responses/200', '4:3-8 /responses/200', '9:1-2 /x']);
  });

  it('stand twice in large mappings too, and not where one is merged', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(fileOf(`${many}\nk7: 2\n"k\\u0038": 3\n`).tape?.duplicateKeys.length).toBe(2);
    expect(fileOf('a: &a {x: 1}\nb: {<<: *a, x: 2}\nc: {<<: *a, <<: *a}\n').tape?.duplicateKeys).toEqual([]);
  });

  it('may be longer than YAML allows a key on one line, as in minified JSON', () => {
    const key = 'k'.repeat(5000);
    const text = `{"${key}":{"${key}":1},"x":{"${key}":2}}`;
    const file = fileOf(text);
    expect(file.problems).toEqual([]);
    const entry = file.root?.get('x')?.entry(key);
    expect(file.locate(entry?.place.event ?? -1).range.start.column).toBe(text.lastIndexOf(`"${key}`) + 1);
    expect(file.locate(entry?.place.event ?? -1).excerpt.text.length).toBeLessThan(5500);
  });

  it('have their own place, apart from that of the value before them', () => {
    const file = fileOf('a: b\nc: {d: e}\nf:\n');
    const keys: string[] = [];
    for (let event = 0; event < 12; event++) {
      if (file.tape?.isKey(event) === true)
        keys.push(`${file.pointer(event)} ${file.locate(event).range.start.line}`);
    }
    expect(keys).toEqual(['/a 1', '/c 2', '/c/d 2', '/f 3']);
  });
});

describe('characters', () => {
  it('that end lines elsewhere do not end them here', () => {
    const file = fileOf('{"a":"\u2028\u2029\u0085",\n"b":1}');
    expect(dataOf(file.root)).toEqual({ a: '\u2028\u2029\u0085', b: 1 });
    expect(file.locate(file.root?.entry('b')?.place.event ?? -1).range.start).toEqual({ line: 2, column: 1 });
  });

  it('may be half a surrogate pair', () => {
    const file = fileOf('{"\ud800":"\udc00","\\ud83d":1}');
    expect(dataOf(file.root)).toEqual({ '\ud800': '\udc00', '\ud83d': 1 });
    expect(problemsOf('a: \ud800x\nb: 1\n')).toEqual([]);
  });

  it('of JSON strings that YAML does not print are no problem', () => {
    expect(dataOf(fileOf('{"\u007f":"\u0080\u009f\ufffe\uffff"}').root)).toEqual({
      '\u007f': '\u0080\u009f\ufffe\uffff',
    });
  });

  it('may be tabs wherever they are not indentation', () => {
    expect(dataOf(fileOf('{\t"a"\t:\t[\t1\t,\t2\t]\t}\t\n').root)).toEqual({ a: [1, 2] });
    expect(dataOf(fileOf('{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n').root)).toEqual({ a: { b: 1 } });
    expect(dataOf(fileOf('a:\t1\t# x\nb:\t\n  - "\t"\n').root)).toEqual({ a: 1, b: ['\t'] });
  });
});

describe('size', () => {
  it('costs in proportion: the index of an item does not depend on where it stands', () => {
    const file = fileOf(`- {x: 1}\n`.repeat(50_000));
    const items = file.root?.items() ?? [];
    const took = work(() => {
      expect(items.map((item) => file.pointer(item.event))).toEqual(items.map((_, i) => `/${i}`));
    });
    expect(took).toBeLessThan(2000);
  });
});
