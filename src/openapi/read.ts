import type { Entry, Node } from '../document/node.ts';
import { formatPointer } from '../document/pointer.ts';
import type { References } from '../document/references.ts';
import type { Api, OpenApiVersion, Operation, PathItem, Surface } from './model.ts';
import {
  effectiveParameters,
  noParameters,
  type ParameterList,
  readParameters,
  readRequest,
} from './parameters.ts';
import { Reading } from './reading.ts';
import { ResponseReader } from './responses.ts';
import { effectiveSecurity, readSecuritySchemes } from './security.ts';

const methods2 = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
const methodsByVersion: Readonly<Record<OpenApiVersion, readonly string[]>> = {
  '2.0': methods2,
  '3.0': [...methods2, 'trace'],
  '3.1': [...methods2, 'trace'],
  '3.2': [...methods2, 'trace', 'query'],
};

/** Callbacks of callbacks of callbacks: deeper than any document means, and an end for one that refers to itself. */
const callbackDepth = 4;

/** Reads a document of a known version into the version-neutral model. Never throws: what is malformed becomes a problem. */
export function readApi(root: Node, version: OpenApiVersion, references: References): Api {
  const reading = new Reading(version, root, references);
  const operations = new OperationReader(reading).read();
  return {
    version,
    title: root.get('info')?.get('title')?.text() ?? '',
    root,
    operations,
    securitySchemes: readSecuritySchemes(reading),
    problems: reading.problems,
  };
}

interface Holder {
  readonly path: string;
  readonly surface: Surface;
  readonly tokens: readonly string[];
  readonly depth: number;
}

class OperationReader {
  readonly #reading: Reading;
  readonly #responses: ResponseReader;
  readonly #schemes;
  readonly #operations: Operation[] = [];
  readonly #produces: readonly string[];
  readonly #consumes: readonly string[];

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#responses = new ResponseReader(reading);
    this.#schemes = readSecuritySchemes(reading);
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
    for (const entry of map === undefined ? [] : this.#reading.fields(map)) {
      this.#readItem(entry, { path: entry.key, surface, tokens: [field, entry.key], depth: 0 });
    }
  }

  #readItem(entry: Entry, holder: Holder): void {
    const what = holder.surface === 'path' ? `The path \`${holder.path}\`` : `\`${holder.path}\``;
    const own = this.#reading.mapping(entry, what);
    if (own === undefined) return;
    const target = own.entry('$ref') === undefined ? undefined : this.#reading.resolve(entry, what)?.node;
    const fields = new Map<string, Entry>();
    // Fields in both places are undefined behaviour (OpenAPI 3.x, Path Item Object); the nearer ones are what tools use.
    for (const field of [...(target?.entries() ?? []), ...own.entries()]) {
      if (field.key !== '$ref') fields.set(field.key, field);
    }
    const outer = target === undefined ? noParameters : readParameters(target, this.#reading);
    const shared = effectiveParameters(outer, readParameters(own, this.#reading));
    const operations: Operation[] = [];
    const item: PathItem = { path: holder.path, surface: holder.surface, place: entry.place, operations };
    for (const method of methodsByVersion[this.#reading.version]) {
      const field = fields.get(method);
      if (field !== undefined) {
        const operation = this.#readOperation(field, method.toUpperCase(), false, shared, item, {
          ...holder,
          tokens: [...holder.tokens, method],
        });
        if (operation !== undefined) operations.push(operation);
      }
    }
    if (this.#reading.version === '3.2') {
      const additional = this.#reading.mapping(fields.get('additionalOperations'), '`additionalOperations`');
      for (const field of additional === undefined ? [] : this.#reading.fields(additional)) {
        const operation = this.#readOperation(field, field.key, true, shared, item, {
          ...holder,
          tokens: [...holder.tokens, 'additionalOperations', field.key],
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
    if (node === undefined) return undefined;
    const { parameters, bodies, isPartial } = effectiveParameters(shared, readParameters(node, reading));
    const intent = node.entry('x-statute-intent');
    const operation: Operation = {
      surface: holder.surface,
      method,
      path: holder.path,
      pointer: formatPointer(holder.tokens),
      node,
      place: entry.place,
      pathItem,
      isAdditional,
      operationId: node.get('operationId')?.text(),
      summary: node.get('summary')?.string(),
      description: node.get('description')?.string(),
      tags: (node.get('tags')?.items() ?? []).flatMap((tag) => tag.string() ?? []),
      deprecated: node.get('deprecated')?.boolean() === true,
      parameters,
      hasUnreadParameters: isPartial,
      request: readRequest(node, bodies, this.#mediaTypes(node, 'consumes') ?? this.#consumes, reading),
      security: effectiveSecurity(node, holder.surface, this.#schemes, reading),
      responses: this.#responses.read(entry, node, this.#mediaTypes(node, 'produces') ?? this.#produces),
      statedIntent:
        intent === undefined ? undefined : { text: intent.value.text() ?? '', place: intent.place },
    };
    this.#operations.push(operation);
    this.#readCallbacks(node, holder);
    return operation;
  }

  #readCallbacks(operation: Node, holder: Holder): void {
    if (this.#reading.version === '2.0' || holder.depth >= callbackDepth) return;
    const map = this.#reading.mapping(operation.entry('callbacks'), '`callbacks`');
    for (const callback of map === undefined ? [] : this.#reading.fields(map)) {
      const resolved = this.#reading.resolve(callback, `The callback \`${callback.key}\``);
      for (const entry of resolved === undefined ? [] : this.#reading.fields(resolved.node)) {
        this.#readItem(entry, {
          path: entry.key,
          surface: 'callback',
          tokens: [...holder.tokens, 'callbacks', callback.key, entry.key],
          depth: holder.depth + 1,
        });
      }
    }
  }

  #mediaTypes(node: Node, field: 'produces' | 'consumes'): readonly string[] | undefined {
    if (this.#reading.version !== '2.0') return undefined;
    return this.#reading
      .sequence(node.entry(field), `\`${field}\``)
      ?.items()
      .flatMap((item) => item.string() ?? []);
  }
}
