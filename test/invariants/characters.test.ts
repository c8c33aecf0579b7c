import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import type { Finding } from '../../src/audit/finding.ts';
import { isMapping } from '../../src/rules/data.ts';
import { corpusSample, ownDocuments } from '../fuzz/documents.ts';
import { read } from '../fuzz/mutate-tree.ts';

function findingsOf(text: string): readonly Finding[] {
  return audit([{ path: '/a.yaml', file: 'a.yaml', text }], { ruleset: 'strict', minConfidence: 'low' })
    .findings;
}

/** Where findings are: rule, pointer, line, columns. */
const placed = (found: readonly Finding[], shift = 0): readonly string[] =>
  found.map(({ rule, location: { pointer, range } }) => {
    const { start, end } = range;
    return `${rule} ${pointer} ${start.line}:${start.column + shift}-${end.line}:${end.column + shift}`;
  });

describe.each([...ownDocuments, ...corpusSample(8, 60_000)])('places in $name', ({ text }) => {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const before = placed(findingsOf(lines));

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['lone carriage returns', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['a byte-order mark and CRLF', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    [
      'comments with tabs and characters outside the basic plane',
      (text: string) => text.replaceAll(/(?<=[\]}"'])$/gm, '\t# \u{1F600}e\u0301\t'),
    ],
  ])('are the same with %s', (_what, change) => {
    expect(placed(findingsOf(change(lines)))).toEqual(before);
  });

  it('move by as many UTF-16 units as stand before them on their line', () => {
    const api: unknown = read(lines);
    if (!isMapping(api)) return;
    const titled = (title: string): string =>
      JSON.stringify({ ...api, info: undefined, 'x-title': title }, order(title));
    const order = (title: string) => (key: string, value: unknown) =>
      key === '' && isMapping(value) ? { 'x-title': title, ...value } : value;
    const short = findingsOf(titled(''));
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            '\u{1F600}',
            'e\u0301',
            '\t',
            '\u2028',
            '\u0085',
            '\ud800',
            '"',
            '\u{1F468}\u200D\u{1F469}',
          ),
        }),
        (title) => {
          const shift = JSON.stringify(title).length - 2;
          expect(placed(findingsOf(titled(title)))).toEqual(placed(short, shift));
        },
      ),
      { numRuns: 4 },
    );
  });
});
