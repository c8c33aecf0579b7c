import { addressPattern } from '../rules/case.ts';
import { severities } from '../rules/rule.ts';
import { namedSets } from '../rules/status-set.ts';
import { variables } from '../rules/template.ts';
import { ruleStates } from './config-file.ts';
import type { Json } from './schema-text.ts';
import { forms } from './shape.ts';

// What the schemas of config and rulesets are put together from.

export type Schema = { readonly [key: string]: Json };

export const text: Schema = { type: 'string' };
export const someText: Schema = { type: 'string', pattern: forms.words.source };
export const state: Schema = { enum: ruleStates };
export const severity: Schema = { enum: severities };

const status = statusSchema(`(?:[1-5][0-9]{2}|(?:any )?[1-5]XX|default|${namedSets.join('|')})`, 100, 599);
const fileGlob: Schema = { type: 'string', pattern: '^(?!!)(?=[\\s\\S]*\\S)[^\\\\]*$' };

/** A definition by its name. */
export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

/** Definitions that stand in many places. */
export const sharedDefinitions = {
  texts: oneOrMore(text),
  words: oneOrMore(someText),
  fileGlobs: oneOrMore(fileGlob),
  statuses: oneOrMore(status),
  someStatuses: nonEmpty(status),
  template: {
    type: 'string',
    pattern: `^(?:[^{]|\\{(?![a-z]+\\})|\\{(?:${variables.join('|')})\\})*$`,
  },
  source: {
    description: 'What it rests on: RFC 9110 §15.5.6, an address, or a title with an address.',
    anyOf: [
      text,
      {
        type: 'object',
        required: ['title', 'url'],
        additionalProperties: false,
        properties: { title: text, url: { type: 'string', pattern: addressPattern.source } },
      },
    ],
  },
} as const satisfies Schema;

/** A mapping with these keys and no others. */
export function object<K extends string>(
  keys: readonly K[],
  properties: { readonly [key in K]: Json },
  required: readonly NoInfer<K>[] = [],
): Schema {
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, properties[key]])),
  };
}

export function oneOrMore(items: Schema): Schema {
  return { anyOf: [items, { type: 'array', items }] };
}

export function nonEmpty(items: Schema): Schema {
  return { anyOf: [items, { type: 'array', items, minItems: 1 }] };
}

export function statusSchema(pattern: string, minimum: number, maximum: number): Schema {
  return {
    anyOf: [
      { type: 'integer', minimum, maximum },
      { type: 'string', pattern: `^${pattern}$` },
    ],
  };
}
