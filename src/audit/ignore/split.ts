import type { Violation } from '../../rules/violation.ts';
import type { Finding, IgnoredFinding } from '../finding.ts';
import { causeKey } from '../group.ts';
import type { Ignoring } from './ignore.ts';

/** Violations that stay, and those that are set aside, by reason. */
export interface IgnoreSplit {
  readonly kept: readonly Violation[];
  readonly aside: ReadonlyMap<string, readonly Violation[]>;
}

/**
 * Parts violations by what sets them aside. A cause goes only where all its operations are ignored: what one
 * of them ignores, the others still have.
 */
export function splitIgnored(violations: readonly Violation[], by: readonly Ignoring[]): IgnoreSplit {
  if (by.every((one) => one.isEmpty)) return { kept: violations, aside: new Map() };
  const causes = new Map<string, Violation[]>();
  for (const violation of violations) {
    const key = causeKey(violation);
    const members = causes.get(key);
    if (members === undefined) causes.set(key, [violation]);
    else members.push(violation);
  }
  const kept: Violation[] = [];
  const aside = new Map<string, Violation[]>();
  for (const members of causes.values()) {
    const reasons = members.flatMap((member) => reasonsOf(member, by));
    if (reasons.includes(undefined)) kept.push(...members);
    else {
      const reason = [...new Set(reasons)].sort().join('; ');
      aside.set(reason, [...(aside.get(reason) ?? []), ...members]);
    }
  }
  return { kept, aside };
}

/** For each operation the first reason that there is. */
function reasonsOf(violation: Violation, by: readonly Ignoring[]): readonly (string | undefined)[] {
  const all = by.map((one) => one.reasons(violation));
  const count = Math.max(violation.operations.length, 1);
  return Array.from({ length: count }, (_, i) =>
    all.map((reasons) => reasons[i]).find((it) => it !== undefined),
  );
}

/** Gives findings about the document itself the reason for which they are set aside, where there is one. */
export function withReasons(
  findings: readonly Finding[],
  by: readonly Ignoring[],
): readonly (Finding | IgnoredFinding)[] {
  return findings.map((finding) => {
    const [reason] = by.flatMap((one) => one.reason(finding) ?? []);
    return reason === undefined ? finding : { ...finding, reason };
  });
}
