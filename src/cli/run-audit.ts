import type { BaselineSplit } from '../audit/baseline.ts';
import { reaches } from '../report/threshold.ts';
import { auditFiles } from './auditing.ts';
import { BaselineFile, staleSentences } from './baseline-file.ts';
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
  const baseline = args.baseline === false ? undefined : BaselineFile.find(args, shell);
  const known = baseline?.isDue === true ? baseline.read() : [];
  const audited = await auditFiles(files, args, known.length > 0, shell);
  if (audited === undefined) return;
  const { problems } = audited;
  const split = baseline?.split(audited, known);
  const result = { ...audited.result, ...(split === undefined ? {} : pilesOf(split)) };
  for (const destination of destinations) await deliver(result, destination, args, { problems }, shell);
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, args.failOn)))
    shell.exitCode = 1;
  for (const sentence of staleSentences(split?.stale ?? [], baseline?.name ?? ''))
    shell.say(`note: ${sentence}`);
}

const pilesOf = ({ findings, baselined }: BaselineSplit): Pick<BaselineSplit, 'findings' | 'baselined'> => ({
  findings,
  baselined,
});
