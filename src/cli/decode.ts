import { isUtf8 } from 'node:buffer';

/** A text, or a clause that says why the bytes are none: `it is a binary file`. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/**
 * The text of a file's bytes: UTF-8, or UTF-16 where a byte-order mark says so (YAML 1.2.2 §5.2). The mark
 * is no part of the text.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return textual(new TextDecoder('utf-16le').decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return textual(new TextDecoder('utf-16be').decode(bytes));
  // A Buffer looks ten times as fast as another array of bytes.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0)) return binary;
  if (!isUtf8(bytes)) {
    if (bytes.some(isControl)) return binary;
    return { ok: false, reason: `it is not UTF-8 (see ${firstInvalid(bytes)}); save it as UTF-8` };
  }
  // The decoder drops a UTF-8 byte-order mark.
  return { ok: true, text: new TextDecoder().decode(bytes) };
}

const binary: Decoded = { ok: false, reason: 'it is a binary file, neither YAML nor JSON' };

/** C0 controls that no text file has. */
const isControl = (byte: number): boolean => byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b);

const textual = (text: string): Decoded => (text.includes('\u0000') ? binary : { ok: true, text });

/** Line and column of the first byte that is not part of a UTF-8 character. */
function firstInvalid(bytes: Uint8Array): string {
  // The longest prefix that decodes: a cut in the middle of a character is no error to a streaming decoder.
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (startsAsUtf8(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  const lines = new TextDecoder().decode(bytes.subarray(0, good), { stream: true }).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

function startsAsUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
