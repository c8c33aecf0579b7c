import { batchesOf } from './cores.ts';
import { prepareThreads } from './engine.ts';
import { Failure } from './failure.ts';
import type { RecordedAudit, WorkerAnswer, WorkerSetup, WorkerTask } from './worker-task.ts';

/** What a pool of threads is given. */
export interface PoolJob {
  readonly threads: number;
  /** The script that the threads run. */
  readonly script: URL;
  readonly setup: WorkerSetup;
  /** The documents to audit: their indexes in the setup, and their texts, asked for when their turn comes. */
  readonly documents: readonly {
    readonly index: number;
    readonly length: number;
    readonly text: () => string;
  }[];
  /** Told of each audit as it comes, in whatever order. */
  readonly take: (index: number, audit: RecordedAudit) => Promise<void>;
}

/**
 * Audits documents on several threads. Each has no more than one batch at hand, so that no more texts are in
 * memory than are being audited.
 *
 * @throws Failure
 */
export async function auditInPool({ threads, script, setup, documents, take }: PoolJob): Promise<void> {
  const { default: Tinypool } = await import('tinypool');
  prepareThreads();
  const pool = new Tinypool({
    filename: script.href,
    workerData: setup,
    minThreads: threads,
    maxThreads: threads,
  });
  const pending = batchesOf(documents.map((one) => one.length)).values();
  const work = async (): Promise<void> => {
    for (const batch of pending) {
      const task: WorkerTask = batch.flatMap((at) => {
        const document = documents[at];
        return document === undefined ? [] : [{ index: document.index, text: document.text() }];
      });
      const answer: WorkerAnswer = await pool.run(task);
      if (!answer.ok) throw new Failure(answer.failure);
      for (const [at, audit] of answer.audits.entries()) await take(task[at]?.index ?? 0, audit);
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, work));
  } finally {
    await pool.destroy();
  }
}
