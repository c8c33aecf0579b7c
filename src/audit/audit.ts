import type { Host } from '../document/host.ts';
import type { Confidence, RuleSet } from '../rules/rule.ts';
import type { AuditResult } from './finding.ts';

/** One document to audit. */
export interface Input {
  /** The path by which references resolve, with `/` between segments; absolute on the command line. */
  readonly path: string;
  /** The path as shown to people and written into reports: relative, with `/`. */
  readonly file: string;
  readonly text: string;
}

export interface AuditOptions {
  /** Reads referenced files; without one, references to other files are `document/refused-ref`. */
  readonly host?: Host;
  /** Turns the path of a referenced file into how it is shown; as it is, where absent. */
  readonly display?: (path: string) => string;
  readonly ruleset?: RuleSet;
  readonly minConfidence?: Confidence;
}

export function audit(inputs: readonly Input[], options: AuditOptions = {}): AuditResult {
  void inputs;
  void options;
  return { documents: [], findings: [], ignored: [], baselined: [], rules: [] };
}
