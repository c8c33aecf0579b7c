import type { AuditResult, Finding } from '../audit/finding.ts';
import type { Severity } from '../rules/rule.ts';
import { inert } from '../text/inert.ts';
import type { Paint } from '../text/paint.ts';
import { visible } from '../text/visible.ts';
import { displayWidth, wrap } from '../text/width.ts';
import type { ReportContext } from './context.ts';
import { frame } from './frame.ts';
import { type Group, groupFindings, headingHidesOperations } from './groups.ts';
import { closingSentence, plural, someOperations } from './piles.ts';

/** The report for people: by file, then by operation or shared definition; coloured by severity only. */
export function renderText(result: AuditResult, context: ReportContext): string {
  const { paint } = context;
  const blocks: string[] = [];
  for (const { file, groups } of groupFindings(result.findings)) {
    blocks.push(paint.bold(visible(file)));
    for (const group of groups) {
      const [first = '', ...rest] = group.findings.map((it) => renderFinding(it, group, context));
      const heading = group.heading === '' ? '' : `  ${paint.bold(visible(group.heading))}\n`;
      blocks.push(heading + first, ...rest);
    }
  }
  if (!context.quiet) blocks.push(wrap(closingSentence(result), context.width).join('\n'));
  return blocks.length === 0 ? '' : `${inert(blocks.join('\n\n'))}\n`;
}

/** Where the labels (`warning`, `help`) begin, and where what they label begins. */
const labelColumn = 4;
const textColumn = 13;

function renderFinding(finding: Finding, group: Group, context: ReportContext): string {
  const { paint, width } = context;
  const room = Math.max(width - textColumn, 20);
  const bySeverity = severityPaint(paint, finding.severity);
  const lines = labelled(finding.severity, wrap(visible(finding.message), room), (it) =>
    paint.bold(bySeverity(it)),
  );
  const { file, range } = finding.location;
  const place = `${visible(file)}:${range.start.line}:${range.start.column}`;
  for (const line of joinWithin([place, finding.rule, visible(finding.source.title)], ' · ', '', room)) {
    lines.push(' '.repeat(textColumn) + paint.dim(line));
  }
  lines.push(...renderFrame(finding, context, bySeverity));
  if (finding.help !== undefined)
    lines.push(...labelled('help', wrap(visible(finding.help), room), paint.dim));
  if (headingHidesOperations(group, finding)) {
    const names = someOperations(finding, 3).map(visible);
    const parts =
      names.length === 1
        ? names
        : [`${plural(finding.operations.length, 'operation')}: ${names[0]}`, ...names.slice(1)];
    lines.push(...labelled('affects', joinWithin(parts, ', ', ',', room), paint.dim));
  }
  return lines.join('\n');
}

function renderFrame(
  finding: Finding,
  { paint, width }: ReportContext,
  mark: (text: string) => string,
): string[] {
  const number = String(finding.location.range.start.line);
  const gutter = Math.max(textColumn - 3, number.length + 1);
  const { before, culprit, after, indent, marks } = frame(finding.location, Math.max(width - gutter - 3, 20));
  return [
    `${paint.dim(`${number.padStart(gutter)} │`)} ${before}${culprit}${after}`,
    `${paint.dim(`${' '.repeat(gutter)} │`)} ${indent}${mark(marks)}`,
  ];
}

function labelled(label: string, lines: readonly string[], style: (text: string) => string): string[] {
  const gap = ' '.repeat(Math.max(textColumn - labelColumn - label.length, 1));
  return lines.map((line, index) =>
    index === 0 ? ' '.repeat(labelColumn) + style(label) + gap + line : ' '.repeat(textColumn) + line,
  );
}

/**
 * The parts on as few lines as they fit on; a part is never broken, so that a place stays clickable. Where
 * a line ends, `ending` stands for the separator.
 */
function joinWithin(
  parts: readonly string[],
  separator: string,
  ending: string,
  width: number,
): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : last + separator + part;
    if (last !== undefined && displayWidth(joined + ending) > width) {
      lines[lines.length - 1] = last + ending;
      lines.push(part);
    } else if (last === undefined) lines.push(part);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

function severityPaint(paint: Paint, severity: Severity): (text: string) => string {
  switch (severity) {
    case 'error':
      return paint.red;
    case 'warning':
      return paint.yellow;
    case 'note':
      return paint.blue;
  }
}
