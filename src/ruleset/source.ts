import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { Lines } from '../document/lines.ts';
import type { Location } from '../document/location.ts';
import { formatPointer } from '../document/pointer.ts';
import type { DataError } from '../rules/data.ts';

// Rulesets and config are read with `yaml`, not with the event tape of the audit: they are small, people
// write them, and every mistake in them is shown with its place.

/** Longer texts than this (UTF-16 code units) are no ruleset, and would cost time and memory to read. */
const longestText = 1_000_000;

export const tooDeep = 'The file is nested deeper than can be read.';

/** Something in a config or ruleset that keeps it from being used. */
export interface ConfigProblem {
  readonly location: Location;
  /** A sentence that begins with the key it is about, where there is one. */
  readonly message: string;
}

/** A config or ruleset: its data, and where everything in it stands. */
export class ConfigSource {
  /** By which `extends` resolves; `/` between segments. */
  readonly path: string;
  /** As shown to people. */
  readonly display: string;
  readonly text: string;
  readonly #document: Document;
  readonly #lines: Lines;
  /** Why the text was not parsed, as a sentence. */
  readonly #refusal: string | undefined;

  constructor(path: string, display: string, text: string) {
    this.path = path;
    this.display = display;
    // A byte-order mark is no character of the text: columns count after it.
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.#lines = new Lines(this.text);
    const parsed = parse(this.text);
    this.#document = parsed.document;
    this.#refusal = parsed.refusal;
  }

  /** The data, or what is wrong with the text. An empty file is an empty mapping. */
  read():
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly problems: readonly ConfigProblem[] } {
    if (this.#refusal !== undefined)
      return { ok: false, problems: [{ location: this.#locate(0, 0, ''), message: this.#refusal }] };
    if (this.#document.errors.length > 0) {
      const problems = this.#document.errors.map(({ pos: [start, end], message }) => ({
        location: this.#locate(start, end, ''),
        // The parser's own, where it runs out of stack.
        message: message.startsWith('Maximum call stack') ? tooDeep : sentence(message),
      }));
      return { ok: false, problems };
    }
    try {
      const unreadable = this.#unreadable();
      if (unreadable.length > 0) return { ok: false, problems: unreadable };
      const value: unknown = this.#document.toJS({ maxAliasCount: 100 });
      return { ok: true, value: value ?? {} };
    } catch (error) {
      // Aliases that expand without end, or nesting that is deeper than the stack.
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, problems: [{ location: this.#locate(0, 0, ''), message: sentence(reason) }] };
    }
  }

  /** What is YAML but can't become data: aliases of nothing, and keys that are no text. */
  #unreadable(): readonly ConfigProblem[] {
    const found: ConfigProblem[] = [];
    const note = ({ range }: Node, message: string): void => {
      const [start, end] = range ?? [0, 0];
      found.push({ location: this.#locate(start, end, ''), message });
    };
    visit(this.#document, {
      Alias: (_key, alias) => {
        if (alias.resolve(this.#document) === undefined)
          note(alias, `The alias *${alias.source} has no anchor before it.`);
      },
      Pair: (_key, { key }) => {
        const target = isNode(key) ? this.#resolved(key) : null;
        if (!isNode(key) || !(isMap(target) || isSeq(target))) return undefined;
        note(key, `A key is text, and this is a ${isMap(target) ? 'mapping' : 'sequence'}.`);
        // Nobody wants to know of keys in keys.
        return visit.SKIP;
      },
    });
    return found;
  }

  /** What a reader of the data found, with its place: `rules > crud/create-201: …`. */
  problem({ path, message, isKey }: DataError): ConfigProblem {
    return { location: this.locate(path, isKey ? 'key' : 'value'), message: said(path, message, isKey) };
  }

  /** Where the value that a path leads to stands, or its key; as near as the path goes. */
  locate(path: readonly string[], what: 'key' | 'value'): Location {
    let key: Node | null = null;
    let value: Node | null = this.#document.contents;
    for (const name of path) {
      const next = this.#descend(value, name);
      if (next === undefined) break;
      key = next.key;
      value = next.value;
    }
    const node = what === 'key' || isEmpty(value) ? (key ?? value) : value;
    const [start, end] = node?.range ?? [0, 0];
    return this.#locate(start, end, formatPointer(path));
  }

  #descend(
    node: Node | null,
    name: string,
  ): { readonly key: Node | null; readonly value: Node | null } | undefined {
    const target = this.#resolved(node);
    if (isSeq(target)) {
      const item = target.items[Number(name)];
      return isNode(item) ? { key: null, value: item } : undefined;
    }
    if (!isMap(target)) return undefined;
    const merged: Node[] = [];
    for (const pair of target.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const value = isNode(pair.value) ? pair.value : null;
      if (String(pair.key.value) === name) return { key: pair.key, value };
      if (pair.key.value === '<<' || pair.key.source === '<<') {
        const from = this.#resolved(value);
        merged.push(...(isSeq(from) ? from.items.filter(isNode) : from === null ? [] : [from]));
      }
    }
    for (const from of merged) {
      const found = this.#descend(from, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #resolved(node: Node | null): Node | null {
    return isAlias(node) ? (resolveAlias(node, this.#document) ?? null) : node;
  }

  /** A location from offsets, cut at the end of its first line. */
  #locate(from: number, to: number, pointer: string): Location {
    const start = this.#lines.position(from);
    const lineStart = this.#lines.start(start.line);
    const lineEnd = this.#lines.end(start.line);
    // As in documents: a long line is cut around what is shown.
    const first = Math.max(lineStart, from - 160);
    const last = Math.min(lineEnd, to + 160);
    const end = Math.max(Math.min(to, lineEnd), Math.min(from, lineEnd));
    return {
      file: this.display,
      pointer,
      range: { start, end: { line: start.line, column: end - lineStart + 1 } },
      excerpt: { text: this.text.slice(first, last), column: first - lineStart + 1 },
    };
  }
}

function parse(text: string): { readonly document: Document; readonly refusal: string | undefined } {
  const options = { prettyErrors: false, merge: true, uniqueKeys: true };
  const refused = (refusal: string) => ({ document: parseDocument('', options), refusal });
  if (text.length > longestText) return refused('The file is longer than a ruleset can be (1 MB).');
  try {
    return { document: parseDocument(text, options), refusal: undefined };
  } catch (error) {
    // The parser is recursive: nesting can be deeper than the stack.
    if (error instanceof RangeError) return refused(tooDeep);
    throw error;
  }
}

function resolveAlias(alias: Alias, document: Document): Node | undefined {
  return alias.resolve(document);
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

/** A null that nobody wrote has a place of its own, but nothing to see there. */
function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
}

/** A message with the way to what it is about in front; a message about a key names the key itself. */
export function said(path: readonly string[], message: string, isKey: boolean): string {
  const way = (isKey ? path.slice(0, -1) : path).reduce((before, name) => {
    if (/^\d+$/.test(name)) return `${before}[${name}]`;
    return before === '' ? name : `${before} > ${name}`;
  }, '');
  return way === '' ? sentence(message) : `${way}: ${finished(message)}`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return finished(trimmed.charAt(0).toUpperCase() + trimmed.slice(1));
}

function finished(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
