import { escapeOf } from '../text/visible.ts';

// JSON.stringify escapes C0 controls and half surrogate pairs; these it writes as they are, and a terminal
// or an editor may obey them.
const unescaped = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** `##[command]`, `##vso[…]`: read as a command by build servers, anywhere in a line; see `inert`. */
const command = /#(?=#\w*\[)/g;

/** A value as indented JSON that ends with a line break; it holds no character that a terminal would obey. */
export function jsonText(value: unknown): string {
  // Escapes stand for themselves in JSON only inside strings, and no `##` stands outside of one.
  const text = JSON.stringify(value, null, 2).replace(unescaped, escapeOf);
  return `${text.includes('##') ? text.replace(command, '\\u0023') : text}\n`;
}
