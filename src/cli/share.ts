import { type Input, uniteAudits } from '../audit/audit.ts';
import type { AuditResult } from '../audit/finding.ts';
import { hash } from '../audit/hash.ts';
import { partOf } from '../audit/record.ts';
import { type Shard, shardOf } from '../audit/shard.ts';
import { builtinRules } from '../ruleset/builtin.ts';
import type { RuledRecord } from './audit-inputs.ts';
import type { AuditingArguments } from './commands/report-options.ts';
import { lengthOf } from './kept-texts.ts';
import { type ShardChoice, shareOf } from './sharding.ts';

/** The documents that one of several machines audits. */
export interface Share {
  readonly own: readonly Input[];
  /** Their audits as a result, with what it takes to join it with those of the other machines. */
  unite(
    audited: readonly RuledRecord[],
    problems: readonly string[],
  ): AuditResult & { readonly shard: Shard };
}

export function takeShare(
  all: readonly Input[],
  choice: ShardChoice,
  { ruleset, minConfidence, validate }: AuditingArguments,
): Share {
  const sizes = all.map(lengthOf);
  // Of other documents, or with other options, it is another run.
  const run = hash(
    JSON.stringify([
      all.map((input) => input.file),
      sizes,
      ruleset ?? [],
      minConfidence ?? '',
      validate === true,
    ]),
  );
  return {
    own: shareOf(sizes, choice).flatMap((index) => all[index] ?? []),
    unite(audited, problems) {
      // Whether entries of `ignore` in a config do anything, only all shares together show.
      const parts = audited.map(({ record, rules }) => ({ ...partOf(record, rules), ignoreUses: [] }));
      const builtin = builtinRules().map((rule) => rule.info);
      return { ...uniteAudits(parts), shard: shardOf(audited, { ...choice, run, problems }, builtin) };
    },
  };
}
