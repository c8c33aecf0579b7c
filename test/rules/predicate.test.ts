import { describe, expect, it } from 'vitest';
import { Datum } from '../../src/rules/data.ts';
import { readPredicate } from '../../src/rules/predicate.ts';

/** What method alone decides of a predicate, for GET and for POST. */
function known(when: unknown): readonly (boolean | undefined)[] {
  const predicate = readPredicate(new Datum(when), 'operation');
  return ['GET', 'POST'].map((method) => predicate.known({ method, key: undefined }));
}

describe('what method alone decides of a predicate', () => {
  it('is nothing where the operation itself must be looked at', () => {
    expect(known({ item: true })).toEqual([undefined, undefined]);
    expect(known({ not: { item: true } })).toEqual([undefined, undefined]);
  });

  it('is all of a method, and of what is said of methods alone', () => {
    expect(known({ method: 'GET' })).toEqual([true, false]);
    expect(known({ not: { method: 'GET' } })).toEqual([false, true]);
    expect(known({ any: [{ method: 'GET' }, { method: 'POST' }] })).toEqual([true, true]);
  });

  it.each([
    ['before', { item: true, method: 'GET' }],
    ['behind', { method: 'GET', item: true }],
  ])('is that all of it fails where one part does, but never that all of it holds: %s', (_where, when) => {
    expect(known(when)).toEqual([undefined, false]);
    expect(known({ not: when })).toEqual([undefined, true]);
  });

  it.each([
    ['before', [{ item: true }, { method: 'GET' }]],
    ['behind', [{ method: 'GET' }, { item: true }]],
  ])('is that any of it holds where one part does, but never that none of it does: %s', (_where, any) => {
    expect(known({ any })).toEqual([true, undefined]);
    expect(known({ not: { any } })).toEqual([false, undefined]);
  });
});
