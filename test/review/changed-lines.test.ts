import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../src/review/changed-lines.ts';

const changed = (base: string, head: string): readonly number[] =>
  [...changedLines(base.split('').join('\n'), head.split('').join('\n'))].sort((a, b) => a - b);

describe('changed lines', () => {
  it('are those that were added, replaced or moved', () => {
    expect(changed('abc', 'abc')).toEqual([]);
    expect(changed('abc', 'abxc')).toEqual([3]);
    expect(changed('abc', 'axc')).toEqual([2]);
    expect(changed('abc', 'ac')).toEqual([]);
    expect(changed('', 'ab')).toEqual([1, 2]);
    expect(changed('abcdef', 'defabc')).toHaveLength(3);
  });

  it('are found between lines that repeat', () => {
    expect(changed('a--b--c--', 'a--b--x--c--')).toHaveLength(3);
    expect(changed('{1}{2}{3}', '{1}{3}')).toEqual([]);
  });

  it('begin with a path that is new, not with the end of the one before it', () => {
    const item = (name: string) => `  ${name}:\n    get:\n      200: OK\n`;
    const base = `paths:\n${item('/a')}${item('/b')}`;
    expect([...changedLines(base, `${base}${item('/c')}`)]).toEqual([8, 9, 10]);
    expect([...changedLines(base, `paths:\n${item('/a')}${item('/x')}${item('/b')}`)]).toEqual([5, 6, 7]);
    const json = (...names: string[]) =>
      JSON.stringify(Object.fromEntries(names.map((name) => [name, { get: {} }])), null, 2);
    expect([...changedLines(json('a', 'b'), json('a', 'x', 'b'))]).toEqual([5, 6, 7]);
  });

  it('do not differ by their line breaks alone', () => {
    expect([...changedLines('a\nb\n', 'a\r\nb\r\n')]).toEqual([]);
  });

  it('leave lines that are the older text in its order', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (base, head) => {
        const marked = changedLines(base.join('\n'), head.join('\n'));
        const kept = head.filter((_, index) => !marked.has(index + 1));
        let at = 0;
        for (const line of kept) {
          const found = base.indexOf(line, at);
          expect(found).toBeGreaterThanOrEqual(0);
          at = found + 1;
        }
      }),
    );
  });

  it('take no long time for texts made to take one', () => {
    const many = Array.from({ length: 40_000 }, (_, index) => (index % 2 === 0 ? 'x' : String(index)));
    const start = performance.now();
    changedLines(many.join('\n'), many.toReversed().join('\n'));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
