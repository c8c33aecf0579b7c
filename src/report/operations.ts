import type { ListedOperation } from '../audit/operations.ts';
import { inert } from '../text/inert.ts';
import type { Paint } from '../text/paint.ts';
import { visible } from '../text/visible.ts';
import { wrap } from '../text/width.ts';
import { columns } from './columns.ts';
import { jsonText } from './json-text.ts';
import { plural } from './piles.ts';

/** The reviewer's list as JSON, version 1; see `schemas/operations-v1.schema.json`. */
export function renderOperationsJson(operations: readonly ListedOperation[]): string {
  return jsonText({
    version: 1,
    operations: operations.map(
      ({ method, path, pointer, operationId, intent, confidence, evidence, statuses }) => ({
        method,
        path,
        pointer,
        ...(operationId === undefined ? {} : { operationId }),
        intent,
        confidence,
        evidence,
        statuses,
      }),
    ),
  });
}

/**
 * The reviewer's list for people: a line an operation; below it what it declares, and the three weightiest
 * reasons for its intent (JSON has all).
 */
export function renderOperationsText(
  operations: readonly ListedOperation[],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string {
  const table = columns([
    ['METHOD', 'INTENT', 'CONFIDENCE', 'PATH'],
    ...operations.map((it) => [
      visible(it.method),
      it.intent,
      it.confidence,
      visible(it.surface === 'path' ? it.path : `${it.path} (${it.surface})`),
    ]),
  ]);
  const [header = '', ...rows] = table.lines;
  const indent = ' '.repeat(table.second);
  const lines = operations.flatMap((operation, index) => {
    const statuses = operation.statuses.length === 0 ? 'no responses' : operation.statuses.join(', ');
    const more = [statuses, ...operation.evidence.slice(0, 3)].map(visible).join('; ');
    const wrapped = wrap(more, Math.max(width - indent.length, 20));
    return [rows[index] ?? '', ...wrapped.map((it) => indent + paint.dim(it))];
  });
  const count = `${plural(operations.length, 'operation')}.`;
  return `${operations.length === 0 ? count : inert([paint.bold(header), ...lines, '', count].join('\n'))}\n`;
}
