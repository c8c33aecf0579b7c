import type { Operation } from '../openapi/model.ts';
import { confidences } from './rule.ts';
import type { Violation } from './violation.ts';

/**
 * Leaves out what a more specific rule has said already: a violation that gives way to another rule, where
 * that rule speaks of the same operation, of the same status if both name one, and at least as surely.
 */
export function settle(found: readonly Violation[]): readonly Violation[] {
  const heeded = new Set<string>();
  for (const one of found) for (const id of one.yieldsTo ?? []) heeded.add(id);
  if (heeded.size === 0) return found;
  const spoken = new Map<Operation, Violation[]>();
  for (const one of found) {
    if (!heeded.has(one.rule.info.id)) continue;
    for (const operation of one.operations) {
      const known = spoken.get(operation);
      if (known === undefined) spoken.set(operation, [one]);
      else known.push(one);
    }
  }
  return found.filter((one) => {
    const { yieldsTo = [] } = one;
    if (yieldsTo.length === 0 || one.operations.length === 0) return true;
    return !one.operations.every((operation) =>
      spoken
        .get(operation)
        ?.some((other) => yieldsTo.includes(other.rule.info.id) && isOfSameFact(other, one)),
    );
  });
}

function isOfSameFact(other: Violation, one: Violation): boolean {
  const a = other.values.status;
  const b = one.values.status;
  const isSure = confidences.indexOf(other.confidence) <= confidences.indexOf(one.confidence);
  return isSure && (a === undefined || b === undefined || a === b);
}
