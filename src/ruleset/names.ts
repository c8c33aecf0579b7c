import { ruleSets } from '../rules/rule.ts';
import { nearest } from '../text/nearest.ts';

/** The published guidelines that come with the tool, as `extends` and `--ruleset` name them. */
export const guidelineNames = [
  'guidelines/azure',
  'guidelines/belgif',
  'guidelines/ibm',
  'guidelines/zalando',
] as const;

/** Everything that `extends` and `--ruleset` know by name. */
export const builtinNames: readonly string[] = [...ruleSets, ...guidelineNames];

/** The ruleset that was probably meant: `zalando` is `guidelines/zalando`. */
export function nearestRuleset(name: string): string | undefined {
  const word = name.toLowerCase();
  return builtinNames.find((it) => it.endsWith(`/${word}`)) ?? nearest(word, builtinNames);
}
