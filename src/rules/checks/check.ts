import type { CheckCase, CompiledRule } from '../compile.ts';
import type { Datum } from '../data.ts';
import type { ModelFacts } from '../model-facts.ts';
import type { Violation } from '../violation.ts';

/** The rule that names a check: its options, and its ways to speak, by the names that the check uses. */
export interface CheckRule {
  readonly rule: CompiledRule;
  readonly options: Datum;
  readonly cases: ReadonlyMap<string, CheckCase>;
}

/** What a rule asks that can't be said as `when` and `expect`. Pure; the order of what it returns doesn't matter. */
export type Check = (facts: ModelFacts, rule: CheckRule) => readonly Violation[];

/** What a violation takes from its rule. @throws Error where the rule has no case of that name: a mistake in the ruleset. */
export function speak(
  { rule, cases }: CheckRule,
  name = 'default',
): Pick<Violation, 'rule' | 'severity' | 'confidence' | 'message' | 'help'> {
  const one = cases.get(name);
  if (one === undefined) throw new Error(`The rule ${rule.info.id} has no case "${name}".`);
  return { rule, severity: one.severity, confidence: one.confidence, message: one.message, help: one.help };
}
