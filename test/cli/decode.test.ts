import { describe, expect, it } from 'vitest';
import { decode } from '../../src/cli/decode.ts';

const text = 'openapi: 3.1.0 # größer 🚀\n';

describe('decoding', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE with a byte-order mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16BE with a byte-order mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('reads %s, and the mark is no part of the text', (_, bytes) => {
    expect(decode(bytes)).toEqual({ ok: true, text });
  });

  it('says where a text stops being UTF-8', () => {
    expect(decode(Buffer.from('a: ü\nb: Gr\u00fc\u00dfe\n', 'latin1'))).toEqual({
      ok: false,
      reason: 'it is not UTF-8 (see line 1, column 4); save it as UTF-8',
    });
    const later = Buffer.concat([Buffer.from('a: ü\nb: Gr'), Buffer.from([0xfc, 0x0a])]);
    expect(decode(later)).toMatchObject({
      reason: 'it is not UTF-8 (see line 2, column 6); save it as UTF-8',
    });
  });

  it('knows a binary file', () => {
    for (const bytes of [
      [0x50, 0x4b, 3, 4, 0, 0],
      [0x1f, 0x8b, 8, 0xff],
      [0xff, 0xfe, 0, 0],
    ]) {
      expect(decode(Uint8Array.from(bytes))).toEqual({
        ok: false,
        reason: 'it is a binary file, neither YAML nor JSON',
      });
    }
  });

  it('gives an empty text for an empty file', () => {
    expect(decode(new Uint8Array())).toEqual({ ok: true, text: '' });
  });
});
