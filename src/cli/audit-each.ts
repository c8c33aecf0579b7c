import type { AuditOptions, Input } from '../audit/audit.ts';
import type { AuditRecord } from '../audit/record.ts';
import type { EffectiveRules } from '../ruleset/effective.ts';
import { auditRecorded, type Wanted } from './audit-recorded.ts';
import { threadsFor } from './cores.ts';
import { lengthOf } from './kept-texts.ts';
import { auditInPool } from './pool.ts';
import type { Progress } from './progress.ts';
import type { Reading } from './reading.ts';
import type { RunTimer } from './run-timer.ts';
import type { RecordedAudit, WorkerSetup } from './worker-task.ts';

/** Documents to audit, and how. */
export interface EachJob {
  readonly inputs: readonly Input[];
  readonly rulesFor: (input: Input) => EffectiveRules;
  readonly options: AuditOptions;
  readonly wanted: Wanted;
  readonly reading: Reading;
  readonly progress: Progress | undefined;
  /** How other threads can do the same; absent where they can't. */
  readonly threads: Threads | undefined;
  /** Told where the time went; absent where nobody wants to know. */
  readonly timer: RunTimer | undefined;
  /** What is known from earlier runs; absent where nothing is kept. */
  readonly cache: RunCache | undefined;
}

export interface Threads {
  readonly script: URL;
  readonly setup: WorkerSetup;
  /** As many as the user allows. */
  readonly most: number | undefined;
}

/** The results of earlier runs, as far as this one can use them. */
export interface RunCache {
  find(input: Input): AuditRecord | undefined;
  keep(input: Input, audit: RecordedAudit): Promise<void>;
}

/** A document, and what its audit has come to. */
export interface AuditedInput {
  readonly input: Input;
  readonly record: AuditRecord;
}

/**
 * Audits each document of which no result is known, on several cores where that is worth the while. The order is
 * that of the inputs.
 */
export async function auditEach(job: EachJob): Promise<readonly AuditedInput[]> {
  const { inputs, cache, progress, timer } = job;
  const records = new Map<number, AuditRecord>();
  for (const [index, input] of inputs.entries()) {
    const known = cache?.find(input);
    if (known !== undefined) records.set(index, known);
  }
  const due = [...inputs.keys()].filter((index) => !records.has(index));
  await auditAll(due, job, {
    begin: (index) => progress?.tell(records.size, inputs[index]?.file ?? ''),
    take: async (index, audit) => {
      const input = inputs[index];
      records.set(index, audit.record);
      if (audit.timing !== undefined) timer?.add(audit.timing);
      if (input !== undefined) await cache?.keep(input, audit);
    },
  });
  return inputs.map((input, index) => {
    const record = records.get(index);
    if (record === undefined) throw new Error(`${input.file} was left out.`);
    return { input, record };
  });
}

/** Characters of a text that is worth the time that it takes to be rid of it. */
const long = 1_000_000;

/** Who is told of each document that is audited. */
interface Listener {
  begin(index: number): void;
  take(index: number, audit: RecordedAudit): Promise<void>;
}

async function auditAll(due: readonly number[], job: EachJob, { begin, take }: Listener): Promise<void> {
  const { inputs, rulesFor, options, wanted, reading, threads } = job;
  const documents = due.flatMap((index) => {
    const input = inputs[index];
    return input === undefined ? [] : [{ index, input, length: lengthOf(input) }];
  });
  const lengths = documents.map((one) => one.length);
  const count = threads === undefined ? 1 : threadsFor(lengths, threads.most);
  if (threads === undefined || count === 1) {
    for (const { index, input, length } of documents) {
      begin(index);
      const audit = await reading.settle(() => auditRecorded(input, rulesFor(input), options, wanted));
      // What a finding quotes is to V8 a part of the text, all of which would stay in memory with it.
      await take(index, documents.length > 1 && length >= long ? structuredClone(audit) : audit);
    }
    return;
  }
  await auditInPool({
    ...threads,
    threads: count,
    documents: documents.map(({ index, input, length }) => ({
      index,
      length,
      text: () => {
        begin(index);
        return input.text;
      },
    })),
    take,
  });
}
