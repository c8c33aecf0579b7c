import { once, oncePer } from '../text/once.ts';

/** Whether a text says something. */
export type Says = (text: string) => boolean;

/** So many characters of white space or punctuation may stand between two words of a phrase. */
const widestGap = 8;

/** One word of a phrase, in lower case; `isBeginning` where any ending will do. */
interface Step {
  readonly text: string;
  readonly isBeginning: boolean;
}

type Phrase = readonly Step[];

/**
 * Compiles phrases of whole words, matched without case and across any white space or punctuation between
 * the words. A `*` at the end of a word stands for any ending. Only letters, digits and `*` of a phrase
 * count, so no phrase can make a pattern that runs long.
 */
export const phrases: (list: readonly string[]) => Says = oncePer((list) => {
  const split = list.map(readPhrase).filter((phrase) => phrase.length > 0);
  if (split.length === 0) return () => false;
  const pattern = once(() => asciiPattern(split));
  return (text) => text !== '' && (isAscii(text) ? pattern().test(text) : saysAny(split, text));
});

function readPhrase(text: string): Phrase {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+\*?/gu) ?? []).map((word) => ({
    text: word.replace('*', ''),
    isBeginning: word.endsWith('*'),
  }));
}

const beyondAscii = /[^\0-\x7f]/;
export const isAscii = (text: string): boolean => !beyondAscii.test(text);

/** For ASCII alone: a pattern that knows the letters of all scripts takes longer to compile than most runs last. */
function asciiPattern(split: readonly Phrase[]): RegExp {
  const alternatives = split.map((phrase) =>
    phrase
      .map(({ text, isBeginning }) => (isBeginning ? `${text}[a-z0-9]*` : text))
      .join(`[^a-z0-9]{1,${widestGap}}`),
  );
  return new RegExp(`(?<![a-z0-9])(?:${alternatives.join('|')})(?![a-z0-9])`, 'i');
}

function saysAny(split: readonly Phrase[], text: string): boolean {
  const words = [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)];
  return words.some((_, from) => split.some((phrase) => isSaidFrom(phrase, words, from)));
}

function isSaidFrom(phrase: Phrase, words: readonly RegExpExecArray[], from: number): boolean {
  return phrase.every(({ text, isBeginning }, i) => {
    const [own] = words[from + i] ?? [];
    if (own === undefined || !(isBeginning ? own.startsWith(text) : own === text)) return false;
    return i === 0 || gapBefore(words, from + i) <= widestGap;
  });
}

function gapBefore(words: readonly RegExpExecArray[], at: number): number {
  const before = words[at - 1];
  const own = words[at];
  return before === undefined || own === undefined ? 0 : own.index - before.index - before[0].length;
}

/** Words that make a sentence one about a case, not about what always happens. */
const hedges = phrases([
  'if',
  'unless',
  'when',
  'depending',
  'may',
  'might',
  'can',
  'could',
  'sometimes',
  'optional',
  'optionally',
  'either',
  'synchronously',
  'true',
]);

/** Compiles phrases that count only in a sentence without condition or doubt, and without any of `unless`. */
export function plainly(list: readonly string[], unless: readonly string[] = []): Says {
  const says = phrases(list);
  const isOther = phrases(unless);
  const isPlain: Says = (sentence) => says(sentence) && !hedges(sentence) && !isOther(sentence);
  return (text) => says(text) && text.split(/[.!?;](?=\s|$)|\n{2,}/).some(isPlain);
}

/** Compiles names with `*` for any run of characters, matched without case: `If-*`, `application/*`. */
export const nameMatcher: (list: readonly string[]) => (name: string) => boolean = oncePer((list) => {
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  for (const name of list) {
    const lower = name.toLowerCase();
    if (!lower.includes('*')) exact.add(lower);
    else patterns.push(new RegExp(`^${lower.split('*').map(escapePattern).join('[^]*')}$`, 'u'));
  }
  return (name) => {
    const lower = name.toLowerCase();
    return exact.has(lower) || patterns.some((pattern) => pattern.test(lower));
  };
});

function escapePattern(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\/]/g, '\\$&');
}

/** The same answer, worked out once for each text: for the few words that a document uses again and again. */
export function remembering(says: Says): Says {
  const known = new Map<string, boolean>();
  return (text) => {
    const old = known.get(text);
    if (old !== undefined) return old;
    const answer = says(text);
    known.set(text, answer);
    return answer;
  };
}
