import { entries, type Fields, integer, list, oneOf, only, text } from './data.ts';
import data from './fields.yaml';
import { citation, type Link } from './links.ts';
import { type Statement, statement, statements } from './statement.ts';

const directions = ['request', 'response', 'both'] as const;
/** In which messages a field means something. */
export type Direction = (typeof directions)[number];

/** A header field that an API meets. */
export interface Field {
  /** The registered spelling; names are case-insensitive (RFC 9110 §5.1). */
  readonly name: string;
  readonly source: Link;
  readonly in: Direction;
  /** The codes that its source ties it to; absent where it is not tied to codes. */
  readonly statuses?: readonly number[];
  readonly syntax: Statement;
  readonly means: readonly Statement[];
  readonly example: string;
  /** What to write in an OpenAPI description, in words. */
  readonly schema: string;
  /** What descriptions get wrong about it. */
  readonly mistakes: readonly Statement[];
}

/** Every field known here, in the order of the data file. */
export const fields: readonly Field[] = entries(data, 'fields.yaml', readField);

const byName: ReadonlyMap<string, Field> = new Map(fields.map((field) => [field.name.toLowerCase(), field]));

/** The field of this name in any case, or undefined. */
export function fieldOf(name: string): Field | undefined {
  return byName.get(name.toLowerCase());
}

function readField(name: string, record: Fields, where: string): Field {
  only(record, ['source', 'in', 'statuses', 'syntax', 'means', 'example', 'schema', 'mistakes'], where);
  const field = {
    name,
    source: citation(text(record.source, `${where}.source`)),
    in: oneOf(record.in, directions, `${where}.in`),
    syntax: statement(record.syntax, `${where}.syntax`),
    means: statements(record.means, `${where}.means`),
    example: text(record.example, `${where}.example`),
    schema: text(record.schema, `${where}.schema`),
    mistakes: statements(record.mistakes, `${where}.mistakes`),
  };
  if (record.statuses === undefined) return field;
  return { ...field, statuses: list(record.statuses, `${where}.statuses`, integer) };
}
