import { placeKey } from '../document/source-file.ts';
import { classOf } from '../http/status.ts';
import { pathShape } from '../intent/path.ts';
import type { Classification } from '../intent/scores.ts';
import type { Api, Header, Operation, Response, ResponseUse, Security } from '../openapi/model.ts';
import { effectiveKey, formatKey, type ValidStatusKey } from '../openapi/status-key.ts';
import type { FieldFacts, Guard, OperationFacts, ResponseFacts } from './facts.ts';
import { Neighbours } from './neighbours.ts';
import { isBinary, isFallible } from './request-facts.ts';
import { shownValues } from './shown-values.ts';
import { StatusSet } from './status-set.ts';
import { addressesOne, isItem } from './target-facts.ts';
import { isWebdavApi, isWebdavOperation } from './webdav.ts';

/** What is known of an API before any rule is asked: the model, and what every operation is for. */
export interface Understanding {
  readonly api: Api;
  readonly style: 'rest' | 'rpc';
  readonly intents: ReadonlyMap<Operation, Classification>;
}

/** The facts of a described API, each worked out once. */
export class ModelFacts {
  readonly #understanding: Understanding;
  readonly #operations = new Map<Operation, OperationFacts>();
  readonly #responses = new Map<ResponseUse, ResponseFacts>();
  readonly #fields = new Map<Response, ResponseFacts['fields']>();
  readonly #verdicts = new Map<object, Map<string, boolean>>();
  /** What operations say of each other. */
  readonly neighbours: Neighbours;
  #apiStatuses: StatusSet | undefined;
  #outcomes: readonly Outcome[] | undefined;
  #isWebdav: boolean | undefined;
  readonly #shared = new Map<string, boolean>();
  readonly #usesByDefinition: ReadonlyMap<string, readonly DefinitionUse[]>;

  constructor(understanding: Understanding) {
    this.#understanding = understanding;
    this.#usesByDefinition = usesByDefinition(understanding.api.operations);
    this.neighbours = new Neighbours(understanding.api.operations);
  }

  get understanding(): Understanding {
    return this.#understanding;
  }

  /** Every response that stands under a status, in document order. */
  get outcomes(): readonly Outcome[] {
    this.#outcomes ??= outcomesOf(this.#understanding.api.operations);
    return this.#outcomes;
  }

  /** What the operations that clients call declare. */
  get apiStatuses(): StatusSet {
    const { operations } = this.#understanding.api;
    this.#apiStatuses ??= statusesOf(operations.filter((operation) => operation.surface === 'path'));
    return this.#apiStatuses;
  }

  /** The API as a whole is WebDAV. */
  get isWebdav(): boolean {
    this.#isWebdav ??= isWebdavApi(this.#understanding.api);
    return this.#isWebdav;
  }

  operation(operation: Operation): OperationFacts {
    let facts = this.#operations.get(operation);
    if (facts === undefined) {
      facts = operationFacts(operation, this.#understanding, this);
      this.#operations.set(operation, facts);
    }
    return facts;
  }

  /** `undefined` for a key that is read as nothing. */
  response(use: ResponseUse): ResponseFacts | undefined {
    let facts = this.#responses.get(use);
    if (facts === undefined) {
      const key = effectiveKey(use.key);
      const { response } = use;
      if (key === undefined || response === undefined) return undefined;
      facts = {
        key,
        content: response.content,
        fields: this.#fieldsOf(response),
        description: response.description ?? '',
        name: response.names.at(-1),
        isSharedByMethods: this.#isShared(response),
      };
      this.#responses.set(use, facts);
    }
    return facts;
  }

  /** Whether operations of several methods share a definition: found out once for all of them. */
  #isShared(response: Response): boolean {
    const key = placeKey(response.place);
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const [first, ...others] = this.uses(response);
    const isShared = others.some((one) => one.operation.method !== first?.operation.method);
    this.#shared.set(key, isShared);
    return isShared;
  }

  /** Every operation and key that a response's definition answers. */
  uses(response: Response): readonly DefinitionUse[] {
    return this.#usesByDefinition.get(placeKey(response.place)) ?? [];
  }

  /** What an asker finds of a response's definition: found out once, however many uses there are. */
  verdict(asker: object, use: ResponseUse, find: () => boolean): boolean {
    const known = this.#verdicts.get(asker) ?? new Map<string, boolean>();
    this.#verdicts.set(asker, known);
    const key = placeKey(use.response?.place ?? use.place);
    const verdict = known.get(key) ?? find();
    known.set(key, verdict);
    return verdict;
  }

  #fieldsOf(response: Response): ResponseFacts['fields'] {
    let fields = this.#fields.get(response);
    if (fields === undefined) {
      fields = new Map(response.headers.map((header) => [header.name.toLowerCase(), fieldFacts(header)]));
      this.#fields.set(response, fields);
    }
    return fields;
  }
}

/** A response under a status, which says how the operation ended. */
export interface Outcome {
  readonly operation: Operation;
  readonly use: ResponseUse;
  readonly response: Response;
  readonly key: ValidStatusKey;
}

function outcomesOf(operations: readonly Operation[]): readonly Outcome[] {
  const found: Outcome[] = [];
  for (const operation of operations) {
    for (const use of operation.responses.uses) {
      const key = effectiveKey(use.key);
      const { response } = use;
      if (key !== undefined && response !== undefined) found.push({ operation, use, response, key });
    }
  }
  return found;
}

/** Each key once. */
function statusesOf(operations: readonly Operation[]): StatusSet {
  const keys = new Map<string, ValidStatusKey>();
  for (const operation of operations) {
    for (const use of operation.responses.uses) {
      const key = effectiveKey(use.key);
      if (key !== undefined) keys.set(formatKey(key), key);
    }
  }
  return new StatusSet([...keys.values()]);
}

export interface DefinitionUse {
  readonly operation: Operation;
  readonly use: ResponseUse;
}

function usesByDefinition(operations: readonly Operation[]): ReadonlyMap<string, readonly DefinitionUse[]> {
  const found = new Map<string, DefinitionUse[]>();
  for (const operation of operations) {
    for (const use of operation.responses.uses) {
      if (use.response === undefined) continue;
      const key = placeKey(use.response.place);
      const uses = found.get(key);
      if (uses === undefined) found.set(key, [{ operation, use }]);
      else uses.push({ operation, use });
    }
  }
  return found;
}

/** Values are asked of few fields, so they are looked for when they are. */
function fieldFacts(header: Header): FieldFacts {
  return {
    name: header.name,
    get values() {
      return shownValues(header);
    },
  };
}

function operationFacts(
  operation: Operation,
  { api, intents, style }: Understanding,
  all: ModelFacts,
): OperationFacts {
  const shape = pathShape(operation.path);
  const classification = intents.get(operation);
  return {
    method: operation.method,
    path: operation.path,
    surface: operation.surface,
    intent: classification?.intent ?? 'action',
    intentConfidence: classification?.confidence ?? 'low',
    style,
    get isItem() {
      return isItem(operation, shape);
    },
    hasResourceParameter: shape.resourceParameters > 0,
    hasRequiredQuery: operation.parameters.some(
      (one) => one.required && (one.in === 'query' || one.in === 'querystring'),
    ),
    get addressesOne() {
      const read = operation.pathItem.operations.find((one) => one.method === 'GET');
      return addressesOne(shape, read === undefined ? undefined : intents.get(read));
    },
    statuses: new StatusSet(operation.responses.uses.flatMap((use) => effectiveKey(use.key) ?? [])),
    get responses() {
      return operation.responses.uses.flatMap((use) => all.response(use) ?? []);
    },
    get unreadStatuses() {
      const unread = operation.responses.uses.filter((use) => use.response === undefined);
      return new StatusSet(unread.flatMap((use) => effectiveKey(use.key) ?? []));
    },
    get readFields() {
      return readFields(operation, all);
    },
    get readStatuses() {
      return all.neighbours.readStatuses(operation);
    },
    get itemReadStatuses() {
      return all.neighbours.itemReadStatuses(operation);
    },
    get targetRequestFields() {
      return all.neighbours.requestFields(operation);
    },
    apiStatuses: all.apiStatuses,
    hasUnreadResponses: hasUnreadResponses(operation),
    request: operation.request ?? unreadRequest(operation),
    get hasBinaryRequest() {
      return operation.request?.mediaTypes.some((type) => isBinary(type.schema)) === true;
    },
    requestFields: new Set(
      operation.parameters.flatMap((one) => (one.in === 'header' ? [one.name.toLowerCase()] : [])),
    ),
    hasUnreadParameters: operation.hasUnreadParameters,
    get fallibleParameters() {
      return operation.parameters.filter(isFallible).map((one) => one.name);
    },
    guard: isGuardedByParameter(operation, api) ? 'optional' : guardOf(operation.security),
    isScoped: isScoped(operation.security),
    isChallengeable: operation.security.alternatives.some((members) =>
      members.some((member) => member.definition !== undefined && member.definition.type !== 'apiKey'),
    ),
    deprecated: operation.deprecated,
    isAdditional: operation.isAdditional,
    get isWebdav() {
      return all.isWebdav || isWebdavOperation(operation);
    },
    text: [operation.summary, operation.description].filter((text) => text !== undefined).join('\n\n'),
  };
}

/** Lower-case names of what the GET of the same path documents with a 2xx or 304. */
function readFields({ pathItem }: Operation, facts: ModelFacts): ReadonlySet<string> {
  const get = pathItem.operations.find((one) => one.method === 'GET');
  return new Set(
    (get?.responses.uses ?? []).flatMap((use) => {
      const response = facts.response(use);
      return response === undefined || !isRead(response.key) ? [] : [...response.fields.keys()];
    }),
  );
}

function isRead(key: ValidStatusKey): boolean {
  if (key.kind === 'exact') return classOf(key.code) === 2 || key.code === 304;
  return key.kind === 'range' && key.class === 2;
}

/** No mapping, or a reference to one that leads nowhere: reported as such, and no ground for anything else. */
export function hasUnreadResponses({ node, responses }: Operation): boolean {
  const value = node.get('responses');
  if (value === undefined || responses.uses.length > 0) return false;
  return value.kind !== 'mapping' || value.entry('$ref') !== undefined;
}

/** Content whose reference leads nowhere: something is sent, and that is all there is to know. */
function unreadRequest(operation: Operation): OperationFacts['request'] {
  return operation.node.entry('requestBody') === undefined ? undefined : { kind: 'untyped', mediaTypes: [] };
}

/** OpenAPI 2.0 doesn't ignore a parameter named Authorization, so credentials can be declared as one. */
function isGuardedByParameter({ parameters, security }: Operation, { version }: Api): boolean {
  return (
    version === '2.0' &&
    guardOf(security) === 'public' &&
    parameters.some((one) => one.in === 'header' && one.name.toLowerCase() === 'authorization')
  );
}

/** What an operation asks of who calls it. */
export function guardOf({ alternatives }: Security): Guard {
  if (alternatives.every((members) => members.length === 0)) return 'public';
  const isOpen = (members: (typeof alternatives)[number]) =>
    // A failed TLS handshake is no HTTP response: mutualTLS alone never answers 401.
    members.every((member) => member.definition?.type === 'mutualTLS');
  return alternatives.some(isOpen) ? 'optional' : 'required';
}

function isScoped({ alternatives }: Security): boolean {
  return (
    alternatives.length > 0 &&
    alternatives.every((members) => members.some((member) => member.scopes.length > 0))
  );
}
