import type { RuleInfo } from '../rules/rule.ts';
import type { Paint } from '../text/paint.ts';
import { wrap } from '../text/width.ts';
import { columns } from './columns.ts';
import { jsonText } from './json-text.ts';
import { plural } from './piles.ts';

/** The list of rules as JSON, version 1; see `schemas/rules-v1.schema.json`. */
export function renderRulesJson(rules: readonly RuleInfo[]): string {
  return jsonText({
    version: 1,
    rules: rules.map(({ id, title, severity, sets, source, why }) => ({
      id,
      title,
      severity,
      sets,
      source: { title: source.title, url: source.url },
      why,
    })),
  });
}

/** The list of rules for people: a line a rule, its title and source below. */
export function renderRulesText(
  rules: readonly RuleInfo[],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string {
  const table = columns([
    ['RULE', 'SEVERITY', 'SETS'],
    ...rules.map((rule) => [rule.id, rule.severity, setsInWords(rule)]),
  ]);
  const [header = '', ...rows] = table.lines;
  const lines = rules.flatMap((rule, index) => [
    rows[index] ?? '',
    ...wrap(`${rule.title} (${rule.source.title})`, Math.max(width - 2, 20)).map(
      (line) => `  ${paint.dim(line)}`,
    ),
  ]);
  return `${[paint.bold(header), ...lines, '', `${plural(rules.length, 'rule')}.`].join('\n')}\n`;
}

/** `strict` holds every rule, so it is named only where no other set does. */
function setsInWords(rule: RuleInfo): string {
  const named = rule.sets.filter((set) => set !== 'strict');
  return named.length === 0 ? 'strict' : named.join(', ');
}
