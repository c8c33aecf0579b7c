import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phrases } from '../../src/rules/phrases.ts';

describe('phrases', () => {
  it('are found as whole words, whatever their case and what stands between them', () => {
    const says = phrases(['in the background', 'valid*']);
    expect(says('Runs in the background.')).toBe(true);
    expect(says('IN — the\n\n  Background')).toBe(true);
    expect(says('Validation failed')).toBe(true);
    expect(says('in thebackground')).toBe(false);
    expect(says('within the background')).toBe(false);
    expect(says('invalid')).toBe(false);
  });

  it('end at letters of every script', () => {
    const says = phrases(['time', 'größe*']);
    expect(says('time')).toBe(true);
    expect(says('timé')).toBe(false);
    expect(says('étime')).toBe(false);
    expect(says('Größenangabe')).toBe(true);
  });

  it('bridge at most eight characters', () => {
    const says = phrases(['not found']);
    expect(says(`not${'.'.repeat(8)}found`)).toBe(true);
    expect(says(`not${'.'.repeat(9)}found`)).toBe(false);
    expect(says(`não: not${'.'.repeat(8)}found`)).toBe(true);
    expect(says(`não: not${'.'.repeat(9)}found`)).toBe(false);
  });

  it('without a word say nothing', () => {
    expect(phrases(['', '…'])('anything')).toBe(false);
    expect(phrases(['word'])('')).toBe(false);
  });

  it('read ASCII as they read other texts', () => {
    const word = fc.constantFrom('not', 'found', 'no', 'such', 'Found', 'foundation', '2');
    const gap = fc.constantFrom(' ', ', ', '\n', '.........', '_', '');
    const text = fc.array(fc.tuple(word, gap), { maxLength: 8 }).map((parts) => parts.flat().join(''));
    const phrase = fc.array(fc.constantFrom('not', 'found', 'found*', 'no', '2'), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 3 }), text, (list, said) => {
        const says = phrases(list.map((words) => words.join(' ')));
        expect(says(said)).toBe(says(`${said} é`));
      }),
    );
  });
});
