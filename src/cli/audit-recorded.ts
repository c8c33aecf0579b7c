import { type AuditOptions, auditDocument, type Input } from '../audit/audit.ts';
import { recordOf } from '../audit/record.ts';
import type { EffectiveRules } from '../ruleset/effective.ts';
import { RecordingHost } from './recorded-reads.ts';
import type { RecordedAudit } from './worker-task.ts';

/** What is wanted of an audit beside its findings. */
export interface Wanted {
  readonly wantsNames: boolean;
  /** By which to tell texts apart that were read; absent where nobody wants to know what was read. */
  readonly digest: ((text: string) => string) | undefined;
}

/** Audits one document, and keeps of it only what can be told to other threads and other runs. */
export function auditRecorded(
  input: Input,
  rules: EffectiveRules,
  options: AuditOptions,
  { wantsNames, digest }: Wanted,
): RecordedAudit {
  const { host, display = (path: string) => path } = options;
  if (digest === undefined || host === undefined)
    return { record: recordOf(auditDocument(input, rules, options), wantsNames), reads: [] };
  const recording = new RecordingHost(host, input.path, display, digest);
  const audit = auditDocument(input, rules, { ...options, host: recording });
  const record = recordOf(audit, wantsNames);
  return { record, reads: recording.reads };
}
