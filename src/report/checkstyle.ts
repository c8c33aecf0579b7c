import type { AuditResult } from '../audit/finding.ts';
import type { ReportContext } from './context.ts';
import { fromRepositoryRoot } from './repository-path.ts';
import { sentence } from './sentence.ts';
import { attributes } from './xml.ts';

/** Checkstyle's XML, which many review tools read. A document without findings is an empty `file`. */
export function renderCheckstyle(result: AuditResult, context: ReportContext): string {
  const files = new Map<string, string[]>(result.documents.map(({ file }) => [file, []]));
  for (const finding of result.findings) {
    const { file, range } = finding.location;
    const line = `    <error${attributes({
      line: range.start.line,
      column: range.start.column,
      severity: finding.severity === 'note' ? 'info' : finding.severity,
      message: [sentence(finding.message), finding.help ?? ''].join(' ').trim(),
      source: `statute.${finding.rule.replaceAll('/', '.')}`,
    })}/>`;
    const lines = files.get(file);
    if (lines === undefined) files.set(file, [line]);
    else lines.push(line);
  }
  const body = [...files].flatMap(([file, lines]) => {
    const name = attributes({ name: fromRepositoryRoot(file, context.prefix) });
    return lines.length === 0 ? [`  <file${name}/>`] : [`  <file${name}>`, ...lines, '  </file>'];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="8.0">',
    ...body,
    '</checkstyle>',
    '',
  ].join('\n');
}
