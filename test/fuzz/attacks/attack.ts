import type { Random } from '../random.ts';

/** What an attack adds, indented for where it goes. */
export interface Attack {
  readonly top?: string;
  readonly paths?: string;
  readonly components?: string;
}

/** An attack with its choices still to be made. */
export type Attacks = readonly [(random: Random) => Attack, ...((random: Random) => Attack)[]];

/** A text as YAML and JSON have it. */
export const quoted = (text: string): string => JSON.stringify(text);

/** Names of components that are hard to refer to. */
export const names = [
  'A',
  'B',
  'C',
  'D',
  '__proto__',
  'a/b',
  'a~b',
  'a%25b',
  'ü',
  'u\u0308',
  '',
  ' ',
  '0',
] as const;
