import type { PathShape, PathShapes } from './path.ts';
import type { OperationSubject } from './subject.ts';
import { singular } from './text.ts';

/** A place in the tree of paths; parameters of any name are one branch. */
export interface PathNode {
  readonly operations: ReadonlyMap<string, OperationSubject>;
  readonly statics: ReadonlyMap<string, PathNode>;
  /** Static branches by their name in the singular. */
  readonly nouns: ReadonlyMap<string, readonly PathNode[]>;
  readonly parameter: PathNode | undefined;
  readonly parent: PathNode | undefined;
  /** What was found out about what can be called here and so many steps below; see `reaches`. */
  readonly within: (ReadonlySet<string> | undefined)[];
}

interface GrowingNode extends PathNode {
  readonly operations: Map<string, OperationSubject>;
  readonly statics: Map<string, GrowingNode>;
  readonly nouns: Map<string, GrowingNode[]>;
  parameter: GrowingNode | undefined;
  readonly parent: GrowingNode | undefined;
}

/** The methods that are asked about. */
const usualMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** A path that an API has: its shape, and its place in the tree. */
export interface PathPlace {
  readonly shape: PathShape;
  readonly node: PathNode;
}

function grow(parent: GrowingNode | undefined): GrowingNode {
  return {
    operations: new Map(),
    statics: new Map(),
    nouns: new Map(),
    parameter: undefined,
    parent,
    within: [],
  };
}

/** The paths of an API, by path template, joined into one tree. */
export function pathPlaces(
  operations: readonly OperationSubject[],
  shapes: PathShapes,
): ReadonlyMap<string, PathPlace> {
  const places = new Map<string, { readonly shape: PathShape; readonly node: GrowingNode }>();
  const root = grow(undefined);
  for (const operation of operations) {
    let place = places.get(operation.path);
    if (place === undefined) {
      const shape = shapes.of(operation.path);
      place = { shape, node: descend(root, shape) };
      places.set(operation.path, place);
    }
    const { node } = place;
    if (!node.operations.has(operation.method)) node.operations.set(operation.method, operation);
  }
  return places;
}

function descend(root: GrowingNode, shape: PathShape): GrowingNode {
  let node = root;
  const steps: (string | undefined)[] = shape.segments.map((segment) =>
    segment.kind === 'parameter' ? undefined : segment.text.toLowerCase(),
  );
  if (shape.customMethod !== undefined) steps.push(`:${shape.customMethod.join('-')}`);
  if (shape.variant.length > 0) steps.push(`#${shape.variant.join('-')}`);
  for (const step of steps) {
    if (step === undefined) {
      node.parameter ??= grow(node);
      node = node.parameter;
    } else {
      let next = node.statics.get(step);
      if (next === undefined) {
        next = grow(node);
        node.statics.set(step, next);
        const noun = singular(step);
        const alike = node.nouns.get(noun);
        if (alike === undefined) node.nouns.set(noun, [next]);
        else alike.push(next);
      }
      node = next;
    }
  }
  return node;
}

/** The item below a collection: `/users/{id}` of `/users`; also `/user/{id}` of `/users` and the other way round. */
export function itemOf(node: PathNode, shape: PathShape): PathNode | undefined {
  if (node.parameter !== undefined) return node.parameter;
  const twin = twinOf(node, shape);
  return twin?.parameter;
}

/** The node beside this one whose name is the same noun in the other number. */
export function twinOf(node: PathNode, shape: PathShape): PathNode | undefined {
  const last = shape.segments.at(-1);
  if (last === undefined || last.kind !== 'static' || shape.customMethod !== undefined) return undefined;
  const alike = node.parent?.nouns.get(singular(last.text.toLowerCase()));
  return alike?.find((other) => other !== node);
}

/** How far below a node its neighbours are looked for: enough for `/items/{id}/parts/{part}`, and bounded. */
const reachDepth = 4;

/** Whether anything at a node or a few steps below it can be called with one of some methods. */
export function reaches(node: PathNode, methods: readonly string[]): boolean {
  const found = methodsWithin(node, reachDepth);
  return methods.some((method) => found.has(method));
}

/** The usual methods of a node and of what is at most so many steps below it. */
function methodsWithin(node: PathNode, depth: number): ReadonlySet<string> {
  const known = node.within[depth];
  if (known !== undefined) return known;
  const found = new Set(usualMethods.filter((method) => node.operations.has(method)));
  if (depth > 0) {
    const below = [...node.statics.values(), ...(node.parameter === undefined ? [] : [node.parameter])];
    for (const child of below) for (const method of methodsWithin(child, depth - 1)) found.add(method);
  }
  node.within[depth] = found;
  return found;
}
