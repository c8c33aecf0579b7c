import type { Location } from '../document/location.ts';
import type { Intent } from '../intent/intent.ts';
import type { Confidence, RuleInfo, Severity, Source } from '../rules/rule.ts';
import type { OtherIdentities } from './fingerprint.ts';

/** An operation that a finding affects. `pointer` is logical: `/paths/~1users/get` even where the path item is in another file. */
export interface OperationRef {
  /** As sent: `GET`, `POST`, or the key of `additionalOperations`. */
  readonly method: string;
  /** The path template, the webhook's name, or the callback's expression. */
  readonly path: string;
  readonly pointer: string;
  readonly intent: Intent;
  /** Where the method stands. In memory only: no report in JSON holds it. */
  readonly location?: Location;
}

/** One cause, placed where it is defined. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence, complete on its own. */
  readonly message: string;
  readonly location: Location;
  /** Every operation affected; empty only for findings about a document. */
  readonly operations: readonly OperationRef[];
  /** Stable under line shifts, re-ordering and YAML ↔ JSON; 16 hex digits. */
  readonly fingerprint: string;
  /** Other fingerprints of the same cause. In memory only; see `isKnown`. */
  readonly also?: OtherIdentities;
  /**
   * The audited documents that lead to it, as `documents` of the result names them; absent where it is the one that
   * it stands in. In memory only.
   */
  readonly documents?: readonly string[];
  readonly source: Source;
  /** What to write instead. */
  readonly help?: string;
}

export interface AuditedDocument {
  readonly file: string;
  /** The version as written (`3.1.0`), or an empty string where there is none. */
  readonly openapi: string;
  readonly operations: number;
}

/** A finding that the author has set aside, and why. */
export interface IgnoredFinding extends Finding {
  readonly reason: string;
  /** Whether the description itself says so, or the config. In memory only. */
  readonly by: 'description' | 'config';
}

export interface AuditResult {
  readonly documents: readonly AuditedDocument[];
  /** Sorted by file, line, column, rule. */
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
  /** Findings that a baseline already knows. */
  readonly baselined: readonly Finding[];
  /** The rules that could have spoken, sorted by id. */
  readonly rules: readonly RuleInfo[];
}
