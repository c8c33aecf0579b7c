import { describe, expect, it } from 'vitest';
import { visible } from '../../src/text/visible.ts';

describe('visible', () => {
  it('leaves ordinary text of any script alone', () => {
    for (const text of [
      '405 without Allow',
      'Größe, naïve, Ωμέγα',
      '削除されました',
      'می\u200cخواهم',
      '👩‍💻 👍🏽 ❤️',
    ]) {
      expect(visible(text)).toBe(text);
    }
  });

  it('shows terminal control sequences instead of sending them', () => {
    expect(visible('\u001b[31mred\u001b]8;;http://x\u0007\u009b2J')).toBe(
      '\\u001b[31mred\\u001b]8;;http://x\\u0007\\u009b2J',
    );
  });

  it('keeps a text on one line', () => {
    expect(visible('a\r\nb\tc\u2028d\u0085e')).toBe('a\\r\\nb\\tc\\u2028d\\u0085e');
  });

  it('shows what turns or hides text: bidi controls, zero-width characters, tags, half surrogate pairs', () => {
    expect(visible('a\u202eb\u2066c\u200bd\ufeffe\u{e0041}f\ud800g')).toBe(
      'a\\u202eb\\u2066c\\u200bd\\ufeffe\\u{e0041}f\\ud800g',
    );
    expect(visible('pay\u200dpal')).toBe('pay\\u200dpal');
  });
});
