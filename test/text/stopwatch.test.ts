import { expect, it } from 'vitest';
import { addUp, Stopwatch } from '../../src/text/stopwatch.ts';

/** A clock that is told how much time passes. */
function clock(): { readonly now: () => number; pass(time: number): void } {
  let at = 100;
  return {
    now: () => at,
    pass: (time) => {
      at += time;
    },
  };
}

it('counts a stage without those that it calls for, and a rule without them too', () => {
  const { now, pass } = clock();
  const stopwatch = new Stopwatch(now);
  stopwatch.stage('model', () => {
    pass(5);
    stopwatch.stage('parse', () => pass(20));
    pass(1);
  });
  stopwatch.stage('rules', () => {
    stopwatch.beginRule('a/b');
    pass(3);
    stopwatch.stage('parse', () => pass(40));
    stopwatch.endRule();
    pass(2);
  });
  expect(stopwatch.timing()).toEqual({ stages: { model: 6, parse: 60, rules: 5 }, rules: { 'a/b': 3 } });
});

it('counts a stage that throws', () => {
  const { now, pass } = clock();
  const stopwatch = new Stopwatch(now);
  const fails = (): void => {
    pass(7);
    throw new Error('no');
  };
  expect(() => stopwatch.stage('parse', fails)).toThrow('no');
  expect(stopwatch.timing().stages).toEqual({ parse: 7 });
});

it('adds up several timings', () => {
  const one = { stages: { parse: 1, rules: 2 }, rules: { 'a/b': 2 } };
  expect(addUp([one, { stages: { rules: 3 }, rules: { 'a/b': 1, 'c/d': 2 } }])).toEqual({
    stages: { parse: 1, rules: 5 },
    rules: { 'a/b': 3, 'c/d': 2 },
  });
});
