import { operationIdentity, withoutNames } from '../audit/fingerprint.ts';
import type { Operation } from '../openapi/model.ts';
import type { ApiContract, OperationContract } from './contract.ts';

/** Which operation of the base is which of the head. */
export interface Matching {
  readonly pairs: readonly OperationPair[];
  readonly removed: readonly OperationContract[];
  readonly added: readonly OperationContract[];
  /** Operations of the base of which nobody knows what became of them. */
  readonly lost: readonly OperationContract[];
}

export interface OperationPair {
  readonly before: OperationContract;
  readonly after: OperationContract;
  /** Under another path, or by another method. */
  readonly isMoved: boolean;
}

/**
 * Pairs operations by method and path, then by method and path without the names of parameters, then by an
 * `operationId` that both sides use once where path or method stayed. Those that one side has and can't read
 * are left out.
 */
export function matchOperations(base: ApiContract, head: ApiContract): Matching {
  const before = new Set(base.operations);
  const after = new Set(head.operations);
  const pairs: OperationPair[] = [];
  const pair = (name: (operation: Operation) => string | undefined, isMoved: boolean) => {
    const candidates = byName(after, name);
    for (const [text, [one, ...rest]] of byName(before, name)) {
      const [other, ...others] = candidates.get(text) ?? [];
      if (one === undefined || other === undefined) continue;
      if (isMoved && (rest.length > 0 || others.length > 0 || !isSameBut(one.operation, other.operation)))
        continue;
      before.delete(one);
      after.delete(other);
      pairs.push({ before: one, after: other, isMoved });
    }
  };
  pair(exactName, false);
  pair(operationIdentity, false);
  pair((operation) => operation.operationId, true);
  return {
    pairs,
    removed: [...before].filter((one) => !head.isUnread(one.operation)),
    added: [...after].filter((one) => !base.isUnread(one.operation)),
    lost: [...before].filter((one) => head.isUnread(one.operation)),
  };
}

const exactName = ({ surface, method, path, pointer }: Operation): string =>
  `${surface} ${method} ${surface === 'path' ? path : pointer}`;

/** Only the path or only the method is another. */
const isSameBut = (one: Operation, other: Operation): boolean =>
  one.surface === 'path' &&
  other.surface === 'path' &&
  (one.method === other.method || withoutNames(one.path) === withoutNames(other.path));

/** Sorted, so that the order in the document doesn't matter. */
function byName(
  contracts: ReadonlySet<OperationContract>,
  name: (operation: Operation) => string | undefined,
): ReadonlyMap<string, readonly OperationContract[]> {
  const found = new Map<string, OperationContract[]>();
  for (const contract of contracts) {
    const text = name(contract.operation);
    if (text === undefined) continue;
    const list = found.get(text);
    if (list === undefined) found.set(text, [contract]);
    else list.push(contract);
  }
  for (const list of found.values())
    list.sort((a, b) => (exactName(a.operation) < exactName(b.operation) ? -1 : 1));
  return found;
}
