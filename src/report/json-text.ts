import { escapeOf } from '../text/visible.ts';

// JSON.stringify escapes C0 controls and half surrogate pairs; these it writes as they are, and a terminal
// or an editor may obey them.
const unescaped = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A value as indented JSON that ends with a line break; it holds no character that a terminal would obey. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(unescaped, escapeOf)}\n`;
}
