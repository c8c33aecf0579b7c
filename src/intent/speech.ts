import type { PathShape } from './path.ts';
import type { OperationSubject } from './subject.ts';
import { firstSentence, isPlural, singular, words } from './text.ts';
import {
  batchWords,
  lightVerbs,
  nominalVerb,
  pluralSingletons,
  type Verb,
  type VerbClass,
  verbAt,
  weakBatchWords,
} from './vocabulary.ts';

/** What one text says that an operation does. */
export interface Statement {
  readonly from: 'operationId' | 'summary' | 'description' | 'path';
  readonly verb: Verb;
  /** The words after the verb, singular. */
  readonly object: readonly string[];
  /** The object is in the plural, or "all" or "list of" stands before it. */
  readonly isMany: boolean;
  /** `Create or update`: both. */
  readonly alternative: VerbClass | undefined;
  /** How surely a word beside the verb says that there are several: 2 for "bulk create", 1 for "create batch", less for "create multiple". */
  readonly batch: number;
  /** The object goes to something else: "to", "into", "from" stands after it. */
  readonly isInto: boolean;
  /** Less than 1 where a noun stands for the verb. */
  readonly weight: number;
  /** "a new …" */
  readonly isNew: boolean;
}

const methods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);
const leadIns: ReadonlySet<string> = new Set([
  'api',
  'async',
  'asynchronous',
  'beta',
  'deprecated',
  'endpoint',
  'experimental',
  'force',
  'legacy',
  'preview',
  'sync',
  'v1',
  'v2',
  'v3',
]);
const articles: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'all',
  'new',
  'one',
  'your',
  'this',
  'any',
  'some',
  'several',
  'multiple',
  'specific',
  'existing',
  'single',
]);
const auxiliaries: ReadonlySet<string> = new Set([
  'to',
  'will',
  'can',
  'endpoint',
  'api',
  'method',
  'operation',
  'call',
  'request',
  'this',
  'it',
  'that',
  'which',
  'for',
  'and',
  'lets',
  'you',
  'route',
  'function',
  'service',
]);

/** What the operationId says. One that only repeats method and path says nothing. */
export function fromOperationId(operation: OperationSubject, shape: PathShape): Statement | undefined {
  const id = operation.operationId;
  if (id === undefined) return undefined;
  const name = words(lastPart(id));
  const pathWords = staticWords(shape);
  const first = name[0] ?? '';
  if (
    methods.has(first) &&
    first === operation.method.toLowerCase() &&
    first !== 'get' &&
    first !== 'delete'
  ) {
    const rest = name.slice(1);
    if (rest.every((word) => pathWords.has(word) || word === 'id' || word === 'by')) return undefined;
    const index = verbIndex(rest, shape);
    // `postFeatureFlag`: what follows the method is a noun, unless it can be nothing but a verb.
    return index === undefined || !isPlainVerb(rest, index)
      ? undefined
      : statement('operationId', rest, index);
  }
  const index = verbIndex(name, shape);
  return index === undefined ? undefined : statement('operationId', name, index);
}

/** `issues/create-comment` and `pubsub.topics.publish` name a group first. */
function lastPart(id: string): string {
  const part = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')) + 1);
  const dotted = part.slice(part.lastIndexOf('.') + 1);
  return verbAt(words(dotted), 0) === undefined ? part : dotted;
}

function verbIndex(name: readonly string[], shape: PathShape): number | undefined {
  const batch = name.findIndex((word) => batchWords.has(word));
  if (batch !== -1 && verbAt(name, batch + 1) !== undefined) return batch + 1;
  const groups = groupWords(shape);
  const verbs = [...name.keys()].filter((i) => verbAt(name, i) !== undefined);
  // The words of the path's collections are nouns, where another verb is left: `load_balancers_add_droplets`.
  const others = verbs.filter((i) => !groups.has(name[i] ?? '') && !groups.has(`${name[i] ?? ''}s`));
  const candidates = others.length > 0 ? others : verbs;
  const last = name.length - 1;
  if (candidates[0] === 0) {
    // orderCreate, reportGet: the noun comes first.
    const end = candidates.at(-1) === last ? verbAt(name, last)?.verb : undefined;
    const head = verbAt(name, 0)?.verb;
    if (head?.isNoun !== true) return 0;
    if (end !== undefined && !end.isNoun && end.isBase) return last;
    if (head.class === 'read' || head.class === 'list' || head.class === 'search') return 0;
    // `quoteCartCreateEmptyCart`
    return (
      candidates.find((i) => i > 0 && isPlainVerb(name, i) && writing.has(verbAt(name, i)?.verb.class)) ?? 0
    );
  }
  const plain = candidates.find((i) => isPlainVerb(name, i));
  if (plain !== undefined) return plain;
  const end = candidates.at(-1) === last ? verbAt(name, last)?.verb : undefined;
  if (end?.isBase && shape.segments.at(-1)?.words.at(-1) === end.base) return last;
  return candidates.find((i) => i < 3 && i < last && verbAt(name, i)?.verb.isBase);
}

const writing: ReadonlySet<VerbClass | undefined> = new Set(['create', 'update', 'delete']);

function isPlainVerb(name: readonly string[], index: number): boolean {
  const found = verbAt(name, index);
  return found !== undefined && found.verb.isBase && !found.verb.isNoun;
}

/** The words of a path's static segments but the last. */
function groupWords(shape: PathShape): ReadonlySet<string> {
  const statics = shape.segments.filter((segment) => segment.kind === 'static');
  const groups = shape.customMethod === undefined ? statics.slice(0, -1) : statics;
  return new Set(groups.flatMap((segment) => segment.words));
}

/** What a sentence says: the verb it starts with, or the one after "use this endpoint to". */
export function fromProse(from: 'summary' | 'description', text: string | undefined): Statement | undefined {
  const sentence = words(firstSentence(text)).slice(0, 40);
  let start = 0;
  while (start < 3) {
    const word = sentence[start];
    if (word === undefined || (verbAt(sentence, start) !== undefined && !leadIns.has(word))) break;
    if (!leadIns.has(word) && !word.endsWith('ly') && !batchWords.has(word)) break;
    start++;
  }
  if (verbAt(sentence, start) !== undefined) return statement(from, sentence, start);
  for (let i = start + 1; i < Math.min(sentence.length, 14); i++) {
    const found = verbAt(sentence, i);
    if (found === undefined || !auxiliaries.has(sentence[i - 1] ?? '')) continue;
    if (found.verb.isNoun && found.verb.isBase && sentence[i - 1] !== 'to') continue;
    return statement(from, sentence, i);
  }
  return nominalStatement(from, sentence);
}

function nominalStatement(from: Statement['from'], sentence: readonly string[]): Statement | undefined {
  for (const [i, word] of sentence.slice(0, 4).entries()) {
    const verb = nominalVerb(word);
    if (verb !== undefined) {
      const object = sentence.slice(0, i).map(singular);
      return {
        from,
        verb,
        object,
        isMany: false,
        alternative: undefined,
        batch: 0,
        weight: 0.6,
        isInto: false,
        isNew: false,
      };
    }
  }
  return undefined;
}

/** What the last segment of a path says, where it is a verb and no noun. `strength` is 1 for a plain verb. */
export function fromSegment(name: readonly string[]): { statement: Statement; strength: number } | undefined {
  const skip = batchWords.has(name[0] ?? '') && name.length > 1 ? 1 : 0;
  const found = verbBehind(name, skip);
  if (found === undefined || !found.verb.isBase) return fromLastWord(name);
  const said = statement('path', name, skip);
  if (said === undefined) return undefined;
  const rest = name.slice(found.end);
  if (!found.verb.isNoun) {
    // `remove-token`, `reset-token`: a thing named after what it is for.
    return { statement: said, strength: rest.at(-1) === 'token' ? 0.4 : 1 };
  }
  if (rest.length === 0) return { statement: said, strength: 0.8 };
  return { statement: said, strength: isPlural(rest.at(-1) ?? '') ? 0.5 : 0.6 };
}

/** `gdpr-delete`, `doDelete`: what is not a verb stands before one that is nothing else. */
function fromLastWord(name: readonly string[]): { statement: Statement; strength: number } | undefined {
  const last = name.length - 1;
  if (nominalVerb(name[last]) !== undefined) {
    const said = nominalStatement('path', name.slice(-4));
    return said === undefined ? undefined : { statement: said, strength: 0.6 };
  }
  if (last < 1 || !isPlainVerb(name, last)) return undefined;
  const said = statement('path', name, last);
  return said === undefined ? undefined : { statement: said, strength: 0.8 };
}

/** The words of a path's static segments, to see what an operationId adds. */
function staticWords(shape: PathShape): ReadonlySet<string> {
  return new Set(shape.segments.flatMap((segment) => segment.words));
}

function statement(from: Statement['from'], said: readonly string[], index: number): Statement | undefined {
  const found = verbBehind(said, index);
  if (found === undefined) return undefined;
  const after = said.slice(found.end);
  const second = after[0] === 'or' || after[0] === 'and' ? verbAt(after, 1)?.verb.class : undefined;
  const noun = after.filter((word) => !articles.has(word));
  const stop = noun.findIndex((word) => prepositions.has(word));
  const phrase = stop === -1 ? noun : noun.slice(0, stop);
  const isCompound = after[0] === 'and' && (second === 'action' || second === 'delete');
  return {
    from,
    // Fetch and lock: what changes something counts.
    verb: isCompound && found.verb.class === 'read' ? { ...found.verb, class: 'action' } : found.verb,
    object: phrase.map(singular),
    isMany: isManyNoun(phrase.at(-1)) || (after[0] === 'all' && phrase.length > 0) || listOf(after),
    alternative: second,
    batch: batchStrength(said, index, after),
    weight: 1,
    isInto: stop !== -1 && into.has(noun[stop] ?? ''),
    isNew: after.slice(0, 3).includes('new'),
  };
}

function batchStrength(said: readonly string[], index: number, after: readonly string[]): number {
  if (batchWords.has(said[index - 1] ?? '') || after.at(-1) === 'bulk') return 2;
  const beside = [after[0] ?? '', after.at(-1) ?? ''];
  if (articles.has(after[0] ?? '') && after[2] === 'of') beside.push(after[1] ?? '');
  if (beside.some((word) => batchWords.has(word))) return 1;
  beside.push(said[index - 1] ?? '');
  return beside.some((word) => weakBatchWords.has(word)) ? 0.4 : 0;
}

/** The verb at a word; behind a light one, the verb that it carries: "run a search". */
function verbBehind(said: readonly string[], index: number): { verb: Verb; end: number } | undefined {
  const found = verbAt(said, index);
  if (found === undefined) return undefined;
  const end = index + found.length;
  if (lightVerbs.has(found.verb.base)) {
    const at = articles.has(said[end] ?? '') ? end + 1 : end;
    const carried = verbAt(said, at);
    if (carried?.verb.isBase && (carried.verb.class === 'search' || carried.verb.class === 'read')) {
      return { verb: carried.verb, end: at + carried.length };
    }
  }
  return { verb: found.verb, end };
}

function isManyNoun(noun: string | undefined): boolean {
  return noun !== undefined && isPlural(noun) && !pluralSingletons.has(noun);
}

function listOf(after: readonly string[]): boolean {
  const at = after.findIndex(
    (word) => word === 'list' || word === 'lists' || word === 'collection' || word === 'page',
  );
  return at !== -1 && at < 4 && after[at + 1] === 'of';
}

const prepositions: ReadonlySet<string> = new Set([
  'for',
  'of',
  'in',
  'on',
  'by',
  'to',
  'from',
  'with',
  'at',
  'into',
  'using',
  'within',
  'under',
  'that',
  'which',
  'and',
  'or',
  'as',
  'belonging',
  'associated',
  'based',
  'per',
  'via',
  'if',
  'when',
  'where',
  'across',
]);

const into: ReadonlySet<string> = new Set(['to', 'into', 'from']);
