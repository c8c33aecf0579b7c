import { type Severity, severities } from '../rules/rule.ts';

/** Whether a severity is at or above the threshold; nothing is above `none`. */
export function reaches(severity: Severity, threshold: Severity | 'none'): boolean {
  return threshold !== 'none' && severities.indexOf(severity) <= severities.indexOf(threshold);
}
