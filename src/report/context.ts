import type { AuditResult } from '../audit/finding.ts';
import type { Paint } from '../text/paint.ts';

/** What a report may know beside the result of the audit. */
export interface ReportContext {
  readonly tool: { readonly name: string; readonly version: string };
  /** Columns that a line of the text report may take. */
  readonly width: number;
  readonly paint: Paint;
  /** Findings only, no closing line (text report). */
  readonly quiet: boolean;
  /** Sentences about inputs that could not be read. */
  readonly problems: readonly string[];
  /**
   * The working directory as seen from the root of its repository: `api/`, or an empty string at the root
   * itself. Reports that a forge reads need paths from there.
   */
  readonly prefix: string;
}

/** A report: pure, ends with a line break (or is empty), the same input gives the same text. */
export type Render = (result: AuditResult, context: ReportContext) => string;
