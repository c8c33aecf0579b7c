import { type Place, placeKey } from '../document/source-file.ts';
import type { Outcome } from './outcomes.ts';
import { atDefinition, keyText, type Placing } from './placing.ts';

/** A text that is wrong in what a response says: a property, an example. */
export interface Cause<T> {
  readonly at: Place;
  readonly what: T;
  readonly outcome: Outcome;
}

/**
 * Where causes are shown. What stands in one response is shown where that response is defined; what several
 * responses share (a schema, an example) is shown where it is written itself, so that it is one finding.
 */
export function placeCauses<T>(
  causes: readonly Cause<T>[],
  inResponse: (outcome: Outcome) => Placing = ({ use }) => atDefinition(use, ''),
): readonly (Cause<T> & Placing)[] {
  const holders = new Map<string, Set<string>>();
  for (const { at, outcome } of causes) {
    const key = placeKey(at);
    const known = holders.get(key) ?? new Set();
    holders.set(key, known.add(placeKey(outcome.response.place)));
  }
  return causes.map((cause) => {
    const { at, outcome } = cause;
    if ((holders.get(placeKey(at))?.size ?? 0) < 2) return { ...cause, ...inResponse(outcome) };
    const name = at.file.pointer(at.event);
    const status = keyText(outcome.use);
    return { ...cause, place: at, identity: { kind: 'component' as const, name, status, detail: '' } };
  });
}
