import { isCollectionName, isItemPath, type PathShape } from '../intent/path.ts';
import type { Classification } from '../intent/scores.ts';
import type { Operation } from '../openapi/model.ts';
import type { Schema } from '../openapi/schema.ts';

// What the target of an operation is, beyond the shape of its path.

/** Whether the path addresses one resource that may be missing. */
export function isItem(operation: Operation, shape: PathShape): boolean {
  return isItemPath(shape) && !isBounded(operation);
}

/** A range of this many numbers names things that are all there: the squares of a board, the days of a week. */
const boundedCount = 100;

/** No path of more parameters has a few values only. */
const mostNames = 6;

/**
 * Every place in a path takes one of a few values: those of an enumeration or of a short range. Nothing that it
 * leads to can be missing; another value is wrong.
 */
function isBounded({ path, parameters }: Operation): boolean {
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]);
  return (
    names.length > 0 &&
    names.length <= mostNames &&
    names.every((name) =>
      parameters.some((one) => one.in === 'path' && one.name === name && isFew(one.schema)),
    )
  );
}

function isFew(schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  if (schema.allowedValues.length > 0 || schema.types.includes('boolean')) return true;
  const least = schema.node.get('minimum')?.scalar();
  const most = schema.node.get('maximum')?.scalar();
  return typeof least === 'number' && typeof most === 'number' && most - least < boundedCount;
}

/** Whether what a GET reads at a path is one resource; at a name of many things only where that is fairly sure. */
export function addressesOne({ kind, lastStatic }: PathShape, read: Classification | undefined): boolean {
  if (read?.intent !== 'read') return false;
  const isNamedMany = kind !== 'item' && lastStatic !== undefined && isCollectionName(lastStatic);
  return !isNamedMany || read.confidence !== 'low';
}
