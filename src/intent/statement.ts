import { isPlural, singular } from './text.ts';
import {
  articles,
  auxiliaries,
  batchWords,
  lightVerbs,
  nominalVerb,
  pluralSingletons,
  prepositions,
  type Verb,
  type VerbClass,
  verbAt,
  weakBatchWords,
} from './vocabulary.ts';

/** Where something is said. */
export type StatementSource = 'operationId' | 'summary' | 'description' | 'path';

/** What one text says that an operation does; what stands after the verb is looked at when asked for. */
export class Statement {
  readonly from: StatementSource;
  readonly verb: Verb;
  /** 1 for a verb, less for a noun that stands for it. */
  readonly weight: number;
  readonly #before: string | undefined;
  readonly #after: readonly string[];
  #nouns: readonly string[] | undefined;

  constructor(
    from: StatementSource,
    verb: Verb,
    words: { readonly before: string | undefined; readonly after: readonly string[] },
    weight = 1,
  ) {
    this.from = from;
    this.verb = verb;
    this.weight = weight;
    this.#before = words.before;
    this.#after = words.after;
  }

  /** The words after the verb, without articles. */
  get #phrase(): readonly string[] {
    this.#nouns ??= this.#after.filter((word) => !articles.has(word));
    return this.#nouns;
  }

  get #stop(): number {
    return this.#phrase.findIndex((word) => prepositions.has(word));
  }

  get #object(): readonly string[] {
    const stop = this.#stop;
    return stop === -1 ? this.#phrase : this.#phrase.slice(0, stop);
  }

  /** What the verb is done to, singular. */
  get object(): readonly string[] {
    return this.#object.map(singular);
  }

  /** The last word of the object, singular; empty where there is none. */
  get thing(): string {
    return singular(this.#object.at(-1) ?? '');
  }

  /** The object is in the plural, or "all" or "list of" stands before it. */
  get isMany(): boolean {
    const end = this.#object.at(-1);
    if (end !== undefined && (this.#after[0] === 'all' || (isPlural(end) && !pluralSingletons.has(end)))) {
      return true;
    }
    const at = this.#after.findIndex((word) => collectives.includes(word));
    return at !== -1 && at < 4 && this.#after[at + 1] === 'of';
  }

  /** "a new …" */
  get isNew(): boolean {
    return this.#after.slice(0, 3).includes('new');
  }

  /** "Update *a* user": only a verb has an article after it. */
  get isImperative(): boolean {
    return articles.has(this.#after[0] ?? '');
  }

  /** The object goes to something else: "to", "into", "from" stands after it. */
  get isInto(): boolean {
    return ['to', 'into', 'from'].includes(this.#phrase[this.#stop] ?? '');
  }

  /** Create *or update*. */
  get alternative(): VerbClass | undefined {
    return second(this.#after);
  }

  /** How surely the words say that there are several: 2 for "bulk create", 1 for "create batch", less for "create multiple". */
  get batch(): number {
    const after = this.#after;
    const before = this.#before ?? '';
    if (batchWords.has(before) || after.at(-1) === 'bulk') return 2;
    // "create batch file": the last word is what is made.
    if (batchWords.has(after[0] ?? '') && after.length > 1 && !isPlural(after.at(-1) ?? '')) return 0.5;
    const beside = [after[0] ?? '', after.at(-1) ?? ''];
    // "a batch of contacts"
    if (articles.has(after[0] ?? '') && after[2] === 'of') beside.push(after[1] ?? '');
    if (beside.some((word) => batchWords.has(word))) return 1;
    return [before, ...beside].some((word) => weakBatchWords.has(word)) ? 0.4 : 0;
  }
}

const collectives: readonly string[] = ['list', 'lists', 'collection', 'page'];

/** What the words say from a verb on; `undefined` where there is none at the index. */
export function statementAt(
  from: StatementSource,
  said: readonly string[],
  index: number,
): Statement | undefined {
  const found = carriedVerb(said, index);
  if (found === undefined) return undefined;
  const after = said.slice(found.end);
  const other = after[0] === 'and' ? second(after) : undefined;
  // Fetch and lock: what changes something counts.
  const isChange = found.verb.class === 'read' && (other === 'action' || other === 'delete');
  const verb: Verb = isChange ? { ...found.verb, class: 'action' } : found.verb;
  return new Statement(from, verb, { before: said[index - 1], after });
}

function second(after: readonly string[]): VerbClass | undefined {
  return after[0] === 'or' || after[0] === 'and' ? verbAt(after, 1)?.verb.class : undefined;
}

/** What a noun that stands for a verb says: "Payment initiation request". */
export function nominalStatement(from: StatementSource, said: readonly string[]): Statement | undefined {
  for (const [i, word] of said.slice(0, 4).entries()) {
    const verb = nominalVerb(word);
    // What it is done to stands before it.
    if (verb !== undefined)
      return new Statement(from, verb, { before: undefined, after: said.slice(0, i) }, 0.6);
  }
  return undefined;
}

/** The verb at a word; behind a light one, the verb that it carries: "run a search". */
export function carriedVerb(
  said: readonly string[],
  index: number,
): { readonly verb: Verb; readonly end: number } | undefined {
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

/** Whether the word can be nothing but the operation's verb, in its base form: not the one of `can_delete`. */
export function isPlainVerb(said: readonly string[], index: number): boolean {
  if (auxiliaries.has(said[index - 1] ?? '')) return false;
  const found = verbAt(said, index);
  return found?.verb.isBase === true && !found.verb.isNoun;
}
