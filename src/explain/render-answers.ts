import { visible } from '../text/visible.ts';
import { emptyLine, type Line } from './layout.ts';
import { overview } from './overview.ts';
import { cited, heading, labelled, paragraph, type Style, section, sourceSpans, spoken } from './page.ts';
import type { OverviewResult, ScenarioAnswer, ScenariosResult, UnknownResult } from './result.ts';

export function renderScenarios({ matches }: ScenariosResult, style: Style): readonly Line[] {
  return matches.flatMap((match, index) => [
    ...(index === 0 ? [] : [emptyLine]),
    ...renderAnswer(match, style),
  ]);
}

function renderAnswer({ title, answer, or, why, not }: ScenarioAnswer, style: Style): readonly Line[] {
  const { paint } = style;
  const alternatives = or.flatMap((status, index) => [
    { text: `${index === 0 ? 'Also right: ' : 'or '}${spoken(status)}` },
    ...sourceSpans(status.source, paint),
  ]);
  return [
    ...heading(title, answer.source.title, style),
    ...paragraph([{ text: spoken(answer), style: paint.bold }], style),
    ...paragraph(cited(why, style), style),
    ...paragraph(alternatives, style),
    ...section(
      'Not',
      labelled(
        not.map(({ status, statement }) => [String(status.code), cited(statement, style)] as const),
        style,
      ),
      style,
    ),
  ];
}

export function renderOverview({ topics }: OverviewResult, style: Style): readonly Line[] {
  return [
    ...heading('What can be explained', '', style),
    ...labelled(
      topics.map(({ query, what }) => [query, [{ text: what }]] as const),
      style,
    ),
  ];
}

export function renderUnknown({ query, suggestions }: UnknownResult, style: Style): readonly Line[] {
  const known = paragraph([{ text: `There is no entry for "${visible(query)}".` }], style);
  if (suggestions.length === 0) return [...known, emptyLine, ...renderOverview(overview, style)];
  return [
    ...known,
    ...section(
      'Did you mean',
      suggestions.flatMap((topic) => paragraph([{ text: visible(topic) }], style)),
      style,
    ),
  ];
}
