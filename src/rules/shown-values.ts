import type { Node } from '../document/node.ts';
import type { Header } from '../openapi/model.ts';
import type { Schema } from '../openapi/schema.ts';

/** How many `allOf`, `oneOf`, `anyOf` or `items` deep values are looked for. */
const depthLimit = 4;

type Shown = Pick<Header, 'examples' | 'schema'>;

/** The values that a header of a description shows: its examples; without any, what its schema allows, or its default. */
export function shownValues(header: Shown): readonly string[] {
  const examples = exampleValues(header);
  if (examples.length > 0) return examples;
  const allowed = enumeratedValues(header);
  return allowed.length > 0 ? allowed : defaultValues(header);
}

/** What is sent where nothing else is said; OpenAPI 2.0 has no other way to show a value. */
function defaultValues({ schema }: Pick<Shown, 'schema'>): readonly string[] {
  return [...new Set(collect(schema, (one) => one.node.get('default') ?? [], 0).flatMap(valueText))];
}

/** The examples of a header and its schema, as they are sent: a list is joined by commas (RFC 9110 §5.3). */
export function exampleValues({ examples, schema }: Shown): readonly string[] {
  const found = [...examples, ...collect(schema, (one) => one.examples, 0)];
  return [...new Set(found.flatMap(valueText))];
}

/** What the schema of a header allows by `const` and `enum`, its own or that of its items. */
export function enumeratedValues({ schema }: Pick<Shown, 'schema'>): readonly string[] {
  return [...new Set(collect(schema, (one) => one.allowedValues, 0).flatMap(valueText))];
}

/** What a schema and the schemas that it is composed of say. */
function collect(
  schema: Schema | undefined,
  of: (schema: Schema) => Node | readonly Node[],
  depth: number,
): readonly Node[] {
  if (schema === undefined || depth > depthLimit) return [];
  const { items } = schema;
  const parts = [...schema.members('allOf'), ...schema.members('oneOf'), ...schema.members('anyOf')];
  return [
    ...[of(schema)].flat(),
    ...[...parts, ...(items === undefined ? [] : [items])].flatMap((part) => collect(part, of, depth + 1)),
  ];
}

/** A value as it is sent; none for what no field value can be. */
function valueText(node: Node): readonly string[] {
  if (node.kind === 'sequence') {
    const items = node.items().map((item) => item.text());
    return items.includes(undefined) ? [] : [items.join(', ')];
  }
  const text = node.text();
  return text === undefined || node.isNull() ? [] : [text];
}
