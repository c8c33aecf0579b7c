import type { Entry, Node } from './node.ts';
import { parsePointer, percentDecode } from './pointer.ts';
import type { Place } from './source-file.ts';

/** A `$ref` as written, and its value's place. */
export interface ReferenceText {
  readonly text: string;
  readonly place: Place;
}

/** The `$ref` of a mapping, where it is a string. */
export function referenceOf(node: Node): ReferenceText | undefined {
  if (node.kind !== 'mapping') return undefined;
  const entry = node.entry('$ref');
  const text = entry?.value.string();
  return entry === undefined || text === undefined ? undefined : { text, place: entry.place };
}

/**
 * The name that a reference gives to what it leads to: the last token of its pointer, its anchor, or the
 * file's name without its ending. `undefined` for a part of a path item: its place is no name. Bundlers write
 * such references where several operations shared a file.
 */
export function referenceName(reference: string): string | undefined {
  const hash = reference.indexOf('#');
  const uri = hash === -1 ? reference : reference.slice(0, hash);
  const fragment = hash === -1 ? '' : percentDecode(reference.slice(hash + 1));
  if (/^\/(?:paths|webhooks)\/[^/]*\//.test(fragment)) return undefined;
  // A fragment that is no pointer is a name by itself: `$anchor`.
  if (fragment !== '') return parsePointer(fragment)?.at(-1) ?? fragment;
  const file = percentDecode(uri).split('/').at(-1) ?? '';
  return file.replace(/\.(?:ya?ml|json)$/i, '');
}

/** The entry or item that one token of a JSON Pointer leads to. RFC 6901 §4. */
export function child(node: Node, token: string): Entry | undefined {
  if (node.kind === 'mapping') return node.entry(token);
  if (node.kind === 'sequence' && /^(?:0|[1-9][0-9]*)$/.test(token)) {
    const item = node.items()[Number(token)];
    return item === undefined ? undefined : { key: token, place: item, value: item };
  }
  return undefined;
}
