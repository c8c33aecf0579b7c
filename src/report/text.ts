import type { Finding } from '../audit/finding.ts';
import type { Severity } from '../rules/rule.ts';
import { inert } from '../text/inert.ts';
import type { Paint } from '../text/paint.ts';
import { visible } from '../text/visible.ts';
import { wrap } from '../text/width.ts';
import type { ReportContext } from './context.ts';
import { frame } from './frame.ts';
import { type Group, groupFindings, headingHidesOperations } from './groups.ts';
import { closingSentence, plural, someOperations } from './piles.ts';
import type { Report } from './report.ts';
import { joinWithin, labelled, textColumn } from './text-layout.ts';
import { reviewBlocks } from './text-review.ts';

/** The report for people: by file, then by operation or shared definition; coloured by severity only. */
export function renderText(result: Report, context: ReportContext): string {
  const { paint } = context;
  const blocks: string[] = [];
  for (const { file, groups } of groupFindings(result.findings)) {
    blocks.push(paint.bold(visible(file)));
    for (const group of groups) {
      const [first = '', ...rest] = group.findings.map((it) => renderFinding(it, group, context));
      const heading = group.heading === '' ? '' : `  ${paint.bold(visible(group.heading))}\n`;
      blocks.push(heading + first);
      for (const one of rest) blocks.push(one);
    }
  }
  if (!context.quiet && result.review !== undefined)
    for (const block of reviewBlocks(result.review, context)) blocks.push(block);
  if (!context.quiet) blocks.push(wrap(closingSentence(result), context.width).join('\n'));
  return blocks.length === 0 ? '' : `${inert(blocks.join('\n\n'))}\n`;
}

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
    for (const line of labelled('help', wrap(visible(finding.help), room), paint.dim)) lines.push(line);
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
