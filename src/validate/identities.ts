import type { Node } from '../document/node.ts';

/** Tells equal values apart from others by a number: equal values have the same. */
export class Identities {
  readonly #numbers = new Map<string, number>();
  readonly #known = new Map<Node, number>();
  readonly #open = new Set<Node>();
  readonly #repeated = new Map<Node, Node | undefined>();

  /** The first item of a sequence that is equal to one before it. */
  firstRepeated(sequence: Node): Node | undefined {
    if (this.#repeated.has(sequence)) return this.#repeated.get(sequence);
    const seen = new Set<number>();
    const found = sequence.items().find((item) => {
      const number = this.#of(item);
      if (seen.has(number)) return true;
      seen.add(number);
      return false;
    });
    this.#repeated.set(sequence, found);
    return found;
  }

  #of(node: Node): number {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    // A value that holds itself is equal to none.
    const text = this.#open.has(node) ? `self ${this.#numbers.size}` : this.#text(node);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
    }
    this.#known.set(node, number);
    return number;
  }

  /** What is equal for equal values, and short: what they hold goes by its number. */
  #text(node: Node): string {
    if (node.kind === 'scalar') {
      const value = node.scalar();
      return `${typeof value} ${String(value)}`;
    }
    this.#open.add(node);
    const parts =
      node.kind === 'sequence'
        ? node.items().map((item) => String(this.#of(item)))
        : node
            .entries()
            .map((entry) => `${JSON.stringify(entry.key)}:${this.#of(entry.value)}`)
            .sort();
    this.#open.delete(node);
    return `${node.kind} ${parts.join(',')}`;
  }
}
