import { Failure } from './failure.ts';

/**
 * The day in UTC, as `2026-11-20`: that of SOURCE_DATE_EPOCH, where it is set (reproducible-builds.org).
 *
 * @throws Failure where it is set to something else than seconds.
 */
export function today(env: Readonly<Record<string, string | undefined>>): string {
  const epoch = env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return new Date().toISOString().slice(0, 10);
  const date = new Date(/^\d{1,11}$/.test(epoch) ? Number(epoch) * 1000 : Number.NaN);
  if (Number.isNaN(date.getTime()))
    throw new Failure(`SOURCE_DATE_EPOCH is ${epoch}; it holds seconds since 1970, as in 1795132800.`);
  return date.toISOString().slice(0, 10);
}
