import { describe, expect, it } from 'vitest';
import { displayWidth, wrap } from '../../src/text/width.ts';

describe('displayWidth', () => {
  it('counts columns, not code units', () => {
    expect(displayWidth('abc')).toBe(3);
    expect(displayWidth('naïve')).toBe(5);
    expect(displayWidth('nai\u0308ve')).toBe(5);
    expect(displayWidth('削除')).toBe(4);
    expect(displayWidth('한글')).toBe(4);
    expect(displayWidth('ﾊﾝ')).toBe(2);
    expect(displayWidth('𝒳')).toBe(1);
    expect(displayWidth('👩‍💻')).toBe(2);
    expect(displayWidth('👍🏽')).toBe(2);
    expect(displayWidth('🇩🇪')).toBe(2);
    expect(displayWidth('│…')).toBe(2);
  });

  it('counts a word without end, a part at a time, and splits no pair of surrogates', () => {
    expect(displayWidth('ﬁ'.repeat(100_000))).toBe(100_000);
    expect(displayWidth(`a${'𝒳'.repeat(5000)}`)).toBe(5001);
  });
});

describe('wrap', () => {
  it('breaks at spaces and never inside a word', () => {
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrap('see https://www.rfc-editor.org/rfc/rfc9110 there', 10)).toEqual([
      'see',
      'https://www.rfc-editor.org/rfc/rfc9110',
      'there',
    ]);
  });

  it('measures wide characters as two columns', () => {
    expect(wrap('削除 削除 削除', 9)).toEqual(['削除 削除', '削除']);
  });

  it('makes nothing of nothing', () => {
    expect(wrap('  ', 10)).toEqual([]);
  });
});
