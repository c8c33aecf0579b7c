import {
  type AuditOptions,
  auditDocument,
  complaintsAboutConfig,
  rulesAsked,
  rulesChosen,
} from '../audit/audit.ts';
import type { AuditResult, Finding } from '../audit/finding.ts';
import { compareText } from '../audit/group.ts';
import { isKnown, namesOf } from '../audit/known.ts';
import { ofDocument, unite } from '../audit/unite.ts';
import type { ContractChange } from './change.ts';
import { compareChanges, contractChanges } from './changes.ts';
import { type ApiContract, contractOf } from './contract.ts';
import { compareFindings, type FindingSplit } from './findings.ts';
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
  const inHead = new Map(head.inputs.map((input) => [input.name, input]));
  const audits = (side: Side) =>
    side.inputs.map((input): AuditedInput => {
      // By the head's rules: what the change introduces are mistakes in documents, not rules.
      const rules = rulesFor(inHead.get(input.name) ?? input);
      const audit = auditDocument(input, rules, { ...options, ...side.options });
      return {
        input,
        audit: {
          ...audit,
          findings: withDocument(audit.findings, input),
          ignored: withDocument(audit.ignored, input),
        },
      };
    });
  const before = audits(base);
  const after = audits(head);
  const matched = pairDocuments(before, after);
  const pairs = matched.map(compare);
  const sides = settle([...pairs, compareConfig(before, after)]);
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

const withDocument = <T extends Finding>(findings: readonly T[], { file }: ReviewInput): readonly T[] =>
  findings.map((finding) => ofDocument(finding, file));

/** What is wrong with the config in view of the documents, such as an ignore that nothing needs any more. */
function compareConfig(before: readonly AuditedInput[], after: readonly AuditedInput[]): FindingSplit {
  const complaints = (side: readonly AuditedInput[]) => complaintsAboutConfig(side.map((one) => one.audit));
  return compareFindings(complaints(before), complaints(after), {
    pairs: [],
    removed: [],
    added: [],
    lost: [],
  });
}

interface Compared extends FindingSplit {
  readonly document: ReviewedDocument;
  readonly changes: readonly ContractChange[];
}

const nothing: ApiContract = { operations: [], isUnread: () => false };

function compare(pair: Pair): Compared {
  const document = reviewedDocument(pair);
  const matching = matchOperations(contract(pair.base), contract(pair.head));
  const found = pair.head?.audit.findings ?? [];
  const split = compareFindings(pair.base?.audit.findings ?? [], found, matching);
  const ignored = namesOf(pair.head?.audit.ignored ?? []);
  const lost = new Set(matching.lost.map((one) => one.operation.pointer));
  // Of what can't be read in the head nobody knows whether it is mended.
  const isFixed = (finding: Finding): boolean =>
    !isKnown(finding, ignored) &&
    (finding.operations.length === 0 || finding.operations.some(({ pointer }) => !lost.has(pointer)));
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
function settle(pairs: readonly FindingSplit[]): {
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
