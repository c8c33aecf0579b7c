import type { Entry, Node } from '../document/node.ts';
import { formatPointer } from '../document/pointer.ts';
import type { References } from '../document/references.ts';
import type { Api, OpenApiVersion, Operation, PathItem, SecurityScheme, Surface } from './model.ts';
import {
  effectiveParameters,
  noParameters,
  type ParameterList,
  ParameterReader,
  readRequest,
} from './parameters.ts';
import { Reading } from './reading.ts';
import { ResponseReader } from './responses.ts';
import { readSecuritySchemes, SecurityReader } from './security.ts';

const methods2 = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
const methodsByVersion: Readonly<Record<OpenApiVersion, readonly string[]>> = {
  '2.0': methods2,
  '3.0': [...methods2, 'trace'],
  '3.1': [...methods2, 'trace'],
  '3.2': [...methods2, 'trace', 'query'],
};

/** For how many parts an operation counts: so much is made of one. */
const operationWeight = 10;

/** Callbacks of callbacks of callbacks: deeper than any document means. */
const callbackDepth = 4;

/** Reads a document of a known version into the version-neutral model. Never throws: what is malformed becomes a problem. */
export function readApi(root: Node, version: OpenApiVersion, references: References): Api {
  const reading = new Reading(version, root, references);
  const securitySchemes = readSecuritySchemes(reading);
  const operations = new OperationReader(reading, securitySchemes).read();
  return {
    version,
    title: root.get('info')?.get('title')?.text() ?? '',
    root,
    operations,
    securitySchemes,
    problems: reading.problems,
  };
}

interface Holder {
  readonly path: string;
  readonly surface: Surface;
  readonly pointer: string;
  /** The operations whose callback this is, the outermost first. */
  readonly within: readonly Node[];
}

class OperationReader {
  readonly #reading: Reading;
  readonly #parameters: ParameterReader;
  readonly #responses: ResponseReader;
  readonly #security: SecurityReader;
  /** Lists of strings, each read once: many operations can share one by an alias. */
  readonly #lists = new Map<Node, readonly string[]>();
  readonly #operations: Operation[] = [];
  readonly #produces: readonly string[];
  readonly #consumes: readonly string[];

  constructor(reading: Reading, schemes: ReadonlyMap<string, SecurityScheme>) {
    this.#reading = reading;
    this.#parameters = new ParameterReader(reading);
    this.#responses = new ResponseReader(reading);
    this.#security = new SecurityReader(reading, schemes);
    this.#produces = this.#mediaTypes(reading.root, 'produces') ?? [];
    this.#consumes = this.#mediaTypes(reading.root, 'consumes') ?? [];
  }

  read(): readonly Operation[] {
    this.#readItems('paths', 'path');
    if (this.#reading.version === '3.1' || this.#reading.version === '3.2')
      this.#readItems('webhooks', 'webhook');
    return this.#operations;
  }

  #readItems(field: 'paths' | 'webhooks', surface: Surface): void {
    const map = this.#reading.mapping(this.#reading.root.entry(field), `\`${field}\``);
    // `paths` is an object, `webhooks` a map of names.
    const read = (map: Node): readonly Entry[] =>
      surface === 'path' ? this.#reading.fields(map) : this.#reading.named(map);
    for (const entry of map === undefined ? [] : read(map)) {
      this.#readItem(entry, {
        path: entry.key,
        surface,
        pointer: formatPointer([field, entry.key]),
        within: [],
      });
    }
  }

  #readItem(entry: Entry, holder: Holder): void {
    if (this.#reading.isSpent) return;
    const what = holder.surface === 'path' ? `The path \`${holder.path}\`` : `\`${holder.path}\``;
    const own = this.#reading.mapping(entry, what);
    if (own === undefined) return;
    const resolved = own.entry('$ref') === undefined ? undefined : this.#reading.resolve(entry, what);
    // Fields in both places are undefined behaviour (OpenAPI 3.x, Path Item Object); the nearer ones are what tools use.
    const parts = resolved === undefined ? [own] : [...resolved.via, resolved.node];
    const shared = parts.reduceRight(
      (outer, part) => effectiveParameters(outer, this.#parameters.read(part)),
      noParameters,
    );
    const operations: Operation[] = [];
    const item: PathItem = { path: holder.path, surface: holder.surface, place: entry.place, operations };
    for (const method of methodsByVersion[this.#reading.version]) {
      const field = firstEntry(parts, method);
      if (field !== undefined) {
        const operation = this.#readOperation(field, method.toUpperCase(), false, shared, item, {
          ...holder,
          pointer: `${holder.pointer}/${method}`,
        });
        if (operation !== undefined) operations.push(operation);
      }
    }
    if (this.#reading.version === '3.2') {
      const additional = this.#reading.mapping(
        firstEntry(parts, 'additionalOperations'),
        '`additionalOperations`',
      );
      for (const field of additional === undefined ? [] : this.#reading.named(additional)) {
        const operation = this.#readOperation(field, field.key, true, shared, item, {
          ...holder,
          pointer: `${holder.pointer}${formatPointer(['additionalOperations', field.key])}`,
        });
        if (operation !== undefined) operations.push(operation);
      }
    }
  }

  #readOperation(
    entry: Entry,
    method: string,
    isAdditional: boolean,
    shared: ParameterList,
    pathItem: PathItem,
    holder: Holder,
  ): Operation | undefined {
    const reading = this.#reading;
    const what = `The operation \`${method}\``;
    const own = reading.mapping(entry, what);
    // No version allows a reference here, but bundlers follow one, and whole APIs are split that way.
    const node = own?.entry('$ref') === undefined ? own : reading.resolve(entry, what)?.node;
    // An operation that is its own callback is read once.
    if (node === undefined || holder.within.includes(node)) return undefined;
    if (!reading.spend(entry.place, operationWeight + shared.parameters.length)) return undefined;
    const { parameters, bodies, isPartial } = effectiveParameters(shared, this.#parameters.read(node));
    const intent = node.entry('x-statute-intent');
    const operation: Operation = {
      surface: holder.surface,
      method,
      path: holder.path,
      pointer: holder.pointer,
      node,
      place: entry.place,
      pathItem,
      isAdditional,
      operationId: node.get('operationId')?.text(),
      summary: node.get('summary')?.string(),
      description: node.get('description')?.string(),
      tags: this.#strings(node.get('tags')),
      deprecated: node.get('deprecated')?.boolean() === true,
      parameters,
      hasUnreadParameters: isPartial,
      request: readRequest(node, bodies, this.#mediaTypes(node, 'consumes') ?? this.#consumes, reading),
      security: this.#security.effective(node, holder.surface),
      responses: this.#responses.read(entry, node, this.#mediaTypes(node, 'produces') ?? this.#produces),
      statedIntent:
        intent === undefined ? undefined : { text: intent.value.text() ?? '', place: intent.place },
    };
    this.#operations.push(operation);
    this.#readCallbacks(node, holder);
    return operation;
  }

  #readCallbacks(operation: Node, holder: Holder): void {
    if (this.#reading.version === '2.0' || holder.within.length >= callbackDepth) return;
    const map = this.#reading.mapping(operation.entry('callbacks'), '`callbacks`');
    for (const callback of map === undefined ? [] : this.#reading.named(map)) {
      const resolved = this.#reading.resolve(callback, `The callback \`${callback.key}\``);
      for (const entry of resolved === undefined ? [] : this.#reading.fields(resolved.node)) {
        this.#readItem(entry, {
          path: entry.key,
          surface: 'callback',
          pointer: `${holder.pointer}${formatPointer(['callbacks', callback.key, entry.key])}`,
          within: [...holder.within, operation],
        });
      }
    }
  }

  #mediaTypes(node: Node, field: 'produces' | 'consumes'): readonly string[] | undefined {
    if (this.#reading.version !== '2.0') return undefined;
    const list = this.#reading.sequence(node.entry(field), `\`${field}\``);
    return list === undefined ? undefined : this.#strings(list);
  }

  #strings(list: Node | undefined): readonly string[] {
    if (list === undefined) return [];
    let strings = this.#lists.get(list);
    if (strings === undefined) {
      strings = list.items().flatMap((item) => item.string() ?? []);
      this.#lists.set(list, strings);
    }
    return strings;
  }
}

/** A field of the first of some mappings that has it. */
function firstEntry(parts: readonly Node[], key: string): Entry | undefined {
  for (const part of parts) {
    const entry = part.entry(key);
    if (entry !== undefined) return entry;
  }
  return undefined;
}
