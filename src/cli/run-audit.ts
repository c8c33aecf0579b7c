import { reaches } from '../report/threshold.ts';
import { auditAgainstBaseline } from './against-baseline.ts';
import type { AuditArguments } from './commands/audit.ts';
import { deliver } from './deliver.ts';
import { type OutputOption, pairOutputs } from './destinations.ts';
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
  const { result, problems, notices } = audited;
  for (const destination of destinations) await deliver(result, destination, args, { problems }, shell);
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, args.failOn)))
    shell.exitCode = 1;
  for (const notice of notices) shell.say(`note: ${notice}`);
}
