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
  const counts = new Map<string, number>();
  for (const { fingerprint } of result.findings) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return jsonText(
    result.findings.map((finding) => ({
      description: visible([sentence(finding.message), finding.help ?? ''].join(' ').trim()),
      check_name: finding.rule,
      // GitLab shows one finding a fingerprint. Two documents of one API (its YAML and its JSON, say) share them.
      fingerprint:
        (counts.get(finding.fingerprint) ?? 0) > 1
          ? `${finding.fingerprint}-${fromRepositoryRoot(finding.location.file, context.prefix)}`
          : finding.fingerprint,
      severity: severityNames[finding.severity],
      location: {
        path: fromRepositoryRoot(finding.location.file, context.prefix),
        lines: { begin: finding.location.range.start.line },
      },
    })),
  );
}
