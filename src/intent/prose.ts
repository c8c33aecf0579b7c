import { nominalStatement, type Statement, statementAt } from './statement.ts';
import { words } from './text.ts';
import { auxiliaries, batchWords, leadIns, leadVerbs, verbAt } from './vocabulary.ts';

/** How many words of a sentence are read. */
const sentenceLimit = 40;
/** How far into a sentence a verb may stand: "Use this endpoint to create …". */
const verbLimit = 14;

/** How many words may stand between a verb that leads in and the verb that counts. */
const leadLimit = 6;

/** How much of a description is read: what an operation does is said at its beginning. */
const proseLimit = 600;

/** What a sentence says: the verb it starts with, or the one after "use this endpoint to". */
export function fromProse(from: 'summary' | 'description', text: string | undefined): Statement | undefined {
  if (text === undefined || text === '') return undefined;
  const said = words(firstSentence(text)).slice(0, sentenceLimit);
  let start = 0;
  while (start < 3 && isLeadIn(said, start)) start++;
  const found = verbAt(said, start);
  if (found !== undefined) {
    const led = leadVerbs.has(found.verb.base) ? afterTo(said, start) : undefined;
    return statementAt(from, said, led ?? start);
  }
  for (let i = start + 1; i < Math.min(said.length, verbLimit); i++) {
    const before = said[i - 1] ?? '';
    const verb = auxiliaries.has(before) ? verbAt(said, i)?.verb : undefined;
    if (verb === undefined || (verb.isNoun && verb.isBase && before !== 'to')) continue;
    return statementAt(from, said, i);
  }
  return nominalStatement(from, said);
}

/** The verb behind "to" in "use this endpoint to create". */
function afterTo(said: readonly string[], start: number): number | undefined {
  const to = said.indexOf('to', start + 1);
  return to === -1 || to - start > leadLimit || verbAt(said, to + 1) === undefined ? undefined : to + 1;
}

function isLeadIn(said: readonly string[], index: number): boolean {
  const word = said[index];
  if (word === undefined) return false;
  if (leadIns.has(word)) return true;
  return verbAt(said, index) === undefined && (word.endsWith('ly') || batchWords.has(word));
}

/** The first word of a text. */
export function firstWord(text: string | undefined): string | undefined {
  return text === undefined ? undefined : words(firstSentence(text))[0];
}

/**
 * The first sentence that says something, without Markdown and HTML: quoted notes, headings, links' targets
 * and code marks are left out.
 */
export function firstSentence(text: string): string {
  let plain = text.slice(0, proseLimit);
  if (/[<>#*`\]]|[-_=]{3}/.test(plain)) {
    plain = plain
      .replace(/^\s*>.*$/gm, ' ')
      .replace(/^\s*(?:#+|[-*_=]{3,}).*$/gm, ' ')
      .replace(/<[^<>]*>/g, ' ')
      .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
      .replace(
        /\*\*(?:note|deprecated|important|warning|beta|preview|starting|for)\b[^*]*\*\*[^.]*\.?/gi,
        ' ',
      )
      .replace(/[*`]/g, '');
  }
  plain = plain.trim();
  if (!/[.!?]/.test(plain)) return plain;
  const end = /[.!?](?:\s|$)/.exec(
    plain.replace(/\b(?:e\.g|i\.e|etc|vs)\./gi, (match) => match.replaceAll('.', ' ')),
  );
  return end === null ? plain : plain.slice(0, end.index);
}
