import { classOf, type StatusClass } from '../http/status.ts';
import type { OpenApiVersion } from './model.ts';

/**
 * A key of the Responses Object, as the set of codes that it stands for. An `invalid` key is one that the
 * document's version does not allow; `meant` is how it is read on, where that is clear.
 */
export type StatusKey =
  | ValidStatusKey
  | { readonly kind: 'invalid'; readonly meant: ValidStatusKey | undefined };

export type ValidStatusKey =
  | { readonly kind: 'exact'; readonly code: number }
  | { readonly kind: 'range'; readonly class: StatusClass }
  | { readonly kind: 'default' };

/** Reads a response key; `undefined` for an extension (`x-…`). OpenAPI 2.0 and 3.x, Responses Object. */
export function parseStatusKey(text: string, version: OpenApiVersion): StatusKey | undefined {
  if (text.startsWith('x-')) return undefined;
  if (text === 'default') return { kind: 'default' };
  if (/^[1-5][0-9]{2}$/.test(text)) return { kind: 'exact', code: Number(text) };
  const meant = meaning(text);
  if (/^[1-5]XX$/.test(text) && version !== '2.0' && meant !== undefined) return meant;
  return { kind: 'invalid', meant };
}

function meaning(text: string): ValidStatusKey | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === 'default') return { kind: 'default' };
  const exact = /^([1-5][0-9]{2})(?![0-9])/.exec(plain)?.[1];
  if (exact !== undefined) return { kind: 'exact', code: Number(exact) };
  const range = /^([1-5])[0-9]?[x*?]{1,2}$/.exec(plain)?.[1];
  const of = range === undefined ? undefined : classOf(Number(range) * 100);
  return of === undefined ? undefined : { kind: 'range', class: of };
}

/** What a key is read as, valid or not. */
export function effectiveKey(key: StatusKey): ValidStatusKey | undefined {
  return key.kind === 'invalid' ? key.meant : key;
}

/** `404`, `4XX` or `default`: the spelling that OpenAPI 3 has for a key. */
export function formatKey(key: ValidStatusKey): string {
  switch (key.kind) {
    case 'exact':
      return String(key.code);
    case 'range':
      return `${key.class}XX`;
    case 'default':
      return 'default';
  }
}
