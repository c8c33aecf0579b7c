import type { Location } from '../../document/location.ts';
import type { Finding } from '../finding.ts';

/** What an author has written to set findings aside. */
export interface Ignore {
  /** Rule ids; `group/*` stands for a group. */
  readonly rules: readonly string[];
  /** Empty where none was given: such an ignore sets nothing aside. */
  readonly reason: string;
  /** Where it is written. */
  readonly location: Location;
  /** The value that it stands on: everything at or below is set aside. */
  readonly covers: { readonly file: string; readonly pointer: string };
}

/** Where a finding can be set aside: its own place, and those of the operations that it affects. */
export interface Reach {
  readonly finding: Finding;
  /** The places of its operations, in the files that hold them; none for findings about the document. */
  readonly operations: readonly Place[];
}

interface Place {
  readonly file: string;
  readonly pointer: string;
}

/** Whether a rule is among those that a list names. */
export function names(rules: readonly string[], rule: string): boolean {
  return rules.some((name) => name === rule || (name.endsWith('/*') && rule.startsWith(name.slice(0, -1))));
}

/** Whether an ignore stands on a place or above it. */
export function isAbove(ignore: Ignore, { file, pointer }: Place): boolean {
  const { covers } = ignore;
  return covers.file === file && (pointer === covers.pointer || pointer.startsWith(`${covers.pointer}/`));
}
