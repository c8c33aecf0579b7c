import type { ContractChange } from '../review/change.ts';
import type { ReviewPart } from '../review/review.ts';
import { findingAsJson, rangeAsJson } from './json-finding.ts';

/** What JSON version 1 says of a review beside the findings that were introduced. */
export function reviewAsJson(review: ReviewPart): Readonly<Record<string, unknown>> {
  return {
    base: review.base,
    documents: review.documents.map(({ file, state, from }) => ({
      file,
      state,
      ...(from === undefined ? {} : { from }),
    })),
    fixed: review.fixed.map(findingAsJson),
    preexisting: review.preexisting.map(findingAsJson),
    changes: review.changes.map(changeAsJson),
  };
}

function changeAsJson(change: ContractChange): Readonly<Record<string, unknown>> {
  const { name, location } = change;
  return {
    kind: change.kind,
    impact: change.impact,
    message: change.message,
    why: change.why,
    document: change.document,
    operations: change.operations.map(({ method, path, pointer }) => ({ method, path, pointer })),
    statuses: change.statuses,
    ...(name === undefined ? {} : { name }),
    side: change.side,
    file: location.file,
    pointer: location.pointer,
    range: rangeAsJson(location),
  };
}
