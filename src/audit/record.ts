import type { AskedRules, AuditPart, DocumentAudit } from './audit.ts';
import type { ReadDocument } from './baseline.ts';
import type { AuditedDocument, Finding, IgnoredFinding } from './finding.ts';
import type { IgnoreUse } from './ignore/config.ts';

/**
 * What the audit of one document has come to, as plain data: it can go to another thread, be kept for the next
 * run, and be joined with those of another machine.
 */
export interface AuditRecord {
  readonly document: AuditedDocument;
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
  /** What became of each entry of `ignore`, in the order in which the config has them. */
  readonly uses: readonly Omit<IgnoreUse, 'ignore'>[];
  /** The names of all findings (see `isKnown`); absent where the document was not read in full, or nobody asked. */
  readonly names?: readonly string[];
}

export function recordOf(audit: DocumentAudit, wantsNames: boolean): AuditRecord {
  const { document, findings, ignored, ignoreUses } = audit;
  return {
    document,
    findings,
    ignored,
    uses: ignoreUses.map(({ isUsed, isAsked, isInScope }) => ({ isUsed, isAsked, isInScope })),
    ...(wantsNames && isReadInFull(audit) ? { names: [...audit.namesOfAll()] } : {}),
  };
}

/** The record as a part of a result; `rules` are those that the document was audited by. */
export function partOf(
  { document, findings, ignored, uses }: AuditRecord,
  rules: AskedRules & { readonly ignores: readonly IgnoreUse['ignore'][] },
): AuditPart {
  const ignoreUses = rules.ignores.flatMap((ignore, at): readonly IgnoreUse[] => {
    const use = uses[at];
    return use === undefined ? [] : [{ ignore, ...use }];
  });
  return { document, findings, ignored, rules, ignoreUses };
}

/** The documents that were read in full, by file; none where no names were asked for. */
export function readInFull(
  audited: readonly { readonly record: AuditRecord; readonly rules: AskedRules }[],
): ReadonlyMap<string, ReadDocument> {
  return new Map(
    audited.flatMap(({ record: { document, names }, rules }): readonly (readonly [string, ReadDocument])[] =>
      names === undefined
        ? []
        : [
            [
              document.file,
              { rules: new Set(rules.rules.map((rule) => rule.info.id)), names: new Set(names) },
            ],
          ],
    ),
  );
}

const unread: ReadonlySet<string> = new Set([
  'document/syntax',
  'document/unresolved-ref',
  'document/refused-ref',
  'document/circular-ref',
]);

/** Whether nothing of a document is out of reach: what is not read is not mended. */
function isReadInFull({ understanding, findings }: DocumentAudit): boolean {
  return understanding !== undefined && !findings.some(({ rule }) => unread.has(rule));
}
