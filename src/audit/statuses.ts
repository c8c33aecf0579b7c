import { graver, type Severity } from '../rules/rule.ts';
import type { Violation } from '../rules/violation.ts';
import { type EffectiveRules, statusFor } from '../ruleset/effective.ts';
import type { Finding } from './finding.ts';

/** Violations as a config wants them: with its severities, and without the operations for which a rule is off. */
export function withStatuses(
  violations: readonly Violation[],
  effective: EffectiveRules,
): readonly Violation[] {
  return violations.flatMap((violation) => withStatus(violation, effective) ?? []);
}

function withStatus(violation: Violation, effective: EffectiveRules): Violation | undefined {
  const { operations, rule } = violation;
  const document = statusFor(effective, rule.info.id, undefined);
  if (operations.length === 0 || effective.overrides.length === 0) {
    if (!document.isOn) return undefined;
    return document.severity === undefined ? violation : { ...violation, severity: document.severity };
  }
  const kept = operations.flatMap((operation) => {
    const { isOn, severity } = statusFor(effective, rule.info.id, operation);
    return isOn ? [{ operation, severity: severity ?? violation.severity }] : [];
  });
  const severities: readonly Severity[] = kept.map((one) => one.severity);
  if (severities.length === 0) return undefined;
  return {
    ...violation,
    severity: severities.reduce(graver),
    operations: kept.map((one) => one.operation),
  };
}

/** The same for what is wrong with a document itself. */
export function documentFindings(
  findings: readonly Finding[],
  effective: EffectiveRules,
): readonly Finding[] {
  return findings.flatMap((finding) => {
    const { isOn, severity } = statusFor(effective, finding.rule, undefined);
    if (!isOn) return [];
    return severity === undefined ? finding : { ...finding, severity };
  });
}
