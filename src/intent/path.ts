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

/** Reads a path template. Never throws; whatever is no path is read as one static segment. */
export function pathShape(path: string): PathShape {
  const cut = path.search(/[?#]/);
  const variant =
    cut === -1
      ? []
      : words(
          path
            .slice(cut + 1)
            .split(/[=.]/)
            .at(-1) ?? '',
        );
  const parts = (cut === -1 ? path : path.slice(0, cut)).split('/').filter((part) => part !== '');
  const segments: Segment[] = [];
  let customMethod: readonly string[] | undefined;
  let inPrefix = true;
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    const { text, method } = isLast ? splitCustomMethod(part) : { text: part, method: undefined };
    if (method !== undefined) customMethod = words(method);
    if (text === '') continue;
    const isParameter = text.includes('{');
    const name = isParameter ? text : text.replace(extensions, '');
    const segmentWords = words(isParameter ? text.replace(/=[^}]*/, '') : name);
    const isPrefix = inPrefix && (isParameter ? isPrefixName(segmentWords) : versionPattern.test(name));
    if (!isPrefix) inPrefix = false;
    segments.push({ text: name, kind: isParameter ? 'parameter' : 'static', words: segmentWords, isPrefix });
  }
  const resources = segments.filter((segment) => !segment.isPrefix);
  const last = resources.at(-1);
  return {
    segments,
    kind: kindOf(resources, last),
    lastStatic: resources.findLast((segment) => segment.kind === 'static'),
    customMethod,
    variant,
    resourceParameters: resources.filter((segment) => segment.kind === 'parameter').length,
  };
}

function kindOf(resources: readonly Segment[], last: Segment | undefined): PathKind {
  if (last === undefined) return 'root';
  if (last.kind === 'parameter' || isSelf(last)) return 'item';
  return resources.some((segment) => segment.kind === 'parameter' || isSelf(segment)) ? 'below-item' : 'top';
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

function isSelf(segment: Segment): boolean {
  return selfNames.has(segment.text.toLowerCase());
}

function isPrefixName(name: readonly string[]): boolean {
  return prefixParameters.has(name.join('')) || prefixParameters.has(name[0] ?? '');
}

/** `{id}:run` is a custom method of an item, `chat.postMessage` a method of a namespace. */
function splitCustomMethod(part: string): { text: string; method: string | undefined } {
  const colon = /^(.*[^:]|):([A-Za-z][\w-]*)$/.exec(part);
  if (colon !== null) return { text: colon[1] ?? '', method: colon[2] };
  const dotted = /^([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)\.([A-Za-z][\w-]*)$/.exec(part);
  if (dotted === null || extensions.test(`.${dotted[2]}`)) return { text: part, method: undefined };
  return { text: dotted[1] ?? '', method: dotted[2] };
}

const extensions =
  /\.(?:json|xml|ya?ml|csv|html?|txt|pdf|png|svg|jpe?g|zip|tar|gz|md|atom|rss|ics|php|aspx?|do|action)$/i;
