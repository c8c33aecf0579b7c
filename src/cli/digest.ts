import { createHash } from 'node:crypto';

/** SHA-256 of a text, as hexadecimal digits. */
export function digest(text: string): string {
  // As it is in memory: an encoding would make one of characters that are none.
  return createHash('sha256').update(text, 'utf16le').digest('hex');
}
