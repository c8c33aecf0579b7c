import type { Finding } from './finding.ts';
import { type OtherIdentities, withoutNames } from './fingerprint.ts';
import { compareText } from './group.ts';
import { hash } from './hash.ts';

/**
 * Gives findings of one document that would share a fingerprint (two components of one name in two files,
 * say) one each, and takes from `also` what more than one of them would be known by.
 */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const byFingerprint = new Map<string, Finding[]>();
  for (const finding of findings) {
    const members = byFingerprint.get(finding.fingerprint);
    if (members === undefined) byFingerprint.set(finding.fingerprint, [finding]);
    else members.push(finding);
  }
  const named = [...byFingerprint.values()].flatMap((members) =>
    members.length === 1
      ? members
      : members.sort(compareRegardlessOfLines).map((finding, count) => ({
          ...finding,
          fingerprint: count === 0 ? finding.fingerprint : hash(`${finding.fingerprint}\n${count}`),
        })),
  );
  const claims = new Map<string, number>();
  for (const finding of named)
    for (const name of namesOf(finding)) claims.set(name, (claims.get(name) ?? 0) + 1);
  return named.map((finding) => unambiguous(finding, claims));
}

function namesOf({ fingerprint, also }: Finding): Iterable<string> {
  if (also === undefined) return [fingerprint];
  const { definition, uses } = also;
  return new Set(definition === undefined ? [fingerprint, ...uses] : [fingerprint, definition, ...uses]);
}

function unambiguous(finding: Finding, claims: ReadonlyMap<string, number>): Finding {
  if (finding.also === undefined) return finding;
  const isOwn = (name: string): boolean => (claims.get(name) ?? 0) < 2;
  const { definition, uses } = finding.also;
  const isDefined = definition !== undefined && isOwn(definition);
  const isUsed = uses.every(isOwn);
  if (isUsed && (isDefined || definition === undefined)) return finding;
  const kept: OtherIdentities = { ...(isDefined ? { definition } : {}), uses: isUsed ? uses : [] };
  const { also: _, ...rest } = finding;
  return kept.definition === undefined && kept.uses.length === 0 ? rest : { ...rest, also: kept };
}

/** Nothing here changes when keys are re-ordered or path parameters renamed. */
function compareRegardlessOfLines(a: Finding, b: Finding): number {
  return (
    Number('reason' in a) - Number('reason' in b) ||
    compareText((a.also?.uses ?? []).join(), (b.also?.uses ?? []).join()) ||
    compareText(withoutNames(a.location.pointer), withoutNames(b.location.pointer)) ||
    compareText(a.location.pointer, b.location.pointer) ||
    compareText(a.location.file, b.location.file) ||
    compareText(a.message, b.message)
  );
}
