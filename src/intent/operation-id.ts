import type { PathShape } from './path.ts';
import { isPlainVerb, type Statement, statementAt } from './statement.ts';
import type { OperationSubject } from './subject.ts';
import { words } from './text.ts';
import { batchWords, type VerbClass, verbAt } from './vocabulary.ts';

/** How many words of an operationId are read. */
const idLimit = 40;

/** Methods that are no verbs of their own: `postCustomers`, `put_files_id`. */
const methodPrefixes: readonly string[] = ['post', 'put', 'patch', 'head', 'options'];

/** What the operationId says. One that only repeats method and path says nothing. */
export function fromOperationId(operation: OperationSubject, shape: PathShape): Statement | undefined {
  const id = operation.operationId;
  if (id === undefined) return undefined;
  const name = words(withoutGroup(id)).slice(0, idLimit);
  const first = name[0] ?? '';
  if (methodPrefixes.includes(first) && first === operation.method.toLowerCase()) {
    const rest = name.slice(1);
    const isPath = (word: string) => shape.segments.some((segment) => segment.words.includes(word));
    if (rest.every((word) => isPath(word) || word === 'id' || word === 'by')) return undefined;
    const index = verbIndex(rest, shape);
    // `postFeatureFlag`: what follows the method is a noun, unless it can be nothing but a verb.
    if (index === undefined || !isPlainVerb(rest, index)) return undefined;
    return statementAt('operationId', rest, index);
  }
  const index = verbIndex(name, shape);
  return index === undefined ? undefined : statementAt('operationId', name, index);
}

/** `issues/create-comment` and `pubsub.topics.publish` name a group first. */
function withoutGroup(id: string): string {
  const part = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')) + 1);
  const dot = part.lastIndexOf('.');
  if (dot === -1) return part;
  const dotted = part.slice(dot + 1);
  return verbAt(words(dotted), 0) === undefined ? part : dotted;
}

/** Where the verb of an operationId stands: mostly first, but `databases_create_cluster` and `orderCreate` too. */
function verbIndex(name: readonly string[], shape: PathShape): number | undefined {
  const [first = ''] = name;
  const verb = verbAt(name, 0)?.verb;
  // Mostly the first word can be nothing but the verb.
  if (verb?.isNoun === false && !batchWords.has(first) && !isGroup(first, shape)) return 0;
  const batch = name.findIndex((word) => batchWords.has(word));
  // `bulk_create_users`, but not `create_batch_file`.
  const isLed = name.slice(0, Math.max(batch, 0)).some((_, i) => verbAt(name, i) !== undefined);
  if (batch !== -1 && !isLed && verbAt(name, batch + 1) !== undefined) return batch + 1;
  const verbs = [...name.keys()].filter((i) => verbAt(name, i) !== undefined);
  if (verbs.length === 0) return undefined;
  // The words of the path's collections are nouns, where another verb is left: `load_balancers_add_droplets`.
  const others = verbs.length === 1 ? verbs : verbs.filter((i) => !isGroup(name[i] ?? '', shape));
  const candidates = others.length > 0 ? others : verbs;
  const last = name.length - 1;
  const end = candidates.at(-1) === last ? verbAt(name, last)?.verb : undefined;
  if (candidates[0] === 0) {
    const head = verbAt(name, 0)?.verb;
    if (head?.isNoun !== true) return 0;
    // orderCreate, reportGet: the noun comes first.
    if (end !== undefined && !end.isNoun && end.isBase) return last;
    if (head.class === 'read' || head.class === 'list' || head.class === 'search') return 0;
    // `quoteCartCreateEmptyCart`
    return candidates.find((i) => isPlainVerb(name, i) && changes.has(verbAt(name, i)?.verb.class)) ?? 0;
  }
  const plain = candidates.find((i) => isPlainVerb(name, i));
  if (plain !== undefined) return plain;
  if (end?.isBase && shape.segments.at(-1)?.words.at(-1) === end.base) return last;
  return candidates.find((i) => i < 3 && i < last && verbAt(name, i)?.verb.isBase);
}

const changes: ReadonlySet<VerbClass | undefined> = new Set(['create', 'update', 'delete']);

/** Whether a word, or its plural, stands in the path before the last static segment. */
function isGroup(word: string, shape: PathShape): boolean {
  const last = shape.customMethod === undefined ? shape.lastStatic : undefined;
  const plural = `${word}s`;
  return shape.segments.some(
    (segment) =>
      segment.kind === 'static' &&
      segment !== last &&
      (segment.words.includes(word) || segment.words.includes(plural)),
  );
}
