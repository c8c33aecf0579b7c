import type { Finding } from '../audit/finding.ts';
import type { Severity } from '../rules/rule.ts';
import type { Paint } from '../text/paint.ts';
import type { Report } from './report.ts';

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
  /** From which severity on a finding makes the run fail. */
  readonly failOn: Severity | 'none';
  /** Whether the change under review touches the finding's line; absent where no change is known. */
  readonly isChanged?: (finding: Finding) => boolean;
  /** Where a forge shows the place; absent where none is known. */
  readonly link?: (finding: Pick<Finding, 'location'>) => string | undefined;
  /** Bytes (UTF-8) that a Markdown report may take. */
  readonly mostBytes?: number;
}

/** A report: pure, ends with a line break (or is empty), the same input gives the same text. */
export type Render = (result: Report, context: ReportContext) => string;
