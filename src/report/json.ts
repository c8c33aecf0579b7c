import type { ReportContext } from './context.ts';
import { findingAsJson } from './json-finding.ts';
import { reviewAsJson } from './json-review.ts';
import { jsonText } from './json-text.ts';
import { countPiles } from './piles.ts';
import type { Report } from './report.ts';
import { timingAsJson } from './timing.ts';

/**
 * JSON report, version 1: a contract, see `schemas/report-v1.schema.json`, and `schemas/review-v1.schema.json`
 * for reviews.
 */
export function renderJson(result: Report, context: ReportContext): string {
  return jsonText({
    version: 1,
    tool: { name: context.tool.name, version: context.tool.version },
    documents: result.documents.map(({ file, openapi, operations }) => ({ file, openapi, operations })),
    summary: countPiles(result),
    findings: result.findings.map(findingAsJson),
    ...(result.review === undefined ? {} : { review: reviewAsJson(result.review) }),
    ...(result.shard === undefined ? {} : { shard: result.shard }),
    ...(result.timing === undefined ? {} : { timing: timingAsJson(result.timing) }),
  });
}
