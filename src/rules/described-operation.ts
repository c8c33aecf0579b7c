import { classOf } from '../http/status.ts';
import type { Intent } from '../intent/intent.ts';
import type { PathShape } from '../intent/path.ts';
import type { Api, Operation, Security } from '../openapi/model.ts';
import type { ValidStatusKey } from '../openapi/status-key.ts';
import type { Guard, OperationFacts, ResponseFacts } from './facts.ts';
import type { ModelFacts } from './model-facts.ts';
import { isBinary } from './request-facts.ts';
import type { Confidence } from './rule.ts';
import { type StatusSet, statusesOf } from './status-set.ts';
import { addressesOne, isItem } from './target-facts.ts';
import { isWebdavOperation } from './webdav.ts';

/** The facts of an operation that a document describes; those that few rules ask for are worked out when they do. */
export class DescribedOperation implements OperationFacts {
  readonly #operation: Operation;
  readonly #all: ModelFacts;
  readonly method: string;
  readonly path: string;
  readonly surface: OperationFacts['surface'];
  readonly intent: Intent;
  readonly intentConfidence: Confidence;
  readonly style: OperationFacts['style'];
  readonly statuses: StatusSet;
  readonly hasUnreadParameters: boolean;
  readonly deprecated: boolean;
  readonly isAdditional: boolean;
  #isItem: boolean | undefined;
  #requestFields: ReadonlySet<string> | undefined;
  #guard: Guard | undefined;
  #text: string | undefined;

  constructor(operation: Operation, all: ModelFacts) {
    const { intents, style } = all.understanding;
    const classification = intents.get(operation);
    this.#operation = operation;
    this.#all = all;
    this.method = operation.method;
    this.path = operation.path;
    this.surface = operation.surface;
    this.intent = classification?.intent ?? 'action';
    this.intentConfidence = classification?.confidence ?? 'low';
    this.style = style;
    this.statuses = statusesOf(operation.responses.uses);
    this.hasUnreadParameters = operation.hasUnreadParameters;
    this.deprecated = operation.deprecated;
    this.isAdditional = operation.isAdditional;
  }

  get #shape(): PathShape {
    return this.#all.shape(this.path);
  }

  get isItem(): boolean {
    this.#isItem ??= isItem(this.#operation, this.#shape);
    return this.#isItem;
  }

  get hasResourceParameter(): boolean {
    return this.#shape.resourceParameters > 0;
  }

  get hasRequiredQuery(): boolean {
    return this.#operation.parameters.some(
      (one) => one.required && (one.in === 'query' || one.in === 'querystring'),
    );
  }

  get addressesOne(): boolean {
    const read = this.#operation.pathItem.operations.find((one) => one.method === 'GET');
    return addressesOne(
      this.#shape,
      read === undefined ? undefined : this.#all.understanding.intents.get(read),
    );
  }

  get responses(): readonly ResponseFacts[] {
    return this.#operation.responses.uses.flatMap((use) => this.#all.response(use) ?? []);
  }

  get unreadStatuses(): StatusSet {
    return statusesOf(this.#operation.responses.uses.filter((use) => use.response === undefined));
  }

  get readFields(): ReadonlySet<string> {
    return readFields(this.#operation, this.#all);
  }

  get readStatuses(): StatusSet {
    return this.#all.neighbours.readStatuses(this.#operation);
  }

  get itemReadStatuses(): StatusSet {
    return this.#all.neighbours.itemReadStatuses(this.#operation);
  }

  get targetRequestFields(): ReadonlySet<string> {
    return this.#all.neighbours.requestFields(this.#operation);
  }

  get apiStatuses(): StatusSet {
    return this.#all.apiStatuses;
  }

  get hasUnreadResponses(): boolean {
    return hasUnreadResponses(this.#operation);
  }

  get request(): OperationFacts['request'] {
    return this.#operation.request ?? unreadRequest(this.#operation);
  }

  get hasBinaryRequest(): boolean {
    return this.#operation.request?.mediaTypes.some((type) => isBinary(type.schema)) === true;
  }

  get requestFields(): ReadonlySet<string> {
    this.#requestFields ??= new Set(
      this.#operation.parameters.flatMap((one) => (one.in === 'header' ? [one.name.toLowerCase()] : [])),
    );
    return this.#requestFields;
  }

  get fallibleParameters(): readonly string[] {
    return this.#operation.parameters.filter((one) => this.#all.isFallible(one)).map((one) => one.name);
  }

  get hasFallibleParameter(): boolean {
    return this.#operation.parameters.some((one) => this.#all.isFallible(one));
  }

  get guard(): Guard {
    this.#guard ??= isGuardedByParameter(this.#operation, this.#all.understanding.api)
      ? 'optional'
      : guardOf(this.#operation.security);
    return this.#guard;
  }

  get isScoped(): boolean {
    return isScoped(this.#operation.security);
  }

  get isChallengeable(): boolean {
    return this.#operation.security.alternatives.some((members) =>
      members.some((member) => member.definition !== undefined && member.definition.type !== 'apiKey'),
    );
  }

  get isWebdav(): boolean {
    return this.#all.isWebdav || isWebdavOperation(this.#operation);
  }

  get text(): string {
    if (this.#text === undefined) {
      const { summary, description } = this.#operation;
      this.#text =
        summary === undefined || description === undefined
          ? (summary ?? description ?? '')
          : `${summary}\n\n${description}`;
    }
    return this.#text;
  }
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
  if (responses.uses.length > 0) return false;
  const value = node.get('responses');
  return value !== undefined && (value.kind !== 'mapping' || value.entry('$ref') !== undefined);
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
