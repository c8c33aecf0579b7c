import type { Node } from '../document/node.ts';
import type { Header } from '../openapi/model.ts';
import type { Schema } from '../openapi/schema.ts';

/** How many `allOf`, `oneOf` and `anyOf` members deep values are looked for. */
const depthLimit = 4;

/**
 * The values that a header of a description shows, as they stand in a message: its examples; without any,
 * what its schema allows (`const`, `enum`). A list is joined by commas (RFC 9110 §5.3).
 */
export function shownValues(header: Pick<Header, 'examples' | 'schema'>): readonly string[] {
  const shown = [...header.examples, ...examplesOf(header.schema, 0)].flatMap(valueText);
  return [...new Set(shown.length > 0 ? shown : allowedOf(header.schema, 0).flatMap(valueText))];
}

/** The examples of a schema and of the schemas that it is composed of. */
function examplesOf(schema: Schema | undefined, depth: number): readonly Node[] {
  if (schema === undefined || depth > depthLimit) return [];
  return [...schema.examples, ...parts(schema).flatMap((part) => examplesOf(part, depth + 1))];
}

function allowedOf(schema: Schema | undefined, depth: number): readonly Node[] {
  if (schema === undefined || depth > depthLimit) return [];
  return [...schema.allowedValues, ...parts(schema).flatMap((part) => allowedOf(part, depth + 1))];
}

function parts(schema: Schema): readonly Schema[] {
  return [...schema.members('allOf'), ...schema.members('oneOf'), ...schema.members('anyOf')];
}

/** A value as it is sent; none for what no field value can be. */
export function valueText(node: Node): readonly string[] {
  if (node.kind === 'sequence') {
    const items = node.items().map((item) => item.text());
    return items.includes(undefined) ? [] : [items.join(', ')];
  }
  const text = node.text();
  return text === undefined || node.isNull() ? [] : [text];
}
