import {
  classOf,
  intermediaryStatuses,
  isRegistered,
  reservedStatuses,
  type StatusClass,
  webdavOnlyStatuses,
} from '../http/status.ts';
import type { ResponseUse } from '../openapi/model.ts';
import { effectiveKey, type ValidStatusKey } from '../openapi/status-key.ts';

/**
 * What a rule can say of a status key: `404` (that code), `4XX` (that range as a key), `any 4XX` (a code of
 * the class, or its range), `default`, or a named set of codes.
 */
export type StatusToken =
  | { readonly kind: 'exact'; readonly code: number }
  | { readonly kind: 'range'; readonly class: StatusClass }
  | { readonly kind: 'any'; readonly class: StatusClass }
  | { readonly kind: 'default' }
  | { readonly kind: 'set'; readonly name: NamedSet };

export const namedSets = ['registered', 'unregistered', 'reserved', 'webdav', 'intermediary'] as const;
export type NamedSet = (typeof namedSets)[number];

const members: Readonly<Record<NamedSet, (code: number) => boolean>> = {
  registered: isRegistered,
  unregistered: (code) => !isRegistered(code),
  reserved: (code) => reservedStatuses.has(code),
  webdav: (code) => webdavOnlyStatuses.has(code),
  intermediary: (code) => intermediaryStatuses.has(code),
};

/** Reads a token; `undefined` where it is none. Numbers count as the text that they are. */
export function parseStatusToken(value: unknown): StatusToken | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  if (text === 'default') return { kind: 'default' };
  if (/^[1-5][0-9]{2}$/.test(text)) return { kind: 'exact', code: Number(text) };
  const range = /^(any )?([1-5])XX$/.exec(text);
  const of = range === null ? undefined : classOf(Number(range[2]) * 100);
  if (of !== undefined) return { kind: range?.[1] === undefined ? 'range' : 'any', class: of };
  const name = namedSets.find((set) => set === text);
  return name === undefined ? undefined : { kind: 'set', name };
}

/** A token as rules write it. */
export function formatToken(token: StatusToken): string {
  switch (token.kind) {
    case 'exact':
      return String(token.code);
    case 'range':
      return `${token.class}XX`;
    case 'any':
      return `any ${token.class}XX`;
    case 'default':
      return 'default';
    case 'set':
      return token.name;
  }
}

/** Whether a response key is what a token says. */
export function matchesKey(token: StatusToken, key: ValidStatusKey): boolean {
  switch (token.kind) {
    case 'exact':
      return key.kind === 'exact' && key.code === token.code;
    case 'range':
      return key.kind === 'range' && key.class === token.class;
    case 'any':
      return key.kind === 'exact'
        ? classOf(key.code) === token.class
        : key.kind === 'range' && key.class === token.class;
    case 'default':
      return key.kind === 'default';
    case 'set':
      return key.kind === 'exact' && members[token.name](key.code);
  }
}

export function matchesAny(tokens: readonly StatusToken[], key: ValidStatusKey): boolean {
  for (const token of tokens) if (matchesKey(token, key)) return true;
  return false;
}

/** The statuses that an operation declares, as the set that they stand for. */
export class StatusSet {
  readonly keys: readonly ValidStatusKey[];

  constructor(keys: readonly ValidStatusKey[]) {
    this.keys = keys;
  }

  /** Declared by a key of its own. */
  declares(token: StatusToken): boolean {
    for (const key of this.keys) if (matchesKey(token, key)) return true;
    return false;
  }

  declaresAny(tokens: readonly StatusToken[]): boolean {
    for (const token of tokens) if (this.declares(token)) return true;
    return false;
  }

  /** Declared by its code, its range, or (for errors) by `default`. `default` says nothing about success. */
  covers(token: StatusToken): boolean {
    for (const key of this.keys) if (matchesKey(token, key) || standsFor(key, token)) return true;
    return false;
  }

  coversAny(tokens: readonly StatusToken[]): boolean {
    for (const token of tokens) if (this.covers(token)) return true;
    return false;
  }

  /** The exact codes of a class, ascending. */
  codes(of: StatusClass): readonly number[] {
    const found = new Set<number>();
    for (const key of this.keys) if (key.kind === 'exact' && classOf(key.code) === of) found.add(key.code);
    return [...found].sort((a, b) => a - b);
  }
}

/** What some responses of an operation are declared under. */
export function statusesOf(uses: readonly ResponseUse[]): StatusSet {
  const keys: ValidStatusKey[] = [];
  for (const use of uses) {
    const key = effectiveKey(use.key);
    if (key !== undefined) keys.push(key);
  }
  return new StatusSet(keys);
}

/** Whether a range or `default` is what a code is declared by. */
function standsFor(key: ValidStatusKey, token: StatusToken): boolean {
  if (token.kind !== 'exact' || key.kind === 'exact') return false;
  return key.kind === 'range' ? key.class === classOf(token.code) : token.code >= 400;
}
