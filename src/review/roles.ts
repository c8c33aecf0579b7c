import { classOf, type StatusClass } from '../http/status.ts';
import type { ValidStatusKey } from '../openapi/status-key.ts';
import type { StatusContract } from './contract.ts';

/** What a status means to whoever waits for it. */
export type Role = 'interim' | 'success' | 'redirect' | 'error';

type Statuses = ReadonlyMap<string, StatusContract>;

/**
 * The statuses that tell that all went well: the 2xx; without one the redirects (a login page's 302), then
 * 101, then `default`.
 */
export function successes(statuses: Statuses): readonly StatusContract[] {
  const all = [...statuses.values()];
  for (const isOne of [isSuccess, isRedirect, isUpgrade, isDefault]) {
    const found = all.filter(({ key }) => isOne(key));
    if (found.length > 0) return found;
  }
  return [];
}

const isSuccess = (key: ValidStatusKey): boolean => classOfKey(key) === 2;
const isRedirect = (key: ValidStatusKey): boolean =>
  classOfKey(key) === 3 && !(key.kind === 'exact' && key.code === 304);
const isUpgrade = (key: ValidStatusKey): boolean => key.kind === 'exact' && key.code === 101;
const isDefault = (key: ValidStatusKey): boolean => key.kind === 'default';

export function roleOf(status: StatusContract, statuses: Statuses): Role {
  if (successes(statuses).includes(status)) return 'success';
  switch (classOfKey(status.key)) {
    case 1:
      return 'interim';
    case 2:
      return 'success';
    case 3:
      return 'redirect';
    default:
      return 'error';
  }
}

/** `undefined` for `default`. */
export function classOfKey(key: ValidStatusKey): StatusClass | undefined {
  return key.kind === 'default' ? undefined : key.kind === 'range' ? key.class : classOf(key.code);
}

/** The wider key that announces this one: its range, or a `default` that stands for such codes. */
export function coveringKey(key: ValidStatusKey, statuses: Statuses): string | undefined {
  const of = classOfKey(key);
  if (of === undefined) return undefined;
  const range = `${of}XX`;
  if (key.kind === 'exact' && statuses.has(range)) return range;
  const fallback = statuses.get('default');
  if (fallback === undefined) return undefined;
  // Beside a success, `default` is about errors.
  return of >= 4 || successes(statuses).includes(fallback) ? 'default' : undefined;
}

/** Whether a range or `default` is now told code by code. */
export function isItemised(key: ValidStatusKey, statuses: Statuses): boolean {
  const of = classOfKey(key);
  return [...statuses.values()].some(
    (one) =>
      one.key.kind === 'exact' && (of === undefined ? one.key.code >= 400 : classOfKey(one.key) === of),
  );
}
