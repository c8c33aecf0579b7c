import type { Entry, Node } from '../document/node.ts';
import type { Resolved } from '../document/references.ts';
import { classOf } from '../http/status.ts';
import { content, essence, noContent, readContent, readExamples } from './content.ts';
import { Definitions } from './definitions.ts';
import type { Content, Header, Link, MediaType, Response, Responses, ResponseUse } from './model.ts';
import { parameterSchema } from './parameters.ts';
import type { Reading } from './reading.ts';
import { effectiveKey, parseStatusKey, type StatusKey } from './status-key.ts';

/** Reads the responses of operations, each definition once however many operations use it. */
export class ResponseReader {
  readonly #reading: Reading;
  readonly #known: Definitions<{ readonly response: Response | undefined }>;
  readonly #produced = new Map<readonly string[], string>();
  readonly #ofSuccesses = new Map<readonly string[], readonly string[]>();

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#known = new Definitions(reading);
  }

  /** `produces` names the media types of 2.0; elsewhere it is not looked at. */
  read(operation: Entry, node: Node, produces: readonly string[]): Responses {
    const entry = node.entry('responses');
    const map = this.#reading.mapping(entry, '`responses`');
    if (entry === undefined || map === undefined) return { place: entry?.place ?? operation.place, uses: [] };
    // Not allowed by any version, but some documents share the whole map by reference.
    const shared = map.entry('$ref') === undefined ? map : this.#reading.resolve(entry, '`responses`')?.node;
    const uses: ResponseUse[] = [];
    for (const use of shared?.entries() ?? []) {
      if (this.#reading.isSpent) break;
      const key = parseStatusKey(use.key, this.#reading.version);
      if (key === undefined) continue;
      const resolved = this.#reading.resolve(use, `The response \`${use.key}\``);
      const types = isSuccess(key) ? this.#ofSuccess(produces) : produces;
      const response = resolved === undefined ? undefined : this.#response(resolved, types);
      uses.push({ key, text: use.key, place: use.place, response });
    }
    return { place: entry.place, uses };
  }

  /** `produces` of 2.0 names what errors come in as well: problem details beside other types are theirs alone. */
  #ofSuccess(produces: readonly string[]): readonly string[] {
    const known = this.#ofSuccesses.get(produces);
    if (known !== undefined) return known;
    const others = produces.filter((name) => !essence(name).startsWith('application/problem+'));
    const types = others.length === 0 || others.length === produces.length ? produces : others;
    this.#ofSuccesses.set(produces, types);
    return types;
  }

  /** `undefined` where the response has fields that can't be read. */
  #response(resolved: Resolved, produces: readonly string[]): Response | undefined {
    const as = this.#idOf(produces);
    const { response } =
      this.#known.find(resolved, as) ??
      this.#known.keep(resolved, as, { response: this.#define(resolved, produces) });
    return response;
  }

  #define(resolved: Resolved, produces: readonly string[]): Response | undefined {
    const reading = this.#reading;
    const { node, names } = resolved;
    const headers = readHeaders(node, reading);
    const content =
      reading.version === '2.0' ? content2(node, produces, reading) : readContent(node, reading);
    const links = this.#links(node);
    if (hasGarbledHeaders(node)) return undefined;
    return { node, place: node, names, description: reading.description(resolved), headers, content, links };
  }

  /** Tells one list of media types from another; long ones that say the same may count as two. */
  #idOf(produces: readonly string[]): string {
    if (this.#reading.version !== '2.0') return '';
    let id = this.#produced.get(produces);
    if (id === undefined) {
      id = produces.length <= 16 ? produces.join(',') : `${this.#produced.size}`;
      this.#produced.set(produces, id);
    }
    return id;
  }

  #links(node: Node): readonly Link[] {
    if (this.#reading.version === '2.0') return [];
    const map = this.#reading.mapping(node.entry('links'), '`links`');
    if (map === undefined) return [];
    return this.#reading.named(map).flatMap((entry) => {
      const resolved = this.#reading.resolve(entry, `The link \`${entry.key}\``);
      return resolved === undefined ? [] : [{ name: entry.key, node: resolved.node, place: entry.place }];
    });
  }
}

function isSuccess(key: StatusKey): boolean {
  const meant = effectiveKey(key);
  if (meant?.kind === 'exact') return classOf(meant.code) === 2;
  return meant?.kind === 'range' && meant.class === 2;
}

/** There are fields, and which ones can't be read: so nothing can be said to be missing. */
function hasGarbledHeaders(node: Node): boolean {
  const headers = node.get('headers');
  return headers !== undefined && headers.kind !== 'mapping' && !headers.isNull();
}

/** Under `headers` every key is a field name, one that begins with `x-` too. */
function readHeaders(node: Node, reading: Reading): readonly Header[] {
  const map = reading.mapping(node.entry('headers'), '`headers`');
  if (map === undefined) return [];
  return map.entries().map((entry): Header => {
    const resolved = reading.resolve(entry, `The header \`${entry.key}\``);
    // What its reference leads to is unknown, but the field is declared.
    if (resolved === undefined) return unreadHeader(entry);
    const { node, names } = resolved;
    const [media] = node.entry('schema') === undefined ? readContent(node, reading).mediaTypes : [];
    const examples = readExamples(node, reading);
    return {
      name: entry.key,
      place: entry.place,
      definition: node,
      names,
      required: node.get('required')?.boolean() === true,
      description: reading.description(resolved),
      schema: media?.schema ?? parameterSchema(node, reading),
      examples: media === undefined ? examples : [...examples, ...media.examples],
      mediaType: media?.essence,
    };
  });
}

function unreadHeader(entry: Entry): Header {
  return {
    name: entry.key,
    place: entry.place,
    definition: entry.place,
    names: [],
    required: false,
    description: undefined,
    schema: undefined,
    examples: [],
    mediaType: undefined,
  };
}

/**
 * OpenAPI 2.0: no `schema` means that no content is returned; `produces` alone makes none. Examples show
 * content all the same, whatever else is missing.
 */
function content2(node: Node, produces: readonly string[], reading: Reading): Content {
  const entry = node.entry('schema');
  const examples = node.get('examples');
  if (entry === undefined) return contentOfExamples(node, reading);
  const names = produces.length > 0 ? produces : ['*/*'];
  if (!reading.spend(entry.place, names.length)) return noContent;
  const mediaTypes = names.map((name): MediaType => {
    const example = examples?.get(name);
    return {
      name,
      essence: essence(name),
      schema: reading.schema(entry.value),
      examples: example === undefined ? [] : [example],
      place: entry.place,
    };
  });
  return content(mediaTypes, entry.place);
}

/** The keys of 2.0's `examples` are media types. */
function contentOfExamples(node: Node, reading: Reading): Content {
  const entry = node.entry('examples');
  if (entry === undefined || entry.value.kind !== 'mapping') return noContent;
  const mediaTypes = reading.fields(entry.value).map(
    (example): MediaType => ({
      name: example.key,
      essence: essence(example.key),
      schema: undefined,
      examples: [example.value],
      place: example.place,
    }),
  );
  return content(mediaTypes, entry.place);
}
