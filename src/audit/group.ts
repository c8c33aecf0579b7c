import { locate, placeKey } from '../document/source-file.ts';
import type { Operation } from '../openapi/model.ts';
import type { Understanding } from '../rules/model-facts.ts';
import { type Confidence, confidences, severities, surer } from '../rules/rule.ts';
import { fill } from '../rules/template.ts';
import type { Violation } from '../rules/violation.ts';
import type { Finding, OperationRef } from './finding.ts';
import { fingerprint, operationIdentity } from './fingerprint.ts';

/**
 * One finding for each cause: violations of one rule at one place are one, with all their operations. Those
 * less sure than `least` are left out first.
 */
export function group(
  violations: readonly Violation[],
  understanding: Understanding,
  least: Confidence,
): readonly Finding[] {
  const groups = new Map<string, Violation[]>();
  const threshold = confidences.indexOf(least);
  for (const violation of violations) {
    if (confidences.indexOf(violation.confidence) > threshold) continue;
    const key = `${violation.rule.info.id}\u0000${placeKey(violation.place)}\u0000${violation.identity.detail}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [violation]);
    else members.push(violation);
  }
  return [...groups.values()].map((members) => finding(members, understanding));
}

function finding(unsorted: readonly Violation[], understanding: Understanding): Finding {
  const members = [...unsorted].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      compareOperations(a.operations[0], b.operations[0]),
  );
  const [gravest] = members;
  if (gravest === undefined) throw new Error('A group of violations has a member.');
  // A shared message speaks of every status that it is about; members of another case have other words.
  const alike = members.filter((one) => one.message === gravest.message).map((one) => one.values);
  const operations = [...new Set(members.flatMap((one) => one.operations))].sort(compareOperations);
  const owner = members.find((one) => one.identity.kind === 'use') ?? gravest;
  return {
    rule: gravest.rule.info.id,
    severity: gravest.severity,
    confidence: members.map((one) => one.confidence).reduce(surer),
    message: fill(gravest.message, alike),
    location: locate(gravest.place),
    operations: operations.map((operation) => reference(operation, understanding)),
    fingerprint: fingerprint(
      gravest.rule.info.id,
      owner.identity,
      [...owner.operations].sort(compareOperations)[0],
    ),
    source: gravest.source ?? gravest.rule.info.source,
    ...(gravest.help === undefined ? {} : { help: fill(gravest.help, alike) }),
  };
}

function reference(operation: Operation, { intents }: Understanding): OperationRef {
  const { method, path, pointer } = operation;
  return { method, path, pointer, intent: intents.get(operation)?.intent ?? 'action' };
}

/** By identity, so that the order of keys in the document doesn't matter. */
function compareOperations(a: Operation | undefined, b: Operation | undefined): number {
  return compareText(
    a === undefined ? '' : operationIdentity(a),
    b === undefined ? '' : operationIdentity(b),
  );
}

/** Code unit order: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
