import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import type { Node } from '../../src/document/node.ts';
import { formatPointer } from '../../src/document/pointer.ts';
import { References } from '../../src/document/references.ts';
import { locate } from '../../src/document/source-file.ts';
import { corpusSample, ownDocuments } from '../fuzz/documents.ts';
import { keyPlaces } from '../fuzz/key-places.ts';

/** A value of a document, the tokens that lead to it, and the event that it is shown at. */
interface Found {
  readonly tokens: readonly string[];
  readonly event: number;
  readonly node: Node;
}

function* values(node: Node, event: number, tokens: readonly string[]): Generator<Found> {
  yield { tokens, event, node };
  // What an alias or a merge key leads to stands elsewhere, and is met there.
  for (const { key, place, value } of node.entries())
    if (place.event === value.event && place.file.pointer(place.event) === formatPointer([...tokens, key]))
      yield* values(value, place.event, [...tokens, key]);
  for (const [i, item] of node.items().entries())
    if (node.file.pointer(item.event) === formatPointer([...tokens, String(i)]))
      yield* values(item, item.event, [...tokens, String(i)]);
}

const fragment = (pointer: string): string =>
  encodeURI(pointer)
    .replaceAll('#', '%23')
    .replaceAll('?', '%3F')
    .replaceAll('[', '%5B')
    .replaceAll(']', '%5D');

describe.each([...ownDocuments, ...corpusSample(25, 120_000)])('every value of $name', ({ text }) => {
  it('is found by its pointer, and is shown where its key stands', () => {
    const references = new References();
    const file = references.add('/a.yaml', 'a.yaml', text);
    if (file.root === undefined) return;
    const keys = keyPlaces(file.text);
    const lines = file.text.split(/\r\n?|\n/);
    const starts = [0, ...[...file.text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
    const wrong: string[] = [];
    let seen = 0;
    for (const { tokens, event, node } of values(file.root, file.root.event, [])) {
      const pointer = formatPointer(tokens);
      const target = references.target(`#${fragment(pointer)}`, file);
      if (!target.ok || target.node !== node) wrong.push(`${pointer} leads elsewhere`);
      const { range } = locate({ file, event });
      const line = lines[range.start.line - 1] ?? '';
      const shown = line.slice(range.start.column - 1, range.end.column - 1);
      const offset = (starts[range.start.line - 1] ?? 0) + range.start.column - 1;
      const known = keys?.get(pointer);
      if (known !== undefined && !known.some((place) => place.offset === offset))
        wrong.push(`${pointer} is shown at ${range.start.line}:${range.start.column}`);
      const key = tokens.at(-1);
      if (file.tape?.keyOf(event) !== undefined && key !== undefined && said(shown) !== key)
        wrong.push(`${pointer} is shown as ${shown}`);
      seen++;
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(5);
  });
});

/** What a key says, whatever its quotation marks. */
function said(shown: string): string {
  return /^["']/.test(shown) ? String(yaml.parse(shown)) : shown.trimEnd();
}
