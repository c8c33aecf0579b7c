import { type AuditOptions, auditDocument, type Input } from '../audit/audit.ts';
import { recordOf } from '../audit/record.ts';
import type { EffectiveRules } from '../ruleset/effective.ts';
import { Stopwatch } from '../text/stopwatch.ts';
import { RecordingHost } from './recorded-reads.ts';
import type { RecordedAudit } from './worker-task.ts';

/** What is wanted of an audit beside its findings. */
export interface Wanted {
  readonly wantsNames: boolean;
  readonly wantsTiming: boolean;
  /** By which to tell texts apart that were read; absent where nobody wants to know what was read. */
  readonly digest: ((text: string) => string) | undefined;
}

/** Audits one document, and keeps of it only what can be told to other threads and other runs. */
export function auditRecorded(
  input: Input,
  rules: EffectiveRules,
  options: AuditOptions,
  { wantsNames, wantsTiming, digest }: Wanted,
): RecordedAudit {
  const { host, display = (path: string) => path } = options;
  const recording =
    digest === undefined || host === undefined
      ? undefined
      : new RecordingHost(host, input.path, display, digest);
  const stopwatch = wantsTiming ? new Stopwatch(() => performance.now()) : undefined;
  const audit = auditDocument(input, rules, { ...options, host: recording ?? host, stopwatch });
  return {
    record: recordOf(audit, wantsNames),
    reads: recording?.reads ?? [],
    ...(stopwatch === undefined ? {} : { timing: stopwatch.timing() }),
  };
}
