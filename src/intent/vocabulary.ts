import data from './vocabulary.yaml';

/** What a verb says about an operation. `make` and `compute` depend on what the path names. */
export const verbClasses = [
  'create',
  'make',
  'launch',
  'read',
  'list',
  'search',
  'update',
  'replace',
  'delete',
  'authenticate',
  'compute',
  'action',
] as const;
export type VerbClass = (typeof verbClasses)[number];

export interface Verb {
  readonly base: string;
  readonly class: VerbClass;
  /** As often a noun. */
  readonly isNoun: boolean;
  /** `create`, not `creates` or `creating`. */
  readonly isBase: boolean;
}

type Table = Readonly<Record<string, unknown>>;

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function table(value: unknown, ...keys: readonly string[]): Table {
  let found = value;
  for (const key of keys) found = isTable(found) ? found[key] : undefined;
  return isTable(found) ? found : {};
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function set(value: unknown): ReadonlySet<string> {
  return new Set(list(value));
}

const root = table(data);
const nouns = set(root.nouns);

/** `cancel` → cancel, cancels, cancelling, canceling. */
function forms(base: string): readonly string[] {
  const sibilant = /(?:s|x|z|ch|sh|o)$/.test(base);
  const y = /[^aeiou]y$/.test(base);
  const third = y ? `${base.slice(0, -1)}ies` : sibilant ? `${base}es` : `${base}s`;
  const stem = /[^eoy]e$/.test(base) ? base.slice(0, -1) : base;
  return [base, third, `${stem}ing`, `${base}${base.at(-1) ?? ''}ing`];
}

function readVerbs(): ReadonlyMap<string, Verb> {
  const found = new Map<string, Verb>();
  const verbs = table(root, 'verbs');
  for (const verbClass of verbClasses) {
    for (const base of list(verbs[verbClass])) {
      for (const form of forms(base)) {
        if (!found.has(form)) {
          found.set(form, { base, class: verbClass, isNoun: nouns.has(base), isBase: form === base });
        }
      }
    }
  }
  return found;
}

const verbs = readVerbs();
function readPhrases(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const phrase of Array.isArray(root.phrases) ? root.phrases : []) {
    const [first, second] = list(phrase);
    if (first === undefined || second === undefined) continue;
    const seconds = found.get(first) ?? new Set();
    found.set(first, seconds.add(second));
  }
  return found;
}

/** The second words of two-word verbs by their first. */
const phrases = readPhrases();

/** The verb that starts at a word, two-word verbs included; `length` is the number of words. */
export function verbAt(
  words: readonly string[],
  index: number,
): { readonly verb: Verb; readonly length: number } | undefined {
  const word = words[index];
  if (word === undefined) return undefined;
  const next = words[index + 1];
  if (next !== undefined && phrases.get(word)?.has(next) === true) {
    const verb = verbs.get(`${word}${next}`);
    if (verb !== undefined) return { verb, length: 2 };
  }
  const verb = verbs.get(word) ?? derived(word);
  return verb === undefined ? undefined : { verb, length: 1 };
}

/** The verb that a noun stands for: "creation". */
export function nominalVerb(noun: string | undefined): Verb | undefined {
  if (noun === undefined || !Object.hasOwn(nominal, noun)) return undefined;
  const base = nominal[noun];
  const verb = typeof base === 'string' ? verbs.get(base) : undefined;
  return verb === undefined ? undefined : { ...verb, isNoun: true };
}

const nominal = table(root, 'nominal');

/** `untrash`, `rerate`: a verb done again or taken back is an action. */
function derived(word: string): Verb | undefined {
  if (!word.startsWith('un') && !word.startsWith('re')) return undefined;
  const verb = verbs.get(word.slice(2));
  if (verb === undefined || !verb.isBase || verb.base.length < 4) return undefined;
  if (verb.class === 'read' || verb.class === 'list' || verb.class === 'search') return undefined;
  return { base: word, class: 'action', isNoun: verb.isNoun, isBase: true };
}

export const batchWords = set(root.batch);
export const weakBatchWords = set(root.batch_weak);
export const authenticationEndpoints = set(table(root, 'authentication').endpoints);
export const authenticationMembers = set(table(root, 'authentication').members);
export const authenticationFamilies = set(table(root, 'authentication').families);
export const tokenProperties = set(table(root, 'authentication').tokens);
export const credentialProperties = set(table(root, 'authentication').credentials);
export const prefixParameters = set(table(root, 'paths').prefix_parameters);
export const selfNames = set(table(root, 'paths').self);
export const pluralSingletons = set(table(root, 'paths').plural_singletons);
export const singularInS = set(root.nouns_in_s);
export const irregularPlurals = set(root.irregular_plurals);
export const pagingParameters = set(root.paging);
export const listEnvelope = set(root.list_envelope);
export const listMetadata = set(root.list_metadata);
export const errorProperties = set(root.error_properties);
export const ephemeralThings = set(root.ephemeral);
export const tailCreates = set(root.tail_creates);
export const tailUpdates = set(root.tail_updates);
export const lightVerbs = set(root.light);
export const associations = set(root.associations);
export const promptProperties = set(root.prompts);
export const leadIns = set(table(root, 'grammar').lead_ins);
export const leadVerbs = set(table(root, 'grammar').lead_verbs);
export const articles = set(table(root, 'grammar').articles);
export const auxiliaries = set(table(root, 'grammar').auxiliaries);
export const prepositions = set(table(root, 'grammar').prepositions);
export const identifiers = set(root.identifiers);
export const exchangeIds = set(root.exchange_ids);
export const tyingVerbs = set(root.tying);
export const safeLaunches = set(root.safe_launches);
export const safeReadings = set(root.safe_readings);
