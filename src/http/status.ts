import { entries, type Fields, integer, list, mapping, oneOf, only, text } from './data.ts';
import { citation, type Link } from './links.ts';
import data from './statuses.yaml';

/** The first digit of a status code (RFC 9110 §15). */
export type StatusClass = 1 | 2 | 3 | 4 | 5;

const registrations = ['permanent', 'temporary', 'unused', 'obsoleted'] as const;
const cachings = ['heuristic', 'explicit', 'refreshes', 'never'] as const;
const contentRules = ['forbidden', 'zero-length', 'expected', 'explanation', 'none'] as const;
const usages = ['general', 'reserved', 'webdav', 'intermediary'] as const;
const dutyLevels = ['must', 'should', 'ought', 'may'] as const;
const statusKeys = [
  'phrase',
  'former',
  'registration',
  'usage',
  'source',
  'caching',
  'content',
  'fields',
] as const;

/** What the IANA registry says of the entry itself. */
export type Registration = (typeof registrations)[number];
/** Whether a cache may store a response with this code, and on what grounds (RFC 9110 §15.1, RFC 9111 §3). */
export type Caching = (typeof cachings)[number];
/** `explanation`: the SHOULD of RFC 9110 §15.5 and §15.6, except to HEAD. `none`: no rule. */
export type ContentRule = (typeof contentRules)[number];
/** `reserved`: nothing may count on it. `intermediary`: sent by proxies and gateways. */
export type Usage = (typeof usages)[number];
/** The key word of the source; `ought` is guidance without one. */
export type DutyLevel = (typeof dutyLevels)[number];

/** A field that the response carries, by its code's definition. */
export interface FieldDuty {
  readonly name: string;
  readonly level: DutyLevel;
  /** The condition in words; absent where there is none. */
  readonly when?: string;
  readonly source: Link;
}

/** A code of the IANA HTTP Status Code Registry. */
export interface Status {
  readonly code: number;
  readonly class: StatusClass;
  /** As registered: `Content Too Large`. `(Unused)` for 306 and 418. */
  readonly phrase: string;
  /** Superseded phrases that are still met: `Payload Too Large`. */
  readonly former: readonly string[];
  readonly registration: Registration;
  readonly usage: Usage;
  readonly source: Link;
  readonly caching: Caching;
  readonly content: ContentRule;
  readonly fields: readonly FieldDuty[];
}

/** A code in use that nobody registered. */
export interface Squatter {
  readonly code: number;
  readonly class: StatusClass;
  /** What its users call it. */
  readonly name: string;
  /** Whose software sends it. */
  readonly from: string;
  /** The registered codes that are meant, the likeliest first; at least one. */
  readonly meant: readonly [number, ...number[]];
  /** What it is used to say, as a clause. */
  readonly says: string;
}

/** Every registered code, ascending. */
export const statuses: readonly Status[] = entries(
  mapping(data, 'statuses.yaml').statuses,
  'statuses.yaml',
  readStatus,
);

/** Every known code that is used but not registered, ascending. */
export const squatters: readonly Squatter[] = entries(
  mapping(data, 'statuses.yaml').squatters,
  'statuses.yaml squatters',
  readSquatter,
);

const byCode: ReadonlyMap<number, Status> = new Map(statuses.map((status) => [status.code, status]));
const squatterByCode: ReadonlyMap<number, Squatter> = new Map(squatters.map((entry) => [entry.code, entry]));

/** The registry's entry, or undefined where the code is not registered. */
export function statusOf(code: number): Status | undefined {
  return byCode.get(code);
}

/** True for every code of the IANA registry, also the temporary, unused and obsoleted ones. */
export function isRegistered(code: number): boolean {
  return byCode.has(code);
}

/** The unregistered code that software is known to send, or undefined. */
export function squatter(code: number): Squatter | undefined {
  return squatterByCode.get(code);
}

/** The class of a code in 100–599; undefined outside, which RFC 9110 §15 calls invalid. */
export function classOf(code: number): StatusClass | undefined {
  if (!Number.isInteger(code)) return undefined;
  const digit = Math.floor(code / 100);
  return digit === 1 || digit === 2 || digit === 3 || digit === 4 || digit === 5 ? digit : undefined;
}

/** 102, 305, 306, 418, 510: dropped, deprecated, unused or obsoleted. */
export const reservedStatuses: ReadonlySet<number> = codesWith('reserved');
/** 208, 424, 506: a meaning inside WebDAV or transparent negotiation alone. */
export const webdavOnlyStatuses: ReadonlySet<number> = codesWith('webdav');
/** 203, 407, 421, 502, 504, 511: said by proxies and gateways. */
export const intermediaryStatuses: ReadonlySet<number> = codesWith('intermediary');
/** Reusable by a cache without explicit freshness (RFC 9110 §15.1, RFC 7725 §3). */
export const heuristicallyCacheableStatuses: ReadonlySet<number> = new Set(
  statuses.filter((status) => status.caching === 'heuristic').map((status) => status.code),
);
/** Final responses that a cache MUST NOT store: 428, 429, 431, 511 (RFC 6585). */
export const neverStoredStatuses: ReadonlySet<number> = new Set(
  statuses.filter((status) => status.caching === 'never' && status.class !== 1).map((status) => status.code),
);

function codesWith(usage: Usage): ReadonlySet<number> {
  return new Set(statuses.filter((status) => status.usage === usage).map((status) => status.code));
}

/** Current and former phrases, normalized, to codes. */
const byPhrase: ReadonlyMap<string, Status> = new Map(
  // Current phrases last, so that they win where an old phrase is another code's new one.
  [
    ...statuses.flatMap((status) => status.former.map((phrase) => [normalize(phrase), status] as const)),
    ...statuses
      .filter((status) => status.registration !== 'unused')
      .map((status) => [normalize(status.phrase), status] as const),
  ],
);

/** The code whose registered or former phrase this is, whatever the case, spaces, hyphens and apostrophes. */
export function statusByPhrase(phrase: string): Status | undefined {
  return byPhrase.get(normalize(phrase));
}

function normalize(phrase: string): string {
  return phrase.toLowerCase().replace(/[^a-z0-9]+/gu, '');
}

function readStatus(key: string, fields: Fields, where: string): Status {
  const code = Number(key);
  const digit = classOf(code);
  if (digit === undefined) throw new Error(`${where}: expected a code from 100 to 599.`);
  only(fields, statusKeys, where);
  return {
    code,
    class: digit,
    phrase: text(fields.phrase, `${where}.phrase`),
    former: list(fields.former, `${where}.former`, text),
    registration: oneOf(fields.registration ?? 'permanent', registrations, `${where}.registration`),
    usage: oneOf(fields.usage ?? 'general', usages, `${where}.usage`),
    source: citation(text(fields.source, `${where}.source`)),
    caching: oneOf(fields.caching, cachings, `${where}.caching`),
    content: oneOf(fields.content, contentRules, `${where}.content`),
    fields: list(fields.fields, `${where}.fields`, readDuty),
  };
}

function readDuty(value: unknown, where: string): FieldDuty {
  const fields = mapping(value, where);
  only(fields, ['name', 'level', 'source', 'when'], where);
  const duty = {
    name: text(fields.name, `${where}.name`),
    level: oneOf(fields.level, dutyLevels, `${where}.level`),
    source: citation(text(fields.source, `${where}.source`)),
  };
  return fields.when === undefined ? duty : { ...duty, when: text(fields.when, `${where}.when`) };
}

function readSquatter(key: string, fields: Fields, where: string): Squatter {
  only(fields, ['name', 'from', 'meant', 'says'], where);
  const code = Number(key);
  const digit = classOf(code);
  const [first, ...others] = list(fields.meant, `${where}.meant`, integer);
  if (digit === undefined || first === undefined) throw new Error(`${where}: expected a code that is meant.`);
  return {
    code,
    class: digit,
    name: text(fields.name, `${where}.name`),
    from: text(fields.from, `${where}.from`),
    meant: [first, ...others],
    says: text(fields.says, `${where}.says`),
  };
}
