import { irregularPlurals, singularInS } from './vocabulary.ts';

/** The lower-case words of an identifier or a sentence: camelCase, snake_case, kebab-case, acronyms, prose. */
export function words(text: string): readonly string[] {
  if (/^[a-z]+$/.test(text)) return [text];
  // Letters and digits are what words are made of; all of what is beyond ASCII counts as letters.
  return (hasHump.test(text) ? humpsApart(text) : text).toLowerCase().match(/[a-z\d\u0080-\uffff]+/g) ?? [];
}

/** A capital letter within a word. */
const hasHump = /[a-zA-Z\d][A-Z]/;

function humpsApart(text: string): string {
  return text.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
}

/** `access_token`, `accessToken` and `Access-Token` in one spelling: `accesstoken`. */
export function squash(name: string): string {
  return /^[a-z]+$/.test(name) ? name : name.toLowerCase().replace(/[^a-z\d\u0080-\uffff]+/g, '');
}

/** Whether an English noun looks like a plural. */
export function isPlural(noun: string): boolean {
  if (irregularPlurals.has(noun)) return true;
  if (noun.length < 3 || !noun.endsWith('s') || singularInS.has(noun)) return false;
  return !/(?:ss|us|is|ness|ics)$/.test(noun);
}

/** The singular of a regular English plural; anything else as it is. */
export function singular(noun: string): string {
  if (!noun.endsWith('s') || !isPlural(noun)) return noun;
  if (noun.endsWith('ies') && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ch|sh|x|z|ss)es$/.test(noun)) return noun.slice(0, -2);
  return noun.slice(0, -1);
}
