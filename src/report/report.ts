import type { AuditResult } from '../audit/finding.ts';
import type { Shard } from '../audit/shard.ts';
import type { ReviewPart } from '../review/review.ts';
import type { Timing } from '../text/stopwatch.ts';

/**
 * What is reported: an audit, or the review of a change, whose findings are those that the change
 * introduced. A format that knows nothing of reviews reports those. With a `shard` it is one machine's part of
 * an audit, and JSON and SARIF hold what it takes to join the parts. `timing` says where the time went, in JSON alone.
 */
export type Report = AuditResult & {
  readonly review?: ReviewPart;
  readonly shard?: Shard;
  readonly timing?: Timing;
};
