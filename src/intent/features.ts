import { type Answer, answerOf } from './answer.ts';
import { itemOf, type PathNode, reaches, twinOf } from './neighbours.ts';
import { fromOperationId } from './operation-id.ts';
import type { PathShape } from './path.ts';
import type { PathVerb } from './path-verb.ts';
import { firstWord, fromProse } from './prose.ts';
import { isArray, propertiesOf, squashedNames } from './schemas.ts';
import type { Statement } from './statement.ts';
import type { ApiStyle } from './style.ts';
import type { OperationSubject, SchemaSubject } from './subject.ts';
import { isPlural, singular, words } from './text.ts';
import { associations, batchWords, tyingVerbs } from './vocabulary.ts';

const readingMethods = ['GET', 'HEAD', 'PUT', 'PATCH'];
const everyMethod = [...readingMethods, 'DELETE', 'POST'];

/** What is known of an operation's path before it is looked at itself. */
export interface Surroundings {
  readonly shape: PathShape;
  /** None for a webhook or a callback. */
  readonly node: PathNode | undefined;
  readonly pathVerb: PathVerb | undefined;
}

/** What a text says, once it has been read. */
interface Said {
  readonly said: Statement | undefined;
}

/** Everything about one operation that a decision may rest on; what is costly is worked out when asked for. */
export class Features {
  readonly operation: OperationSubject;
  readonly shape: PathShape;
  readonly node: PathNode | undefined;
  readonly style: ApiStyle;
  readonly pathVerb: PathVerb | undefined;
  #id: Said | undefined;
  #summary: Said | undefined;
  #description: Said | undefined;
  #answer: Answer | undefined;
  #requestNames: ReadonlySet<string> | undefined;
  #hasItem: boolean | undefined;
  #hasReadableItem: boolean | undefined;

  constructor(operation: OperationSubject, surroundings: Surroundings, style: ApiStyle) {
    this.operation = operation;
    this.shape = surroundings.shape;
    this.node = surroundings.node;
    this.style = style;
    this.pathVerb = surroundings.pathVerb;
  }

  get id(): Statement | undefined {
    this.#id ??= { said: fromOperationId(this.operation, this.shape) };
    return this.#id.said;
  }

  get summary(): Statement | undefined {
    this.#summary ??= { said: fromProse('summary', this.operation.summary) };
    return this.#summary.said;
  }

  get description(): Statement | undefined {
    this.#description ??= { said: fromProse('description', this.operation.description) };
    return this.#description.said;
  }

  /** What the operationId and the summary say. */
  get statements(): readonly Statement[] {
    return [this.id, this.summary].filter((said) => said !== undefined);
  }

  /** The last word of the path's last static segment, singular. */
  get noun(): string {
    return singular(this.shape.lastStatic?.words.at(-1) ?? '');
  }

  get answer(): Answer {
    this.#answer ??= answerOf(this.operation);
    return this.#answer;
  }

  get request(): SchemaSubject | undefined {
    return this.operation.request?.mediaTypes.find((type) => type.schema !== undefined)?.schema;
  }

  /** The names of the request's properties in one spelling. */
  get requestNames(): ReadonlySet<string> {
    const { request } = this;
    this.#requestNames ??= request === undefined ? new Set() : squashedNames(propertiesOf(request));
    return this.#requestNames;
  }

  get hasContent(): boolean {
    return (this.operation.request?.mediaTypes.length ?? 0) > 0;
  }

  get sendsList(): boolean {
    return this.request !== undefined && isArray(this.request);
  }

  get sendsFile(): boolean {
    return (
      this.operation.request?.mediaTypes.some((type) => /multipart|octet-stream/.test(type.essence)) ?? false
    );
  }

  /** The item that a POST to this collection could make. */
  get item(): PathNode | undefined {
    return this.node === undefined ? undefined : itemOf(this.node, this.shape);
  }

  /** Something can be done with the item below this path. */
  get hasItem(): boolean {
    this.#hasItem ??= this.item !== undefined && reaches(this.item, everyMethod);
    return this.#hasItem;
  }

  /** The item below this path, or something under it, can be read or changed, and not just deleted. */
  get hasReadableItem(): boolean {
    this.#hasReadableItem ??= this.item !== undefined && reaches(this.item, readingMethods);
    return this.#hasReadableItem;
  }

  /** A collection: it has items of its own, or its path doesn't end in an item. */
  get isCollection(): boolean {
    return this.pathVerb === undefined && (this.shape.kind !== 'item' || this.hasReadableItem);
  }

  /** A set that is changed as a whole: PUT or DELETE on the collection itself, and no items below it. */
  get isSet(): boolean {
    const last = this.shape.segments.at(-1);
    if (last?.kind !== 'static' || this.hasItem || !isPlural(last.words.at(-1) ?? '')) return false;
    return this.has('DELETE') || this.has('PUT');
  }

  /** A DELETE takes back what is done there, and nothing reads what it makes. */
  get isTakenBack(): boolean {
    return this.has('DELETE') && this.reader === undefined && !this.hasItem && !this.isSet;
  }

  /** It ties things together (adds members, labels, watchers), and no word says that it creates them. */
  get isTie(): boolean {
    const said = this.id ?? this.summary;
    return said !== undefined && associations.has(this.noun) && tyingVerbs.has(said.verb.base);
  }

  /** The operationId or the summary starts with "bulk" or "batch", and no verb that is known follows. */
  get isBulk(): boolean {
    const { operationId, summary } = this.operation;
    return (
      (this.id === undefined && batchWords.has(words(operationId ?? '')[0] ?? '')) ||
      (this.summary === undefined && batchWords.has(firstWord(summary) ?? ''))
    );
  }

  has(method: string): boolean {
    return this.node?.operations.has(method) ?? false;
  }

  /** A GET on the same path, or on the one whose name is in the other number. */
  get reader(): OperationSubject | undefined {
    if (this.node === undefined) return undefined;
    return this.node.operations.get('GET') ?? twinOf(this.node, this.shape)?.operations.get('GET');
  }
}
