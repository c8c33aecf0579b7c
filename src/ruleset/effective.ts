import type { Operation } from '../openapi/model.ts';
import type { Check } from '../rules/checks/check.ts';
import { type CompiledRule, inSet } from '../rules/compile.ts';
import type { Confidence, RuleSet, Severity } from '../rules/rule.ts';
import type { IgnoreEntry, Origin, RuleState } from './config-file.ts';

/** What holds for a rule: off, on with its own severities, or on with this one for all its cases. */
export interface RuleStatus {
  readonly isOn: boolean;
  /** `undefined`: its own. */
  readonly severity: Severity | undefined;
}

/** What is different for some operations of a document. */
export interface OperationOverride {
  readonly selects: (operation: Operation) => boolean;
  /** By rule id. */
  readonly states: ReadonlyMap<string, RuleChange>;
}

/** A change of a rule's state; one by way of a group gives severities to rules that are on, and switches none on. */
export interface RuleChange {
  readonly state: RuleState;
  readonly isGroup: boolean;
  readonly origin: Origin;
}

/** An entry of `ignore`, for one document. */
export interface ActiveIgnore {
  /** The same object in all documents of a run. */
  readonly entry: IgnoreEntry;
  readonly isExpired: boolean;
  /** Whether the run looks at every document that the config is for. */
  readonly isWhole: boolean;
  /** Whether a file, as it is shown, is one that it is about. */
  readonly coversFile: (file: string) => boolean;
  /** Whether an operation is one that it is about. */
  readonly coversOperation: (operation: Operation) => boolean;
}

/** What a configuration comes to for one document: which rules are asked, how they speak, what is set aside. */
export interface EffectiveRules {
  /** Every rule that some operation of the document is asked, sorted by id, with its options. */
  readonly rules: readonly CompiledRule[];
  /** By rule id; for the document as a whole. */
  readonly statuses: ReadonlyMap<string, RuleStatus>;
  /** In the order in which they count. */
  readonly overrides: readonly OperationOverride[];
  readonly ignores: readonly ActiveIgnore[];
  /** `undefined` where the configuration doesn't say. */
  readonly minConfidence: Confidence | undefined;
  /** Checks that plugins bring, by name. */
  readonly checks: ReadonlyMap<string, Check>;
}

/** The rules of a set, as they are without any config. */
export function rulesOfSet(rules: readonly CompiledRule[], set: RuleSet): EffectiveRules {
  const own = rules.flatMap((rule) => inSet(rule, set) ?? []);
  return {
    rules: own,
    statuses: new Map(own.map((rule) => [rule.info.id, { isOn: true, severity: undefined }])),
    overrides: [],
    ignores: [],
    minConfidence: undefined,
    checks: new Map(),
  };
}

/** How a rule speaks of an operation, or of the document where there is none. */
export function statusFor(
  effective: EffectiveRules,
  rule: string,
  operation: Operation | undefined,
): RuleStatus {
  const status = effective.statuses.get(rule) ?? off;
  if (operation === undefined) return status;
  return effective.overrides.reduce((now, override) => {
    const change = override.states.get(rule);
    return change === undefined || !override.selects(operation) ? now : changed(now, change);
  }, status);
}

const off: RuleStatus = { isOn: false, severity: undefined };

/** A status after a change. */
export function changed(
  status: RuleStatus,
  { state, isGroup }: Pick<RuleChange, 'state' | 'isGroup'>,
): RuleStatus {
  switch (state) {
    case 'off':
      return off;
    case 'on':
      return { isOn: true, severity: undefined };
    default:
      return isGroup && !status.isOn ? status : { isOn: true, severity: state };
  }
}
