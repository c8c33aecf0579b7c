import type { DocumentAudit, Input } from '../audit/audit.ts';
import { operationIdentity } from '../audit/fingerprint.ts';
import { compareText } from '../audit/group.ts';

/** A document to review. */
export interface ReviewInput extends Input {
  /** By which it is paired with a document of the other side: its path inside what is reviewed. */
  readonly name: string;
  /** Of the base: no part of what is reviewed, but a document of the head may have been moved from here. */
  readonly isCandidate?: boolean;
}

export interface AuditedInput {
  readonly input: ReviewInput;
  readonly audit: DocumentAudit;
}

/** A document in both versions, or in one. */
export type Pair =
  | { readonly base: AuditedInput; readonly head: AuditedInput }
  | { readonly base: undefined; readonly head: AuditedInput }
  | { readonly base: AuditedInput; readonly head: undefined };

/**
 * Pairs documents by name; those left over by the operations that they share, the most alike first, so
 * that a moved file is not one that is gone and one that is new.
 */
export function pairDocuments(base: readonly AuditedInput[], head: readonly AuditedInput[]): readonly Pair[] {
  const before = new Map(base.map((one) => [one.input.name, one]));
  const pairs: Pair[] = [];
  const unpaired: AuditedInput[] = [];
  for (const one of head) {
    const same = before.get(one.input.name);
    if (same === undefined) unpaired.push(one);
    else {
      before.delete(one.input.name);
      pairs.push({ base: same, head: one });
    }
  }
  const left = new Set(before.values());
  for (const { from, to } of moves([...left], unpaired)) {
    if (!left.has(from) || !unpaired.includes(to)) continue;
    left.delete(from);
    unpaired.splice(unpaired.indexOf(to), 1);
    pairs.push({ base: from, head: to });
  }
  return [
    ...pairs,
    ...unpaired.map((one) => ({ base: undefined, head: one })),
    ...[...left]
      .filter((one) => one.input.isCandidate !== true)
      .map((one) => ({ base: one, head: undefined })),
  ];
}

interface Move {
  readonly from: AuditedInput;
  readonly to: AuditedInput;
  readonly likeness: number;
}

function moves(base: readonly AuditedInput[], head: readonly AuditedInput[]): readonly Move[] {
  if (base.length === 0 || head.length === 0) return [];
  const before = base.map((one) => ({ one, operations: identities(one) }));
  return head
    .flatMap((to) => {
      const operations = identities(to);
      return before.map(
        (from): Move => ({ from: from.one, to, likeness: likeness(from.operations, operations) }),
      );
    })
    .filter((move) => move.likeness >= 0.5)
    .sort(
      (a, b) =>
        b.likeness - a.likeness ||
        compareText(a.to.input.name, b.to.input.name) ||
        compareText(a.from.input.name, b.from.input.name),
    );
}

function identities({ audit }: AuditedInput): ReadonlySet<string> {
  return new Set(audit.understanding?.api.operations.map(operationIdentity));
}

/** What two sets share, from 0 to 1 (Sørensen and Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const one of a) if (b.has(one)) shared++;
  return (2 * shared) / (a.size + b.size);
}
