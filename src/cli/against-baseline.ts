import { type Audited, auditFiles, type FilesArguments } from './auditing.ts';
import { type BaselineArguments, BaselineFile, staleSentences } from './baseline-file.ts';
import type { Shell } from './shell.ts';

export interface AuditedAgainst {
  readonly result: Audited['result'];
  /** Sentences about inputs that could not be read. */
  readonly problems: readonly string[];
  /** Sentences about what the baseline holds and nothing needs. */
  readonly notices: readonly string[];
  readonly timer: Audited['timer'];
}

/**
 * Audits what the arguments name and sets aside what the baseline knows. `undefined` where nothing is left to
 * audit.
 *
 * @throws Failure where the baseline can't be read, or nothing is found to audit.
 */
export async function auditAgainstBaseline(
  files: readonly string[],
  args: FilesArguments & BaselineArguments,
  shell: Shell,
): Promise<AuditedAgainst | undefined> {
  return againstBaseline(args, shell, (wantsNames) => auditFiles(files, args, wantsNames, shell));
}

/**
 * Sets aside what the baseline knows of an audit, which is told whether the names of all findings are needed for
 * that.
 *
 * @throws Failure where the baseline can't be read.
 */
export async function againstBaseline(
  args: BaselineArguments,
  shell: Shell,
  audit: (wantsNames: boolean) => Promise<Audited | undefined>,
): Promise<AuditedAgainst | undefined> {
  const baseline = args.baseline === false ? undefined : BaselineFile.find(args, shell);
  const known = baseline?.isDue === true ? baseline.read() : [];
  const audited = await audit(known.length > 0);
  if (audited === undefined) return undefined;
  const { result, problems, timer } = audited;
  if (baseline === undefined || known.length === 0) return { result, problems, notices: [], timer };
  const { findings, baselined, stale } = baseline.split(audited, known);
  return {
    result: { ...result, findings, baselined },
    problems,
    notices: staleSentences(stale, baseline.name),
    timer,
  };
}
