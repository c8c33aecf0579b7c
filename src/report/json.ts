import type { AuditResult, Finding } from '../audit/finding.ts';
import type { ReportContext } from './context.ts';
import { jsonText } from './json-text.ts';
import { countPiles } from './piles.ts';

/** JSON report, version 1: a contract, see `schemas/report-v1.schema.json`. */
export function renderJson(result: AuditResult, context: ReportContext): string {
  return jsonText({
    version: 1,
    tool: { name: context.tool.name, version: context.tool.version },
    documents: result.documents.map(({ file, openapi, operations }) => ({ file, openapi, operations })),
    summary: countPiles(result),
    findings: result.findings.map(findingAsJson),
  });
}

/** One finding as JSON version 1 writes it. */
export function findingAsJson(finding: Finding): Readonly<Record<string, unknown>> {
  const { location } = finding;
  const { start, end } = location.range;
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    file: location.file,
    pointer: location.pointer,
    range: {
      start: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column },
    },
    operations: finding.operations.map(({ method, path, pointer, intent }) => ({
      method,
      path,
      pointer,
      intent,
    })),
    fingerprint: finding.fingerprint,
    source: { title: finding.source.title, url: finding.source.url },
    ...(finding.help === undefined ? {} : { help: finding.help }),
  };
}
