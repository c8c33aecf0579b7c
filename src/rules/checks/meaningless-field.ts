import type { ValidStatusKey } from '../../openapi/status-key.ts';
import { effectiveKey } from '../../openapi/status-key.ts';
import type { Datum } from '../data.ts';
import { atUse, everyUse } from '../evaluate.ts';
import { readOnce } from '../options.ts';
import { atField } from '../placing.ts';
import { matchesKey, type StatusToken } from '../status-set.ts';
import { statusTokens } from '../terms/term.ts';
import { askedFields, valuesOf } from './asked.ts';
import { type Check, speak } from './check.ts';

/** Where a field has no meaning. */
interface Row {
  /** In lower case. */
  readonly field: string;
  readonly case: string;
  readonly statuses: readonly StatusToken[];
  readonly except: readonly Exception[];
}

/** Where it has one all the same: under some statuses, or with some method. */
interface Exception {
  readonly method: string | undefined;
  readonly statuses: readonly StatusToken[];
}

/** Fields that say nothing in the response that documents them. Exact codes only: a range stands for several. */
export const meaninglessField: Check = (facts, rule) => {
  const rows = readRows(rule.options);
  return askedFields(facts, rule).flatMap((asked) => {
    const { operation, use, header, key, name } = asked;
    const row = rows.get(name);
    if (row === undefined || !isMeaningless(row, key, operation.method)) return [];
    // A response that stands under other statuses too is wrong here, not in itself.
    const isWrongInItself = facts.verdict(row, use, () =>
      everyUse(use, rule.rule, facts, (other) =>
        isMeaningless(row, effectiveKey(other.use.key), other.operation.method),
      ),
    );
    return [
      {
        ...speak(rule, row.case),
        values: { ...valuesOf(asked, facts), field: header.name },
        operations: [operation],
        ...(isWrongInItself ? atField(use, header) : atUse(use, row.field)),
      },
    ];
  });
};

function isMeaningless(row: Row, key: ValidStatusKey | undefined, method: string): boolean {
  if (key?.kind !== 'exact' || !row.statuses.some((token) => matchesKey(token, key))) return false;
  return !row.except.some(
    (one) =>
      (one.method === undefined || one.method === method) &&
      one.statuses.some((token) => matchesKey(token, key)),
  );
}

/** By field; the first of several spellings of one counts. */
const readRows = readOnce((options): ReadonlyMap<string, Row> => {
  const rows = options.entries().map(([field, row]) => readRow(field, row));
  return new Map(rows.toReversed().map((row) => [row.field, row]));
});

function readRow(field: string, row: Datum): Row {
  row.only(['case', 'statuses', 'except']);
  const except = row.get('except');
  return {
    field: field.toLowerCase(),
    case: row.get('case').text(),
    statuses: statusTokens(row.get('statuses')),
    except: except.isAbsent ? [] : except.list().map(readException),
  };
}

function readException(value: Datum): Exception {
  value.only(['method', 'statuses']);
  const method = value.get('method');
  return {
    method: method.isAbsent ? undefined : method.text(),
    statuses: statusTokens(value.get('statuses')),
  };
}
