import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { parsePointer } from '../../src/document/pointer.ts';
import type { Texts } from './folder.ts';

/** One change of a description. Places are `pointer`, or `file#pointer` in another file than the entry. */
export type Edit =
  | { readonly kind: 'set'; readonly place: string; readonly value: unknown }
  | { readonly kind: 'remove'; readonly place: string }
  | { readonly kind: 'rename'; readonly place: string; readonly key: string }
  /** Of the text itself: what no parsed tree can say. */
  | { readonly kind: 'replace'; readonly text: string; readonly by: string };

/** A description after some changes; comments, anchors and quotes stay. @throws Error where a change finds nothing. */
export function edited(texts: Texts, edits: readonly Edit[]): Texts {
  let written = texts;
  const open = new Map<string, Document>();
  for (const edit of edits) {
    if (edit.kind === 'replace') written = replaced(written, edit.text, edit.by);
    else apply(edit, written, open);
  }
  return new Map(
    [...written].map(([file, text]) => [file, open.get(file)?.toString({ lineWidth: 0 }) ?? text]),
  );
}

type TreeEdit = Exclude<Edit, { kind: 'replace' }>;

function apply(edit: TreeEdit, texts: Texts, open: Map<string, Document>): void {
  const { file, pointer } = placeOf(edit.place, texts);
  const document = open.get(file) ?? parseDocument(texts.get(file) ?? fail(`there is no file ${file}`));
  open.set(file, document);
  const tokens = parsePointer(pointer) ?? fail(`${pointer} is no JSON Pointer`);
  const last = tokens.at(-1) ?? fail('the whole document can be no target');
  change(document, nodeAt(document, tokens.slice(0, -1), edit.kind === 'set'), last, edit);
}

function replaced(texts: Texts, from: string, by: string): Texts {
  const holders = [...texts].filter(([, text]) => text.includes(from));
  const [holder, second] = holders;
  if (holder === undefined || second !== undefined || holder[1].split(from).length !== 2)
    fail(`the text "${from}" must stand in the description once`);
  return new Map([...texts].map(([file, text]) => [file, text.replace(from, () => by)]));
}

/** The file and the pointer of a place. */
export function placeOf(place: string, texts: Texts): { readonly file: string; readonly pointer: string } {
  const [entry = ''] = texts.keys();
  // A pointer may have a `#` of its own: `{$request.body#~1url}` is the key of a callback.
  const [, file, pointer] = /^([^#]*\.(?:yaml|json))#(.*)$/.exec(place) ?? [];
  return file === undefined || pointer === undefined ? { file: entry, pointer: place } : { file, pointer };
}

function change(document: Document, parent: Node, last: string, edit: TreeEdit): void {
  if (isSeq(parent)) {
    if (edit.kind === 'remove') parent.items.splice(Number(last), 1);
    else if (edit.kind === 'set') parent.items.splice(Number(last), 1, document.createNode(edit.value));
    return;
  }
  if (!isMap(parent)) fail(`what holds ${last} is neither a mapping nor a sequence`);
  const pair = pairOf(parent, last);
  switch (edit.kind) {
    case 'set':
      if (pair === undefined) parent.items.push(document.createPair(last, edit.value));
      else pair.value = document.createNode(edit.value);
      return;
    case 'remove':
      if (pair === undefined) fail(`there is no ${last} to remove`);
      parent.items.splice(parent.items.indexOf(pair), 1);
      return;
    case 'rename':
      if (pair === undefined) fail(`there is no ${last} to rename`);
      pair.key = document.createNode(edit.key);
  }
}

/** Mappings on the way that don't exist are made where something is to be set. */
function nodeAt(document: Document, tokens: readonly string[], makes: boolean): Node {
  let node: unknown = document.contents;
  for (const token of tokens) {
    if (isSeq(node)) node = node.items[Number(token)];
    else if (isMap(node)) {
      let pair = pairOf(node, token);
      if (pair === undefined && makes) {
        pair = document.createPair(token, {});
        node.items.push(pair);
      }
      node = pair?.value;
    } else node = undefined;
    if (node === undefined) fail(`there is no ${token} in /${tokens.join('/')}`);
  }
  return isMap(node) || isSeq(node) ? node : fail(`/${tokens.join('/')} is neither a mapping nor a sequence`);
}

/** By the text of the key, as pointers name it: 200 and '200' are one. */
function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function fail(message: string): never {
  throw new Error(message);
}
