import type { Finding } from '../audit/finding.ts';
import type { Location } from '../document/location.ts';

/** One finding as JSON version 1 writes it. */
export function findingAsJson(finding: Finding): Readonly<Record<string, unknown>> {
  const { location } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    file: location.file,
    pointer: location.pointer,
    range: rangeAsJson(location),
    operations: finding.operations.map(({ method, path, pointer, intent }) => ({
      method,
      path,
      pointer,
      intent,
    })),
    fingerprint: finding.fingerprint,
    source: { title: finding.source.title, url: finding.source.url },
    // JSON has no `undefined`: without a help there is no member.
    help: finding.help,
  };
}

export function rangeAsJson({ range: { start, end } }: Location): Readonly<Record<string, unknown>> {
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}
