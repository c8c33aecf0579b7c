import type { AuditResult, Finding } from '../audit/finding.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { inert } from '../text/inert.ts';
import type { ReportContext } from './context.ts';
import { frame } from './frame.ts';
import { markdownCode, markdownFence, markdownText } from './markdown-text.ts';
import { closingSentence, plural, someOperations } from './piles.ts';
import { sentence } from './sentence.ts';
import { reaches } from './threshold.ts';

/** What GitHub takes as a comment; a job summary may be longer (1 MiB). */
const commentBytes = 65_536;

/**
 * A review comment or job summary: the verdict, a table of the findings with the gravest first, details
 * folded. What doesn't fit is left out from the end, details before rows, and counted.
 */
export function renderMarkdown(result: AuditResult, context: ReportContext): string {
  const budget = new Budget(context.mostBytes ?? commentBytes);
  const findings = severities.flatMap((severity) => result.findings.filter((it) => it.severity === severity));
  const verdict = `**statute ${passes(result, context) ? 'passes' : 'fails'}**: ${closingSentence(result)}`;
  budget.take(`${verdict}\n\n${leftOutNotice(findings.length, findings)}\n`);
  const problems = context.problems.filter((it) => budget.take(problemLine(it))).map(problemLine);
  const table = findings.length === 0 ? [] : [tableHead];
  budget.take(table.join(''));
  const rows = takeWhile(findings, (it) => row(it, context), budget);
  budget.take(detailsStart + detailsEnd);
  const details = rows.length < findings.length ? [] : takeWhile(findings, (it) => detail(it), budget);

  const parts = [`${verdict}\n`];
  if (problems.length > 0) parts.push(problems.join(''));
  if (rows.length > 0) parts.push(tableHead + rows.join(''));
  if (details.length > 0) parts.push(detailsStart + details.join('\n') + detailsEnd);
  if (rows.length < findings.length)
    parts.push(leftOutNotice(findings.length - rows.length, findings.slice(rows.length)));
  else if (details.length < findings.length) parts.push(detailsNotice(findings.length - details.length));
  return inert(parts.join('\n'));
}

/** Counts down the bytes that are left. */
class Budget {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Whether there is room for the text; if so it is taken. */
  take(text: string): boolean {
    const bytes = new TextEncoder().encode(inert(text)).length;
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}

function takeWhile(
  findings: readonly Finding[],
  render: (finding: Finding) => string,
  budget: Budget,
): string[] {
  const taken: string[] = [];
  for (const finding of findings) {
    const text = render(finding);
    if (!budget.take(`${text}\n`)) break;
    taken.push(text);
  }
  return taken;
}

const passes = (result: AuditResult, { failOn, problems }: ReportContext): boolean =>
  problems.length === 0 && !result.findings.some((it) => reaches(it.severity, failOn));

const tableHead = '| | Where | What | Rule |\n|---|---|---|---|\n';
const detailsStart = '<details><summary>What to write instead</summary>\n\n';
const detailsEnd = '\n</details>\n';

const problemLine = (problem: string): string => `- ${markdownText(problem)}\n`;

const leftOutNotice = (count: number, of: readonly Finding[]): string =>
  `_${plural(count, 'finding')} left out here for its length (${countsInWords(of)}). \`statute audit\` lists all._\n`;

const detailsNotice = (count: number): string =>
  `_Details of ${plural(count, 'finding')} left out here for its length. \`statute audit\` shows all._\n`;

function countsInWords(findings: readonly Finding[]): string {
  const count = (severity: Severity): number => findings.filter((it) => it.severity === severity).length;
  return severities
    .filter((it) => count(it) > 0)
    .map((it) => plural(count(it), it))
    .join(', ');
}

function row(finding: Finding, context: ReportContext): string {
  const where =
    `${place(finding, context)}<br>${markdownText(someOperations(finding, 2).join(', '))}`.replace(
      /<br>$/,
      '',
    );
  const rule = `[${markdownText(finding.rule)}](${address(finding.source.url)})`;
  return `| ${finding.severity} | ${where} | ${markdownText(sentence(finding.message))} | ${rule} |\n`;
}

function place(finding: Finding, context: ReportContext): string {
  const { file, range } = finding.location;
  const text = markdownCode(`${file}:${range.start.line}`);
  const link = context.link?.(finding);
  return link === undefined ? text : `[${text}](${address(link)})`;
}

/** An address between parentheses. */
const address = (url: string): string =>
  encodeURI(url).replace(/%25/g, '%').replace(/[()|]/g, encodeCharacter);

const encodeCharacter = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;

function detail(finding: Finding): string {
  const { before, culprit, after, indent, marks } = frame(finding.location, 100);
  const { file, range } = finding.location;
  const lines = [
    `${markdownCode(`${file}:${range.start.line}:${range.start.column}`)} ${markdownText(finding.rule)}`,
    markdownFence([before + culprit + after, indent + marks]),
    ...(finding.help === undefined ? [] : [markdownText(finding.help)]),
    ...(finding.operations.length > 1
      ? [
          `Affects ${plural(finding.operations.length, 'operation')}: ${markdownText(someOperations(finding, 10).join(', '))}.`,
        ]
      : []),
    `[${markdownText(finding.source.title)}](${address(finding.source.url)})`,
  ];
  return `${lines.join('\n\n')}\n`;
}
