import type { Node } from '../../document/node.ts';
import { type References, referenceOf } from '../../document/references.ts';
import { type Place, placeKey } from '../../document/source-file.ts';
import type { Operation, ResponseUse } from '../../openapi/model.ts';
import { keyText } from '../../rules/placing.ts';
import type { Violation } from '../../rules/violation.ts';
import { isAtOrBelow } from './ignore.ts';

/** How many values are looked at to find the way from one to another. */
const mostSteps = 50_000;

/** From a path item down, and of that what a part of it may lead on from. */
interface Chain {
  readonly nodes: readonly Place[];
  readonly last: readonly Place[];
}

/** The ways from path items down to where findings stand, as operations meet them. */
export class Chains {
  readonly #references: References;
  readonly #known = new Map<string, Chain>();
  readonly #ways = new Map<string, boolean>();

  constructor(references: References) {
    this.#references = references;
  }

  /** Whether a place is above a violation on the way of one of its operations. */
  isAbove(above: Place, violation: Violation, operation: Operation): boolean {
    if (isAtOrBelow(violation.place, above)) return true;
    const { nodes, last } = this.#chain(operation, violation);
    if (nodes.some((place) => isAtOrBelow(place, above))) return true;
    // Between the last nodes: a field or media type of a response that leads on to a component.
    return last.some((place) => isAtOrBelow(above, place)) && this.#leadsTo(above, violation.place);
  }

  /** Path item, operation, status key, the components that references go through, the response. */
  #chain(operation: Operation, { identity }: Violation): Chain {
    const status = 'status' in identity ? (identity.status ?? '') : '';
    const key = `${placeKey(operation.place)} ${operation.pointer} ${status}`;
    let chain = this.#known.get(key);
    if (chain === undefined) {
      const uses = operation.responses.uses.filter((use) => status !== '' && keyText(use) === status);
      const responses = uses.flatMap((use) => this.#response(use));
      const own = [operation.pathItem.place, operation.place, operation.node];
      chain = { nodes: [...own, ...responses], last: responses.length === 0 ? own : responses };
      this.#known.set(key, chain);
    }
    return chain;
  }

  #response({ place, response }: ResponseUse): readonly Place[] {
    const value = place.file.node(place.event);
    const via = value === undefined ? [] : (this.#references.resolve({ place, value })?.via ?? []);
    return [place, ...via, ...(response === undefined ? [] : [response.place])];
  }

  /** Whether references below one place lead to another. */
  #leadsTo(from: Place, to: Place): boolean {
    const key = `${placeKey(from)} ${placeKey(to)}`;
    let found = this.#ways.get(key);
    if (found === undefined) {
      found = this.#search(from, to);
      this.#ways.set(key, found);
    }
    return found;
  }

  #search(from: Place, to: Place): boolean {
    const target = to.file.node(to.event);
    const start = from.file.node(from.event);
    const pending: Node[] = start === undefined ? [] : [start];
    const seen = new Set<Node>();
    for (let node = pending.pop(); node !== undefined && seen.size < mostSteps; node = pending.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node === target) return true;
      const reference = referenceOf(node);
      if (reference !== undefined) {
        const { file, event } = reference.place;
        const next = this.#references.target(reference.text, file, event);
        if (next.ok) pending.push(next.node);
      }
      for (const entry of node.entries()) pending.push(entry.value);
      for (const item of node.items()) pending.push(item);
    }
    return false;
  }
}
