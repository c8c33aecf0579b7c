import { once } from '../../text/once.ts';
import type { Datum } from '../data.ts';
import type { Word } from './text.ts';

// Phrases of rulesets, as patterns over words. `a|b` is either word, `word*` a word with any ending, `~` up
// to four words of any kind.

/** Any of these words, or of those that begin so. */
interface Choice {
  readonly kind: 'word';
  readonly exact: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

type Step = Choice | { readonly kind: 'gap' };

interface Pattern {
  readonly first: Choice;
  readonly rest: readonly Step[];
}

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

/** Phrases, compiled when they are first looked for: few of those of a ruleset are. */
export class Phrases {
  readonly #compiled: () => { readonly patterns: readonly Pattern[]; readonly firsts: Choice };

  /** @throws DataError for a phrase that doesn't begin and end with a word. */
  constructor(list: readonly Datum[]) {
    const texts = list.map(readPhrase);
    this.#compiled = once(() => {
      const patterns = texts.map(compile);
      return { patterns, firsts: anyOf(patterns.map((pattern) => pattern.first)) };
    });
  }

  /** The first of these phrases that is said and not denied. */
  find(words: readonly Word[]): Match | undefined {
    const { patterns, firsts } = this.#compiled();
    // In most texts there is no word that one of them begins with.
    const starts: number[] = [];
    words.forEach(({ text }, i) => {
      if (isWord(firsts, text)) starts.push(i);
    });
    if (starts.length === 0) return undefined;
    for (const pattern of patterns) {
      for (const from of starts) {
        const to = matchEnd(pattern, words, from);
        if (to !== undefined && !isDenied(pattern, words, from)) return { from, to };
      }
    }
    return undefined;
  }
}

/** The words of a phrase as written. */
function readPhrase(datum: Datum): readonly string[] {
  const words = datum
    .text()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined || first === '~' || words.at(-1) === '~')
    return datum.fail('a phrase begins and ends with a word');
  return words;
}

function compile([first = '', ...rest]: readonly string[]): Pattern {
  return { first: readChoice(first), rest: rest.map((word) => (word === '~' ? gap : readChoice(word))) };
}

const gap = { kind: 'gap' } as const;

function readChoice(word: string): Choice {
  const choices = word.split('|').filter((choice) => choice !== '');
  return {
    kind: 'word',
    exact: new Set(choices.filter((choice) => !choice.endsWith('*'))),
    beginnings: choices.filter((choice) => choice.endsWith('*')).map((choice) => choice.slice(0, -1)),
  };
}

function anyOf(choices: readonly Choice[]): Choice {
  return {
    kind: 'word',
    exact: new Set(choices.flatMap((one) => [...one.exact])),
    beginnings: choices.flatMap((one) => one.beginnings),
  };
}

/** The index after the words that a pattern matches from here. */
function matchEnd({ first, rest }: Pattern, words: readonly Word[], from: number): number | undefined {
  const word = words[from];
  return word !== undefined && isWord(first, word.text) ? restEnd(rest, 0, words, from + 1) : undefined;
}

function restEnd(
  steps: readonly Step[],
  step: number,
  words: readonly Word[],
  at: number,
): number | undefined {
  const current = steps[step];
  if (current === undefined) return at;
  if (current.kind === 'word') {
    const word = words[at];
    return word !== undefined && isWord(current, word.text)
      ? restEnd(steps, step + 1, words, at + 1)
      : undefined;
  }
  for (let skipped = 0; skipped <= widestGap; skipped++) {
    const end = restEnd(steps, step + 1, words, at + skipped);
    if (end !== undefined) return end;
  }
  return undefined;
}

function isWord({ exact, beginnings }: Choice, text: string): boolean {
  if (exact.has(text)) return true;
  return beginnings.length > 0 && beginnings.some((beginning) => text.startsWith(beginning));
}

function isDenied({ first }: Pattern, words: readonly Word[], from: number): boolean {
  if ([...first.exact].some((word) => negators.has(word))) return false;
  return words.slice(Math.max(0, from - negationReach), from).some((word) => negators.has(word.text));
}
