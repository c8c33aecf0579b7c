import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../bench/lib/compare.js';
import { median, medianInterval, pairedRatios, rotated } from '../../bench/lib/statistics.js';

describe('the median', () => {
  it('is the value in the middle, whatever the order', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('lies in its interval, which more values make no wider than their range', () => {
    const values = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, (list) => {
        const { low, high } = medianInterval(list);
        expect(low).toBeLessThanOrEqual(median(list));
        expect(high).toBeGreaterThanOrEqual(median(list));
        expect(list).toContain(low);
        expect(list).toContain(high);
      }),
    );
  });

  it('has the interval that tables of the sign test give', () => {
    const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
    // P(X ≤ 5) of 20 fair coins is 0.0207, of 10 coins P(X ≤ 1) is 0.0107.
    expect(medianInterval(upTo(20))).toMatchObject({ low: 6, high: 15 });
    expect(medianInterval(upTo(10))).toMatchObject({ low: 2, high: 9 });
    expect(medianInterval(upTo(20)).coverage).toBeCloseTo(0.9586, 3);
  });

  it('of few values says what its interval is worth', () => {
    expect(medianInterval([1, 2, 3])).toEqual({ low: 1, high: 3, coverage: 0.75 });
  });
});

describe('ratios', () => {
  it('are those of the same round', () => {
    expect(pairedRatios([2, 6], [1, 2])).toEqual([2, 3]);
  });

  it('take the median of what ran once for all rounds', () => {
    expect(pairedRatios([1, 2, 3], [10])).toEqual([0.1, 0.2, 0.3]);
    expect(pairedRatios([1], [])).toEqual([]);
  });
});

describe('a comparison', () => {
  const around = (middle: number, spread: number) =>
    Array.from({ length: 20 }, (_, i) => middle + ((i - 9.5) / 9.5) * spread);

  it('is slower only by more than the threshold, and beyond noise', () => {
    expect(verdictOf(around(1.1, 0.05), 0.05)).toBe('slower');
    expect(verdictOf(around(1.04, 0.01), 0.05)).toBe('as before');
    expect(verdictOf(around(1.1, 0.6), 0.05)).toBe('not certain');
    expect(verdictOf(around(1, 0.05), 0.05)).toBe('as before');
    expect(verdictOf(around(0.8, 0.05), 0.05)).toBe('faster');
  });
});

describe('rounds', () => {
  it('begin with another program each', () => {
    expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual([
      'abc',
      'bca',
      'cab',
      'abc',
    ]);
  });
});
