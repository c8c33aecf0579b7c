import type { Field } from '../http/field.ts';
import type { CodeStatement, KeyNotes, MappingRow, Pair, StatusNotes } from '../http/knowledge.ts';
import type { Link } from '../http/links.ts';
import type { Method } from '../http/method.ts';
import type { Statement } from '../http/statement.ts';
import type { Squatter, Status, StatusClass } from '../http/status.ts';
import type { RuleInfo, Severity } from '../rules/rule.ts';

/** A code with its name. The phrase of an unregistered code is what its users call it, or an empty string. */
export interface StatusName {
  readonly code: number;
  readonly phrase: string;
  readonly source: Link;
}

/** A rule with its title. */
export interface RuleName {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
}

/** A registered code: what the registry says, and what it is for. */
export interface StatusResult {
  readonly kind: 'status';
  readonly status: Status;
  readonly notes: StatusNotes;
  /** Whether it is cached, as a sentence. */
  readonly caching: Statement;
  /** What its content may be, as a sentence; absent where there is no rule. */
  readonly content?: Statement;
  /** The pairs that it is one side of. */
  readonly pairs: readonly Pair[];
  readonly rules: readonly RuleName[];
}

/** A code that is not registered. */
export interface UnregisteredResult {
  readonly kind: 'unregistered';
  readonly code: number;
  /** Absent outside 100–599. */
  readonly class?: StatusClass;
  /** How a recipient reads it. */
  readonly fallback: Statement;
  /** Who uses it, where that is known. */
  readonly squatter?: Squatter;
  /** The registered codes that say the same, the likeliest first. */
  readonly meant: readonly StatusName[];
  readonly rules: readonly RuleName[];
}

/** `4XX` or `default`. */
export interface RangeResult {
  readonly kind: 'range';
  readonly notes: KeyNotes;
  /** The registered codes that it covers; none for `default`. */
  readonly statuses: readonly StatusName[];
}

/** Two codes that are confused, side by side. */
export interface PairResult {
  readonly kind: 'pair';
  readonly pair: Pair;
  readonly statuses: readonly [StatusName, StatusName];
  readonly rules: readonly RuleName[];
}

/** Several codes, of which not all make a known pair. */
export interface ComparisonResult {
  readonly kind: 'comparison';
  readonly entries: readonly (StatusResult | UnregisteredResult)[];
  /** What decides between two of them. */
  readonly between: readonly (CodeStatement & { readonly than: number })[];
  readonly pairs: readonly Pair[];
}

/** The CRUD mapping. */
export interface MappingResult {
  readonly kind: 'mapping';
  readonly rows: readonly MappingRow[];
  readonly rules: readonly RuleName[];
}

export interface RuleResult {
  readonly kind: 'rule';
  readonly rule: RuleInfo;
}

/** A group of rules, or those whose name was given without its group. */
export interface RulesResult {
  readonly kind: 'rules';
  readonly group: string;
  readonly rules: readonly RuleName[];
}

export interface FieldResult {
  readonly kind: 'field';
  readonly field: Field;
  /** The codes whose definition asks for the field. */
  readonly duties: readonly FieldUse[];
  readonly rules: readonly RuleName[];
}

/** A code that asks for a field, with the key word of its source. */
export interface FieldUse {
  readonly status: StatusName;
  readonly level: Status['fields'][number]['level'];
  readonly when?: string;
  readonly source: Link;
}

export interface MethodResult {
  readonly kind: 'method';
  readonly method: Method;
  /** Safe, idempotent, cacheable, and content in the request, each as a sentence. */
  readonly properties: readonly { readonly name: string; readonly statement: Statement }[];
  readonly rules: readonly RuleName[];
}

/** A registered method of which only the name is known here. */
export interface RegisteredMethodResult {
  readonly kind: 'registered-method';
  readonly name: string;
  readonly source: Link;
}

/** A situation and the code that says it. */
export interface ScenarioAnswer {
  readonly title: string;
  readonly answer: StatusName;
  /** Codes that are as right by some convention. */
  readonly or: readonly StatusName[];
  readonly why: Statement;
  readonly not: readonly { readonly status: StatusName; readonly statement: Statement }[];
}

export interface ScenariosResult {
  readonly kind: 'scenarios';
  readonly query: string;
  /** The likeliest first; at least one. */
  readonly matches: readonly ScenarioAnswer[];
}

/** What can be asked. */
export interface OverviewResult {
  readonly kind: 'overview';
  readonly topics: readonly { readonly query: string; readonly what: string }[];
}

export interface UnknownResult {
  readonly kind: 'unknown';
  readonly query: string;
  /** Queries that are answered and near to this one; may be none. */
  readonly suggestions: readonly string[];
}

/** The answer to a question, as plain data. */
export type ExplainResult =
  | StatusResult
  | UnregisteredResult
  | RangeResult
  | PairResult
  | ComparisonResult
  | MappingResult
  | RuleResult
  | RulesResult
  | FieldResult
  | MethodResult
  | RegisteredMethodResult
  | ScenariosResult
  | OverviewResult
  | UnknownResult;
