import { updateBaseline } from '../audit/baseline.ts';
import { plural } from '../report/piles.ts';
import { auditFiles } from './auditing.ts';
import { BaselineFile } from './baseline-file.ts';
import type { BaselineCommandArguments } from './commands/baseline.ts';
import { Failure } from './failure.ts';
import type { Shell } from './shell.ts';
import { today } from './today.ts';

/** Records what is found now, or drops what is found no more. */
export async function runBaseline(
  files: readonly string[],
  args: BaselineCommandArguments,
  shell: Shell,
): Promise<void> {
  const file = BaselineFile.find(args, shell);
  const prune = args.prune === true;
  if (prune && !file.exists) throw new Failure(`there is no ${file.name} to drop anything from.`);
  const date = today(shell.env);
  const known = file.exists ? file.read(true) : [];
  const audited = await auditFiles(files, args, true, shell);
  if (audited === undefined || shell.exitCode !== 0) {
    shell.complain(`${file.name} is left as it was: not everything could be read.`);
    return;
  }
  const split = file.split(audited, known);
  const entries = updateBaseline(split, known, date, prune);
  const isWritten = await file.write(entries);
  const added = prune ? 0 : split.findings.length;
  const dropped = split.stale.length;
  shell.say(
    `${file.name}: ${plural(entries.length, 'finding')}, ${added} added, ${dropped} dropped${isWritten ? '' : '; nothing to write'}.`,
  );
}
