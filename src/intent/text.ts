import { irregularPlurals, singularInS } from './vocabulary.ts';

/** The lower-case words of an identifier: camelCase, snake_case, kebab-case, acronyms. */
export function words(text: string): readonly string[] {
  if (text === '') return [];
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Whether an English noun looks like a plural. */
export function isPlural(noun: string): boolean {
  if (irregularPlurals.has(noun)) return true;
  if (noun.length < 3 || !noun.endsWith('s') || singularInS.has(noun)) return false;
  return !/(?:ss|us|is|ness|ics)$/.test(noun);
}

/** The singular of a regular English plural; anything else as it is. */
export function singular(noun: string): string {
  if (!isPlural(noun) || !noun.endsWith('s')) return noun;
  if (noun.endsWith('ies') && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ch|sh|x|z|ss)es$/.test(noun)) return noun.slice(0, -2);
  return noun.slice(0, -1);
}

/** How much of a description is read: what an operation does is said at its beginning. */
const proseLimit = 600;

/**
 * The first sentence that says something, without Markdown and HTML: quoted notes, headings, links' targets
 * and code marks are left out.
 */
export function firstSentence(text: string | undefined): string {
  if (text === undefined) return '';
  const plain = text
    .slice(0, proseLimit)
    .replace(/^\s*>.*$/gm, ' ')
    .replace(/^\s*(?:#+|[-*_=]{3,}).*$/gm, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*(?:note|deprecated|important|warning|beta|preview|starting|for)\b[^*]*\*\*[^.]*\.?/gi, ' ')
    .replace(/[*`]/g, '')
    .trim();
  const end = /[.!?](?:\s|$)/.exec(
    plain.replace(/\b(?:e\.g|i\.e|etc|vs)\./gi, (match) => match.replace(/\./g, ' ')),
  );
  return end === null ? plain : plain.slice(0, end.index);
}
