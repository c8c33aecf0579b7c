import type { Node } from '../document/node.ts';
import { placeKey } from '../document/source-file.ts';
import type { Schema } from '../openapi/schema.ts';

/** Equal for schemas that count as one: the definition, or what an array or an object written in place consists of. */
export type SchemaKey = Node | string;

/** Tells which schemas are the same, each looked at once. */
export class SchemaKeys {
  readonly #known = new Map<Node, SchemaKey>();

  /**
   * Equal for the same definition, for arrays of it, and for objects that are written in place with the same
   * properties.
   */
  of(schema: Schema): SchemaKey {
    const { node } = schema;
    let key = this.#known.get(node);
    if (key === undefined) {
      // A schema that holds itself is told apart by its place.
      this.#known.set(node, node);
      key = this.#compose(schema);
      this.#known.set(node, key);
    }
    return key;
  }

  #compose(schema: Schema): SchemaKey {
    const { node } = schema;
    if (schema.name !== undefined) return node;
    const { items } = schema;
    if (items !== undefined) {
      const key = this.of(items);
      return `[${typeof key === 'string' ? key : placeKey(key)}]`;
    }
    if (node.get('properties') === undefined || schema.properties.size < 2) return node;
    const properties = [...schema.properties].map(([name, property]) => {
      return `${JSON.stringify(name)}:${property.name === undefined ? property.types.join('|') : property.identity}`;
    });
    return `{${properties.sort().join()}}`;
  }
}
