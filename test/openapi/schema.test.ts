import { describe, expect, it } from 'vitest';
import type { Schema } from '../../src/openapi/schema.ts';
import { work } from '../document/reading.ts';
import { at, one, type Read, response } from './reading.ts';

/** The schema of the only response, among these component schemas. */
function schema(version: string, text: string, components = '{}'): Schema {
  const root = version === '2.0' ? `definitions: ${components}` : `components: {schemas: ${components}}`;
  const holder = version === '2.0' ? `schema: ${text}` : `content: {a/b: {schema: ${text}}}`;
  const found: Read = one(version, `responses: {200: {${holder}}}`, root);
  const media = response(found, '200').response?.content.mediaTypes[0];
  if (media?.schema === undefined) throw new Error('no schema');
  return media.schema;
}

const ref = (name: string): string => `{$ref: "#/components/schemas/${name}"}`;

describe('a schema', () => {
  it('is what its references lead to, under the last name', () => {
    const found = schema('3.0.0', ref('A'), `{A: ${ref('B')}, B: {type: object, description: b}}`);
    expect(found).toMatchObject({ name: 'B', types: ['object'], description: 'b', isEmpty: false });
    expect(at(found.node)).toBe('a.yaml#/components/schemas/B');
    expect(at(found.written)).toBe('a.yaml#/paths/~1a/post/responses/200/content/a~1b/schema');
  });

  it('is the same where it is the same text', () => {
    const components = `{A: ${ref('B')}, B: {type: object}}`;
    expect(schema('3.0.0', ref('A'), components).identity).toBe(
      schema('3.0.0', ref('B'), components).identity,
    );
  });

  it('has the properties and requirements of its `allOf` members, its own first', () => {
    const found = schema(
      '3.0.0',
      `{properties: {a: {type: string}}, required: [a], allOf: [${ref('A')}, {properties: {a: {type: integer}, c: {}}, required: [c]}]}`,
      `{A: {allOf: [{properties: {b: {type: boolean}}}], properties: {d: {}}, required: [d, 7]}}`,
    );
    expect([...found.properties.keys()]).toEqual(['a', 'd', 'b', 'c']);
    expect(found.properties.get('a')?.types).toEqual(['string']);
    expect([...found.required].sort()).toEqual(['a', 'c', 'd']);
  });

  it('may have several types, and none', () => {
    expect(schema('3.1.0', '{type: [string, "null"]}').types).toEqual(['string', 'null']);
    expect(schema('3.1.0', '{}').types).toEqual([]);
  });

  it('counts what stands beside `$ref` from 3.1 on, and not before', () => {
    const text =
      '{$ref: "#/components/schemas/A", description: own, properties: {b: {}}, required: [b], format: own}';
    const components = '{A: {type: object, description: shared, properties: {a: {}}, required: [a]}}';
    const later = schema('3.1.0', text, components);
    expect(later).toMatchObject({ description: 'own', types: ['object'], format: 'own', name: 'A' });
    expect([...later.properties.keys()]).toEqual(['b', 'a']);
    expect([...later.required]).toEqual(['b', 'a']);
    const earlier = schema('3.0.0', text, components);
    expect(earlier).toMatchObject({ description: 'shared', types: ['object'], format: undefined });
    expect([...earlier.properties.keys()]).toEqual(['a']);
  });

  it('says nothing where there is only a comment beside a `$ref` that says nothing', () => {
    expect(schema('3.1.0', '{$ref: "#/components/schemas/A", description: own}', '{A: {}}').isEmpty).toBe(
      true,
    );
    expect(schema('3.1.0', '{$ref: "#/components/schemas/A", type: object}', '{A: {}}').isEmpty).toBe(false);
    expect(schema('3.0.0', '{$ref: "#/components/schemas/A", type: object}', '{A: true}').isEmpty).toBe(true);
  });

  it('is the reference itself where that leads nowhere', () => {
    const found = schema('3.0.0', ref('Gone'));
    expect(found).toMatchObject({ types: [], name: undefined, isEmpty: false });
    expect([...found.properties]).toEqual([]);
  });

  it('shows its members, items, allowed values and examples', () => {
    const found = schema(
      '3.1.0',
      '{items: {type: string}, additionalProperties: {type: integer}, oneOf: [{const: 1}, {enum: [2, 3]}], example: e, examples: [f, g]}',
    );
    expect(found.items?.types).toEqual(['string']);
    expect(found.additionalProperties?.types).toEqual(['integer']);
    expect(found.members('oneOf').map((one) => one.allowedValues.map((node) => node.scalar()))).toEqual([
      [1],
      [2, 3],
    ]);
    expect(found.examples.map((node) => node.scalar())).toEqual(['e', 'f', 'g']);
    expect(schema('3.1.0', '{additionalProperties: false}').additionalProperties).toBeUndefined();
  });

  it('that holds itself ends', () => {
    const found = schema(
      '3.1.0',
      ref('A'),
      `{A: {allOf: [${ref('A')}, ${ref('B')}], properties: {a: ${ref('A')}}}, B: {allOf: [${ref('A')}], properties: {b: {}}}}`,
    );
    expect([...found.properties.keys()]).toEqual(['a', 'b']);
    expect(found.properties.get('a')?.properties.get('a')?.properties.has('b')).toBe(true);
  });

  it('that unfolds into very many is read once for each of its parts', () => {
    const names = Array.from({ length: 9 }, (_, i) => `S${i}`);
    const components = names
      .map(
        (name, i) =>
          `${name}: {allOf: [${Array(50)
            .fill(ref(`S${i + 1}`))
            .join(', ')}], properties: {p${i}: {}}, required: [p${i}]}`,
      )
      .concat('S9: {properties: {p9: {}}}')
      .join(', ');
    const took = work(() => {
      const found = schema('3.1.0', ref('S0'), `{${components}}`);
      expect(found.properties.size).toBe(9);
      expect(found.required.size).toBe(9);
    });
    expect(took).toBeLessThan(2000);
  });
});
