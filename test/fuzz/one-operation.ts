import { isMapping } from '../../src/rules/data.ts';
import { mutateTree, read } from './mutate-tree.ts';
import type { Random } from './random.ts';

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/**
 * A document, and the same one with one of its operations mutated, both as JSON; `undefined` where it has no
 * operations, or can't be read.
 */
export function insideOfOneOperation(
  text: string,
  random: Random,
): { readonly before: string; readonly after: string } | undefined {
  const root = read(text);
  if (!isMapping(root) || !isMapping(root.paths)) return undefined;
  const operations = Object.values(root.paths).flatMap((item) =>
    isMapping(item)
      ? Object.entries(item).flatMap(([method, value]) =>
          methods.has(method) && isMapping(value) ? [{ item, method, value }] : [],
        )
      : [],
  );
  const chosen = random.pickAny(operations);
  if (chosen === undefined) return undefined;
  const before = JSON.stringify(root, null, 2);
  const changed: unknown = read(mutateTree(JSON.stringify(chosen.value), random) ?? '{}');
  Reflect.set(chosen.item, chosen.method, changed);
  return { before, after: JSON.stringify(root, null, 2) };
}
