/** How grave a finding is: MUST, SHOULD or the CRUD mapping, advice. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** How sure it is that a rule applies here. */
export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** The strength of a rule's source: MUST, SHOULD, the CRUD mapping, advice. */
export const levels = ['must', 'should', 'mapping', 'advice'] as const;
export type Level = (typeof levels)[number];

/** The built-in sets. `recommended` is the default; `strict` holds every rule of it and more. */
export const ruleSets = ['recommended', 'strict', 'rfc', 'crud'] as const;
export type RuleSet = (typeof ruleSets)[number];

/** What a rule rests on: `RFC 9110 §15.5.6` and where to read it. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/** What is known of a rule without running it: for `rules`, `explain`, SARIF metadata, the documentation. */
export interface RuleInfo {
  /** `group/name`. */
  readonly id: string;
  /** A sentence without a full stop. */
  readonly title: string;
  readonly level: Level;
  /** The severity that it reports with where no case of it says otherwise. */
  readonly severity: Severity;
  readonly sets: readonly RuleSet[];
  readonly source: Source;
  readonly why: string;
  readonly examples: { readonly pass: readonly string[]; readonly fail: readonly string[] };
}

/** The graver of two severities. */
export function graver(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) <= severities.indexOf(b) ? a : b;
}

/** The surer of two confidences. */
export function surer(a: Confidence, b: Confidence): Confidence {
  return confidences.indexOf(a) <= confidences.indexOf(b) ? a : b;
}

/** The less sure of two confidences. */
export function lessSure(a: Confidence, b: Confidence): Confidence {
  return confidences.indexOf(a) >= confidences.indexOf(b) ? a : b;
}
