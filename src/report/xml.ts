import { escapeOf, visible } from '../text/visible.ts';

/** A text as it may stand in XML 1.0, between tags or in quotes; what XML can't hold becomes a visible escape. */
export function xml(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, escapeOf)
    .replace(/[&<>"']|#(?=#\w*\[)/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** `name="value"` for each entry, with a space before it; entries without a value are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xml(String(value))}"`))
    .join('');
}
