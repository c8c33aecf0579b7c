// The long prose: what the codes are for, the confused pairs, the CRUD mapping and the scenarios. The audit has
// no use for it; import it where something is explained, and a bundler keeps it apart.
import classData from './classes.yaml';
import { entries, type Fields, integer, list, mapping, only, text } from './data.ts';
import mappingData from './mapping.yaml';
import pairData from './pairs.yaml';
import scenarioData from './scenarios.yaml';
import { type Statement, statement, statements } from './statement.ts';
import noteData from './status-notes.yaml';

/** A statement about a code as against another. */
export interface CodeStatement {
  readonly code: number;
  readonly statement: Statement;
}

/** What a registered code is for. */
export interface StatusNotes {
  readonly code: number;
  readonly means: Statement;
  readonly use: readonly Statement[];
  readonly avoid: readonly Statement[];
  /** The codes that it is taken for, and what decides; ascending. */
  readonly confused: readonly CodeStatement[];
}

/** What a key of an OpenAPI description that is not one code stands for. */
export interface KeyNotes {
  /** `4XX` or `default`. */
  readonly key: string;
  readonly name: string;
  readonly means: Statement;
  readonly notes: readonly Statement[];
}

/** One side of a pair. */
export interface PairSide {
  readonly code: number;
  /** The answer to the question that leads here. */
  readonly choose: Statement;
  /** What the client does next. */
  readonly client: Statement;
  readonly response: Statement;
  readonly example: Statement;
}

/** Two codes that are confused, and the question that decides. */
export interface Pair {
  readonly codes: readonly [number, number];
  readonly question: string;
  readonly sides: readonly [PairSide, PairSide];
}

/** A row of the CRUD mapping. */
export interface MappingRow {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** What it answers with as a rule. */
  readonly success: readonly number[];
  /** What it may answer with as well. */
  readonly also: readonly number[];
  /** The usual errors; a range or `default` covers them. */
  readonly errors: readonly number[];
  readonly why: Statement;
}

/** A situation as people describe it, and the code that says it. */
export interface Scenario {
  readonly title: string;
  /** Phrases that a search matches. */
  readonly words: readonly string[];
  readonly code: number;
  /** Codes that are as right by some convention. */
  readonly or: readonly number[];
  readonly why: Statement;
  /** Codes that are met instead, and why not; ascending. They may be unregistered. */
  readonly not: readonly CodeStatement[];
}

/** Notes on every registered code, ascending. */
export const statusNotes: readonly StatusNotes[] = entries(
  noteData,
  'status-notes.yaml',
  (key, fields, where) => ({
    code: Number(key),
    means: statement(fields.means, `${where}.means`),
    use: statements(fields.use, `${where}.use`),
    avoid: statements(fields.avoid, `${where}.avoid`),
    confused: codeStatements(fields.confused, `${where}.confused`),
  }),
);

const notesByCode: ReadonlyMap<number, StatusNotes> = new Map(
  statusNotes.map((notes) => [notes.code, notes]),
);

/** What the registered code is for, or undefined where it is not registered. */
export function notesOn(code: number): StatusNotes | undefined {
  return notesByCode.get(code);
}

/** The five ranges and `default`. */
export const keyNotes: readonly KeyNotes[] = entries(classData, 'classes.yaml', (key, fields, where) => ({
  key,
  name: text(fields.name, `${where}.name`),
  means: statement(fields.means, `${where}.means`),
  notes: statements(fields.notes, `${where}.notes`),
}));

/** The confused pairs, in the order of the data file. */
export const pairs: readonly Pair[] = list(pairData, 'pairs.yaml', readPair);

/** The pair of these two codes in either order, or undefined. */
export function pairOf(one: number, other: number): Pair | undefined {
  return pairs.find(({ codes: [a, b] }) => (a === one && b === other) || (a === other && b === one));
}

/** The CRUD mapping. */
export const crudMapping: readonly MappingRow[] = list(mappingData, 'mapping.yaml', (value, where) => {
  const fields = mapping(value, where);
  only(fields, ['operation', 'method', 'path', 'success', 'also', 'errors', 'why'], where);
  return {
    operation: text(fields.operation, `${where}.operation`),
    method: text(fields.method, `${where}.method`),
    path: text(fields.path, `${where}.path`),
    success: list(fields.success, `${where}.success`, integer),
    also: list(fields.also, `${where}.also`, integer),
    errors: list(fields.errors, `${where}.errors`, integer),
    why: statement(fields.why, `${where}.why`),
  };
});

/** The scenarios, in the order of the data file. */
export const scenarios: readonly Scenario[] = list(scenarioData, 'scenarios.yaml', (value, where) => {
  const fields = mapping(value, where);
  only(fields, ['title', 'words', 'code', 'or', 'why', 'not'], where);
  return {
    title: text(fields.title, `${where}.title`),
    words: list(fields.words, `${where}.words`, text),
    code: integer(fields.code, `${where}.code`),
    or: list(fields.or, `${where}.or`, integer),
    why: statement(fields.why, `${where}.why`),
    not: codeStatements(fields.not, `${where}.not`),
  };
});

function codeStatements(value: unknown, where: string): readonly CodeStatement[] {
  return Object.entries(mapping(value, where)).map(([key, item]) => ({
    code: Number(key),
    statement: statement(item, `${where}.${key}`),
  }));
}

function readPair(value: unknown, where: string): Pair {
  const fields = mapping(value, where);
  const [first, second] = list(fields.codes, `${where}.codes`, integer);
  if (first === undefined || second === undefined) throw new Error(`${where}: expected two codes.`);
  only(fields, ['codes', 'question', String(first), String(second)], where);
  return {
    codes: [first, second],
    question: text(fields.question, `${where}.question`),
    sides: [readSide(first, fields, where), readSide(second, fields, where)],
  };
}

function readSide(code: number, pair: Fields, where: string): PairSide {
  const at = `${where}.${code}`;
  const fields = mapping(pair[code], at);
  only(fields, ['choose', 'client', 'response', 'example'], at);
  return {
    code,
    choose: statement(fields.choose, `${at}.choose`),
    client: statement(fields.client, `${at}.client`),
    response: statement(fields.response, `${at}.response`),
    example: statement(fields.example, `${at}.example`),
  };
}
