import type { SchemaSubject } from './subject.ts';
import { squash } from './text.ts';
import { exchangeIds, identifiers } from './vocabulary.ts';

const alternatives = ['oneOf', 'anyOf', 'allOf'] as const;

/** How many alternatives of a schema are looked at. */
const alternativeLimit = 4;

/** Whether a schema is that of an array, the first of alternatives counting. */
export function isArray(schema: SchemaSubject): boolean {
  const { types } = schema;
  if (types.length > 0) return types.includes('array');
  if (schema.items !== undefined) return true;
  const first = schema.members('oneOf')[0] ?? schema.members('anyOf')[0];
  return first !== undefined && (first.types.includes('array') || first.items !== undefined);
}

/** The properties of an object; of alternatives, those of the first that has any. */
export function propertiesOf(schema: SchemaSubject): ReadonlyMap<string, SchemaSubject> {
  const own = schema.properties;
  if (own.size > 0) return own;
  for (const keyword of alternatives) {
    for (const member of schema.members(keyword).slice(0, alternativeLimit)) {
      const found = ownOrInner(member);
      if (found !== undefined) return found;
    }
  }
  return own;
}

function ownOrInner(member: SchemaSubject): ReadonlyMap<string, SchemaSubject> | undefined {
  if (member.properties.size > 0) return member.properties;
  for (const keyword of alternatives) {
    for (const part of member.members(keyword).slice(0, alternativeLimit)) {
      if (part.properties.size > 0) return part.properties;
    }
  }
  return undefined;
}

/** The names of properties in one spelling. */
export function squashedNames(properties: ReadonlyMap<string, SchemaSubject>): ReadonlySet<string> {
  return new Set([...properties.keys()].map(squash));
}

/** Whether names in one spelling hold an identifier of a thing that is kept. */
export function hasIdentifier(names: ReadonlySet<string>): boolean {
  for (const name of names) {
    if (identifiers.has(name)) return true;
    if (name.length > 3 && /(?:id|uri|urn)$/.test(name) && !exchangeIds.has(name)) return true;
  }
  return false;
}
