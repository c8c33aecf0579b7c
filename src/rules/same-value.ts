import type { Node } from '../document/node.ts';

/** How many values are compared before two are called different. */
const valueLimit = 500;

/** Whether two values say the same, whatever the order of their keys. A value that is very large is like no other. */
export function isSameValue(one: Node, other: Node): boolean {
  const pending: (readonly [Node, Node])[] = [[one, other]];
  let left = valueLimit;
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (a.kind !== b.kind || a.text() !== b.text() || left-- === 0) return false;
    const entries = a.entries();
    const items = a.items();
    if (entries.length !== b.entries().length || items.length !== b.items().length) return false;
    for (const { key, value } of entries) {
      const match = b.get(key);
      if (match === undefined) return false;
      pending.push([value, match]);
    }
    for (const [i, item] of items.entries()) {
      const match = b.items()[i];
      if (match !== undefined) pending.push([item, match]);
    }
  }
  return true;
}
