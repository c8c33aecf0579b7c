import type { Location } from '../../document/location.ts';
import type { Place } from '../../document/source-file.ts';
import type { Violation } from '../../rules/violation.ts';
import type { Finding, IgnoredFinding } from '../finding.ts';

/** What an author has written into a description to set findings aside. */
export interface Ignore {
  /** Rule ids; `group/*` stands for a group. */
  readonly rules: readonly string[];
  /** Empty where none was given: such an ignore sets nothing aside. */
  readonly reason: string;
  /** Where it is written. */
  readonly location: Location;
  /** The value that it stands on: everything at or below is set aside. `undefined` where it stands on none. */
  readonly covers: Place | undefined;
}

/** Something that sets findings aside, with reasons. */
export interface Ignoring {
  /** Where it is written. */
  readonly kind: IgnoredFinding['by'];
  /** Whether it sets nothing aside, whatever there is. */
  readonly isEmpty: boolean;
  /** The reason for each operation of a violation, or for the violation where it has none; `undefined`: it stays. */
  reasons(violation: Violation): readonly (string | undefined)[];
  /** The same for a finding about the document itself. */
  reason(finding: Finding): string | undefined;
}

/** Whether a rule is among those that a list names. */
export function names(rules: readonly string[], rule: string): boolean {
  return rules.some((name) => name === rule || (name.endsWith('/*') && rule.startsWith(name.slice(0, -1))));
}
