import { list, text } from '../http/data.ts';
import { type Scenario, scenarios } from '../http/knowledge.ts';
import { nearest } from '../text/nearest.ts';
import synonymData from './synonyms.yaml';
import { stem, stems } from './words.ts';

// How near a word of the query is to a word of a phrase.
const sameWord = 1;
const typo = 0.85;
const synonym = 0.7;
/** What words tell that are together in a scenario, but in no phrase of it. */
const scattered = 0.75;
/** Below this share of the query a scenario is not about it. */
const enough = 0.5;
/** How much worse than the best a match may be to be told beside it. */
const besideBest = 0.88;
const most = 3;

/** How much a word tells that no scenario has: less than any that one has, as it may be an example. */
const foreign = 1.5;

/** A phrase that stands for a scenario, or all its words together, as stems without repetition. */
interface Phrase {
  readonly scenario: Scenario;
  readonly stems: readonly string[];
  readonly whole: boolean;
}

/**
 * The scenarios that a description in words is about, the likeliest first; at most three. The same words give
 * the same answer: equal scores keep the order of the data.
 */
export function searchScenarios(query: string): readonly Scenario[] {
  const index = indexOf(scenarios);
  const wanted = [...new Set(stems(query))].map((word) => readable(word, index));
  if (wanted.length === 0) return [];
  const scores = new Map<Scenario, number>();
  for (const phrase of index.phrases) {
    const score = scoreOf(wanted, phrase, index);
    if (score > (scores.get(phrase.scenario) ?? 0)) scores.set(phrase.scenario, score);
  }
  const ranked = [...scores].filter(([, score]) => score >= enough).sort(([, a], [, b]) => b - a);
  const best = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, score]) => score >= best * besideBest)
    .slice(0, most)
    .map(([scenario]) => scenario);
}

interface Index {
  readonly phrases: readonly Phrase[];
  /** How much a word tells: the fewer the scenarios that have it, the more. */
  readonly weight: (word: string) => number;
  readonly vocabulary: ReadonlySet<string>;
}

function indexOf(all: readonly Scenario[]): Index {
  const phrases: Phrase[] = [];
  const spread = new Map<string, number>();
  for (const scenario of all) {
    const own = new Set<string>();
    for (const phrase of [scenario.title, ...scenario.words]) {
      const parts = [...new Set(stems(phrase))];
      phrases.push({ scenario, stems: parts, whole: true });
      for (const part of parts) own.add(part);
    }
    phrases.push({ scenario, stems: [...own], whole: false });
    for (const part of own) spread.set(part, (spread.get(part) ?? 0) + 1);
  }
  return {
    phrases,
    weight: (word) => {
      const count = spread.get(word);
      return count === undefined ? foreign : Math.log(1 + all.length / count);
    },
    vocabulary: new Set(spread.keys()),
  };
}

/** A word of the query as the data spells it. */
interface Wanted {
  readonly word: string;
  readonly trust: number;
}

function readable(word: string, index: Index): Wanted {
  if (index.vocabulary.has(word) || groupsByStem.has(word) || word.length < 4)
    return { word, trust: sameWord };
  const meant = nearest(word, index.vocabulary);
  return meant === undefined ? { word, trust: sameWord } : { word: meant, trust: typo };
}

/** 0 to 1: mostly how much of the query the phrase holds, and a little how much of the phrase the query holds. */
function scoreOf(wanted: readonly Wanted[], phrase: Phrase, index: Index): number {
  let asked = 0;
  let found = 0;
  const used = new Map<string, number>();
  for (const { word, trust } of wanted) {
    const weight = index.weight(word);
    asked += weight;
    const [near, nearness] = nearestIn(phrase.stems, word);
    if (near === undefined) continue;
    found += weight * nearness * trust;
    used.set(near, Math.max(used.get(near) ?? 0, nearness * trust));
  }
  if (found === 0) return 0;
  if (!phrase.whole) return (found / asked) * scattered;
  let whole = 0;
  let held = 0;
  for (const part of phrase.stems) {
    const weight = index.weight(part);
    whole += weight;
    held += weight * (used.get(part) ?? 0);
  }
  return (found / asked) * (0.65 + 0.35 * (held / whole));
}

function nearestIn(parts: readonly string[], word: string): readonly [string | undefined, number] {
  if (parts.includes(word)) return [word, sameWord];
  const groups = groupsByStem.get(word);
  const other =
    groups && parts.find((part) => groupsByStem.get(part)?.some((group) => groups.includes(group)));
  return other === undefined ? [undefined, 0] : [other, synonym];
}

/** The numbers of the groups of synonyms that a stem is in. */
const groupsByStem: ReadonlyMap<string, readonly number[]> = (() => {
  const groups = new Map<string, readonly number[]>();
  list(synonymData, 'synonyms.yaml', (group, where) => list(group, where, text)).forEach((group, number) => {
    for (const word of new Set(group.map(stem))) groups.set(word, [...(groups.get(word) ?? []), number]);
  });
  return groups;
})();
