import type { AuditRecord } from '../audit/record.ts';
import type { DocumentLimits } from '../document/limits.ts';
import type { Confidence } from '../rules/rule.ts';
import type { Timing } from '../text/stopwatch.ts';
import type { ConfigArguments } from './config.ts';
import type { Reach } from './disk.ts';
import type { RecordedRead } from './recorded-reads.ts';

// What the main thread and the threads that audit for it say to each other: plain data, nothing else can be sent.

/** What a thread needs to know before its first document. */
export interface WorkerSetup {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: ConfigArguments;
  readonly minConfidence: Confidence | undefined;
  /** What the command line names. */
  readonly names: readonly string[];
  /** All documents of the run, whichever thread they go to. */
  readonly documents: readonly { readonly path: string; readonly file: string }[];
  readonly roots: readonly string[];
  readonly reach: Reach;
  readonly limits: DocumentLimits;
  readonly validates: boolean;
  readonly wantsNames: boolean;
  /** Whether to tell which files the documents lead to. */
  readonly wantsReads: boolean;
  readonly wantsTiming: boolean;
}

/** Some of the documents, by their index, with their texts. */
export type WorkerTask = readonly { readonly index: number; readonly text: string }[];

/** What the audit of a document has come to, and what it has read; nothing where nobody wants to know. */
export interface RecordedAudit {
  readonly record: AuditRecord;
  readonly reads: readonly RecordedRead[];
  /** Where the time went, where somebody wants to know. */
  readonly timing?: Timing;
}

/** An audit for each document of the task, or a sentence about what keeps the user from having it. */
export type WorkerAnswer =
  | { readonly ok: true; readonly audits: readonly RecordedAudit[] }
  | { readonly ok: false; readonly failure: string };
