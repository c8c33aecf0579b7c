import { fieldOf, fields } from '../http/field.ts';
import { crudMapping, keyNotes, pairOf, pairs } from '../http/knowledge.ts';
import { citation } from '../http/links.ts';
import { methodOf, methods, otherMethods } from '../http/method.ts';
import { squatters, statusByPhrase, statuses, statusOf } from '../http/status.ts';
import type { RuleInfo } from '../rules/rule.ts';
import { nearest } from '../text/nearest.ts';
import { explainMethod } from './method-results.ts';
import { overview } from './overview.ts';
import type { ExplainResult, StatusResult, UnregisteredResult } from './result.ts';
import { groupOf, names, rulesAboutEither, rulesAboutField, rulesOfGroup } from './rules-about.ts';
import { searchScenarios } from './search.ts';
import { explainCode, nameOf } from './status-results.ts';
import { suggest } from './suggest.ts';
import { words } from './words.ts';

/** What `explain` knows besides HTTP itself. */
export interface Knowledge {
  readonly rules: readonly RuleInfo[];
}

type Reader = (query: readonly string[], knowledge: Knowledge) => ExplainResult | undefined;

/**
 * Answers a question as it is typed: codes (`409`, `401 403`, `401/403`), a range (`4XX`), `crud`, a rule
 * (`header/allow-on-405`), a group of rules (`status/*`), a field, a method, a phrase (`not found`), or a
 * situation in words. Any query has an answer; one that is not understood gets suggestions.
 */
export function explain(query: readonly string[], knowledge: Knowledge): ExplainResult {
  const parts = query
    .flatMap((part) => part.split(/\s+/u))
    .filter((part) => part !== '')
    .slice(0, longestQuery);
  if (parts.length === 0) return overview;
  for (const read of readers) {
    const result = read(parts, knowledge);
    if (result !== undefined) return result;
  }
  return { kind: 'unknown', query: parts.join(' '), suggestions: suggest(parts, topics(knowledge)) };
}

/** Words of a question that count; a pasted document is none. */
const longestQuery = 30;

// Exact names first; a situation in words is the most tolerant reading and comes last.
const readers: readonly Reader[] = [
  readCodes,
  readRange,
  readMapping,
  readRule,
  readField,
  readMethod,
  readPhrase,
  readSquatterName,
  readGroup,
  readScenario,
];

/** What may stand around codes: `difference between 401 and 403?` */
const aroundCodes = new Set(
  'a an and between code codes difference does explain http is mean means or status the v versus vs what whats'.split(
    ' ',
  ),
);

function readCodes(query: readonly string[], { rules }: Knowledge): ExplainResult | undefined {
  const parts = words(query.join(' ')).filter((part) => !aroundCodes.has(part));
  const [first = ''] = parts;
  const phrase = parts.slice(1).join(' ');
  // A code with its own phrase: `404 Not Found`.
  if (/^\d+$/u.test(first) && phrase !== '' && statusByPhrase(phrase)?.code === Number(first)) {
    return explainCode(Number(first), rules);
  }
  if (!parts.every((part) => /^\d{1,9}$/u.test(part))) return undefined;
  const codes = [...new Set(parts.map(Number))];
  const [one, other] = codes;
  if (one === undefined) return undefined;
  if (other === undefined) return explainCode(one, rules);
  return (codes.length === 2 ? explainPair(one, other, rules) : undefined) ?? compare(codes, rules);
}

function explainPair(one: number, other: number, rules: readonly RuleInfo[]): ExplainResult | undefined {
  const pair = pairOf(one, other);
  const [first, second] = (pair?.codes ?? []).map(statusOf);
  if (pair === undefined || first === undefined || second === undefined) return undefined;
  return {
    kind: 'pair',
    pair,
    statuses: [nameOf(first.code), nameOf(second.code)],
    rules: rulesAboutEither(first, second, rules),
  };
}

function compare(codes: readonly number[], rules: readonly RuleInfo[]): ExplainResult {
  const entries: (StatusResult | UnregisteredResult)[] = codes.map((code) => explainCode(code, rules));
  const between = entries.flatMap((entry) =>
    entry.kind === 'unregistered'
      ? []
      : entry.notes.confused
          .filter((other) => codes.includes(other.code))
          .map((other) => ({ code: entry.status.code, than: other.code, statement: other.statement })),
  );
  return {
    kind: 'comparison',
    entries,
    between,
    pairs: pairs.filter((pair) => pair.codes.every((code) => codes.includes(code))),
  };
}

function readRange(query: readonly string[]): ExplainResult | undefined {
  const [part = ''] = query;
  const notes =
    query.length === 1 && keyNotes.find((range) => range.key.toLowerCase() === part.toLowerCase());
  if (!notes) return undefined;
  const covered = statuses.filter((status) => notes.key === `${status.class}XX`);
  return { kind: 'range', notes, statuses: covered.map((status) => nameOf(status.code)) };
}

function readMapping(query: readonly string[], { rules }: Knowledge): ExplainResult | undefined {
  if (!/^(?:the )?(?:crud|(?:crud )?mapping)$/iu.test(query.join(' '))) return undefined;
  return { kind: 'mapping', rows: crudMapping, rules: rulesOfGroup('crud', rules) };
}

function readRule(query: readonly string[], { rules }: Knowledge): ExplainResult | undefined {
  const [part = ''] = query;
  if (query.length !== 1) return undefined;
  const wanted = part.toLowerCase();
  const rule = rules.find(({ id }) => id.toLowerCase() === wanted);
  if (rule !== undefined) return { kind: 'rule', rule };
  const inGroup = /^(.+)\/\*?$/u.exec(wanted)?.[1];
  if (inGroup !== undefined) {
    const members = rulesOfGroup(inGroup, rules);
    return members.length === 0 ? undefined : { kind: 'rules', group: inGroup, rules: members };
  }
  // `allow-on-405` without its group; a single word without a hyphen may be a word of its own.
  if (!wanted.includes('-')) return undefined;
  const named = rules.filter(({ id }) => id.toLowerCase().endsWith(`/${wanted}`));
  const [only] = named;
  if (only === undefined) return undefined;
  return named.length === 1
    ? { kind: 'rule', rule: only }
    : { kind: 'rules', group: wanted, rules: names(named) };
}

function readField(query: readonly string[], { rules }: Knowledge): ExplainResult | undefined {
  const field = fieldOf(query.join('-').replace(/:$/u, ''));
  if (field === undefined) return undefined;
  const duties = statuses.flatMap((status) =>
    status.fields
      .filter((duty) => duty.name === field.name)
      .map(({ name: _, ...duty }) => ({ status: nameOf(status.code), ...duty })),
  );
  return { kind: 'field', field, duties, rules: rulesAboutField(field.name, rules) };
}

function readMethod(query: readonly string[], { rules }: Knowledge): ExplainResult | undefined {
  const [name = ''] = query;
  if (query.length !== 1) return undefined;
  const method = methodOf(name.toUpperCase());
  if (method !== undefined) return explainMethod(method, rules);
  // Names such as SEARCH and UPDATE are words too, so they count only as they are sent.
  if (!otherMethods.includes(name)) return undefined;
  return { kind: 'registered-method', name, source: citation('IANA HTTP Method Registry') };
}

function readPhrase(query: readonly string[], { rules }: Knowledge): ExplainResult | undefined {
  const status = statusByPhrase(query.join(' '));
  return status && explainCode(status.code, rules);
}

function readSquatterName(query: readonly string[], { rules }: Knowledge): ExplainResult | undefined {
  const wanted = words(query.join(' ')).join(' ');
  const known = squatters.find(({ name }) => words(name).join(' ') === wanted);
  return known && explainCode(known.code, rules);
}

function readGroup(query: readonly string[], { rules }: Knowledge): ExplainResult | undefined {
  const group = query.join(' ').toLowerCase();
  const members = rulesOfGroup(group, rules);
  return group === '' || members.length === 0 ? undefined : { kind: 'rules', group, rules: members };
}

function readScenario(query: readonly string[], knowledge: Knowledge): ExplainResult | undefined {
  const text = query.join(' ');
  // What looks like a rule, or is nearly the name of a field, is mistyped and no situation.
  if (/^[\w-]+\/[\w*-]*$/u.test(text)) return undefined;
  if (/^\w+-[\w-]+$/u.test(text) && nearest(text, topics(knowledge)) !== undefined) return undefined;
  const matches = searchScenarios(text);
  if (matches.length === 0) return undefined;
  return {
    kind: 'scenarios',
    query: text,
    matches: matches.map(({ title, code, or, why, not }) => ({
      title,
      answer: nameOf(code),
      or: or.map(nameOf),
      why,
      not: not.map((item) => ({ status: nameOf(item.code), statement: item.statement })),
    })),
  };
}

/** Everything that has an entry of its own, by the name to ask with. */
function topics({ rules }: Knowledge): readonly string[] {
  return [
    ...fields.map((field) => field.name),
    ...methods.map((method) => method.name),
    ...statuses.filter((status) => status.registration !== 'unused').map((status) => status.phrase),
    ...rules.map((rule) => rule.id),
    ...new Set(rules.map((rule) => `${groupOf(rule.id)}/*`)),
    ...keyNotes.map((range) => range.key),
    'crud',
  ];
}
