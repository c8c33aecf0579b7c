import { locate, placeKey } from '../document/source-file.ts';
import type { Operation } from '../openapi/model.ts';
import type { Understanding } from '../rules/model-facts.ts';
import { type Confidence, confidences, severities, surer } from '../rules/rule.ts';
import { fill } from '../rules/template.ts';
import type { Violation } from '../rules/violation.ts';
import type { Finding, OperationRef } from './finding.ts';
import { identify, type NameOperation, operationIdentity } from './fingerprint.ts';

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
    const key = causeKey(violation);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [violation]);
    else members.push(violation);
  }
  const operations = new Operations(understanding);
  return [...groups.values()].map((members) => finding(members, operations));
}

/** What violations of one cause have in common. */
export function causeKey({ rule, place, identity }: Violation): string {
  return `${rule.info.id}\u0000${placeKey(place)}\u0000${identity.detail}`;
}

function finding(unsorted: readonly Violation[], operations: Operations): Finding {
  const members =
    unsorted.length === 1
      ? unsorted
      : unsorted.toSorted(
          (a, b) =>
            severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
            operations.compare(a.operations[0], b.operations[0]),
        );
  const [gravest] = members;
  if (gravest === undefined) throw new Error('A group of violations has a member.');
  // A shared message speaks of every status that it is about; members of another case have other words.
  const alike = members.filter((one) => one.message === gravest.message).map((one) => one.values);
  const rule = gravest.rule.info;
  const { help } = gravest;
  const { fingerprint, also } = identify(rule.id, members, operations.name);
  const found: Draft<Finding> = {
    rule: rule.id,
    severity: gravest.severity,
    confidence: members.map((one) => one.confidence).reduce(surer),
    message: fill(gravest.message, alike),
    location: locate(gravest.place),
    operations: operations.references(members),
    fingerprint,
    source: gravest.source ?? rule.source,
  };
  if (also !== undefined) found.also = also;
  if (help !== undefined) found.help = fill(help, alike);
  return found;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Operations as findings speak of them. Many findings name the same ones, so each is made once. */
class Operations {
  readonly #intents: Understanding['intents'];
  readonly #names = new Map<Operation, string>();
  readonly #references = new Map<Operation, OperationRef>();

  constructor({ intents }: Understanding) {
    this.#intents = intents;
  }

  readonly name: NameOperation = (operation) => {
    let name = this.#names.get(operation);
    if (name === undefined) {
      name = operationIdentity(operation);
      this.#names.set(operation, name);
    }
    return name;
  };

  /** Those that meet a cause, each once. */
  references(members: readonly Violation[]): readonly OperationRef[] {
    const affected = members.flatMap((one) => one.operations);
    const [first, second] = affected;
    if (first !== undefined && second === undefined) return [this.#reference(first)];
    return [...new Set(affected)].sort(this.compare).map(this.#reference);
  }

  readonly #reference = (operation: Operation): OperationRef => {
    let reference = this.#references.get(operation);
    if (reference === undefined) {
      const { method, path, pointer, place } = operation;
      const intent = this.#intents.get(operation)?.intent ?? 'action';
      reference = { method, path, pointer, intent, location: locate(place) };
      this.#references.set(operation, reference);
    }
    return reference;
  };

  /** By identity, so that the order of keys in the document doesn't matter. */
  readonly compare = (a: Operation | undefined, b: Operation | undefined): number =>
    compareText(a === undefined ? '' : this.name(a), b === undefined ? '' : this.name(b));
}

/** Code unit order: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
