import { DataError, Datum } from '../rules/data.ts';
import { operationTerms } from '../rules/terms/operation.ts';
import { responseTerms } from '../rules/terms/response.ts';
import type { Term } from '../rules/terms/term.ts';

/** What a word of the vocabulary takes. */
export type Argument =
  | { readonly kind: 'flag' }
  /** One of these, or several where `isList`. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly isList: boolean }
  /** One text or several. */
  | { readonly kind: 'texts' }
  /** One status or several. */
  | { readonly kind: 'statuses' }
  /** Texts by name. */
  | { readonly kind: 'texts by name' }
  /** A mapping with these keys. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[] };

export interface Field {
  readonly key: string;
  readonly takes: Argument;
  readonly isRequired: boolean;
}

/** A word that `when` and `expect` know. */
export interface Word {
  readonly name: string;
  /** One sentence, in Markdown. */
  readonly means: string;
  readonly of: 'operation' | 'response';
  readonly takes: Argument;
}

/** Every word of the vocabulary, those on operations first. Found by asking the words themselves. */
export function vocabulary(): readonly Word[] {
  return [...describeTerms(operationTerms, 'operation'), ...describeTerms(responseTerms, 'response')];
}

function describeTerms(terms: Readonly<Record<string, Term>>, of: Word['of']): readonly Word[] {
  return Object.entries(terms).map(([name, term]) => ({
    name,
    means: term.means,
    of,
    takes: argumentOf(name, probing(term)),
  }));
}

const noWord = '\u0000';

/** Tries a value; gives what is wrong with it. */
type Probe = (value: unknown) => DataError | undefined;

function argumentOf(name: string, probe: Probe): Argument {
  if (probe(true) === undefined) return { kind: 'flag' };
  const refusal = probe(noWord);
  if (refusal === undefined) return { kind: 'texts' };
  if (refusal.allowed !== undefined) {
    const [first = ''] = refusal.allowed;
    return { kind: 'words', words: refusal.allowed, isList: probe([first]) === undefined };
  }
  if (probe(404) === undefined) return { kind: 'statuses' };
  const unknown = probe({ [noWord]: [noWord] });
  if (unknown === undefined) return { kind: 'texts by name' };
  if (unknown.isKey && unknown.allowed !== undefined) return fieldsOf(name, unknown.allowed, probe);
  throw new Error(`What the word ${name} takes can't be described: ${refusal.message}`);
}

function fieldsOf(name: string, keys: readonly string[], probe: Probe): Argument {
  const fields = keys.map((key) => {
    // Only what is wrong with this key counts: that another is missing is its own affair.
    const own: Probe = (value) => {
      const error = probe({ [key]: value });
      return error?.path[0] === key ? error : undefined;
    };
    return { key, takes: argumentOf(`${name} > ${key}`, own) };
  });
  const all = Object.fromEntries(fields.map(({ key, takes }) => [key, sample(takes)]));
  return {
    kind: 'fields',
    fields: fields.map(({ key, takes }) => {
      const { [key]: _left, ...others } = all;
      return { key, takes, isRequired: probe(others) !== undefined };
    }),
  };
}

/** Something that an argument can be. */
function sample(takes: Argument): unknown {
  switch (takes.kind) {
    case 'flag':
      return true;
    case 'words':
      return takes.words[0];
    case 'texts':
      return 'x';
    case 'statuses':
      return 404;
    case 'texts by name':
      return { x: 'x' };
    case 'fields':
      return Object.fromEntries(takes.fields.map((field) => [field.key, sample(field.takes)]));
  }
}

function probing(term: Term): Probe {
  return (value) => {
    try {
      term.read(new Datum(value));
      return undefined;
    } catch (error) {
      if (error instanceof DataError) return error;
      throw error;
    }
  };
}

const begin = '<!-- Made from src/rules/terms by `npm run docs`. Change the words, not this table. -->';
const end = '<!-- end of vocabulary -->';

/**
 * A page with its tables of words brought up to date: what stands between the two marks is replaced.
 *
 * @throws Error where the page has no marks.
 */
export function withVocabulary(page: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error('The page has no marks between which the vocabulary stands.');
  return `${page.slice(0, from + begin.length)}\n\n${vocabularyTables()}\n${page.slice(to)}`;
}

/** The vocabulary as two Markdown tables. */
export function vocabularyTables(): string {
  const words = vocabulary();
  const table = (of: Word['of']) => {
    const rows = words
      .filter((word) => word.of === of)
      .map((word) => `| \`${word.name}\` | ${takes(word.takes)} | ${cell(word.means)} |`);
    return ['| word | takes | holds where |', '|---|---|---|', ...rows].join('\n');
  };
  return `Words on operations, for every rule:\n\n${table('operation')}\n\nWords on responses, for rules on responses and rows of tables:\n\n${table('response')}\n`;
}

function takes(argument: Argument): string {
  switch (argument.kind) {
    case 'flag':
      return '`true` or `false`';
    case 'words':
      return argument.words.map((word) => `\`${word}\``).join(', ');
    case 'texts':
      return 'a text, or several';
    case 'statuses':
      return 'a status, or several';
    case 'texts by name':
      return 'texts by name';
    case 'fields':
      return argument.fields.map(({ key, takes: of }) => `\`${key}\`: ${takes(of)}`).join('; ');
  }
}

/** A sentence for a table; an asterisk is one only in code. */
function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replaceAll('*', '\\*') : part))
    .join('`');
}
