import type { Status } from '../http/status.ts';
import type { RuleInfo } from '../rules/rule.ts';
import type { RuleName } from './result.ts';

/** The rules that name a code in their id or title, or rest on the section that defines it; sorted by id. */
export function rulesAboutStatus(status: Status, rules: readonly RuleInfo[]): readonly RuleName[] {
  const code = new RegExp(`(?<!\\d)${status.code}(?!\\d)`, 'u');
  const section = wholeSection(status.source.title);
  return names(
    rules.filter(
      (rule) => code.test(rule.id) || code.test(rule.title) || (section?.test(rule.source.title) ?? false),
    ),
  );
}

/** The rules about either of two codes, sorted by id. */
export function rulesAboutEither(
  one: Status,
  other: Status,
  rules: readonly RuleInfo[],
): readonly RuleName[] {
  const seen = new Map(
    [...rulesAboutStatus(one, rules), ...rulesAboutStatus(other, rules)].map((rule) => [rule.id, rule]),
  );
  return [...seen.values()].sort(byId);
}

/** The rules that name a field in their title (`Retry-After`) or their id (`retry-after`); sorted by id. */
export function rulesAboutField(field: string, rules: readonly RuleInfo[]): readonly RuleName[] {
  const inId = new RegExp(`(?<=[/-])${verbatim(field.toLowerCase())}(?![a-z0-9])`, 'u');
  // A word such as Link or Range begins sentences that are not about the field.
  const inTitle = new RegExp(`(?<=\\S\\s)${verbatim(field)}(?![\\w-])`, 'u');
  return names(rules.filter((rule) => inId.test(rule.id) || inTitle.test(rule.title)));
}

/** The rules that name a method in their title (`HEAD`), sorted by id. */
export function rulesAboutMethod(method: string, rules: readonly RuleInfo[]): readonly RuleName[] {
  const inTitle = new RegExp(`(?<![\\w-])${verbatim(method)}(?![\\w-])`, 'u');
  return names(rules.filter((rule) => inTitle.test(rule.title)));
}

/** The rule of this id as a list of one, or none. */
export function rulesNamed(id: string, rules: readonly RuleInfo[]): readonly RuleName[] {
  return names(rules.filter((rule) => rule.id === id));
}

/** The rules of a group (`status`), sorted by id. */
export function rulesOfGroup(group: string, rules: readonly RuleInfo[]): readonly RuleName[] {
  return names(rules.filter((rule) => groupOf(rule.id) === group));
}

/** `status` of `status/reserved`; of `team/http/own` it is `team/http`. */
export function groupOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('/')));
}

/** Id, title and severity, sorted by id. */
export function names(rules: readonly RuleInfo[]): readonly RuleName[] {
  return rules.map(({ id, title, severity }) => ({ id, title, severity })).sort(byId);
}

function byId(a: RuleName, b: RuleName): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** `RFC 9110 §15.5.1` matches neither `§15.5.10` nor `§15.5`; a later section of a list counts too. */
function wholeSection(title: string): RegExp | undefined {
  const match = /^(RFC \d+) (§[\d.]+)$/u.exec(title);
  const [, document, section] = match ?? [];
  if (document === undefined || section === undefined) return undefined;
  return new RegExp(`${document}[^;]*${verbatim(section)}(?!\\.?\\d)`, 'u');
}

function verbatim(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
