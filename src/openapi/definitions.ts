import type { Node } from '../document/node.ts';
import type { Resolved } from '../document/references.ts';
import type { Reading } from './reading.ts';

/**
 * What was read of definitions, so that each is read once however many references lead to it. One that goes by
 * another name, or is described in other words beside the reference, counts as another.
 */
export class Definitions<T extends object> {
  readonly #reading: Reading;
  /** How each was used first; most are used in one way only. */
  readonly #first = new Map<Node, { readonly use: string; readonly made: T }>();
  readonly #others = new Map<Node, Map<string, T>>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** What was kept of a definition; `as` tells apart the ways in which one can be read. */
  find(resolved: Resolved, as: string): T | undefined {
    const first = this.#first.get(resolved.node);
    if (first === undefined) return undefined;
    const use = this.#useOf(resolved, as);
    return first.use === use ? first.made : this.#others.get(resolved.node)?.get(use);
  }

  keep(resolved: Resolved, as: string, made: T): T {
    const { node } = resolved;
    const use = this.#useOf(resolved, as);
    if (!this.#first.has(node)) this.#first.set(node, { use, made });
    else {
      const others = this.#others.get(node);
      if (others === undefined) this.#others.set(node, new Map([[use, made]]));
      else others.set(use, made);
    }
    return made;
  }

  #useOf(resolved: Resolved, as: string): string {
    const names = resolved.names.join('\u0000');
    const beside = this.#reading.descriptionBeside(resolved);
    return as === '' && beside === undefined ? names : `${names}\u0000${as}\u0000${beside ?? ''}`;
  }
}
