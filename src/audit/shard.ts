import validate from 'validator:shard-v1';
import type { RuleInfo, Severity } from '../rules/rule.ts';
import type { AskedRules, AuditPart } from './audit.ts';
import { compareText } from './group.ts';
import type { IgnoreUse } from './ignore/config.ts';
import { type AuditRecord, partOf } from './record.ts';

/** One rule by which documents were audited: of the tool's own, all but the severity is known. */
type ShardRule = RuleInfo | { readonly id: string; readonly severity: Severity };

/**
 * What one of several machines has found in its share of the documents: all that it takes to make the report
 * that one machine would have made. See `schemas/shard-v1.schema.json`.
 */
export interface Shard {
  readonly version: 1;
  /** From 1 on. */
  readonly index: number;
  readonly total: number;
  /** Equal for the shards of one run. */
  readonly run: string;
  /** Sentences about inputs that could not be read; every shard has all of them. */
  readonly problems: readonly string[];
  readonly rules: readonly (readonly ShardRule[])[];
  readonly ignores: readonly (readonly IgnoreUse['ignore'][])[];
  readonly audits: readonly ShardAudit[];
}

interface ShardAudit {
  /** Indexes of the lists in the shard. */
  readonly rules: number;
  readonly ignores: number;
  readonly record: AuditRecord;
}

/** The rules that a document was audited by, and what of it the config has set aside. */
type Configured = AskedRules & { readonly ignores: readonly IgnoreUse['ignore'][] };

/** Makes a shard. `builtin` are the rules of the tool. */
export function shardOf(
  audited: readonly { readonly record: AuditRecord; readonly rules: Configured }[],
  about: Pick<Shard, 'index' | 'total' | 'run' | 'problems'>,
  builtin: readonly RuleInfo[],
): Shard {
  const known = new Map(builtin.map((info) => [info.id, info]));
  const rules = new Lists<ShardRule>();
  const ignores = new Lists<IgnoreUse['ignore']>();
  const audits = audited.map(({ record, rules: own }) => ({
    rules: rules.add(own.rules.map(({ info }) => shardRule(info, known))),
    ignores: ignores.add(own.ignores.map(({ entry, isExpired, isWhole }) => ({ entry, isExpired, isWhole }))),
    record,
  }));
  return { version: 1, ...about, rules: rules.all, ignores: ignores.all, audits };
}

function shardRule(info: RuleInfo, known: ReadonlyMap<string, RuleInfo>): ShardRule {
  const own = known.get(info.id);
  const { severity } = info;
  const isOwn = own !== undefined && JSON.stringify({ ...own, severity }) === JSON.stringify(info);
  return isOwn ? { id: info.id, severity } : info;
}

/** Lists, each held once. */
class Lists<T> {
  readonly all: (readonly T[])[] = [];
  readonly #indexes = new Map<string, number>();

  add(list: readonly T[]): number {
    const key = JSON.stringify(list);
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.all.push(list) - 1;
      this.#indexes.set(key, index);
    }
    return index;
  }
}

/** Whether a value that was read from somewhere is a shard. */
export function isShard(value: unknown): value is Shard {
  return validate(value);
}

/** Whether a value that was read from somewhere is a record. */
export function isRecord(value: unknown): value is AuditRecord {
  const audits = [{ rules: 0, ignores: 0, record: value }];
  return isShard({ version: 1, index: 1, total: 1, run: '', problems: [], rules: [], ignores: [], audits });
}

/** A document's audit, as a shard holds it. */
export interface SharedAudit {
  readonly record: AuditRecord;
  readonly rules: Configured;
  readonly part: AuditPart;
}

/** The audits of all shards of a run, sorted by document. Indexes that lead nowhere give empty lists. */
export function auditsOf(shards: readonly Shard[], builtin: readonly RuleInfo[]): readonly SharedAudit[] {
  const known = new Map(builtin.map((info) => [info.id, info]));
  // What is complained of in a config is complained of once: equal entries must be one object.
  const entries = new Map<string, IgnoreUse['ignore']['entry']>();
  const same = (entry: IgnoreUse['ignore']['entry']): IgnoreUse['ignore']['entry'] => {
    const key = JSON.stringify(entry);
    const first = entries.get(key) ?? entry;
    entries.set(key, first);
    return first;
  };
  return shards
    .flatMap((shard) => {
      const rules = shard.rules.map((list) => list.map((rule) => ({ info: whole(rule, known) })));
      const ignores = shard.ignores.map((list) => list.map((one) => ({ ...one, entry: same(one.entry) })));
      return shard.audits.map(({ record, rules: asked, ignores: set }): SharedAudit => {
        const configured = { rules: rules[asked] ?? [], ignores: ignores[set] ?? [] };
        return { record, rules: configured, part: partOf(record, configured) };
      });
    })
    .sort((a, b) => compareText(a.record.document.file, b.record.document.file));
}

function whole(rule: ShardRule, known: ReadonlyMap<string, RuleInfo>): RuleInfo {
  if ('title' in rule) return rule;
  const own = known.get(rule.id);
  if (own === undefined) throw new Error(`A shard tells of ${rule.id}, and there is no such rule.`);
  return { ...own, severity: rule.severity };
}
