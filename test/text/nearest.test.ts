import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/text/nearest.ts';

describe('nearest', () => {
  const words = ['text', 'json', 'sarif'];

  it('finds the word that was meant behind a slip of the finger', () => {
    expect(nearest('jsno', words)).toBe('json');
    expect(nearest('serif', words)).toBe('sarif');
    expect(nearest('TXT', words)).toBe('text');
    expect(nearest('header/alow-on-405', ['header/allow-on-405', 'header/challenge-on-401'])).toBe(
      'header/allow-on-405',
    );
  });

  it('suggests nothing where nothing is near', () => {
    expect(nearest('xml', words)).toBeUndefined();
    expect(nearest('', words)).toBeUndefined();
  });
});
