import { classOf } from '../../http/status.ts';
import type { Confidence } from '../rule.ts';
import { lessSure } from '../rule.ts';
import { phrasesFrom, phrasesOf, type RegisteredPhrase } from './registered.ts';
import { type Part, readSentences, readWords, type Sentence, type Word } from './text.ts';
import type { Contradiction, Vocabulary } from './vocabulary.ts';

/** What a description says that its code does not. */
export interface Contradicted {
  readonly says: 'other';
  /** The codes that say it, the likeliest first. */
  readonly means: readonly number[];
  readonly confidence: Confidence;
  /** The words that say it, as written. */
  readonly quote: string;
  /** On what else it depends. */
  readonly contradiction: Contradiction | undefined;
}

/** `own`: what its code says. `nothing`: nothing that could be held against the code. */
export type Reading = Contradicted | { readonly says: 'own' | 'nothing' };

/** Longer texts mention much that is not what the response is for. */
const longest = 60;
/** No text of so many characters has so few words. */
const longestText = 800;
/** A first sentence of more words leaves some doubt. */
const plainest = 14;
/** A description of so few words says one thing. */
const shortest = 6;
/** Longer descriptions are quoted in part; in characters. */
const longestQuote = 80;
/** So few words go with the part before them: `the token is missing or invalid`. */
const fragment = 3;

/** Words that go with a phrase and add nothing: `404 Not Found error`. */
const fillers: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'http',
  'status',
  'code',
  'error',
  'response',
  'request',
  'exception',
]);
/** What can follow a phrase that heads a description: `Not Found if there is none`. */
const connectives: ReadonlySet<string> = new Set(['if', 'when', 'because', 'since', 'due', 'as', 'for']);

/** After a subject they make a clause of its own. */
const verbs: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'does', 'do', 'can']);

const nothing: Reading = { says: 'nothing' };
const own: Reading = { says: 'own' };

/** Reads the description of a response with a code. */
export function readDescription(text: string, code: number, vocabulary: Vocabulary): Reading {
  if (text.length > longestText) return nothing;
  const most = classOf(code) === 2 ? shortest : longest;
  const words = readWords(apartCase(text), most + 1);
  const start = words.findIndex((word) => !isFiller(word));
  if (start === -1 || words.length > most) return nothing;
  const { said, label } = headed(words, start);
  const rest = label === undefined ? said : said.slice(label.words.length);
  const isWhole = rest.every(isFiller);
  const isOwnLabel = label?.code === code;
  if (isOwnLabel && isWhole) return own;
  if (vocabulary.silencers.find(said) !== undefined) return nothing;
  const subject = isOwnLabel ? rest : said;
  const sentences = readSentences(subject);
  if (saysOwn(isOwnLabel || label === undefined ? sentences : readSentences(rest), code, vocabulary))
    return own;
  if (label !== undefined && !isOwnLabel && isTelling(label, code, isWhole, vocabulary)) {
    return {
      says: 'other',
      means: [label.code],
      confidence: isWhole ? 'high' : 'medium',
      quote: quote(text, said.slice(0, label.words.length)),
      contradiction: undefined,
    };
  }
  return contradiction(text, sentences, code, isOwnLabel, vocabulary) ?? (isOwnLabel ? own : nothing);
}

/** `NotFound` is two words. */
function apartCase(text: string): string {
  return /\s/.test(text.trim()) ? text : text.replace(/([a-z])([A-Z])/g, '$1 $2');
}

function isFiller({ text }: Word): boolean {
  return fillers.has(text) || /^\d{3}$/.test(text);
}

/** The words without what adds nothing at their head, but for a phrase that begins so: `Request Timeout`. */
function headed(
  words: readonly Word[],
  start: number,
): { readonly said: readonly Word[]; readonly label: RegisteredPhrase | undefined } {
  for (let from = 0; from <= start; from++) {
    const said = words.slice(from);
    const label = labelOf(said);
    if (label !== undefined) return { said, label };
  }
  return { said: words.slice(start), label: undefined };
}

/** The registered phrase that stands at the head, as a heading of the rest. */
function labelOf(words: readonly Word[]): RegisteredPhrase | undefined {
  return phrasesFrom(words[0]?.text ?? '').find((phrase) => {
    if (!startsWith(words, phrase.words)) return false;
    const [next, second] = words.slice(phrase.words.length);
    return (
      next === undefined || isHeading(next) || (isFiller(next) && (second === undefined || isHeading(second)))
    );
  });
}

/** Whether what comes before a word is a heading of what begins with it. */
function isHeading({ text, before }: Word): boolean {
  if (text === 'or') return false;
  return connectives.has(text) || (before !== 'none' && before !== 'alternative');
}

function startsWith(words: readonly Word[], phrase: readonly string[]): boolean {
  return phrase.every((text, i) => {
    const word = words[i];
    return word?.text === text && (i === 0 || word.before !== 'sentence');
  });
}

/** Whether another code's phrase is told apart from everyday words, and from this code's meaning. */
function isTelling(label: RegisteredPhrase, code: number, isWhole: boolean, vocabulary: Vocabulary): boolean {
  if (!vocabulary.telling.has(label.code)) return false;
  if (vocabulary.alike.some((group) => group.has(code) && group.has(label.code))) return false;
  const from = classOf(code);
  const to = classOf(label.code);
  // Errors under a success are content/error-in-success's; the successes are one class.
  if (from === 2) return to === 3 && isWhole && label.words.length > 1;
  return isWhole || label.words.length > 1 || to === 4;
}

function saysOwn(sentences: readonly Sentence[], code: number, vocabulary: Vocabulary): boolean {
  const fitting = vocabulary.fitting.get(code) ?? [];
  const phrases = phrasesOf(code);
  return sentences
    .flat()
    .some(
      (part) =>
        fitting.some((meaning) => meaning.phrases.find(part) !== undefined) ||
        phrases.some((phrase) =>
          part.some(({ text }, i) => text === phrase.words[0] && startsWith(part.slice(i), phrase.words)),
        ),
    );
}

function contradiction(
  text: string,
  sentences: readonly Sentence[],
  code: number,
  isHeaded: boolean,
  vocabulary: Vocabulary,
): Contradicted | undefined {
  const all = vocabulary.contradictions.get(code);
  const [first] = sentences;
  if (all === undefined || first === undefined) return undefined;
  const isOwnSide = sentences.flat().some((part) => vocabulary.ownSide.find(part) !== undefined);
  const rows = isOwnSide ? all.filter((row) => !row.isClients) : all;
  const words = first.flat();
  const isShort = !isHeaded && sentences.length === 1 && words.length <= shortest;
  const found =
    wholly(words, sentences, rows) ??
    among(
      first,
      rows.filter((row) => !row.isWhole && (isShort || !row.isShort)),
      vocabulary,
    );
  if (found === undefined) return undefined;
  const { row, quoted } = found;
  return {
    says: 'other',
    means: row.meaning.means,
    confidence: isHeaded || words.length > plainest ? lessSure(row.confidence, 'medium') : row.confidence,
    quote: quote(text, quoted),
    contradiction: row,
  };
}

interface Found {
  readonly row: Contradiction;
  readonly quoted: readonly Word[];
}

/** A description that is, word for word, one of a meaning's. */
function wholly(
  words: readonly Word[],
  sentences: readonly Sentence[],
  rows: readonly Contradiction[],
): Found | undefined {
  if (sentences.length > 1) return undefined;
  const said = words.map((word) => word.text).join(' ');
  const row = rows.find(({ meaning }) => meaning.whole.has(said));
  return row === undefined ? undefined : { row, quoted: words };
}

/** What all causes that a sentence names have in common. */
function among(
  sentence: Sentence,
  rows: readonly Contradiction[],
  { apart, meanings }: Vocabulary,
): Found | undefined {
  const found: Found[] = [];
  const fragments: Part[] = [];
  for (const part of sentence) {
    const one = inPart(part, rows);
    if (one !== undefined) found.push(one);
    else if (isFragment(part) && meanings.every((meaning) => meaning.phrases.find(part) === undefined))
      fragments.push(part);
    // A cause that is another one, or not understood, may be one for this code.
    else return undefined;
  }
  const [first] = found;
  if (first === undefined) return undefined;
  const isOfCredentials = first.row.meaning.means.includes(401) || first.row.isClients;
  if (!isOfCredentials && fragments.flat().some((word) => apart.has(word.text))) return undefined;
  const isOne = found.every((one) => one.row.meaning === first.row.meaning);
  // Whatever the client did wrong, no code of the server says it.
  return isOne || found.every((one) => one.row.isClients) ? first : undefined;
}

/** `has expired`, `invalid`: it goes with what stands before or after it. */
function isFragment(part: Part): boolean {
  return part.length <= fragment && !part.slice(1).some((word) => verbs.has(word.text));
}

function inPart(part: Part, rows: readonly Contradiction[]): Found | undefined {
  for (const row of rows) {
    const match = row.meaning.phrases.find(part);
    if (match !== undefined) return { row, quoted: part.slice(match.from, match.to) };
  }
  return undefined;
}

/** A short description as it is; of a longer one, the words that matter. */
function quote(text: string, words: readonly Word[]): string {
  const plain = text.trim().replace(/\s+/g, ' ').replace(/[.!]$/, '');
  if (plain.length <= longestQuote) return plain;
  const from = words[0]?.start ?? 0;
  return `…${text.slice(from, words.at(-1)?.end ?? from).replace(/\s+/g, ' ')}…`;
}
