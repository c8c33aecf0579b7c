import type { PathPlace } from './neighbours.ts';
import type { PathVerb } from './path-verb.ts';
import type { OperationSubject } from './subject.ts';

/** How an API uses methods as a whole. */
export interface ApiStyle {
  /** `rpc`: nearly everything is POST, and the verbs are in the paths. */
  readonly kind: 'rest' | 'rpc';
  /** A POST to an item changes it, since hardly anything is changed by PUT or PATCH. */
  readonly postUpdates: boolean;
  readonly operations: number;
  readonly posts: number;
  readonly paths: number;
  /** How many paths end in a verb. */
  readonly verbPaths: number;
}

/** A path of an API with the verb that it ends in. */
export interface SpokenPath extends PathPlace {
  readonly pathVerb: PathVerb | undefined;
}

const leastOperations = 10;
const leastPostShare = 0.9;
const leastVerbShare = 0.5;
/** Below this a word at the end of a path is as likely a noun. */
const leastStrength = 0.5;

/** Judges the style of an API from its operations and its paths. */
export function styleOf(
  operations: readonly OperationSubject[],
  paths: ReadonlyMap<string, SpokenPath>,
): ApiStyle {
  let posts = 0;
  let puts = 0;
  let itemPosts = 0;
  for (const { method, path } of operations) {
    if (method === 'PUT' || method === 'PATCH') puts++;
    if (method !== 'POST') continue;
    posts++;
    const place = paths.get(path);
    if (place?.shape.kind === 'item' && place.node.operations.has('GET')) itemPosts++;
  }
  const verbPaths = [...paths.values()].filter(
    ({ pathVerb }) => pathVerb !== undefined && pathVerb.strength >= leastStrength,
  ).length;
  const isRpc =
    operations.length >= leastOperations &&
    posts >= leastPostShare * operations.length &&
    verbPaths > leastVerbShare * paths.size;
  return {
    kind: isRpc ? 'rpc' : 'rest',
    postUpdates: itemPosts >= 2 && puts <= itemPosts / 4,
    operations: operations.length,
    posts,
    paths: paths.size,
    verbPaths,
  };
}
