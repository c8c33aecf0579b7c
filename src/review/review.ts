import { type AuditOptions, auditDocument, rulesAsked, rulesChosen } from '../audit/audit.ts';
import type { AuditResult, Finding } from '../audit/finding.ts';
import { compareText } from '../audit/group.ts';
import { unite } from '../audit/unite.ts';
import type { ContractChange } from './change.ts';
import { compareChanges, contractChanges } from './changes.ts';
import { type ApiContract, contractOf } from './contract.ts';
import { compareFindings } from './findings.ts';
import { lineChanges } from './line-changes.ts';
import { matchOperations } from './match.ts';
import { type AuditedInput, type Pair, pairDocuments, type ReviewInput } from './pairs.ts';

export type { ReviewInput } from './pairs.ts';

/** One version of what is reviewed: its documents, and how their references are read. */
export interface Side {
  readonly inputs: readonly ReviewInput[];
  readonly options: Pick<AuditOptions, 'host' | 'display'>;
}

/** The head's audit, its findings those that the change introduced; and what else the change does. */
export interface ReviewResult extends AuditResult {
  readonly review: ReviewPart;
}

export interface ReviewPart {
  /** The base as people know it: `origin/main`, `old.yaml`. */
  readonly base: string;
  readonly documents: readonly ReviewedDocument[];
  /** Findings of the head that the base has too, at their places in the head. */
  readonly preexisting: readonly Finding[];
  /** Findings of the base that the head doesn't have, at their places in the base. */
  readonly fixed: readonly Finding[];
  /** The gravest first. */
  readonly changes: readonly ContractChange[];
}

/**
 * `new`: only the head has it. `gone`: only the base has it. `unread-base` and `unread-head`: that side
 * can't be read as OpenAPI, so that there is nothing to compare with.
 */
export type DocumentState = 'compared' | 'new' | 'gone' | 'unread-base' | 'unread-head';

export interface ReviewedDocument {
  /** As the head has it, or the base where it is gone. */
  readonly file: string;
  readonly state: DocumentState;
  /** Where the base has it, if it was moved. */
  readonly from?: string;
}

/** A review, and what reports may ask about it. */
export interface Review {
  readonly result: ReviewResult;
  /** Whether a finding of the head stands on a line that the base doesn't have. */
  isChanged(finding: Finding): boolean;
}

/**
 * Compares two versions of the same descriptions. Pure but for what the hosts read; never throws for what
 * documents contain.
 */
export function review(
  base: Side & { readonly label: string },
  head: Side,
  options: AuditOptions = {},
): Review {
  const rulesFor = rulesChosen(options);
  const audits = (side: Side) =>
    side.inputs.map(
      (input): AuditedInput => ({
        input,
        audit: auditDocument(input, rulesFor(input), { ...options, ...side.options }),
      }),
    );
  const before = audits(base);
  const after = audits(head);
  const matched = pairDocuments(before, after);
  const pairs = matched.map(compare);
  const sides = settle(pairs);
  return {
    result: {
      documents: after.map((one) => one.audit.document).sort((a, b) => compareText(a.file, b.file)),
      findings: unite(sides.introduced),
      ignored: unite(after.flatMap((one) => one.audit.ignored)),
      baselined: [],
      rules: rulesAsked(after.map((one) => one.audit)),
      review: {
        base: base.label,
        documents: pairs.map((one) => one.document).sort((a, b) => compareText(a.file, b.file)),
        preexisting: unite(sides.preexisting),
        fixed: unite(sides.fixed),
        changes: pairs.flatMap((one) => one.changes).sort(compareChanges),
      },
    },
    isChanged: lineChanges(matched),
  };
}

interface Compared extends ReturnType<typeof compareFindings> {
  readonly document: ReviewedDocument;
  readonly changes: readonly ContractChange[];
}

const nothing: ApiContract = { operations: [], isUnread: () => false };

function compare(pair: Pair): Compared {
  const document = reviewedDocument(pair);
  const matching = matchOperations(contract(pair.base), contract(pair.head));
  const found = pair.head?.audit.findings ?? [];
  const split = compareFindings(pair.base?.audit.findings ?? [], found, matching);
  const ignored = new Set(pair.head?.audit.ignored.map((finding) => finding.fingerprint));
  const lost = new Set(matching.lost.map((one) => one.operation.pointer));
  // Of what can't be read in the head nobody knows whether it is mended.
  const isFixed = ({ fingerprint, operations }: Finding): boolean =>
    !ignored.has(fingerprint) &&
    (operations.length === 0 || operations.some(({ pointer }) => !lost.has(pointer)));
  return {
    ...split,
    fixed: document.state === 'unread-head' ? [] : split.fixed.filter(isFixed),
    document,
    changes: document.state.startsWith('unread') ? [] : contractChanges(document.file, matching),
  };
}

function reviewedDocument({ base, head }: Pair): ReviewedDocument {
  if (head === undefined) return { file: base.input.file, state: 'gone' };
  const { file } = head.input;
  if (base === undefined) return { file, state: 'new' };
  const state =
    head.audit.understanding === undefined
      ? 'unread-head'
      : base.audit.understanding === undefined
        ? 'unread-base'
        : 'compared';
  return { file, state, ...(base.input.name === head.input.name ? {} : { from: base.input.file }) };
}

function contract(one: AuditedInput | undefined): ApiContract {
  return one?.audit.understanding === undefined ? nothing : contractOf(one.audit.understanding.api);
}

/** A defect in a file that documents share is there before if one of them had it, and fixed when none has it. */
function settle(pairs: readonly Compared[]): {
  readonly introduced: readonly Finding[];
  readonly preexisting: readonly Finding[];
  readonly fixed: readonly Finding[];
} {
  const carried = pairs.flatMap((pair) => pair.carried);
  const inHead = new Set(carried.map(({ head }) => cause(head)));
  const inBase = new Set(carried.map(({ base }) => cause(base)));
  const introduced = pairs.flatMap((pair) => pair.introduced);
  return {
    introduced: introduced.filter((finding) => !inHead.has(cause(finding))),
    preexisting: [
      ...carried.map(({ head }) => head),
      ...introduced.filter((finding) => inHead.has(cause(finding))),
    ],
    fixed: pairs.flatMap((pair) => pair.fixed).filter((finding) => !inBase.has(cause(finding))),
  };
}

const cause = ({ rule, location: { file, pointer, range }, message }: Finding): string =>
  [rule, file, pointer, range.start.line, range.start.column, message].join('\u0000');
