import { compareText } from '../audit/group.ts';
import { locate, placeKey } from '../document/source-file.ts';
import type { Operation } from '../openapi/model.ts';
import { type ChangedOperation, type ContractChange, impacts } from './change.ts';
import type { Difference } from './difference.ts';
import { differences } from './differences.ts';
import type { Matching } from './match.ts';
import { enumerate, statusWord } from './wording.ts';

/**
 * The changes of a contract, one for each cause: what is changed in a shared response, or alike in many
 * operations or under many statuses, is said once. The gravest first, then by path, method, status and kind.
 */
export function contractChanges(document: string, matching: Matching): readonly ContractChange[] {
  const alike = groupBy(differences(matching), sameStatus);
  // The same of the same operations under other statuses; or of media types, which 2.0 lists for all at once.
  const causes = groupBy(alike, (group) => {
    const [first] = group;
    if (first === undefined) return '';
    const operations = first.kind.startsWith('media-type')
      ? []
      : group.map(({ operation }) => operation.pointer).sort();
    return [sameSaying(first), ...operations].join('\u0000');
  });
  return causes.map((groups) => change(document, groups.flat())).sort(compareChanges);
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = key(one);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function sameStatus(difference: Difference): string {
  const { status = '', place, definition } = difference;
  const definedAt = definition === undefined ? '' : placeKey(place);
  return [sameSaying(difference), status, definedAt].join('\u0000');
}

/** What is equal for changes that are told in the same words, but for the status. */
function sameSaying({ kind, impact, name = '', say, why, side }: Difference): string {
  return [kind, impact, name, say('', false), why, side].join('\u0000');
}

function change(document: string, group: readonly Difference[]): ContractChange {
  const sorted = [...group].sort(
    (a, b) => compareOperations(a.operation, b.operation) || compareText(a.status ?? '', b.status ?? ''),
  );
  const [first] = sorted;
  if (first === undefined) throw new Error('A group of changes has a member.');
  const { kind, impact, name, say, why, side, place } = first;
  const statuses = [...new Set(sorted.flatMap(({ status }) => status ?? []))].sort();
  const operations = new Map(sorted.map(({ operation }) => [operation.pointer, operation]));
  return {
    document,
    kind,
    impact,
    statuses,
    ...(name === undefined ? {} : { name }),
    message: say(enumerate(statuses.map(statusWord)), statuses.length > 1),
    why,
    operations: [...operations.values()].map(({ method, path, pointer }) => ({ method, path, pointer })),
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

/** By impact, then by document, first operation, status, kind and name. */
export function compareChanges(a: ContractChange, b: ContractChange): number {
  return (
    impacts.indexOf(a.impact) - impacts.indexOf(b.impact) ||
    compareText(a.document, b.document) ||
    compareOperations(a.operations[0], b.operations[0]) ||
    compareText(a.statuses.join(), b.statuses.join()) ||
    compareText(a.kind, b.kind) ||
    compareText(a.name ?? '', b.name ?? '') ||
    compareText(a.message, b.message) ||
    compareText(a.location.file, b.location.file) ||
    compareText(a.location.pointer, b.location.pointer)
  );
}
