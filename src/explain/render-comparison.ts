import type { MappingRow, PairSide } from '../http/knowledge.ts';
import type { Statement } from '../http/statement.ts';
import { beside, emptyLine, flow, hang, type Line, type Span } from './layout.ts';
import {
  bullets,
  cited,
  heading,
  labelled,
  paragraph,
  ruleList,
  type Style,
  section,
  spoken,
} from './page.ts';
import { renderUnregistered } from './render-status.ts';
import type { ComparisonResult, MappingResult, PairResult } from './result.ts';

/** Below this, two columns of sentences are too narrow to read. */
const roomForTwo = 60;

/** What is said of both codes, in the order in which it is told. */
const aspects: readonly { readonly title: string; readonly of: (side: PairSide) => Statement }[] = [
  { title: '', of: (side) => side.choose },
  { title: 'The client', of: (side) => side.client },
  { title: 'The response', of: (side) => side.response },
  { title: 'For example', of: (side) => side.example },
];

export function renderPair(result: PairResult, style: Style): readonly Line[] {
  const { pair, rules } = result;
  return [
    ...heading(`${pair.codes[0]} or ${pair.codes[1]}`, '', style),
    ...paragraph([{ text: pair.question }], style),
    emptyLine,
    ...(style.width < roomForTwo ? oneBelowTheOther(result, style) : sideBySide(result, style)),
    ...section('Rules', ruleList(rules, style), style),
  ];
}

function sideBySide({ pair, statuses }: PairResult, style: Style): readonly Line[] {
  const { paint, width } = style;
  const column = Math.floor((width - 4) / 2);
  const row = (cells: readonly (readonly Span[])[]): readonly Line[] =>
    beside([[], ...cells.map((spans) => flow(spans, column))], [0, column, column]);
  return [
    ...row(statuses.map((name) => [{ text: spoken(name), style: paint.bold }])),
    ...aspects.flatMap(({ title, of }) => [
      ...(title === '' ? [] : [emptyLine, ...paragraph([{ text: title, style: paint.dim }], style)]),
      ...row(pair.sides.map((side) => cited(of(side), style))),
    ]),
  ];
}

function oneBelowTheOther({ pair, statuses }: PairResult, style: Style): readonly Line[] {
  const { paint } = style;
  return pair.sides.flatMap((side, index) => [
    ...(index === 0 ? [] : [emptyLine]),
    ...statuses
      .filter((name) => name.code === side.code)
      .flatMap((name) => paragraph([{ text: spoken(name), style: paint.bold }], style)),
    ...aspects.flatMap(({ title, of }) => {
      const label = title === '' ? [] : [{ text: `${title}:`, style: paint.dim }];
      return paragraph([...label, ...cited(of(side), style)], style);
    }),
  ]);
}

export function renderComparison(
  { entries, between, pairs }: ComparisonResult,
  style: Style,
): readonly Line[] {
  const lines: Line[] = [];
  for (const entry of entries) {
    if (lines.length > 0) lines.push(emptyLine);
    if (entry.kind === 'unregistered') {
      lines.push(...renderUnregistered({ ...entry, rules: [] }, style));
      continue;
    }
    lines.push(
      ...heading(spoken(entry.status), entry.status.source.title, style),
      ...paragraph(cited(entry.notes.means, style), style),
      ...bullets(entry.notes.use, style),
    );
  }
  const decides = labelled(
    between.map(({ code, than, statement }) => [`${code}, not ${than}`, cited(statement, style)] as const),
    style,
  );
  const more = pairs.map(({ codes }) => `explain ${codes.join(' ')}`).join(', ');
  return [
    ...lines,
    ...section('What decides', decides, style),
    ...(more === '' ? [] : section('See also', paragraph([{ text: more }], style), style)),
  ];
}

export function renderMapping({ rows, rules }: MappingResult, style: Style): readonly Line[] {
  return [
    ...heading('The CRUD mapping', 'RFC 9110 §9.3', style),
    ...paragraph(
      [
        {
          text: 'What each operation answers with; in parentheses what it may answer with as well. A range or `default` covers the usual errors.',
        },
      ],
      style,
    ),
    emptyLine,
    ...(style.width < roomForTable ? mappingList(rows, style) : mappingTable(rows, style)),
    ...section(
      'Why',
      labelled(
        rows.map((row) => [row.operation, cited(row.why, style)] as const),
        style,
      ),
      style,
    ),
    ...section('Rules', ruleList(rules, style), style),
  ];
}

/** Below this, a table of four columns breaks in most of its cells. */
const roomForTable = 72;

function mappingTable(rows: readonly MappingRow[], style: Style): readonly Line[] {
  const widths = [9, 18, 17, style.width - 52];
  const head = ['Operation', 'Request', 'Success', 'Usual errors'].map((text) => [
    { text, style: style.paint.dim },
  ]);
  const cells = rows.map((row): readonly (readonly Span[])[] => [
    [{ text: row.operation, style: style.paint.bold }],
    [{ text: `${row.method} ${row.path}` }],
    success(row, style),
    [{ text: row.errors.join(' ') }],
  ]);
  return [head, ...cells].flatMap((row) =>
    beside([[], ...row.map((spans, column) => flow(spans, widths[column] ?? 0))], [0, ...widths]),
  );
}

function mappingList(rows: readonly MappingRow[], style: Style): readonly Line[] {
  const line = (spans: readonly Span[]): readonly Line[] => hang('    ', flow(spans, style.width - 4));
  return rows.flatMap((row) => [
    ...paragraph(
      [{ text: row.operation, style: style.paint.bold }, { text: `${row.method} ${row.path}` }],
      style,
    ),
    ...line([{ text: 'success', style: style.paint.dim }, ...success(row, style)]),
    ...line([{ text: 'errors', style: style.paint.dim }, { text: row.errors.join(' ') }]),
  ]);
}

function success({ success: usual, also }: MappingRow, { paint }: Style): readonly Span[] {
  const more = also.length === 0 ? [] : [{ text: `(${also.join(' ')})`, style: paint.dim }];
  return [{ text: usual.join(' ') }, ...more];
}
