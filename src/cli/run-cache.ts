import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Input } from '../audit/audit.ts';
import type { RunCache } from './audit-each.ts';
import type { AuditJob } from './audit-inputs.ts';
import { AuditCache, type CacheKey } from './cache.ts';
import type { AuditingArguments } from './commands/report-options.ts';
import { digest } from './digest.ts';
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
  shell: Pick<Shell, 'version' | 'cwd' | 'worker'>,
): OpenCache | undefined {
  const { host, display } = options;
  if (shell.worker === undefined || host === undefined || display === undefined) return undefined;
  const cache = new AuditCache(resolve(shell.cwd, folder));
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
