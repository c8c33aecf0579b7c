import type { AuditResult, Finding, OperationRef } from '../../src/audit/finding.ts';
import type { ReportContext } from '../../src/report/context.ts';
import type { RuleInfo } from '../../src/rules/rule.ts';
import { plain } from '../../src/text/paint.ts';

export const context: ReportContext = {
  tool: { name: 'statute', version: '1.2.3' },
  width: 80,
  paint: plain,
  quiet: false,
  problems: [],
  prefix: '',
  failOn: 'warning',
};

export const operation = (method: string, path: string): OperationRef => ({
  method,
  path,
  pointer: `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method.toLowerCase()}`,
  intent: 'list',
});

/** The place of `culprit` in a source line, as the audit would give it. */
export function at(
  line: number,
  source: string,
  culprit: string,
): Pick<Finding['location'], 'range' | 'excerpt'> {
  const column = source.indexOf(culprit) + 1;
  return {
    range: { start: { line, column }, end: { line, column: column + culprit.length } },
    excerpt: { text: source, column: 1 },
  };
}

export const finding: Finding = {
  rule: 'header/allow-on-405',
  severity: 'error',
  confidence: 'high',
  message: '405 without an Allow header: the client is not told which methods work',
  location: {
    file: 'openapi.yaml',
    pointer: '/paths/~1users/get/responses/405',
    ...at(40, "        '405':", "'405'"),
  },
  operations: [operation('GET', '/users')],
  fingerprint: '0123456789abcdef',
  source: { title: 'RFC 9110 §15.5.6', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6' },
  help: 'Document the Allow header of the response, with the methods of the path.',
};

export const rule: RuleInfo = {
  id: 'header/allow-on-405',
  title: 'A 405 response names the methods that are allowed',
  level: 'must',
  severity: 'error',
  sets: ['recommended', 'strict', 'rfc'],
  source: finding.source,
  why: 'A client that got 405 needs to know which methods it may use.',
  examples: { pass: ["'405':\n  headers:\n    Allow: {}"], fail: ["'405':\n  description: No"] },
};

export const createRule: RuleInfo = {
  ...rule,
  id: 'crud/create-201',
  title: 'A POST that creates answers 201',
  level: 'mapping',
  severity: 'warning',
  sets: ['recommended', 'strict', 'crud'],
};

export const result = (findings: readonly Finding[], more: Partial<AuditResult> = {}): AuditResult => ({
  documents: [{ file: 'openapi.yaml', openapi: '3.1.0', operations: 42 }],
  findings,
  ignored: [],
  baselined: [],
  rules: [createRule, rule],
  ...more,
});
