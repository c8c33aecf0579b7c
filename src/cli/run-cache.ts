import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Input } from '../audit/audit.ts';
import type { RunCache } from './audit-each.ts';
import type { AuditJob } from './audit-inputs.ts';
import { AuditCache, type CacheKey } from './cache.ts';
import type { AuditingArguments } from './commands/report-options.ts';
import { digest } from './digest.ts';
import { gitRoot, realPath, toSlashes } from './disk.ts';
import { Failure } from './failure.ts';
import { Repository } from './git.ts';
import { leadsOut } from './links.ts';
import type { Shell } from './shell.ts';

/** Counted up when the same bytes of the tool would read what is kept in another way. */
const version = 1;

/** The cache of a run, with what is needed to keep results in it. */
export interface OpenCache extends RunCache {
  readonly digest: (text: string) => string;
  /** Why results could not be kept, as a clause; `undefined` where they could. */
  problem(): string | undefined;
}

/** Opens the cache in a folder; `undefined` for a program that can't tell itself from a later one. */
export function openCache(
  folder: string,
  { options, basisOf, wantsNames }: Pick<AuditJob, 'options' | 'basisOf' | 'wantsNames'>,
  args: AuditingArguments,
  shell: Pick<Shell, 'version' | 'cwd' | 'worker' | 'env' | 'say'>,
): OpenCache | undefined {
  const { host, display } = options;
  if (shell.worker === undefined || host === undefined || display === undefined) return undefined;
  const path = resolve(shell.cwd, folder);
  const objection = objectionTo(path, shell);
  if (objection !== undefined) {
    shell.say(`note: the cache ${folder} is not used: ${objection}.`);
    return undefined;
  }
  const cache = new AuditCache(path);
  // The script names the other files of the program by what is in them, so it is another where they are.
  const program = digest(readFileSync(shell.worker, 'utf8'));
  const keyOf = (input: Input): CacheKey => ({
    options: [
      args.ruleset ?? [],
      args.minConfidence ?? '',
      options.limits ?? {},
      args.validate === true,
      wantsNames,
    ],
    state: [version, shell.version, program, basisOf(input)],
  });
  return {
    digest,
    find: (input) => cache.find(input, keyOf(input), { host, display }),
    keep: (input, { record, reads }) => cache.keep(input, keyOf(input), reads, record),
    problem: () => cache.problem,
  };
}

/** Why a folder is no place for results, as a clause: who writes the documents must not be who writes their results. */
function objectionTo(path: string, { cwd, env }: Pick<Shell, 'cwd' | 'env'>): string | undefined {
  if (!existsSync(path)) return undefined;
  const isDisguised = leadsOut(path, cwd, realPath(path));
  if (isDisguised) return 'it is a link that leads out of the repository';
  try {
    const real = realPath(path);
    // Opened from its root: a folder can be made to look like a repository of its own.
    const root = gitRoot(real);
    const repository = root === undefined ? undefined : Repository.open(root, env);
    const isCommitted =
      root !== undefined && repository?.holds(toSlashes(relative(root, real)) || '.') === true;
    return isCommitted
      ? 'it holds files that are committed to git, so others could write results'
      : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
