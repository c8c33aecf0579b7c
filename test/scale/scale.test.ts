import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { audit } from '../../src/audit/audit.ts';
import { secondLook } from '../../src/document/second-look.ts';
import { validate } from '../../src/validate/validate.ts';
import { hostOf } from '../document/reading.ts';
import { growing } from './documents.ts';

const options = {
  host: hostOf({}),
  ruleset: 'strict',
  minConfidence: 'low',
  secondLook: secondLook(yaml),
  validate,
} as const;

/** Milliseconds of processor time that the audit of a text takes: others on the machine don't count. */
function cost(text: string): number {
  const before = process.cpuUsage();
  audit([{ path: '/a.yaml', file: 'a.yaml', text }], options);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How much more a text costs than one of which it holds four times as much; the least of a few tries. */
function growth(small: string, large: string): number {
  const floor = 25;
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 4 && least > 9; tries++)
    least = Math.min(least, cost(large) / Math.max(floor, Math.min(cost(small), cost(small))));
  return least;
}

describe('an audit takes time in proportion to what there is of', () => {
  // In proportion, four times as much takes four times as long; by the square, sixteen times.
  it.each(growing.map((one) => [one.name, one] as const))('%s', (_name, { size, write }) => {
    expect(growth(write(size), write(size * 4))).toBeLessThan(9);
  });
});
