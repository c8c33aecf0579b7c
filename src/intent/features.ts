import { type Answer, answerOf, propertiesOf, squash } from './answer.ts';
import { itemOf, type PathNode, type PathTree, reaches, twinOf } from './neighbours.ts';
import type { PathShape } from './path.ts';
import { fromOperationId, fromProse, fromSegment, type Statement } from './speech.ts';
import type { ApiStyle } from './style.ts';
import type { OperationSubject } from './subject.ts';
import { firstSentence, isPlural, singular, words } from './text.ts';
import { associations, batchWords } from './vocabulary.ts';

const tyingVerbs: ReadonlySet<string> = new Set([
  'add',
  'assign',
  'attach',
  'associate',
  'grant',
  'link',
  'set',
]);
const readingMethods = ['GET', 'HEAD', 'PUT', 'PATCH'];
const everyMethod = [...readingMethods, 'DELETE', 'POST'];

/** Everything about one operation that a decision may rest on; what is costly is computed when asked for. */
export class Features {
  readonly operation: OperationSubject;
  readonly shape: PathShape;
  readonly node: PathNode | undefined;
  readonly style: ApiStyle;
  /** The verb at the end of the path, with how surely it is one. */
  readonly tail: { readonly statement: Statement; readonly strength: number } | undefined;
  readonly id: Statement | undefined;
  readonly summary: Statement | undefined;
  #description: { readonly said: Statement | undefined } | undefined;
  #answer: Answer | undefined;
  #requestNames: ReadonlySet<string> | undefined;
  #hasItem: boolean | undefined;
  #hasReadableItem: boolean | undefined;

  constructor(operation: OperationSubject, tree: PathTree, style: ApiStyle, shape: PathShape) {
    this.operation = operation;
    this.shape = shape;
    this.node = tree.nodes.get(operation.path);
    this.style = style;
    this.tail = tailOf(shape, this.node);
    this.id = fromOperationId(operation, shape);
    this.summary = fromProse('summary', operation.summary);
  }

  get description(): Statement | undefined {
    this.#description ??= { said: fromProse('description', this.operation.description) };
    return this.#description.said;
  }

  get answer(): Answer {
    this.#answer ??= answerOf(this.operation);
    return this.#answer;
  }

  /** Squashed names of the request's properties. */
  get requestNames(): ReadonlySet<string> {
    if (this.#requestNames === undefined) {
      const schema = this.operation.request?.mediaTypes.find((type) => type.schema !== undefined)?.schema;
      this.#requestNames = new Set(schema === undefined ? [] : [...propertiesOf(schema).keys()].map(squash));
    }
    return this.#requestNames;
  }

  get hasContent(): boolean {
    return (this.operation.request?.mediaTypes.length ?? 0) > 0;
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

  /** A set that is changed as a whole: PUT or DELETE on the collection itself, and no items below it. */
  get isSet(): boolean {
    const last = this.shape.segments.at(-1);
    if (last?.kind !== 'static' || this.hasItem || !isPlural(last.words.at(-1) ?? '')) return false;
    return this.has('DELETE') || this.has('PUT');
  }

  /** It ties things together (adds members, labels, watchers), and no word says that it creates them. */
  get isTie(): boolean {
    if (!associations.has(singular(this.shape.lastStatic?.words.at(-1) ?? ''))) return false;
    const said = this.id ?? this.summary;
    return said !== undefined && tyingVerbs.has(said.verb.base);
  }

  /** The operationId or the summary starts with "bulk" or "batch", and no verb follows that says more. */
  get isBulk(): boolean {
    const { operationId, summary } = this.operation;
    return [operationId, firstSentence(summary)].some((text, i) => {
      const said = i === 0 ? this.id : this.summary;
      return said === undefined && batchWords.has(words(text ?? '')[0] ?? '');
    });
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

/** The verb at the end of a path: a custom method, or a last segment that is a verb. */
export function tailOf(
  shape: PathShape,
  node: PathNode | undefined,
): { readonly statement: Statement; readonly strength: number } | undefined {
  if (shape.customMethod !== undefined) {
    const found = fromSegment(shape.customMethod);
    return found === undefined ? undefined : { statement: found.statement, strength: 1.2 };
  }
  const last = shape.segments.at(-1);
  if (last === undefined || last.kind !== 'static' || last.isPrefix) return undefined;
  const found = fromSegment(last.words);
  if (found === undefined) return undefined;
  if (!found.statement.verb.isNoun) return found;
  // A noun that has items, or that is read: `/transfer` beside `/transfer/{id}`.
  if (node?.parameter !== undefined) return undefined;
  const isLeaf = node !== undefined && node.operations.size === 1 && node.statics.size === 0;
  if (!isLeaf && isPlural(last.words.at(-1) ?? '')) return undefined;
  const isRead = node?.operations.has('GET') === true && node.operations.size > 1;
  return { statement: found.statement, strength: isRead ? 0.3 : found.strength };
}
