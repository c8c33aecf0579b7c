import data from './fragments.yaml';

type Fragments = readonly [string, ...string[]];

function fragments(name: 'keys' | 'values'): Fragments {
  const list =
    typeof data === 'object' && data !== null && name in data ? Reflect.get(data, name) : undefined;
  const [first, ...rest]: unknown[] = Array.isArray(list) ? list : [];
  return [String(first), ...rest.map(String)];
}

/** Keys that a mutation may write. */
export const keys = fragments('keys');
/** Values that a mutation may write, as YAML. */
export const values = fragments('values');
