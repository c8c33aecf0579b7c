import { type AuditOptions, auditDocument, type Input } from '../audit/audit.ts';
import { type AuditRecord, recordOf } from '../audit/record.ts';
import type { EffectiveRules } from '../ruleset/effective.ts';
import { threadsFor } from './cores.ts';
import { auditInPool } from './pool.ts';
import type { Progress } from './progress.ts';
import type { Reading } from './reading.ts';
import type { WorkerSetup } from './worker-task.ts';

/** Documents to audit, and how. */
export interface EachJob {
  readonly inputs: readonly Input[];
  readonly rulesFor: (input: Input) => EffectiveRules;
  readonly options: AuditOptions;
  readonly wantsNames: boolean;
  readonly reading: Reading;
  readonly progress: Progress | undefined;
  /** How other threads can do the same; absent where they can't. */
  readonly threads?: {
    readonly script: URL;
    readonly setup: WorkerSetup;
    /** As many as the user allows. */
    readonly most: number | undefined;
  };
}

/** A document, and what its audit has come to. */
export interface AuditedInput {
  readonly input: Input;
  readonly record: AuditRecord;
}

/** Audits each document, on several cores where that is worth the while. The order is that of the inputs. */
export async function auditEach(job: EachJob): Promise<readonly AuditedInput[]> {
  const { inputs, threads, progress } = job;
  const lengths = inputs.map((input) => input.text.length);
  const count = threads === undefined ? 1 : threadsFor(lengths, threads.most);
  if (threads === undefined || count === 1) return auditOneByOne(job);
  const records = new Map<number, AuditRecord>();
  await auditInPool({
    threads: count,
    script: threads.script,
    setup: threads.setup,
    documents: inputs.map((input, index) => ({
      index,
      length: lengths[index] ?? 0,
      text: () => {
        progress?.tell(records.size, input.file);
        return input.text;
      },
    })),
    take: (index, record) => records.set(index, record),
  });
  return inputs.map((input, index) => {
    const record = records.get(index);
    if (record === undefined) throw new Error(`No thread has audited ${input.file}.`);
    return { input, record };
  });
}

async function auditOneByOne(job: EachJob): Promise<readonly AuditedInput[]> {
  const { inputs, rulesFor, options, wantsNames, reading, progress } = job;
  const audited: AuditedInput[] = [];
  for (const [done, input] of inputs.entries()) {
    progress?.tell(done, input.file);
    const audit = await reading.settle(() => auditDocument(input, rulesFor(input), options));
    audited.push({ input, record: recordOf(audit, wantsNames) });
  }
  return audited;
}
