import type { Report } from '../report/report.ts';
import { reaches } from '../report/threshold.ts';
import type { AuditedAgainst } from './against-baseline.ts';
import type { DeliveryArguments } from './commands/report-options.ts';
import { deliver } from './deliver.ts';
import type { Destination } from './destinations.ts';
import { type Limits, withinLimit } from './limits.ts';
import type { Shell } from './shell.ts';

/** Writes the reports of an audit to where they go, and sets the exit code. */
export async function reportAudit(
  audited: AuditedAgainst,
  destinations: readonly Destination[],
  args: DeliveryArguments & { readonly limit?: Limits },
  shell: Shell,
): Promise<void> {
  const { result, notices, timer } = audited;
  const { report: found, sentence } = withinLimit(result, args.limit);
  const report: Report = timer === undefined ? found : { ...found, timing: timer.timing() };
  const problems = [...audited.problems, ...sentence];
  for (const one of sentence) shell.say(`note: ${one}`);
  for (const destination of destinations) await deliver(report, destination, args, { problems }, shell);
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, args.failOn)))
    shell.exitCode = 1;
  for (const notice of notices) shell.say(`note: ${notice}`);
  if (timer === undefined) return;
  timer.mark('report');
  const { timingTable } = await import('../report/timing.ts');
  shell.talk(timingTable(timer.timing()));
}
