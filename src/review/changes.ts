import { compareText } from '../audit/group.ts';
import { locate, placeKey } from '../document/source-file.ts';
import type { Operation } from '../openapi/model.ts';
import { type ChangedOperation, type ContractChange, impacts } from './change.ts';
import { type Difference, differences } from './differences.ts';
import type { Matching } from './match.ts';

/**
 * The changes of a contract, one for each cause: what is changed in a shared response, or alike in many
 * operations, is said once. The gravest first, then by path, method, status and kind.
 */
export function contractChanges(matching: Matching): readonly ContractChange[] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences(matching)) {
    const key = causeKey(difference);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [difference]);
    else group.push(difference);
  }
  return [...groups.values()].map(change).sort(compareChanges);
}

function causeKey(difference: Difference): string {
  const { kind, impact, status = '', name = '', message, why, side, place, definition } = difference;
  const definedAt = definition === undefined ? '' : placeKey(place);
  return [kind, impact, status, name, message, why, side, definedAt].join('\u0000');
}

function change(group: readonly Difference[]): ContractChange {
  const sorted = [...group].sort((a, b) => compareOperations(a.operation, b.operation));
  const [first] = sorted;
  if (first === undefined) throw new Error('A group of changes has a member.');
  const { kind, impact, status, name, message, why, side, place } = first;
  return {
    kind,
    impact,
    ...(status === undefined ? {} : { status }),
    ...(name === undefined ? {} : { name }),
    message,
    why,
    operations: sorted.map(({ operation: { method, path, pointer } }) => ({ method, path, pointer })),
    side,
    location: locate(place),
  };
}

const compareOperations = (
  a: ChangedOperation | Operation | undefined,
  b: ChangedOperation | Operation | undefined,
): number =>
  compareText(a?.path ?? '', b?.path ?? '') ||
  compareText(a?.method ?? '', b?.method ?? '') ||
  compareText(a?.pointer ?? '', b?.pointer ?? '');

/** By impact, then by the first operation, status, kind and name. */
export function compareChanges(a: ContractChange, b: ContractChange): number {
  return (
    impacts.indexOf(a.impact) - impacts.indexOf(b.impact) ||
    compareOperations(a.operations[0], b.operations[0]) ||
    compareText(a.status ?? '', b.status ?? '') ||
    compareText(a.kind, b.kind) ||
    compareText(a.name ?? '', b.name ?? '') ||
    compareText(a.message, b.message) ||
    compareText(a.location.file, b.location.file) ||
    compareText(a.location.pointer, b.location.pointer)
  );
}
