import type { Node } from '../../document/node.ts';
import { type References, referenceOf } from '../../document/references.ts';
import { type Place, placeKey } from '../../document/source-file.ts';
import type { Operation, ResponseUse } from '../../openapi/model.ts';
import { keyText } from '../../rules/placing.ts';
import type { Violation } from '../../rules/violation.ts';

/** How many values are looked at to find the way from one to another, and all ways of an audit. */
const mostSteps = 50_000;
const mostStepsInAll = 5_000_000;

/** The nodes from a path item down. */
export interface Chain {
  readonly nodes: readonly Place[];
  /** Of these the last ones: a field or media type in them may lead on to a component. */
  readonly last: readonly Place[];
}

/** The ways from path items down to where findings stand, as operations meet them. */
export class Chains {
  readonly #references: References;
  readonly #known = new Map<string, Chain>();
  readonly #ways = new Map<string, boolean>();
  #stepsLeft = mostStepsInAll;

  constructor(references: References) {
    this.#references = references;
  }

  /** Path item, operation, status key, the components that references go through, the response. */
  of(operation: Operation, { identity }: Violation): Chain {
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

  /** Whether references below one place lead to another; `false` also where that took too long to find out. */
  leadsTo(from: Place, to: Place): boolean {
    this.#stepsLeft--;
    if (this.#stepsLeft < 0) return false;
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
      this.#stepsLeft--;
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
