import type { Violation } from '../../rules/violation.ts';
import type { Finding, IgnoredFinding } from '../finding.ts';
import { causeKey } from '../group.ts';
import type { Ignoring } from './ignore.ts';

/** Violations of some causes that are set aside alike. */
export interface Aside {
  readonly reason: string;
  readonly by: Ignoring['kind'];
  readonly violations: readonly Violation[];
}

export interface IgnoreSplit {
  readonly kept: readonly Violation[];
  readonly aside: readonly Aside[];
}

/**
 * Parts violations by what sets them aside. A cause goes only where all its operations are ignored: what one
 * of them ignores, the others still have.
 */
export function splitIgnored(violations: readonly Violation[], by: readonly Ignoring[]): IgnoreSplit {
  if (by.every((one) => one.isEmpty)) return { kept: violations, aside: [] };
  const causes = new Map<string, Violation[]>();
  for (const violation of violations) {
    const key = causeKey(violation);
    const members = causes.get(key);
    if (members === undefined) causes.set(key, [violation]);
    else members.push(violation);
  }
  const kept: Violation[] = [];
  const aside: Aside[] = [];
  for (const members of causes.values()) {
    const grounds = members.flatMap((member) => groundsOf(member, by));
    const found = grounds.filter((ground) => ground !== undefined);
    const [first] = found;
    if (first === undefined || found.length < grounds.length) {
      for (const member of members) kept.push(member);
    } else {
      const reason = [...new Set(found.map((ground) => ground.reason))].sort().join('; ');
      aside.push({ reason, by: first.by, violations: members });
    }
  }
  return { kept, aside };
}

/** Why something is set aside, and by what. */
interface Ground {
  readonly reason: string;
  readonly by: Ignoring['kind'];
}

/** For each operation the first ground that there is. */
function groundsOf(violation: Violation, by: readonly Ignoring[]): readonly (Ground | undefined)[] {
  const all = by.map((one) => ({ kind: one.kind, reasons: one.reasons(violation) }));
  return Array.from({ length: Math.max(violation.operations.length, 1) }, (_, i) => {
    const [ground] = all.flatMap(({ kind, reasons }): readonly Ground[] => {
      const reason = reasons[i];
      return reason === undefined ? [] : [{ reason, by: kind }];
    });
    return ground;
  });
}

/** Gives findings about the document itself the reason for which they are set aside, where there is one. */
export function withReasons(
  findings: readonly Finding[],
  by: readonly Ignoring[],
): readonly (Finding | IgnoredFinding)[] {
  return findings.map((finding) => {
    const [ground] = by.flatMap((one): readonly Ground[] => {
      const reason = one.reason(finding);
      return reason === undefined ? [] : [{ reason, by: one.kind }];
    });
    return ground === undefined ? finding : { ...finding, ...ground };
  });
}
