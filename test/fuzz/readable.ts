import { Ajv2020 } from 'ajv/dist/2020.js';
import reportSchema from '../../schemas/report-v1.schema.json' with { type: 'json' };
import type { AuditResult } from '../../src/audit/finding.ts';
import { xmlProblems } from '../report/well-formed.ts';

const isJsonReport = new Ajv2020({ strictTypes: false, strictRequired: false }).compile(reportSchema);

/** What is wrong with a report as the reader of its format finds it, in sentences. */
export function unreadable(name: string, report: string, result: AuditResult): readonly string[] {
  const broken: string[] = [];
  if (/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(report))
    broken.push(`the ${name} report holds a control character`);
  if (report !== '' && !report.endsWith('\n')) broken.push(`the ${name} report has no line end`);
  if (name === 'json' || name === 'sarif' || name === 'gitlab') {
    const parsed: unknown = JSON.parse(report);
    if (name === 'json') broken.push(...wrongJson(parsed, result));
    if (name === 'sarif') broken.push(...wrongSarif(parsed, result));
  }
  if (name === 'junit' || name === 'checkstyle')
    broken.push(...xmlProblems(report).map((what) => `the ${name} report is no XML: ${what}`));
  if (name !== 'github' && /^\s*::|##\[|##vso\[/m.test(report))
    broken.push(`the ${name} report holds a command of a build server`);
  return broken;
}

function wrongJson(parsed: unknown, { findings }: AuditResult): readonly string[] {
  if (!isJsonReport(parsed))
    return [`the json report keeps not to its schema: ${JSON.stringify(isJsonReport.errors?.[0])}`];
  const told: unknown = at(parsed, 'findings');
  return Array.isArray(told) && told.length === findings.length
    ? []
    : ['the json report leaves findings out'];
}

/** SARIF 2.1.0 §3.27 to §3.30: every result names its rule by index and id, and has a region of lines from 1 on. */
function wrongSarif(parsed: unknown, { findings, ignored }: AuditResult): readonly string[] {
  const run = at(parsed, 'runs', 0);
  const rules: unknown = at(run, 'tool', 'driver', 'rules');
  const results: unknown = at(run, 'results');
  if (!Array.isArray(rules) || !Array.isArray(results)) return ['the sarif report has no rules or results'];
  const broken: string[] = [];
  if (results.length < Math.min(25_000, findings.length + ignored.length))
    broken.push('the sarif report leaves findings out');
  for (const result of results) {
    const index: unknown = at(result, 'ruleIndex');
    if (typeof index !== 'number' || at(rules[index], 'id') !== at(result, 'ruleId'))
      broken.push('a result of the sarif report has another rule than it says');
    const place = at(result, 'locations', 0, 'physicalLocation');
    const [line, column, end] = ['startLine', 'startColumn', 'endColumn'].map((name) =>
      at(place, 'region', name),
    );
    if (!isNumberFrom(line, 1) || !isNumberFrom(column, 1) || !isNumberFrom(end, column))
      broken.push('a result of the sarif report has no region');
    const uri = at(place, 'artifactLocation', 'uri');
    if (typeof uri !== 'string' || !URL.canParse(uri, 'file:///x/'))
      broken.push('a result of the sarif report has no URI');
  }
  return [...new Set(broken)];
}

const isNumberFrom = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least;

/** What a value holds under keys and indices; `undefined` where there is no such thing. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (holder, key) =>
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
        ? Reflect.get(holder, key)
        : undefined,
    value,
  );
}
