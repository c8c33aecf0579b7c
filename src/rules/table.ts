import type { ValidStatusKey } from '../openapi/status-key.ts';
import {
  blockCondition,
  type Case,
  inherited,
  readConfidence,
  readSeverity,
  readSource,
  severityOf,
  type Wording,
} from './case.ts';
import { Datum } from './data.ts';
import { every, type Predicate, readPredicate } from './predicate.ts';
import type { Level } from './rule.ts';
import { formatToken, matchesAny, type StatusToken } from './status-set.ts';
import { enumerate, readTemplate, type Template } from './template.ts';
import { ofKey, statusTokens } from './terms/term.ts';

// A policy table says which responses each kind of operation has: rows by method or intent, each with sets of
// status keys. Rows compile to the cases that `when` and `expect` compile to.

/** One demand of a row. Every row speaks for itself, unlike the cases of a rule. */
export interface Row {
  readonly on: 'operation' | 'response';
  /** For a demand on operations: it is made where one of these is declared, at the lowest that is. */
  readonly about: readonly StatusToken[] | undefined;
  readonly one: Case;
}

export const rowKeys = [
  'method',
  'intent',
  'status',
  'when',
  'required',
  'allowed',
  'forbidden',
  'severity',
  'confidence',
  'message',
  'help',
  'source',
] as const;

/** What a row can demand of status keys. */
export const demands = ['required', 'allowed', 'forbidden'] as const;

const anySuccess: readonly StatusToken[] = [{ kind: 'any', class: 2 }];

/**
 * Reads the rows of a table.
 *
 * - `required`: one of these is covered (404 by itself, 4XX or default; 201 by itself or 2XX). A success is
 *   required where some success is declared, and missed at the lowest of them; anything else is missed at
 *   the operation's `responses`. With `status`, it is asked where one of those is declared, and missed there.
 * - `allowed`: every code that the row is about (all, or those of `status`) is one of these. A range stands
 *   for its codes; ranges and default as keys are not objected to.
 * - `forbidden`: none of these is a key.
 *
 * @throws DataError with the way to what is wrong.
 */
export function readTable(block: Datum, level: Level): readonly Row[] {
  const rows = block.get('table').list();
  if (rows.length === 0) block.get('table').fail('a table needs a row');
  const outer = blockCondition(block, 'operation');
  return rows.flatMap((row) => readRow(row, block, outer, level));
}

function readRow(
  row: Datum,
  block: Datum,
  outer: ReturnType<typeof blockCondition>,
  level: Level,
): readonly Row[] {
  row.only(rowKeys);
  const stated = demands.filter((demand) => row.has(demand));
  if (stated.length === 0) row.fail('a row says what is required, allowed or forbidden');
  const scope = row.has('status') ? tokensOf(row.get('status')) : undefined;
  return stated.map((demand) => {
    const tokens = tokensOf(row.get(demand));
    const wording = readWording(demand, tokens, row, block, level);
    if (demand === 'required') {
      const about = scope ?? (tokens.every(isSuccess) ? anySuccess : undefined);
      const on = about === undefined ? 'operation' : 'response';
      return {
        on: 'operation',
        about,
        one: { ...wording, when: conditions(row, outer, on), expect: covers(tokens), at: 'responses' },
      };
    }
    const isMeant = demand === 'allowed' ? isNotAmong(tokens) : isAmong(tokens);
    const about = scope === undefined ? [] : [keyed(isAmong(scope))];
    return {
      on: 'response',
      about: undefined,
      one: {
        ...wording,
        when: every([conditions(row, outer, 'response'), ...about, keyed(isMeant)]),
        expect: undefined,
        at: 'key',
      },
    };
  });
}

function tokensOf(value: Datum): readonly StatusToken[] {
  const tokens = statusTokens(value);
  return tokens.length === 0 ? value.fail('expected at least one status') : tokens;
}

/** What method, intent and `when` say of a row and its block. */
function conditions(
  row: Datum,
  outer: ReturnType<typeof blockCondition>,
  on: 'operation' | 'response',
): Predicate {
  const own = ['method', 'intent']
    .filter((word) => row.has(word))
    .map((word) => readPredicate(new Datum({ [word]: row.get(word).value }, row.path), on));
  return every([...outer(), ...own, ...(row.has('when') ? [readPredicate(row.get('when'), on)] : [])]);
}

function isSuccess(token: StatusToken): boolean {
  switch (token.kind) {
    case 'exact':
      return token.code >= 200 && token.code < 400;
    case 'range':
    case 'any':
      return token.class === 2 || token.class === 3;
    default:
      return false;
  }
}

function covers(tokens: readonly StatusToken[]): Predicate {
  return {
    // Where responses can't be read, nobody knows what is missing.
    test: ({ operation }) => operation.statuses.coversAny(tokens) || operation.hasUnreadResponses,
    known: () => undefined,
    asksIntent: false,
  };
}

type KeyTest = (key: ValidStatusKey) => boolean;

function isAmong(tokens: readonly StatusToken[]): KeyTest {
  return (key) => matchesAny(tokens, key);
}

function isNotAmong(tokens: readonly StatusToken[]): KeyTest {
  const isAllowed = isAmong(
    tokens.map((token) => (token.kind === 'range' ? { ...token, kind: 'any' } : token)),
  );
  return (key) => key.kind === 'exact' && !isAllowed(key);
}

function keyed(test: KeyTest): Predicate {
  return { ...ofKey(test), asksIntent: false };
}

function readWording(
  demand: (typeof demands)[number],
  tokens: readonly StatusToken[],
  row: Datum,
  block: Datum,
  level: Level,
): Wording {
  const message = inherited(row, block, 'message');
  const help = inherited(row, block, 'help');
  const source = row.get('source');
  const usual = usualWording(demand, tokens.map(formatToken));
  return {
    severity: readSeverity(row, readSeverity(block, severityOf[level])),
    confidence: readConfidence(inherited(row, block, 'confidence')),
    message: message.isAbsent ? usual.message : readTemplate(message),
    help: !help.isAbsent ? readTemplate(help) : message.isAbsent ? usual.help : undefined,
    ...(source.isAbsent ? {} : { source: readSource(source) }),
  };
}

/** What a row says that has no words of its own. */
function usualWording(
  demand: (typeof demands)[number],
  statuses: readonly string[],
): { readonly message: Template; readonly help: Template | undefined } {
  const method = { variable: 'method' } as const;
  const status = { variable: 'status' } as const;
  const choice = `${statuses.slice(0, -1).join(', ')}${statuses.length > 1 ? ' or ' : ''}${statuses.at(-1) ?? ''}`;
  switch (demand) {
    case 'required':
      return {
        message: {
          parts: [
            method,
            statuses.length > 1
              ? ` documents none of ${enumerate(statuses)} here.`
              : ` does not document ${choice} here.`,
          ],
        },
        help: { parts: [`Document ${choice}.`] },
      };
    case 'allowed':
      return {
        message: {
          parts: [method, ' documents ', status, ' here, which is not among the statuses that it may have.'],
        },
        help: { parts: [`Use ${choice}.`] },
      };
    case 'forbidden':
      return {
        message: { parts: [method, ' documents ', status, ' here, where it must not.'] },
        help: undefined,
      };
  }
}
