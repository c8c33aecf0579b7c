import { auditAgainstBaseline } from './against-baseline.ts';
import type { AuditArguments } from './commands/audit.ts';
import { type OutputOption, pairOutputs } from './destinations.ts';
import { reportAudit } from './report-audit.ts';
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
  if (audited !== undefined) await reportAudit(audited, destinations, args, shell);
}
