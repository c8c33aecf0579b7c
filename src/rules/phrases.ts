/** Whether a text says something. */
export type Says = (text: string) => boolean;

const word = /[\p{L}\p{N}]+/gu;
/** So many characters of white space or punctuation may stand between two words of a phrase. */
const widestGap = 8;

/** One word of a phrase, in lower case; `isBeginning` where any ending will do. */
interface Step {
  readonly text: string;
  readonly isBeginning: boolean;
}

/**
 * Compiles phrases of whole words, matched without case and across any white space or punctuation between
 * the words. A `*` at the end of a word stands for any ending. Only letters, digits and `*` of a phrase
 * count.
 */
export function phrases(list: readonly string[]): Says {
  const patterns = list.map(readSteps).filter((steps) => steps.length > 0);
  if (patterns.length === 0) return () => false;
  const telling = tellingWords(patterns);
  return (text) => {
    const lower = text.toLowerCase();
    // Most texts say none of it, and that none of the telling words is in them is quickly seen.
    if (!telling.some((one) => lower.includes(one))) return false;
    const said = [...lower.matchAll(word)];
    return said.some((_, from) => patterns.some((steps) => matches(steps, said, from)));
  };
}

function readSteps(phrase: string): readonly Step[] {
  return (phrase.toLowerCase().match(/[\p{L}\p{N}]+\*?/gu) ?? []).map((text) => ({
    text: text.replace('*', ''),
    isBeginning: text.endsWith('*'),
  }));
}

function matches(steps: readonly Step[], said: readonly RegExpExecArray[], from: number): boolean {
  return steps.every(({ text, isBeginning }, i) => {
    const [own] = said[from + i] ?? [];
    if (own === undefined || !(isBeginning ? own.startsWith(text) : own === text)) return false;
    return i === 0 || gapBefore(said, from + i) <= widestGap;
  });
}

function gapBefore(said: readonly RegExpExecArray[], at: number): number {
  const before = said[at - 1];
  const own = said[at];
  return before === undefined || own === undefined ? 0 : own.index - before.index - before[0].length;
}

/** The longest word of each phrase; one that holds another of them adds nothing. */
function tellingWords(patterns: readonly (readonly Step[])[]): readonly string[] {
  const longest = new Set(
    patterns.map((steps) =>
      steps
        .map(({ text }) => text)
        .reduce((telling, text) => (text.length > telling.length ? text : telling)),
    ),
  );
  return [...longest].filter((one) => ![...longest].some((other) => other !== one && one.includes(other)));
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
export function nameMatcher(list: readonly string[]): (name: string) => boolean {
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
}

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
