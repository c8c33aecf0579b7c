import * as yaml from 'yaml';
import { keys, values } from './fragments.ts';
import type { Random } from './random.ts';

type Holder = unknown[] | Record<string, unknown>;

/** A value that holds others, and the name or the position of one of them. */
interface Spot {
  readonly holder: Holder;
  readonly key: string;
}

/** Keys that a mutation may write. */
export type Names = readonly [string, ...string[]];

/**
 * A document that is still well-formed, with keys renamed, values of other types, parts gone, moved or
 * doubled; `undefined` where the text can't be read.
 */
export function mutateTree(text: string, random: Random, names: Names = keys): string | undefined {
  const root = read(text);
  if (!isHolder(root)) return undefined;
  const spots = spotsOf(root);
  for (let left = 1 + random.below(random.isLucky(0.2) ? 12 : 4); left > 0; left--) {
    const spot = random.pickAny(spots);
    if (spot !== undefined) change(spot, random, spots, names);
  }
  return write(root, random);
}

export function read(text: string): unknown {
  // `yaml` writes keys that are mappings as text, and takes twice as long for each that is in another.
  if ((text.match(/\?\s*[[{]/g) ?? []).length > 10) return undefined;
  try {
    return text.trimStart().startsWith('{')
      ? JSON.parse(text)
      : yaml.parse(text, { logLevel: 'silent', uniqueKeys: false, maxAliasCount: 10_000 });
  } catch {
    return undefined;
  }
}

function write(root: unknown, random: Random): string | undefined {
  try {
    const json = JSON.stringify(root, null, random.pick([0, 2, '\t']));
    if (random.isLucky(0.5)) return json;
    return yaml.stringify(JSON.parse(json), {
      aliasDuplicateObjects: false,
      collectionStyle: random.pick(['any', 'any', 'flow']),
      defaultStringType: random.pick(['PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED']),
      indent: random.pick([1, 2, 4]),
      lineWidth: random.pick([0, 20, 80]),
    });
  } catch {
    // A part that was put into itself can't be written.
    return undefined;
  }
}

const isHolder = (value: unknown): value is Holder => Array.isArray(value) || isMapping(value);

/** `!!binary` gives bytes, which hold nothing that can be changed. */
const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);

function spotsOf(root: Holder): readonly Spot[] {
  const spots: Spot[] = [];
  const pending: Holder[] = [root];
  const seen = new Set<Holder>(pending);
  for (let holder = pending.pop(); holder !== undefined; holder = pending.pop()) {
    for (const [key, value] of Object.entries(holder)) {
      spots.push({ holder, key });
      if (!isHolder(value) || seen.has(value)) continue;
      seen.add(value);
      pending.push(value);
    }
  }
  return spots;
}

const valueAt = ({ holder, key }: Spot): unknown => Reflect.get(holder, key);

/** Sets a value under any key, `__proto__` too. */
function set(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
}

function change(spot: Spot, random: Random, spots: readonly Spot[], names: Names): void {
  const { holder, key } = spot;
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return;
    case 1:
      if (!Array.isArray(holder)) rename(holder, key, random.pick(names));
      return;
    case 2:
      set(holder, key, read(`[${random.pick(values)}]`) ?? random.pick(values));
      return;
    case 3:
      set(holder, key, read(random.pick(values)) ?? null);
      return;
    case 4: {
      const other = random.pickAny(spots);
      if (other !== undefined) set(holder, key, copy(valueAt(other)));
      return;
    }
    default: {
      const inside = valueAt(spot);
      const other = random.pickAny(spots);
      if (isHolder(inside) && !Array.isArray(inside))
        set(inside, random.pick(names), copy(other === undefined ? null : valueAt(other)));
    }
  }
}

/** A copy, so that nothing comes to hold itself; a part that is too big, or holds itself already, is left out. */
function copy(value: unknown): unknown {
  try {
    const text = JSON.stringify(value) ?? 'null';
    return text.length > 20_000 ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Renames a key where it stands. */
function rename(holder: Record<string, unknown>, from: string, to: string): void {
  for (const [key, value] of Object.entries(holder)) {
    delete holder[key];
    set(holder, key === from ? to : key, value);
  }
}
