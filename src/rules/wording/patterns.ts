import type { Datum } from '../data.ts';
import type { Word } from './text.ts';

// Phrases of rulesets, as patterns over words. `a|b` is either word, `word*` a word with any ending, `~` up
// to four words of any kind.

type Step =
  | { readonly kind: 'word'; readonly exact: ReadonlySet<string>; readonly beginnings: readonly string[] }
  | { readonly kind: 'gap' };

type Pattern = readonly Step[];

const widestGap = 4;

/** Before a phrase they turn it round: `not already exists`. */
const negators: ReadonlySet<string> = new Set(['no', 'not', 'never', 'without', 'nor', 'neither', 'unless']);
/** How many words before a phrase a negator still belongs to it. */
const negationReach = 2;

/** A phrase found among words: indexes of its first word and the one after its last. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** Compiled phrases. */
export class Phrases {
  readonly #patterns: readonly Pattern[];

  /** @throws DataError for a phrase without a word. */
  constructor(list: readonly Datum[]) {
    this.#patterns = list.map(readPattern);
  }

  /** The first of these phrases that is said and not denied. */
  find(words: readonly Word[]): Match | undefined {
    for (const pattern of this.#patterns) {
      for (let from = 0; from < words.length; from++) {
        const to = matchEnd(pattern, 0, words, from);
        if (to !== undefined && !isDenied(pattern, words, from)) return { from, to };
      }
    }
    return undefined;
  }
}

function readPattern(datum: Datum): Pattern {
  const steps = datum
    .text()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word): Step => {
      if (word === '~') return { kind: 'gap' };
      const choices = word.split('|').filter((choice) => choice !== '');
      return {
        kind: 'word',
        exact: new Set(choices.filter((choice) => !choice.endsWith('*'))),
        beginnings: choices.filter((choice) => choice.endsWith('*')).map((choice) => choice.slice(0, -1)),
      };
    });
  if (steps[0]?.kind !== 'word' || steps.at(-1)?.kind !== 'word')
    return datum.fail('a phrase begins and ends with a word');
  return steps;
}

/** The index after the words that a pattern matches from here. */
function matchEnd(pattern: Pattern, step: number, words: readonly Word[], at: number): number | undefined {
  const current = pattern[step];
  if (current === undefined) return at;
  if (current.kind === 'word') {
    const word = words[at];
    return word !== undefined && isWord(current, word.text)
      ? matchEnd(pattern, step + 1, words, at + 1)
      : undefined;
  }
  for (let skipped = 0; skipped <= widestGap; skipped++) {
    const end = matchEnd(pattern, step + 1, words, at + skipped);
    if (end !== undefined) return end;
  }
  return undefined;
}

function isWord(step: Extract<Step, { kind: 'word' }>, text: string): boolean {
  return step.exact.has(text) || step.beginnings.some((beginning) => text.startsWith(beginning));
}

function isDenied(pattern: Pattern, words: readonly Word[], from: number): boolean {
  const first = pattern[0];
  if (first?.kind === 'word' && [...first.exact].some((word) => negators.has(word))) return false;
  return words.slice(Math.max(0, from - negationReach), from).some((word) => negators.has(word.text));
}
