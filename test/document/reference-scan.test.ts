import { describe, expect, it } from 'vitest';
import { danglingReferences } from '../../src/document/reference-scan.ts';
import { locate } from '../../src/document/source-file.ts';
import { referencesOf, work } from './reading.ts';

/** Pointers of the dangling references of the entry document. */
function dangling(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { references, file } = referencesOf({ '/a.yaml': text, ...others });
  return danglingReferences(file, references).map((problem) => locate(problem.place).pointer);
}

const gone = '{$ref: "#/components/schemas/Gone"}';

describe('a reference that leads nowhere', () => {
  it('is found wherever it stands, used or not, each time that it stands there', () => {
    const text = `paths:\n  /a:\n    get:\n      responses:\n        200: ${gone}\n        default: ${gone}\ncomponents:\n  schemas:\n    Unused: {items: ${gone}}\n    Fine: {$ref: "#/components/schemas/Unused"}\n`;
    expect(dangling(text)).toEqual([
      '/paths/~1a/get/responses/200/$ref',
      '/paths/~1a/get/responses/default/$ref',
      '/components/schemas/Unused/items/$ref',
    ]);
  });

  it('says what it is and where it leads', () => {
    const { references, file } = referencesOf({ '/a.yaml': `x:\n  y: ${gone}\n` });
    expect(danglingReferences(file, references)).toEqual([
      {
        kind: 'unresolved',
        place: { file, event: expect.any(Number) },
        reference: '#/components/schemas/Gone',
        message: '`$ref` leads to `#/components/schemas/Gone`, which is not in this document.',
      },
    ]);
  });

  it('into this document is one by the name of its file too', () => {
    expect(dangling('x: {$ref: "a.yaml#/y"}\nz: {$ref: "./a.yaml#/x"}\n')).toEqual(['/x/$ref']);
  });

  it('into another file is left to those who follow it', () => {
    const { references, file, asked } = referencesOf({
      '/a.yaml': 'x: {$ref: "b.yaml#/y"}\nz: {$ref: "https://example.com/#/y"}\n',
      '/b.yaml': '{}',
    });
    expect(danglingReferences(file, references)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('by an alias is found as well', () => {
    expect(dangling('s: &s "#/gone"\nx: {$ref: *s}\n')).toEqual(['/x/$ref']);
  });

  it.each([
    ['is a mapping', 'properties: {$ref: {type: string}}\n'],
    ['is a number', 'x: {$ref: 12}\n'.replace('12', '"#"')],
    [
      'starts from a schema with an `$id`',
      's:\n  $id: https://e.com/s\n  $defs: {a: {}}\n  items: {$ref: "#/$defs/a"}\n',
    ],
    ['is an anchor', 's: {$anchor: a}\nx: {$ref: "#a"}\n'],
    ['goes through another', 'x: {$ref: "#/y/z"}\ny: {$ref: "#/w"}\nw: {z: 1}\n'],
  ])('is none where it %s', (_what, text) => {
    expect(dangling(text)).toEqual([]);
  });
});

describe('a reference that is data', () => {
  it.each([
    ['an example', `components: {schemas: {A: {example: ${gone}}}}\n`],
    ['deep in an example', `components: {schemas: {A: {example: {a: [{b: ${gone}}]}}}}\n`],
    ['examples of a schema', `components: {schemas: {A: {examples: [${gone}]}}}\n`],
    [
      'the value of an example',
      `paths: {/a: {get: {responses: {200: {content: {application/json: {examples: {one: {value: ${gone}}}}}}}}}}\n`,
    ],
    ['the data value of an example', `components: {examples: {one: {dataValue: {a: ${gone}}}}}\n`],
    [
      'examples of OpenAPI 2.0',
      `swagger: "2.0"\npaths: {/a: {get: {responses: {200: {examples: {application/json: ${gone}}}}}}}\n`,
    ],
    ['a default', `components: {schemas: {A: {default: ${gone}}}}\n`],
    ['an enum', `components: {schemas: {A: {enum: [${gone}]}}}\n`],
    ['a const', `components: {schemas: {A: {const: ${gone}}}}\n`],
    ['an extension', `x-any: {paths: {/a: ${gone}}}\n`],
    ['an extension of a schema', `components: {schemas: {A: {properties: {b: {x-c: ${gone}}}}}}\n`],
    ['an extension among paths', `paths: {x-a: ${gone}}\n`],
    ['an extension among the responses of an operation', `paths: {/a: {get: {responses: {x-a: ${gone}}}}}\n`],
    ['an extension of a callback', `paths: {/a: {post: {callbacks: {done: {x-a: ${gone}}}}}}\n`],
    [
      'parameters of a link',
      `components: {links: {next: {parameters: {id: ${gone}}, requestBody: ${gone}}}}\n`,
    ],
  ])('is not one: %s', (_what, text) => {
    expect(dangling(text)).toEqual([]);
  });

  it.each([
    [
      'a property',
      `components: {schemas: {A: {properties: {example: ${gone}, default: ${gone}, x-foo: ${gone}, enum: ${gone}}}}}\n`,
      4,
    ],
    [
      'a property named like a map of names',
      `components: {schemas: {A: {properties: {properties: {properties: {example: ${gone}}}}}}}\n`,
      1,
    ],
    [
      'a property named `examples`',
      `components: {schemas: {A: {properties: {examples: {items: ${gone}}}}}}\n`,
      1,
    ],
    ['a pattern', `components: {schemas: {A: {patternProperties: {x-: ${gone}}}}}\n`, 1],
    ['a definition', `definitions: {example: {items: ${gone}}, x-y: ${gone}}\n`, 2],
    ['a schema of a schema', `components: {schemas: {A: {$defs: {default: ${gone}}}}}\n`, 1],
    [
      'a component',
      `components: {schemas: {example: ${gone}}, responses: {x-foo: ${gone}}, headers: {default: ${gone}}, parameters: {const: ${gone}}, requestBodies: {x-a: ${gone}}, examples: {x-b: ${gone}}, links: {enum: ${gone}}, callbacks: {x-c: ${gone}}, pathItems: {x-d: ${gone}}, mediaTypes: {x-e: ${gone}}, securitySchemes: {x-f: ${gone}}}\n`,
      11,
    ],
    ['a response of OpenAPI 2.0', `responses: {x-foo: ${gone}}\nparameters: {example: ${gone}}\n`, 2],
    [
      'a header',
      `paths: {/a: {get: {responses: {200: {headers: {x-rate: ${gone}, example: ${gone}}}}}}}\n`,
      2,
    ],
    ['a status', `paths: {/a: {get: {responses: {default: ${gone}}}}}\n`, 1],
    ['a path', `paths: {/example: ${gone}, /x-foo: ${gone}}\n`, 2],
    [
      'a callback and its expression',
      `paths: {/a: {post: {callbacks: {x-done: {"{$url}": ${gone}}, example: ${gone}}}}}\n`,
      2,
    ],
    ['a webhook', `webhooks: {x-done: ${gone}, default: ${gone}}\n`, 2],
    [
      'an example',
      `paths: {/a: {get: {responses: {200: {content: {application/json: {examples: {value: ${gone}, default: ${gone}}}}}}}}}\n`,
      2,
    ],
    ['a parameter in a list', `paths: {/a: {parameters: [${gone}]}}\n`, 1],
    ['a media type', `paths: {/a: {get: {responses: {200: {content: {x-a: {schema: ${gone}}}}}}}}\n`, 1],
  ])('only looks like it under the name of %s', (_what, text, count) => {
    expect(dangling(text)).toHaveLength(count);
  });
});

it('costs little for many references', () => {
  const many = Array.from({ length: 30_000 }, (_, i) => `  - {$ref: "#/schemas/S${i % 500}"}`).join('\n');
  const schemas = Array.from({ length: 500 }, (_, i) => `  S${i}: {type: string}`).join('\n');
  const { references, file } = referencesOf({ '/a.yaml': `schemas:\n${schemas}\nlist:\n${many}\n` });
  const took = work(() => {
    expect(danglingReferences(file, references)).toEqual([]);
  });
  expect(took).toBeLessThan(1000);
  const broken = referencesOf({ '/a.yaml': `list:\n${many}\n` });
  const tookMore = work(() => {
    const found = danglingReferences(broken.file, broken.references);
    expect(found.map((problem) => locate(problem.place).pointer).at(-1)).toBe('/list/29999/$ref');
  });
  expect(tookMore).toBeLessThan(3000);
});
