import * as yaml from 'yaml';
import { formatPointer } from '../../src/document/pointer.ts';

/** A key as the `yaml` package places it: its offset, and its text decoded. */
export interface KeyPlace {
  readonly offset: number;
  readonly text: string;
}

/**
 * Every key and item of a text by JSON Pointer, as a parser that audits don't use sees them; a key that
 * stands twice has two places. `undefined` where that parser rejects the text.
 */
export function keyPlaces(text: string): ReadonlyMap<string, readonly KeyPlace[]> | undefined {
  // A lone carriage return ends a line (YAML 1.2.2 §5.4), but not to this parser.
  if (/\r(?!\n)/.test(text)) return undefined;
  const document = yaml.parseDocument(text, {
    logLevel: 'silent',
    prettyErrors: false,
    schema: 'failsafe',
    uniqueKeys: false,
  });
  if (document.errors.length > 0) return undefined;
  const places = new Map<string, KeyPlace[]>();
  const keep = (tokens: readonly string[], place: KeyPlace): void => {
    const pointer = formatPointer(tokens);
    const known = places.get(pointer);
    if (known === undefined) places.set(pointer, [place]);
    else known.push(place);
  };
  const pending: { node: unknown; tokens: readonly string[] }[] = [{ node: document.contents, tokens: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, tokens } = next;
    if (yaml.isMap(node)) {
      for (const { key, value } of node.items) {
        const target = yaml.isAlias(key) ? key.resolve(document) : key;
        const name = yaml.isScalar(target) ? String(target.value ?? '') : '';
        const below = [...tokens, name];
        // An empty key has no characters either.
        if (yaml.isNode(key) && key.range && key.range[1] > key.range[0])
          keep(below, { offset: key.range[0], text: name });
        pending.push({ node: value, tokens: below });
        pending.push({ node: key, tokens: below });
      }
    } else if (yaml.isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const below = [...tokens, String(index)];
        // An empty item has no characters; whatever holds it is shown instead.
        if (yaml.isNode(item) && item.range && item.range[1] > item.range[0])
          keep(below, { offset: item.range[0], text: String(index) });
        pending.push({ node: item, tokens: below });
      }
    }
  }
  return places;
}
