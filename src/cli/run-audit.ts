import { reaches } from '../report/threshold.ts';
import { auditAgainstBaseline } from './against-baseline.ts';
import type { AuditArguments } from './commands/audit.ts';
import { deliver } from './deliver.ts';
import { type OutputOption, pairOutputs } from './destinations.ts';
import { withinLimit } from './limits.ts';
import type { Shell } from './shell.ts';

/** Audits what the arguments name and writes the reports that they ask for. */
export async function runAudit(
  files: readonly string[],
  args: AuditArguments,
  outputs: readonly OutputOption[],
  shell: Shell,
): Promise<void> {
  const destinations = pairOutputs(outputs);
  const audited = await auditAgainstBaseline(files, args, shell);
  if (audited === undefined) return;
  const { result, notices } = audited;
  const { report, sentence } = withinLimit(result, args.limit);
  const problems = [...audited.problems, ...sentence];
  for (const one of sentence) shell.say(`note: ${one}`);
  for (const destination of destinations) await deliver(report, destination, args, { problems }, shell);
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, args.failOn)))
    shell.exitCode = 1;
  for (const notice of notices) shell.say(`note: ${notice}`);
}
