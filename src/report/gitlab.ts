import type { AuditResult } from '../audit/finding.ts';
import type { Severity } from '../rules/rule.ts';
import { visible } from '../text/visible.ts';
import type { ReportContext } from './context.ts';
import { jsonText } from './json-text.ts';
import { fromRepositoryRoot } from './repository-path.ts';
import { sentence } from './sentence.ts';

const severityNames: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', note: 'info' };

/** GitLab Code Quality: the part of Code Climate's issue format that GitLab reads. */
export function renderGitlab(result: AuditResult, context: ReportContext): string {
  return jsonText(
    result.findings.map((finding) => ({
      description: visible([sentence(finding.message), finding.help ?? ''].join(' ').trim()),
      check_name: finding.rule,
      fingerprint: finding.fingerprint,
      severity: severityNames[finding.severity],
      location: {
        path: fromRepositoryRoot(finding.location.file, context.prefix),
        lines: { begin: finding.location.range.start.line },
      },
    })),
  );
}
