import type { Link } from '../http/links.ts';
import type { Statement } from '../http/statement.ts';
import type { Severity } from '../rules/rule.ts';
import type { Paint } from '../text/paint.ts';
import { visible } from '../text/visible.ts';
import { displayWidth } from '../text/width.ts';
import { emptyLine, flow, hang, type Line, type Span } from './layout.ts';
import type { RuleName, StatusName } from './result.ts';

/** How wide a text may run before the eye loses the line. */
const widest = 100;

/** What a page is written with. */
export interface Style {
  /** Columns of a line, 20 to 100. */
  readonly width: number;
  readonly paint: Paint;
}

/** A style within the limits of a page. */
export function styleOf(width: number, paint: Paint): Style {
  const columns = Number.isFinite(width) ? Math.floor(width) : 80;
  return { width: Math.min(Math.max(columns, 20), widest), paint };
}

/** Lines joined to a text that ends with a line break; no line ends with a space. */
export function join(lines: readonly Line[]): string {
  return `${lines.map((line) => line.text).join('\n')}\n`;
}

/** The title in bold, and where it is defined at the right edge, or below where it does not fit. */
export function heading(title: string, source: string, { width, paint }: Style): readonly Line[] {
  const left = flow([{ text: visible(title), style: paint.bold }], width);
  const right = flow([{ text: visible(source), style: paint.dim }], width);
  const [first, ...others] = left;
  const [cite] = right;
  if (first === undefined || cite === undefined || others.length > 0 || right.length > 1)
    return [...left, ...right];
  const gap = width - first.width - cite.width;
  return gap < 2 ? [first, cite] : [{ text: `${first.text}${' '.repeat(gap)}${cite.text}`, width }];
}

/** A heading of a section after an empty line, and what stands below; nothing where that is empty. */
export function section(title: string, body: readonly Line[], { paint }: Style): readonly Line[] {
  if (body.length === 0) return [];
  return [emptyLine, { text: paint.bold(title), width: displayWidth(title) }, ...body];
}

/** A sentence with its source behind it. */
export function cited({ text, source }: Statement, { paint }: Style): readonly Span[] {
  return [{ text: visible(text) }, ...sourceSpans(source, paint)];
}

/** `[RFC 9110 §15.5.6]`, as spans. */
export function sourceSpans(source: Link, paint: Paint): readonly Span[] {
  return [{ text: visible(`[${source.title}]`), style: paint.dim, whole: true }];
}

/** Spans as a paragraph, indented by two. */
export function paragraph(spans: readonly Span[], { width }: Style): readonly Line[] {
  return hang('  ', flow(spans, width - 2));
}

/** Statements as a list. */
export function bullets(statements: readonly Statement[], style: Style): readonly Line[] {
  return statements.flatMap((statement) => hang('  - ', flow(cited(statement, style), style.width - 4)));
}

/** Rows of a label and a text beside it; under each other where there is little room. */
export function labelled(
  rows: readonly (readonly [label: string, spans: readonly Span[]])[],
  style: Style,
): readonly Line[] {
  const { width, paint } = style;
  const column = Math.max(...rows.map(([label]) => displayWidth(visible(label))), 0);
  return rows.flatMap(([label, spans]) => {
    const name = visible(label);
    const size = displayWidth(name);
    if (width - column - 4 < 24) {
      return [{ text: `  ${paint.blue(name)}`, width: 2 + size }, ...hang('    ', flow(spans, width - 4))];
    }
    const gap = ' '.repeat(column - size + 2);
    const body = flow(spans, width - column - 4);
    const first = `  ${paint.blue(name)}${gap}`;
    return body.map((line, index) => ({
      text: `${index === 0 ? first : ' '.repeat(column + 4)}${line.text}`,
      width: column + 4 + line.width,
    }));
  });
}

/** Rules with their titles. */
export function ruleList(rules: readonly RuleName[], { width, paint }: Style): readonly Line[] {
  return rules.flatMap(({ id, title, severity }) => [
    ...hang(
      '  ',
      flow(
        [
          { text: visible(id), style: severityStyle(severity, paint) },
          { text: severity, style: paint.dim },
        ],
        width - 2,
      ),
    ),
    ...hang('    ', flow([{ text: visible(title) }], width - 4)),
  ]);
}

/** What else to ask, and where to read the source. */
export function seeAlso(queries: readonly string[], source: Link, style: Style): readonly Line[] {
  const asked = queries.map((query) => `explain ${query}`).join(', ');
  const url = [{ text: visible(source.url), style: style.paint.dim }];
  return section('See also', [...paragraph([{ text: asked }], style), ...paragraph(url, style)], style);
}

/** Text of several lines as it is, indented by four. */
export function verbatim(text: string): readonly Line[] {
  return text
    .replace(/\n+$/u, '')
    .split('\n')
    .map((line) => {
      const safe = visible(line).trimEnd();
      return safe === '' ? emptyLine : { text: `    ${safe}`, width: 4 + displayWidth(safe) };
    });
}

/** `409 Conflict`; a code without a phrase alone. */
export function spoken({ code, phrase }: StatusName): string {
  return phrase === '' ? String(code) : `${code} ${phrase}`;
}

export function severityStyle(severity: Severity, paint: Paint): (text: string) => string {
  switch (severity) {
    case 'error':
      return paint.red;
    case 'warning':
      return paint.yellow;
    case 'note':
      return paint.blue;
  }
}
