import { tailOf } from './features.ts';
import type { PathTree } from './neighbours.ts';
import type { OperationSubject } from './subject.ts';

/** How an API uses methods as a whole. */
export interface ApiStyle {
  /** `rpc`: nearly everything is POST, and the verbs are in the paths. */
  readonly kind: 'rest' | 'rpc';
  /** A POST to an item changes it, since nothing else does (no PUT and no PATCH on items). */
  readonly postUpdates: boolean;
  readonly operations: number;
  readonly posts: number;
  /** How many paths end in a verb. */
  readonly verbPaths: number;
  readonly paths: number;
}

const leastOperations = 10;
const leastPostShare = 0.9;
const leastVerbShare = 0.5;

export function styleOf(operations: readonly OperationSubject[], tree: PathTree): ApiStyle {
  let posts = 0;
  let puts = 0;
  let itemPosts = 0;
  for (const { method, path } of operations) {
    if (method === 'POST') {
      posts++;
      const isReadable = tree.nodes.get(path)?.operations.has('GET') ?? false;
      if (isReadable && tree.shapes.get(path)?.kind === 'item') itemPosts++;
    } else if (method === 'PUT' || method === 'PATCH') puts++;
  }
  let verbPaths = 0;
  for (const [path, shape] of tree.shapes) {
    if (tailOf(shape, tree.nodes.get(path)) !== undefined) verbPaths++;
  }
  const paths = tree.shapes.size;
  const isRpc =
    operations.length >= leastOperations &&
    posts >= leastPostShare * operations.length &&
    verbPaths > leastVerbShare * paths;
  return {
    kind: isRpc ? 'rpc' : 'rest',
    postUpdates: itemPosts >= 2 && puts <= itemPosts / 4,
    operations: operations.length,
    posts,
    verbPaths,
    paths,
  };
}
