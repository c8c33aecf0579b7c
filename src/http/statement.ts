import { list, text } from './data.ts';
import { citation, type Link } from './links.ts';

/** A sentence and the section that it rests on. */
export interface Statement {
  readonly text: string;
  readonly source: Link;
}

/** Reads `A server MUST generate Allow. [RFC 9110 §15.5.6]`; `[§15.5.6]` means RFC 9110. @throws Error without a source. */
export function statement(value: unknown, where: string): Statement {
  const match = /^(.+) \[([^[\]]+)\]$/su.exec(text(value, where).trim());
  const [, sentence, source] = match ?? [];
  if (sentence === undefined || source === undefined) {
    throw new Error(`${where}: a statement ends with its source in brackets.`);
  }
  return { text: sentence, source: citation(source) };
}

/** A list of statements; an absent list is empty. */
export function statements(value: unknown, where: string): readonly Statement[] {
  return list(value, where, statement);
}
