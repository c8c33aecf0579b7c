import { isPlural, words } from './text.ts';
import { pluralSingletons, prefixParameters, selfNames } from './vocabulary.ts';

export interface Segment {
  /** As written, without what belongs to a custom method and without a file extension (`Calls.json`). */
  readonly text: string;
  readonly kind: 'static' | 'parameter';
  /** Lower-case words; of a parameter, those of its name. */
  readonly words: readonly string[];
  /** A version, locale or tenant before the first resource: it addresses no resource of its own. */
  readonly isPrefix: boolean;
}

/**
 * What a path template addresses by its shape alone.
 * `item`: ends in a parameter, or in a name for the caller (`/users/me`).
 * `below-item`: a static segment with an item somewhere before it: a sub-collection, a singleton or a verb.
 * `top`: static segments only. `root`: nothing but prefixes.
 */
export type PathKind = 'item' | 'below-item' | 'top' | 'root';

export interface PathShape {
  readonly segments: readonly Segment[];
  readonly kind: PathKind;
  /** The last static segment; none for the root and for paths of parameters only. */
  readonly lastStatic: Segment | undefined;
  /** Words of a custom method: `/x/{id}:run`, `/chat.postMessage`. */
  readonly customMethod: readonly string[] | undefined;
  /** The words of what follows `#` or `?` in the path key: `/files/{id}#add_shared_link`, `/?Action=RunTask`. */
  readonly variant: readonly string[];
  /** How many parameters address a resource: prefixes don't count. */
  readonly resourceParameters: number;
}

const versionPattern =
  /^(?:api|rest|v\d+[a-z\d]*(?:\.\d+)*|\d+(?:\.\d+)+|\d{4}-\d{2}(?:-\d{2})?|latest|beta|alpha)$/i;

/** Reads path templates, each once; what one says of a segment is known for the next. */
export class PathShapes {
  readonly #shapes = new Map<string, PathShape>();
  readonly #names: Names = new Map();

  of(path: string): PathShape {
    let shape = this.#shapes.get(path);
    if (shape === undefined) {
      shape = pathShape(path, this.#names);
      this.#shapes.set(path, shape);
    }
    return shape;
  }
}

/** What a segment's text says, wherever it stands. */
interface Name {
  readonly text: string;
  readonly kind: Segment['kind'];
  readonly words: readonly string[];
  /** It is a prefix where nothing else stands before it. */
  readonly mayBePrefix: boolean;
  /** It stands for the caller. */
  readonly isSelf: boolean;
}

/** By the segment as written. */
type Names = Map<string, Name>;

/** Reads a path template. Never throws; whatever is no path is read as one static segment. */
export function pathShape(path: string, names: Names = new Map()): PathShape {
  const { before, variant } = splitVariant(path);
  const parts = before.split('/').filter((part) => part !== '');
  const { text: end, method } = splitCustomMethod(parts.pop() ?? '');
  if (end !== '') parts.push(end);
  const segments: Segment[] = [];
  let kind: PathKind = 'root';
  let lastStatic: Segment | undefined;
  let resourceParameters = 0;
  for (const part of parts) {
    const name = known(part, names);
    const isPrefix = kind === 'root' && name.mayBePrefix;
    const segment = { text: name.text, kind: name.kind, words: name.words, isPrefix };
    segments.push(segment);
    if (isPrefix) continue;
    if (name.kind === 'static') lastStatic = segment;
    else resourceParameters++;
    kind = kindAfter(kind, name);
  }
  const customMethod = method === undefined ? undefined : words(method);
  return { segments, kind, lastStatic, customMethod, variant, resourceParameters };
}

function known(part: string, names: Names): Name {
  let name = names.get(part);
  if (name === undefined) {
    name = readName(part);
    names.set(part, name);
  }
  return name;
}

function readName(part: string): Name {
  if (part.includes('{')) {
    const said = words(part.replace(/=[^}]*/, ''));
    return { text: part, kind: 'parameter', words: said, mayBePrefix: isPrefixName(said), isSelf: false };
  }
  const text = part.replace(extensions, '');
  return {
    text,
    kind: 'static',
    words: words(text),
    mayBePrefix: versionPattern.test(text),
    isSelf: selfNames.has(text.toLowerCase()),
  };
}

/** What a path addresses with one more segment that is no prefix. */
function kindAfter(kind: PathKind, { kind: segment, isSelf }: Name): PathKind {
  if (segment === 'parameter' || isSelf) return 'item';
  if (kind === 'item') return 'below-item';
  return kind === 'root' ? 'top' : kind;
}

function splitVariant(path: string): { readonly before: string; readonly variant: readonly string[] } {
  const cut = path.includes('?') || path.includes('#') ? path.search(/[?#]/) : -1;
  if (cut === -1) return { before: path, variant: [] };
  const last = path
    .slice(cut + 1)
    .split(/[=.]/)
    .at(-1);
  return { before: path.slice(0, cut), variant: words(last ?? '') };
}

/**
 * Whether a path addresses one resource that may be missing: it ends in a parameter, or in a singleton below
 * one (`/users/{id}/avatar`). A version, locale or tenant prefix is no such parameter.
 */
export function isItemPath(shape: PathShape): boolean {
  if (shape.resourceParameters === 0 || shape.customMethod !== undefined) return false;
  if (shape.kind === 'item') return true;
  return shape.kind === 'below-item' && shape.lastStatic !== undefined && !isCollectionName(shape.lastStatic);
}

/** Whether a segment's name is that of many things: `users`, but not `settings` or `address`. */
export function isCollectionName(segment: Segment): boolean {
  const last = segment.words.at(-1);
  return last !== undefined && isPlural(last) && !pluralSingletons.has(last);
}

/** A key that is equal for paths that differ only in the names of their parameters. */
export function pathKey(shape: PathShape): string {
  return shape.segments.map((segment) => (segment.kind === 'parameter' ? '{}' : segment.text)).join('/');
}

function isPrefixName(name: readonly string[]): boolean {
  return prefixParameters.has(name.join('')) || prefixParameters.has(name[0] ?? '');
}

/** `{id}:run` is a custom method of an item, `chat.postMessage` a method of a namespace. */
function splitCustomMethod(part: string): { readonly text: string; readonly method: string | undefined } {
  if (!part.includes(':') && !part.includes('.')) return { text: part, method: undefined };
  const colon = /^(.*[^:]|):([A-Za-z][\w-]*)$/.exec(part);
  if (colon !== null) return { text: colon[1] ?? '', method: colon[2] };
  const dotted = /^([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)\.([A-Za-z][\w-]*)$/.exec(part);
  if (dotted === null || extensions.test(`.${dotted[2]}`)) return { text: part, method: undefined };
  return { text: dotted[1] ?? '', method: dotted[2] };
}

const extensions =
  /\.(?:json|xml|ya?ml|csv|html?|txt|pdf|png|svg|jpe?g|zip|tar|gz|md|atom|rss|ics|php|aspx?|do|action)$/i;
