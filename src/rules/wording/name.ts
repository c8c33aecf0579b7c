import { classOf, isRegistered as isCode, statusOf } from '../../http/status.ts';
import { words as wordsOf } from '../../intent/text.ts';
import type { Confidence } from '../rule.ts';
import { registeredPhrases } from './registered.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the name of a response says of its code. `nothing`: it names something else, or several codes. */
export type NameReading =
  | { readonly says: 'own' | 'nothing' }
  | { readonly says: 'other'; readonly means: readonly number[]; readonly confidence: Confidence };

/** The codes that a name, or a part of it, stands for. */
interface Sense {
  readonly means: readonly number[];
  readonly fits: (code: number) => boolean;
  /** It is the whole name, but for words that say nothing. */
  readonly isWhole: boolean;
  /** A code or its phrase, rather than words for what is meant. */
  readonly isRegistered: boolean;
}

const nothing: NameReading = { says: 'nothing' };

/** What a success can be called as well: `Conflict`, the list of what conflicts. */
const everyday: ReadonlySet<string> = new Set(['conflict', 'gone', 'found', 'locked']);

/** Single words that are as telling inside a longer name. */
const tellingWords: ReadonlySet<string> = new Set(['unauthorized', 'forbidden', 'conflict']);

/** Reads the name by which a response is referred to under a code: `NotFound` under 403. */
export function readName(name: string, code: number, vocabulary: Vocabulary): NameReading {
  const senses = sensesOf(name, vocabulary);
  const isAlike = (one: number) => vocabulary.alike.some((group) => group.has(one) && group.has(code));
  if (senses.some((sense) => sense.fits(code) || sense.means.some(isAlike))) return { says: 'own' };
  const sense = senses.find((one) => one.isWhole) ?? senses[0];
  if (sense === undefined || new Set(senses.map((one) => one.means[0])).size > 1) return nothing;
  const from = classOf(code);
  const to = classOf(sense.means[0] ?? code);
  if (from === 2 && to === 2) return nothing;
  // What a success returns can be called by words that are telling of an error.
  if (from === 2 && !sense.isRegistered) return nothing;
  // Inside a longer name, words of success are everyday words.
  if (!sense.isWhole && (from === 2 || from === 3 || to === 2 || to === 3)) return nothing;
  return { says: 'other', means: sense.means, confidence: sense.isWhole ? 'high' : 'medium' };
}

function sensesOf(name: string, vocabulary: Vocabulary): readonly Sense[] {
  const words = wordsOf(name.replace(/(\d+)(?:xx)?/gi, ' $& ')).filter((word) => !vocabulary.noise.has(word));
  const rest = words.filter((word) => !/^\d+(?:xx)?$/.test(word));
  return [
    ...words.flatMap((word) => senseOfNumber(word, rest.length === 0)),
    ...sensesOfPhrases(rest, vocabulary),
    ...sensesOfMeanings(rest, vocabulary),
  ];
}

function senseOfNumber(word: string, isWhole: boolean): readonly Sense[] {
  const code = Number(word);
  return /^\d+$/.test(word) && isCode(code)
    ? [{ means: [code], fits: (other) => other === code, isWhole, isRegistered: true }]
    : [];
}

function sensesOfPhrases(words: readonly string[], { telling }: Vocabulary): readonly Sense[] {
  const text = words.join(' ');
  const squashed = words.join('');
  const found: Sense[] = [];
  for (const phrase of phrases) {
    const { code, said } = phrase;
    // Most names are shorter than most phrases.
    if (squashed.length < phrase.squashed.length) continue;
    const isWhole = text === said || squashed === phrase.squashed;
    if (!isWhole && !(phrase.isTelling && telling.has(code) && contains(text, said))) continue;
    found.push({
      means: [code],
      fits: (other) => other === code,
      isWhole,
      isRegistered: !everyday.has(said),
    });
  }
  return found;
}

const phrases = registeredPhrases.map(({ code, words }) => {
  const said = words.join(' ');
  return { code, said, squashed: words.join(''), isTelling: words.length > 1 || tellingWords.has(said) };
});

function sensesOfMeanings(words: readonly string[], { meanings }: Vocabulary): readonly Sense[] {
  const text = words.join(' ');
  const found: Sense[] = [];
  for (const { means, fits, names } of meanings) {
    const isWhole = names.has(text);
    // A part that is telling has two words at least, and there is more than that part.
    if (!isWhole && (words.length < 3 || ![...names].some((said) => isTellingPart(text, said)))) continue;
    found.push({ means, fits: (other) => fits.has(other), isWhole, isRegistered: false });
  }
  return found;
}

function isTellingPart(text: string, said: string): boolean {
  return said.length < text.length && said.includes(' ') && contains(text, said);
}

function contains(text: string, said: string): boolean {
  return ` ${text} `.includes(` ${said} `);
}

/** `403 Forbidden`, `400 Bad Request or 422 Unprocessable Content`; a success by its class. */
export function nameCodes(codes: readonly number[]): string {
  return codes
    .map((code) => (code === 200 ? 'a success' : `${code} ${statusOf(code)?.phrase ?? ''}`.trimEnd()))
    .join(' or ');
}
