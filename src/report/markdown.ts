import type { Finding } from '../audit/finding.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { inert } from '../text/inert.ts';
import type { ReportContext } from './context.ts';
import { frame } from './frame.ts';
import { address, markdownPlace } from './markdown-place.ts';
import { reviewSections } from './markdown-review.ts';
import { bullets, layOut, type Section } from './markdown-sections.ts';
import { markdownCode, markdownFence, markdownText } from './markdown-text.ts';
import { closingSentence, plural, someOperations } from './piles.ts';
import type { Report } from './report.ts';
import { documentNotes } from './review-words.ts';
import { sentence } from './sentence.ts';
import { reaches } from './threshold.ts';

/** What GitHub takes as a comment; a job summary may be longer (1 MiB). */
const commentBytes = 65_536;

/**
 * A review comment or job summary: the verdict, a table of the findings with the gravest first, what else a
 * review tells, details folded. What doesn't fit is left out from the end, details before rows, and counted.
 */
export function renderMarkdown(result: Report, context: ReportContext): string {
  const { review } = result;
  const findings = severities.flatMap((severity) => result.findings.filter((it) => it.severity === severity));
  const verdict = `**statute ${passes(result, context) ? 'passes' : 'fails'}**: ${closingSentence(result)}`;
  const command = review === undefined ? 'statute audit' : 'statute review';
  const sections: readonly Section[] = [
    bullets([...context.problems, ...(review === undefined ? [] : documentNotes(review))]),
    {
      start: tableHead,
      parts: findings.map((it) => row(it, context)),
      end: '',
      leftOut: (count, from) =>
        `_${plural(count, 'finding')} left out here for its length (${countsInWords(findings.slice(from))}). \`${command}\` lists all._\n`,
    },
    ...(review === undefined ? [] : reviewSections(review, context)),
    {
      start: '<details><summary>What to write instead</summary>\n\n',
      parts: findings.map((it, index) => (index === 0 ? '' : '\n') + detail(it)),
      end: '\n</details>\n',
      leftOut: (count) =>
        `_Details of ${plural(count, 'finding')} left out here for its length. \`${command}\` shows all._\n`,
    },
  ];
  return inert(layOut(`${verdict}\n`, sections, context.mostBytes ?? commentBytes));
}

const passes = (result: Report, { failOn, problems }: ReportContext): boolean =>
  problems.length === 0 && !result.findings.some((it) => reaches(it.severity, failOn));

const tableHead = '| | Where | What | Rule |\n|---|---|---|---|\n';
function countsInWords(findings: readonly Finding[]): string {
  const count = (severity: Severity): number => findings.filter((it) => it.severity === severity).length;
  return severities
    .filter((it) => count(it) > 0)
    .map((it) => plural(count(it), it))
    .join(', ');
}

function row(finding: Finding, context: ReportContext): string {
  const where =
    `${markdownPlace(finding.location, context)}<br>${markdownText(someOperations(finding, 2).join(', '))}`.replace(
      /<br>$/,
      '',
    );
  const rule = `[${markdownText(finding.rule)}](${address(finding.source.url)})`;
  return `| ${finding.severity} | ${where} | ${markdownText(sentence(finding.message))} | ${rule} |\n`;
}

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
