import { scenarios } from '../http/knowledge.ts';
import { nearest } from '../text/nearest.ts';
import { stems } from './words.ts';

const most = 4;

/**
 * Queries that are answered and near to one that is not: topics spelt much alike, topics that contain it, and
 * situations that share a word with it. The nearest first; may be none.
 */
export function suggest(query: readonly string[], topics: readonly string[]): readonly string[] {
  const whole = query.join(' ');
  const found = new Set<string>(spelling(whole, topics));
  const part = whole.toLowerCase();
  // A rule that is not known, in a group that is.
  const group = topics.find((topic) => topic.endsWith('/*') && part.startsWith(topic.slice(0, -1)));
  if (group !== undefined) found.add(group);
  if (part.length >= 3) {
    for (const topic of topics) if (topic.toLowerCase().includes(part)) found.add(topic);
  }
  if (query.length > 1)
    for (const word of query) for (const topic of spelling(word, topics).slice(0, 1)) found.add(topic);
  for (const code of query) if (/^[1-5]\d\d$/u.test(code)) found.add(code);
  if (!whole.includes('/')) for (const phrase of sharing(whole)) found.add(phrase);
  return [...found].slice(0, most);
}

/** The topics that are spelt nearest, one after another. */
function spelling(word: string, topics: readonly string[]): readonly string[] {
  const found: string[] = [];
  while (found.length < most) {
    const next = nearest(
      word,
      topics.filter((topic) => !found.includes(topic)),
    );
    if (next === undefined) break;
    found.push(next);
  }
  return found;
}

/** The first phrase of each scenario that has a word of the query. */
function sharing(query: string): readonly string[] {
  const wanted = new Set(stems(query).filter((stem) => stem.length > 2));
  return scenarios.flatMap(({ words }) => {
    const phrase = words.find((candidate) => stems(candidate).some((stem) => wanted.has(stem)));
    return phrase === undefined ? [] : [phrase];
  });
}
