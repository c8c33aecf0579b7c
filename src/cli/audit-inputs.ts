import type { AuditOptions, Input } from '../audit/audit.ts';
import type { AuditRecord } from '../audit/record.ts';
import type { EffectiveRules } from '../ruleset/effective.ts';
import { auditEach, type Threads } from './audit-each.ts';
import type { AuditingArguments } from './commands/report-options.ts';
import { type ChosenRules, configArguments } from './config.ts';
import type { Reach } from './disk.ts';
import { Progress } from './progress.ts';
import type { Reading } from './reading.ts';
import type { OpenCache } from './run-cache.ts';
import type { RunTimer } from './run-timer.ts';
import type { Shell } from './shell.ts';

/** Documents to audit, and everything that it takes. */
export interface AuditJob extends Pick<ChosenRules, 'basisOf'> {
  readonly inputs: readonly Input[];
  readonly options: AuditOptions;
  readonly rulesFor: (input: Input) => EffectiveRules;
  readonly reading: Reading;
  readonly wantsNames: boolean;
  /** Told where the time goes; absent where nobody wants to know. */
  readonly timer: RunTimer | undefined;
  /** What the command line names. */
  readonly names: readonly string[];
  readonly roots: readonly string[];
  readonly reach: Reach;
}

/** What an audit has come to, and the rules that it was made by. */
export interface RuledRecord {
  readonly record: AuditRecord;
  readonly rules: EffectiveRules;
}

/**
 * Audits documents as the options of the command say: on several cores, with what is known from earlier runs. The
 * order is that of the inputs.
 */
export async function auditInputs(
  job: AuditJob,
  args: AuditingArguments,
  shell: Shell,
): Promise<readonly RuledRecord[]> {
  const { inputs, rulesFor, options, reading, wantsNames, timer } = job;
  // Threads share neither what is fetched nor what a plugin remembers, and nobody knows what these rest on.
  const isPlain = args.remote === undefined && inputs.every((input) => rulesFor(input).checks.size === 0);
  const cache = isPlain ? await openedCache(job, args, shell) : undefined;
  const progress = args.quiet === true ? undefined : new Progress(inputs.length, shell.stderr, shell.env);
  try {
    const audited = await auditEach({
      inputs,
      rulesFor,
      options,
      wanted: { wantsNames, wantsTiming: timer !== undefined, digest: cache?.digest },
      reading,
      progress,
      threads: isPlain ? threadsOf(job, args, shell, cache !== undefined) : undefined,
      cache,
      timer,
    });
    return audited.map(({ input, record }) => ({ record, rules: rulesFor(input) }));
  } finally {
    progress?.end();
    const problem = cache?.problem();
    if (problem !== undefined) shell.say(`note: nothing is kept in ${args.cache ?? ''}: ${problem}.`);
  }
}

async function openedCache(
  job: AuditJob,
  args: AuditingArguments,
  shell: Shell,
): Promise<OpenCache | undefined> {
  if (args.cache === undefined) return undefined;
  const { openCache } = await import('./run-cache.ts');
  return openCache(args.cache, job, args, shell);
}

function threadsOf(
  { inputs, names, roots, reach, reading, wantsNames, timer }: AuditJob,
  args: AuditingArguments,
  { worker, cwd, env }: Shell,
  wantsReads: boolean,
): Threads | undefined {
  if (worker === undefined) return undefined;
  const setup: Threads['setup'] = {
    cwd,
    env: { STATUTE_CONFIG: env.STATUTE_CONFIG, SOURCE_DATE_EPOCH: env.SOURCE_DATE_EPOCH },
    config: configArguments(args),
    minConfidence: args.minConfidence,
    names,
    documents: inputs.map(({ path, file }) => ({ path, file })),
    roots,
    reach,
    limits: reading.limits.document,
    validates: args.validate === true,
    wantsNames,
    wantsTiming: timer !== undefined,
    wantsReads,
  };
  return { script: worker, most: args.jobs, setup };
}
