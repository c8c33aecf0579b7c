import { visible } from '../text/visible.ts';
import type { Line } from './layout.ts';
import {
  heading,
  labelled,
  paragraph,
  ruleList,
  type Style,
  section,
  severityStyle,
  sourceSpans,
  verbatim,
} from './page.ts';
import type { RuleResult, RulesResult } from './result.ts';

export function renderRule({ rule }: RuleResult, style: Style): readonly Line[] {
  const { paint } = style;
  const [bad] = rule.examples.fail;
  const [good] = rule.examples.pass;
  return [
    ...heading(rule.id, rule.source.title, style),
    ...paragraph([{ text: `${visible(rule.title)}.` }], style),
    ...section(
      'Why',
      paragraph(
        [{ text: visible(rule.why.replace(/\s+/gu, ' ').trim()) }, ...sourceSpans(rule.source, paint)],
        style,
      ),
      style,
    ),
    ...section(
      'Facts',
      labelled(
        [
          ['Severity', [{ text: rule.severity, style: severityStyle(rule.severity, paint) }]],
          ['Sets', [{ text: rule.sets.length === 0 ? 'none' : rule.sets.map(visible).join(', ') }]],
          [
            'Source',
            [{ text: visible(rule.source.title) }, { text: visible(rule.source.url), style: paint.dim }],
          ],
        ],
        style,
      ),
      style,
    ),
    ...(bad === undefined ? [] : section('Bad', verbatim(bad), style)),
    ...(good === undefined ? [] : section('Good', verbatim(good), style)),
  ];
}

export function renderRules({ group, rules }: RulesResult, style: Style): readonly Line[] {
  return [
    ...heading(visible(group), rules.length === 1 ? '1 rule' : `${rules.length} rules`, style),
    ...ruleList(rules, style),
  ];
}
