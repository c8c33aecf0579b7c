import type { Node } from '../document/node.ts';
import type { Resolved } from '../document/references.ts';
import type { Reading } from './reading.ts';

/**
 * What was read of definitions, so that each is read once however many references lead to it. One that goes by
 * another name, or is described in other words beside the reference, counts as another.
 */
export class Definitions<T extends object> {
  readonly #reading: Reading;
  readonly #known = new Map<Node, Map<string, T>>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** What was kept of a definition; `as` tells apart the ways in which one can be read. */
  find(resolved: Resolved, as: string): T | undefined {
    return this.#known.get(resolved.node)?.get(this.#keyOf(resolved, as));
  }

  keep(resolved: Resolved, as: string, made: T): T {
    let uses = this.#known.get(resolved.node);
    if (uses === undefined) {
      uses = new Map();
      this.#known.set(resolved.node, uses);
    }
    uses.set(this.#keyOf(resolved, as), made);
    return made;
  }

  #keyOf(resolved: Resolved, as: string): string {
    const names = resolved.names.join('\u0000');
    const beside = this.#reading.descriptionBeside(resolved);
    return as === '' && beside === undefined ? names : `${names}\u0000${as}\u0000${beside ?? ''}`;
  }
}
