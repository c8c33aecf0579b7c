import type { AuditResult, Finding } from '../audit/finding.ts';
import { inert } from '../text/inert.ts';
import type { ReportContext } from './context.ts';
import { someOperations } from './piles.ts';
import { reaches } from './threshold.ts';
import { attributes, xml } from './xml.ts';

interface Case {
  readonly kind: 'passed' | 'failed' | 'skipped' | 'broken';
  readonly xml: string;
}

/**
 * JUnit XML: a suite a file, a case a finding. A finding below the threshold, ignored or baselined is a
 * skipped case, an input that could not be read an error, a document without findings a passed case.
 */
export function renderJunit(result: AuditResult, context: ReportContext): string {
  const suites = new Map<string, Case[]>(result.documents.map(({ file }) => [file, []]));
  const add = (suite: string, one: Case): void => {
    const cases = suites.get(suite);
    if (cases === undefined) suites.set(suite, [one]);
    else cases.push(one);
  };
  for (const finding of result.findings) add(finding.location.file, caseOf(finding, context));
  for (const finding of result.ignored)
    add(finding.location.file, skipped(finding, `Ignored: ${finding.reason}`));
  for (const finding of result.baselined) add(finding.location.file, skipped(finding, 'In the baseline'));
  for (const problem of context.problems) add('inputs', broken(problem));
  for (const [file, cases] of suites) if (cases.length === 0) cases.push(passed(file));

  const all = [...suites.values()].flat();
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'statute', ...totals(all) })}>`,
    ...[...suites].flatMap(([name, cases]) => [
      `  <testsuite${attributes({ name, ...totals(cases) })}>`,
      ...cases.map((it) => it.xml),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ];
  return inert(lines.join('\n'));
}

function totals(cases: readonly Case[]): Readonly<Record<string, number>> {
  const count = (kind: Case['kind']): number => cases.filter((it) => it.kind === kind).length;
  return {
    tests: cases.length,
    failures: count('failed'),
    errors: count('broken'),
    skipped: count('skipped'),
  };
}

function caseOf(finding: Finding, context: ReportContext): Case {
  if (!reaches(finding.severity, context.failOn))
    return skipped(finding, `${finding.severity}: ${finding.message}`);
  const { file, range } = finding.location;
  const text = [
    `${file}:${range.start.line}:${range.start.column}`,
    ...(finding.help === undefined ? [] : [finding.help]),
    ...(finding.operations.length === 0 ? [] : [`Affects ${someOperations(finding, 5).join(', ')}`]),
    `${finding.source.title} ${finding.source.url}`,
  ];
  const failure = `<failure${attributes({ type: finding.severity, message: finding.message })}>${text.map(xml).join('\n')}</failure>`;
  return { kind: 'failed', xml: testCase(finding, failure) };
}

const skipped = (finding: Finding, message: string): Case => ({
  kind: 'skipped',
  xml: testCase(finding, `<skipped${attributes({ message })}/>`),
});

/** The place is part of the name, since readers take cases of one name for one case. */
function testCase(finding: Finding, outcome: string): string {
  const { file, range, pointer } = finding.location;
  const name = `${finding.rule} at #${pointer} (line ${range.start.line})`;
  return `    <testcase${attributes({ classname: file, name, file, line: range.start.line })}>${outcome}</testcase>`;
}

const passed = (file: string): Case => ({
  kind: 'passed',
  xml: `    <testcase${attributes({ classname: file, name: 'no findings', file })}/>`,
});

const broken = (problem: string): Case => ({
  kind: 'broken',
  xml: `    <testcase${attributes({ classname: 'inputs', name: problem })}><error${attributes({ message: problem })}/></testcase>`,
});
