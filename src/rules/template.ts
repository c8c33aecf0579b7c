import type { Datum } from './data.ts';

/** The words that a message can hold in braces. */
export const variables = [
  'method',
  'path',
  'intent',
  'status',
  'phrase',
  'class',
  'meant',
  'successes',
  'field',
  'parameters',
  'media',
  'detail',
  'syntax',
  'example',
  'count',
] as const;
export type Variable = (typeof variables)[number];

/** What few messages ask for, and takes some work to tell: it may be a function. */
type Costly = 'parameters' | 'successes';

/** What stands for variables. */
export type Values = {
  readonly [V in Variable]?: (V extends Costly ? string | (() => string) : string) | undefined;
};

/** A message with places for what is found. */
export interface Template {
  readonly parts: readonly (string | { readonly variable: Variable })[];
}

/** Reads a message: `{status}` stands for what is found, everything else for itself. */
export function readTemplate(value: Datum): Template {
  const parts = value
    .text()
    .trim()
    .split(/(\{[a-z]+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!/^\{[a-z]+\}$/.test(part)) return part;
      const variable = variables.find((name) => part === `{${name}}`);
      return variable === undefined
        ? value.fail(`"${part}" is no variable; there are ${variables.map((name) => `{${name}}`).join(', ')}`)
        : { variable };
    });
  return { parts };
}

/**
 * Fills a message with what all places of one finding hold: a shared response under 401 and 403 is spoken
 * of as "401 and 403".
 */
export function fill(template: Template, all: readonly Values[]): string {
  let text = '';
  for (const part of template.parts) text += typeof part === 'string' ? part : named(part.variable, all);
  return text;
}

/** What all places hold for a variable, each value once. */
function named(variable: Variable, all: readonly Values[]): string {
  const [first, ...others] = all;
  if (others.length === 0) return told(first?.[variable]) ?? '';
  return enumerate([...new Set(all.flatMap((values) => told(values[variable]) ?? []))]);
}

function told(value: Values[Variable]): string | undefined {
  return typeof value === 'function' ? value() : value;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
