import { isAscii } from '../phrases.ts';

// A description as words, with what stands between them.

/** What stands before a word. `pause`: a colon, dash or bracket. `item`: a list item or a blank line. */
export type Break = 'none' | 'comma' | 'pause' | 'alternative' | 'sentence' | 'item';

/** A word in lower case, and where it stands: UTF-16 offsets into the text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly before: Break;
}

/** Words that name one of several causes: `if the token is missing or has expired`. */
export type Part = readonly Word[];
export type Sentence = readonly Part[];

const wordPattern = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;
/** The same in ASCII, where most descriptions are written: the letters of all scripts take their time. */
const asciiWordPattern = /[a-z0-9]+(?:'[a-z]+)?/gi;

/**
 * The words of a description, of a long one the first `most` or few more. `doesn't` is `does not`, `cannot` is
 * `can not`; mark-up is no word.
 */
export function readWords(text: string, most = Number.POSITIVE_INFINITY): readonly Word[] {
  const found: Word[] = [];
  const plain = withoutTags(text);
  let end = 0;
  for (const match of plain.matchAll(isAscii(plain) ? asciiWordPattern : wordPattern)) {
    const [word] = match;
    const start = match.index;
    let before: Break = found.length === 0 ? 'none' : breakOf(plain.slice(end, start));
    end = start + word.length;
    for (const text of spellOut(word.toLowerCase())) {
      found.push({ text, start, end, before });
      before = 'none';
    }
    if (found.length >= most) break;
  }
  return found;
}

/** Of one length with the text, so that offsets stay true. */
function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(/<\/?[a-z][^<>]{0,40}>/gi, (tag) => '\n'.padEnd(tag.length, '\n'));
}

/** A word in lower case, as the words that it is short for. */
function spellOut(written: string): readonly string[] {
  const word = written.replace('’', "'");
  if (word === 'cannot' || word === "can't") return ['can', 'not'];
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  const apostrophe = word.indexOf("'");
  return [apostrophe === -1 ? word : word.slice(0, apostrophe)];
}

function breakOf(between: string): Break {
  if (between === ' ') return 'none';
  if (/\n\s*\n|\n\s*(?:[-*+•]|\d+[.)])\s|\s[*•]\s/.test(between)) return 'item';
  if (/[.!?]["'”’`*)]*(?:\s|$)/.test(between)) return 'sentence';
  if (/[;/|]/.test(between)) return 'alternative';
  if (/[:()[\]–—]|(?:^|\s)-+(?:\s|$)/.test(between)) return 'pause';
  return between.includes(',') ? 'comma' : 'none';
}

const conjunctions: ReadonlySet<string> = new Set(['or', 'nor', 'otherwise']);
/** After a comma they begin another cause. */
const conditions: ReadonlySet<string> = new Set(['if', 'when', 'where', 'because', 'not']);

/** Sentences, and in each the alternatives that it names. A list counts as one sentence with its introduction. */
export function readSentences(words: readonly Word[]): readonly Sentence[] {
  const sentences: Word[][][] = [];
  let parts: Word[][] = [];
  let part: Word[] = [];
  for (const word of words) {
    if (word.before === 'sentence') {
      parts = [];
      part = [];
    }
    const divides =
      word.before === 'item' ||
      word.before === 'alternative' ||
      conjunctions.has(word.text) ||
      (word.before === 'comma' && conditions.has(word.text));
    if (divides) part = [];
    if (conjunctions.has(word.text)) continue;
    if (parts.length === 0) sentences.push(parts);
    if (part.length === 0) parts.push(part);
    part.push(word);
  }
  return sentences;
}
