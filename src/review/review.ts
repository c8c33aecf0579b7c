import {
  type AuditOptions,
  activeRules,
  auditDocument,
  type DocumentAudit,
  type Input,
} from '../audit/audit.ts';
import type { AuditResult, Finding } from '../audit/finding.ts';
import { compareText } from '../audit/group.ts';
import { unite } from '../audit/unite.ts';
import { type ContractChange, contractChanges } from './changes.ts';
import { contractOf, type OperationContract } from './contract.ts';

/** What a change to some descriptions does. */
export interface Review {
  /** The head's audit, with what was there before set aside as `baselined`: its findings are those introduced. */
  readonly result: AuditResult;
  /** Findings of the base that the head no longer has, at their places in the base. */
  readonly fixed: readonly Finding[];
  readonly changes: readonly ContractChange[];
}

/** One side of a review: documents, and how their references are read. */
export interface Side {
  readonly inputs: readonly Input[];
  readonly options: Pick<AuditOptions, 'host' | 'display'>;
}

/**
 * Compares two versions of the same descriptions. Documents are paired by path, those left over by what
 * they have in common, so that a moved file is not removed and added.
 */
export function review(base: Side, head: Side, options: AuditOptions = {}): Review {
  const rules = activeRules(options);
  const audits = (side: Side) =>
    side.inputs.map((input) => auditDocument(input, rules, { ...options, ...side.options }));
  const before = audits(base);
  const after = audits(head);
  const introduced: Finding[] = [];
  const preexisting: Finding[] = [];
  const fixed: Finding[] = [];
  const changes: ContractChange[] = [];
  for (const pair of pairs(before, after)) {
    const split = compareFindings(pair.base?.findings ?? [], pair.head?.findings ?? []);
    introduced.push(...split.introduced);
    preexisting.push(...split.preexisting);
    fixed.push(...split.fixed);
    changes.push(...contractChanges(contract(pair.base), contract(pair.head)));
  }
  return {
    result: {
      documents: after.map((one) => one.document).sort((a, b) => compareText(a.file, b.file)),
      findings: unite(introduced),
      ignored: [],
      baselined: unite(preexisting),
      rules: rules.map((rule) => rule.info),
    },
    fixed: unite(fixed),
    changes,
  };
}

interface Pair {
  readonly base: DocumentAudit | undefined;
  readonly head: DocumentAudit | undefined;
}

function pairs(base: readonly DocumentAudit[], head: readonly DocumentAudit[]): readonly Pair[] {
  const left = new Set(base);
  const found: Pair[] = [];
  const unpaired: DocumentAudit[] = [];
  // One document against one is the same API, whatever the files are called.
  const isSingle = base.length === 1 && head.length === 1;
  for (const one of head) {
    const same = base.find((other) => isSingle || other.document.file === one.document.file);
    if (same === undefined) unpaired.push(one);
    else {
      left.delete(same);
      found.push({ base: same, head: one });
    }
  }
  for (const one of unpaired) {
    const moved = mostAlike(one, left);
    if (moved !== undefined) left.delete(moved);
    found.push({ base: moved, head: one });
  }
  for (const gone of left) found.push({ base: gone, head: undefined });
  return found;
}

/** The document that shares most operations with one, if that is at least half of them. */
function mostAlike(one: DocumentAudit, others: ReadonlySet<DocumentAudit>): DocumentAudit | undefined {
  const own = contract(one);
  let best: DocumentAudit | undefined;
  let most = 0;
  for (const other of others) {
    const theirs = contract(other);
    const shared = [...own.keys()].filter((identity) => theirs.has(identity)).length;
    if (shared > most && shared * 2 >= Math.min(own.size, theirs.size)) {
      best = other;
      most = shared;
    }
  }
  return best;
}

function contract(audit: DocumentAudit | undefined): ReadonlyMap<string, OperationContract> {
  return audit?.understanding === undefined ? new Map() : contractOf(audit.understanding.api);
}

/** Splits findings by fingerprint. */
function compareFindings(
  base: readonly Finding[],
  head: readonly Finding[],
): {
  readonly introduced: readonly Finding[];
  readonly preexisting: readonly Finding[];
  readonly fixed: readonly Finding[];
} {
  const before = new Set(base.map((finding) => finding.fingerprint));
  const after = new Set(head.map((finding) => finding.fingerprint));
  return {
    introduced: head.filter((finding) => !before.has(finding.fingerprint)),
    preexisting: head.filter((finding) => before.has(finding.fingerprint)),
    fixed: base.filter((finding) => !after.has(finding.fingerprint)),
  };
}
