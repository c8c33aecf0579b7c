import { hasIdentifier, isArray, propertiesOf, squashedNames } from './schemas.ts';
import type { MediaTypeSubject, OperationSubject, SchemaSubject } from './subject.ts';
import { squash } from './text.ts';
import { errorProperties, listEnvelope, listMetadata, tokenProperties } from './vocabulary.ts';

type Properties = ReadonlyMap<string, SchemaSubject>;

/**
 * `none`: no content is declared, or nothing but errors. `opaque`: content of which nothing is known.
 * `envelope`: an object around one list.
 */
export type AnswerKind = 'none' | 'opaque' | 'array' | 'envelope' | 'object' | 'text' | 'binary';

const noProperties: Properties = new Map();

/** What an operation answers with, as far as it tells intents apart. */
export class Answer {
  readonly kind: AnswerKind;
  readonly #properties: Properties;
  #names: ReadonlySet<string> | undefined;

  constructor(kind: AnswerKind, properties: Properties = noProperties) {
    this.kind = kind;
    this.#properties = properties;
  }

  /** Squashed names of the object's properties, and of those of the one object inside it. */
  get names(): ReadonlySet<string> {
    this.#names ??= new Set([...squashedNames(this.#properties), ...squashedNames(unwrap(this.#properties))]);
    return this.#names;
  }

  /** The object, or the one object inside it, has an identifier. */
  get hasId(): boolean {
    return this.kind === 'object' && hasIdentifier(this.names);
  }

  /** It carries a credential. */
  get hasToken(): boolean {
    return [...this.names].some((name) => tokenProperties.has(name));
  }
}

/**
 * Reads the first response content that is no error. The order in which responses are written is looked at,
 * their statuses are not.
 */
export function answerOf(operation: OperationSubject): Answer {
  for (const use of operation.responses.uses) {
    const types = use.response?.content.mediaTypes ?? [];
    if (types.some((type) => type.essence.includes('problem+'))) continue;
    const media = types.find((type) => type.schema !== undefined) ?? types[0];
    if (media === undefined) continue;
    const answer = read(media);
    if (answer !== undefined) return answer;
  }
  return new Answer('none');
}

const binaryTypes = /^(?:image|audio|video|font)\/|octet-stream|zip|x-tar|pdf|event-stream/;

/** `undefined` for an error. */
function read({ essence, schema }: MediaTypeSubject): Answer | undefined {
  if (binaryTypes.test(essence)) return new Answer('binary');
  if (schema === undefined) return new Answer('opaque');
  if (isArray(schema)) return new Answer('array');
  const type = schema.types[0];
  const isFile = type === 'file' || (type === 'string' && /^(?:binary|byte)$/.test(schema.format ?? ''));
  if (isFile) return new Answer('binary');
  const properties = propertiesOf(schema);
  if (properties.size === 0) return new Answer(type !== undefined && type !== 'object' ? 'text' : 'opaque');
  if (isError(properties)) return undefined;
  return new Answer(isEnvelope(properties) ? 'envelope' : 'object', properties);
}

/** Objects with more properties than this are no envelopes, and no errors. */
const envelopeLimit = 16;

function isError(properties: Properties): boolean {
  if (properties.size > envelopeLimit) return false;
  let isTelling = false;
  for (const name of properties.keys()) {
    const plain = squash(name);
    if (!errorProperties.has(plain)) return false;
    isTelling ||= /error|fault|message|title|code/.test(plain);
  }
  return isTelling;
}

/** An object around one list: `{ data: […], next_cursor }`, `{ users: […], total }`. */
function isEnvelope(properties: Properties): boolean {
  if (properties.size > envelopeLimit) return false;
  let arrays = 0;
  let others = 0;
  let isNamed = false;
  for (const [name, schema] of properties) {
    const plain = squash(name);
    if (listMetadata.has(plain)) continue;
    if (isArray(schema)) {
      arrays++;
      isNamed ||= listEnvelope.has(plain);
    } else if (!errorProperties.has(plain)) others++;
  }
  if (arrays === 0) return false;
  return isNamed ? others <= 2 : others === 0 && arrays === 1;
}

/** `{ droplet: {…} }`, `{ data: {…}, meta: {…} }`: the one object that matters is inside. */
function unwrap(properties: Properties): Properties {
  if (properties.size > 4 || hasIdentifier(squashedNames(properties))) return noProperties;
  for (const [name, schema] of properties) {
    if (listMetadata.has(squash(name)) || isArray(schema)) continue;
    const inner = propertiesOf(schema);
    if (inner.size > 1) return inner;
  }
  return noProperties;
}
