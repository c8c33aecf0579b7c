// What a terminal or a reviewer's eye could be fooled by: control characters (C0, DEL, C1), the bidi
// controls of "Trojan Source" (CVE-2021-42574), invisible characters, line separators, half surrogate pairs.
// Zero-width joiners and non-joiners stay between letters that need them (emoji, Persian, Sinhala); after
// ASCII they only hide.
const hidden =
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|(?<=^|\p{ASCII})[\u200c\u200d]|\p{Cs}/gu;

const short: ReadonlyMap<string, string> = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);

/** A character as an escape that can be read: `\t`, `\u001b`, `\u{e0041}`. */
export function escapeOf(character: string): string {
  const known = short.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * The text on one line, with every character that could hide or forge something replaced by a visible
 * escape. What is left is safe to write to a terminal.
 */
export function visible(text: string): string {
  return text.replace(hidden, escapeOf);
}
