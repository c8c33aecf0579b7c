import type { AuditResult } from '../audit/finding.ts';
import type { ReviewPart } from '../review/review.ts';

/**
 * What is reported: an audit, or the review of a change, whose findings are those that the change
 * introduced. A format that knows nothing of reviews reports those.
 */
export type Report = AuditResult & { readonly review?: ReviewPart };
