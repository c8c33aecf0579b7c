import type { AuditResult } from '../audit/finding.ts';
import { auditFiles, type FilesArguments } from './auditing.ts';
import { type BaselineArguments, BaselineFile, staleSentences } from './baseline-file.ts';
import type { Shell } from './shell.ts';

export interface AuditedAgainst {
  readonly result: AuditResult;
  /** Sentences about inputs that could not be read. */
  readonly problems: readonly string[];
  /** Sentences about what the baseline holds and nothing needs. */
  readonly notices: readonly string[];
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
  const baseline = args.baseline === false ? undefined : BaselineFile.find(args, shell);
  const known = baseline?.isDue === true ? baseline.read() : [];
  const audited = await auditFiles(files, args, known.length > 0, shell);
  if (audited === undefined) return undefined;
  const { result, problems } = audited;
  if (baseline === undefined || known.length === 0) return { result, problems, notices: [] };
  const { findings, baselined, stale } = baseline.split(audited, known);
  return {
    result: { ...result, findings, baselined },
    problems,
    notices: staleSentences(stale, baseline.name),
  };
}
