/** Whether a text says something. */
export type Says = (text: string) => boolean;

/**
 * Compiles phrases of whole words, matched without case and across any white space or punctuation between
 * the words. A `*` at the end of a word stands for any ending. Only letters, digits and `*` of a phrase
 * count, so no phrase can make a pattern that runs long.
 */
export function phrases(list: readonly string[]): Says {
  const alternatives = list.flatMap((phrase) => {
    const words = phrase.toLowerCase().match(/[\p{L}\p{N}]+\*?/gu) ?? [];
    if (words.length === 0) return [];
    return [
      words
        .map((word) => (word.endsWith('*') ? `${word.slice(0, -1)}[\\p{L}\\p{N}]*` : word))
        .join('[^\\p{L}\\p{N}]{1,8}'),
    ];
  });
  if (alternatives.length === 0) return () => false;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  return (text) => text !== '' && pattern.test(text);
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
