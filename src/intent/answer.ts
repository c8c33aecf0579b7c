import type { MediaTypeSubject, OperationSubject, SchemaSubject } from './subject.ts';
import { words } from './text.ts';
import { errorProperties, listEnvelope, listMetadata, tokenProperties } from './vocabulary.ts';

/**
 * What an operation answers with, as far as it tells intents apart.
 * `none`: no content is declared, or nothing but errors. `opaque`: content of which nothing is known.
 */
export interface Answer {
  readonly kind: 'none' | 'opaque' | 'array' | 'envelope' | 'object' | 'text' | 'binary';
  /** Squashed names (`accessToken` and `access_token` are `accesstoken`) of the object, or of the one object inside it. */
  readonly names: ReadonlySet<string>;
  /** The object, or the one object inside it, has an identifier. */
  readonly hasId: boolean;
  /** It carries a credential. */
  readonly hasToken: boolean;
}

const noNames: ReadonlySet<string> = new Set();
const noAnswer: Answer = { kind: 'none', names: noNames, hasId: false, hasToken: false };

/**
 * Reads the first response content that is no error. The order in which responses are written is looked at,
 * their statuses are not.
 */
export function answerOf(operation: OperationSubject): Answer {
  let media: MediaTypeSubject | undefined;
  for (const use of operation.responses.uses) {
    const content = use.response?.content.mediaTypes ?? [];
    const candidate = content.find((type) => type.schema !== undefined) ?? content[0];
    if (candidate === undefined || isErrorContent(candidate)) continue;
    media = candidate;
    break;
  }
  if (media === undefined) return noAnswer;
  return read(media);
}

function read(media: MediaTypeSubject): Answer {
  const { essence, schema } = media;
  if (/^(?:image|audio|video|font)\/|octet-stream|zip|gzip|x-tar|pdf|event-stream/.test(essence)) {
    return { ...noAnswer, kind: 'binary' };
  }
  if (schema === undefined) return { ...noAnswer, kind: 'opaque' };
  if (isArray(schema)) return { ...noAnswer, kind: 'array' };
  const type = schema.types[0];
  if (type === 'string' && (schema.format === 'binary' || schema.format === 'byte')) {
    return { ...noAnswer, kind: 'binary' };
  }
  if (type === 'file') return { ...noAnswer, kind: 'binary' };
  const properties = propertiesOf(schema);
  if (properties.size === 0) {
    return { ...noAnswer, kind: type !== undefined && type !== 'object' ? 'text' : 'opaque' };
  }
  return readObject(properties);
}

function readObject(properties: ReadonlyMap<string, SchemaSubject>): Answer {
  if (isEnvelope(properties)) return { ...noAnswer, kind: 'envelope', names: squashed(properties) };
  const inner = unwrap(properties);
  const names = squashed(inner);
  return {
    kind: 'object',
    names,
    hasId: hasIdentifier(names),
    hasToken:
      [...names].some((name) => tokenProperties.has(name)) ||
      [...squashed(properties)].some((name) => tokenProperties.has(name)),
  };
}

/** `{ droplet: {…} }`, `{ data: {…}, meta: {…} }`: the one object that matters is inside. */
function unwrap(properties: ReadonlyMap<string, SchemaSubject>): ReadonlyMap<string, SchemaSubject> {
  if (properties.size > 4 || hasIdentifier(squashed(properties))) return properties;
  for (const [name, schema] of properties) {
    if (listMetadata.has(squash(name)) || isArray(schema)) continue;
    const inner = propertiesOf(schema);
    if (inner.size > 1) return inner;
  }
  return properties;
}

/** An object around one list: `{ data: […], next_cursor }`, `{ users: […], total }`. */
function isEnvelope(properties: ReadonlyMap<string, SchemaSubject>): boolean {
  if (properties.size > 12) return false;
  let arrays = 0;
  let others = 0;
  let named = false;
  for (const [name, schema] of properties) {
    const plain = squash(name);
    if (listMetadata.has(plain) || plain === 'object' || plain === 'kind' || plain.startsWith('@odata'))
      continue;
    if (isArray(schema)) {
      arrays++;
      named ||= listEnvelope.has(plain);
    } else if (errorProperties.has(plain)) {
    } else others++;
  }
  if (arrays === 0) return false;
  return named ? others <= 2 : others === 0 && arrays === 1;
}

function isErrorContent(media: MediaTypeSubject): boolean {
  if (media.essence.includes('problem+')) return true;
  const { schema } = media;
  if (schema === undefined || isArray(schema)) return false;
  const properties = propertiesOf(schema);
  if (properties.size === 0) return false;
  let telling = false;
  for (const name of properties.keys()) {
    const plain = squash(name);
    if (!errorProperties.has(plain)) return false;
    telling ||= /error|fault|message|title|code/.test(plain);
  }
  return telling;
}

/** Whether a schema is that of an array, the first of alternatives counting. */
export function isArray(schema: SchemaSubject): boolean {
  if (schema.types.includes('array')) return true;
  if (schema.types.length > 0) return false;
  if (schema.items !== undefined) return true;
  const first = schema.members('oneOf')[0] ?? schema.members('anyOf')[0];
  return first !== undefined && (first.types.includes('array') || first.items !== undefined);
}

/** The properties of an object; of alternatives, those of the first that has any. */
export function propertiesOf(schema: SchemaSubject): ReadonlyMap<string, SchemaSubject> {
  const own = schema.properties;
  if (own.size > 0) return own;
  for (const keyword of ['oneOf', 'anyOf', 'allOf'] as const) {
    for (const member of schema.members(keyword).slice(0, 4)) {
      if (member.properties.size > 0) return member.properties;
      for (const inner of ['oneOf', 'anyOf', 'allOf'] as const) {
        const found = member.members(inner).find((part) => part.properties.size > 0);
        if (found !== undefined) return found.properties;
      }
    }
  }
  return own;
}

function squashed(properties: ReadonlyMap<string, SchemaSubject>): ReadonlySet<string> {
  return new Set([...properties.keys()].map(squash));
}

/** `access_token`, `accessToken` and `Access-Token` in one spelling. */
export function squash(name: string): string {
  return words(name).join('');
}

function hasIdentifier(names: ReadonlySet<string>): boolean {
  for (const name of [
    'id',
    'uuid',
    'sid',
    'guid',
    'key',
    'slug',
    'href',
    'self',
    'urn',
    'arn',
    'uid',
    'gid',
    'createdat',
    'createtime',
    'creationtime',
    'datecreated',
  ]) {
    if (names.has(name)) return true;
  }
  for (const name of names)
    if (
      name.length > 2 &&
      /(?:id|uuid|sid|uri|urn)$/.test(name) &&
      !/(?:request|trace|client|correlation)id$/.test(name)
    )
      return true;
  return false;
}
