/** A document whose size grows with a number, in one of the ways in which a document can grow. */
export interface Growing {
  readonly name: string;
  /** How often the part is repeated at first. */
  readonly size: number;
  readonly write: (count: number) => string;
}

const head = 'openapi: 3.1.0\ninfo: {title: t, version: "1"}\n';

/** `count` lines, one by one. */
function each(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

const operation = (inside: string): string =>
  `${head}paths:\n  /a/{id}:\n    get:\n      operationId: getA\n${inside}`;

const responses = (inside: string): string =>
  operation(`      responses:\n        '200':\n          description: ok\n${inside}`);

const schema = (inside: string): string =>
  responses(
    `          content:\n            application/json:\n              schema: {$ref: '#/components/schemas/S0'}\ncomponents:\n  schemas:\n${inside}`,
  );

/** Whatever a document can hold much of. */
export const growing: readonly Growing[] = [
  {
    name: 'paths',
    size: 1000,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  /a${i}: {get: {responses: {'405': {description: x}}}}\n`)}`,
  },
  {
    name: 'paths and items with every method',
    size: 100,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  /a${i}s: {get: {responses: {200: {description: x}}}, post: {responses: {200: {description: x}}}}\n  /a${i}s/{id}: {get: {responses: {200: {description: x}}}, put: {responses: {200: {description: x}}}, delete: {responses: {200: {description: x}}}}\n`)}`,
  },
  {
    name: 'operations on one line of JSON',
    size: 500,
    write: (count) =>
      JSON.stringify({
        openapi: '3.0.0',
        paths: Object.fromEntries(
          Array.from({ length: count }, (_, i) => [`/a${i}`, { get: { responses: { 405: {}, 401: {} } } }]),
        ),
      }),
  },
  {
    name: 'other methods of one path',
    size: 500,
    write: (count) =>
      `openapi: 3.2.0\npaths:\n  /a:\n    additionalOperations:\n${each(count, (i) => `      M${i}: {responses: {'405': {description: x}}}\n`)}${each(count, (i) => `  /a/{id}/x${i}: {additionalOperations: {COPY: {responses: {200: {description: x}}}}}\n`)}`,
  },
  {
    name: 'keys that are no statuses',
    size: 1000,
    write: (count) => responses(each(count, (i) => `        'z${i}': {description: x}\n`)),
  },
  {
    name: 'fields of a response',
    size: 1000,
    write: (count) =>
      responses(
        `          headers:\n${each(count, (i) => `            X-H${i}: {schema: {type: string}}\n`)}`,
      ),
  },
  {
    name: 'one field in many spellings',
    size: 1000,
    write: (count) =>
      responses(
        `          headers:\n${each(count, (i) => `            ${[...'RETRY-AFTERRETRY'].map((c, at) => ((i >> at) & 1 ? c : c.toLowerCase())).join('')}: {schema: {type: string, format: date-time}}\n`)}`,
      ),
  },
  {
    name: 'media types of a response',
    size: 1000,
    write: (count) =>
      responses(
        `          content:\n${each(count, (i) => `            application/x${i}+json: {schema: {type: object, properties: {error: {type: string}}}}\n`)}`,
      ),
  },
  {
    name: 'parameters of an operation',
    size: 1000,
    write: (count) =>
      operation(
        `      parameters:\n${each(count, (i) => `        - {name: p${i}, in: query, schema: {type: integer}}\n`)}      responses: {200: {description: x}}\n`,
      ),
  },
  {
    name: 'one parameter many times',
    size: 1000,
    write: (count) =>
      operation(
        `      parameters:\n${each(count, () => `        - {name: p, in: query, schema: {type: integer}}\n`)}      responses: {200: {description: x}}\n`,
      ),
  },
  {
    name: 'parameters of a path that all its operations share',
    size: 300,
    write: (count) =>
      `${head}paths:\n  /a:\n    parameters:\n${each(count, (i) => `      - {name: p${i}, in: query, schema: {type: integer}}\n`)}    get: {responses: {200: {description: x}}}\n    put: {responses: {200: {description: x}}}\n`,
  },
  {
    name: 'parameters in one path',
    size: 300,
    write: (count) =>
      `${head}paths:\n  ${each(count, (i) => `/x/{a${i}}`)}: {get: {responses: {200: {description: x}}}}\n`,
  },
  {
    name: 'the length of one path',
    size: 20_000,
    write: (count) =>
      `${head}paths:\n  ? /${'aB-c.d_'.repeat(count / 7)}\n  : {get: {responses: {200: {description: x}}}}\n`,
  },
  {
    name: 'paths, each below the one before',
    size: 100,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  ${'/a'.repeat(i + 1)}: {get: {responses: {200: {description: x}}}}\n`)}`,
  },
  {
    name: 'operations that share a bad response',
    size: 1000,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  /a${i}: {get: {responses: {'405': {$ref: '#/components/responses/R'}}}}\n`)}components: {responses: {R: {description: x}}}\n`,
  },
  {
    name: 'an alias that stands for a response',
    size: 1000,
    write: (count) =>
      `${head}x: &r {description: x}\npaths:\n${each(count, (i) => `  /a${i}: {get: {responses: {'405': *r}}}\n`)}`,
  },
  {
    name: 'references, each to the next',
    size: 90,
    write: (count) =>
      responses(
        `        '405': {$ref: '#/components/responses/R0'}\ncomponents:\n  responses:\n${each(count, (i) => `    R${i}: {$ref: '#/components/responses/R${i + 1}'}\n`)}`,
      ),
  },
  {
    name: 'responses that refer to the end of one chain',
    size: 40,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  /a${i}: {get: {responses: {'405': {$ref: '#/components/responses/R${i}'}}}}\n`)}components:\n  responses:\n${each(count, (i) => `    R${i}: {$ref: '#/components/responses/R${i + 1}'}\n`)}`,
  },
  {
    name: 'references that lead nowhere',
    size: 1000,
    write: (count) =>
      responses(each(count, (i) => `        x-${i}: 1\n        '4${i}': {$ref: '#/nowhere/${i}'}\n`)),
  },
  {
    name: 'references to files that are not there',
    size: 500,
    write: (count) => `${head}paths:\n${each(count, (i) => `  /a${i}: {$ref: 'b${i}.yaml'}\n`)}`,
  },
  {
    name: 'properties of a schema',
    size: 2000,
    write: (count) =>
      schema(
        `    S0:\n      type: object\n      properties:\n${each(count, (i) => `        p${i}: {type: string}\n`)}`,
      ),
  },
  {
    name: 'schemas, each made of the next twice',
    size: 100,
    write: (count) =>
      schema(
        each(
          count,
          (i) =>
            `    S${i}: {allOf: [{$ref: '#/components/schemas/S${i + 1}'}, {$ref: '#/components/schemas/S${i + 1}'}]}\n`,
        ),
      ),
  },
  {
    name: 'schemas, each with the next in two properties',
    size: 100,
    write: (count) =>
      schema(
        each(
          count,
          (i) =>
            `    S${i}: {type: object, properties: {error: {$ref: '#/components/schemas/S${i + 1}'}, data: {$ref: '#/components/schemas/S${i + 1}'}}}\n`,
        ),
      ),
  },
  {
    name: 'schemas, each a list of the next or of it again',
    size: 100,
    write: (count) =>
      schema(
        each(
          count,
          (i) =>
            `    S${i}: {oneOf: [{type: array, items: {$ref: '#/components/schemas/S${i + 1}'}}, {anyOf: [{$ref: '#/components/schemas/S${i + 1}'}]}]}\n`,
        ),
      ),
  },
  {
    name: 'aliases of aliases (a billion laughs) in a schema',
    size: 50,
    write: (count) =>
      schema(
        `    S: &s0 {type: string}\n${each(count, (i) => `    T${i}: &s${i + 1} {allOf: [*s${i}, *s${i}], properties: {a: *s${i}, b: *s${i}}, items: *s${i}, example: [*s${i}, *s${i}]}\n`)}    S0: *s${count}\n`,
      ),
  },
  {
    name: 'aliases of aliases (a billion laughs) in examples',
    size: 50,
    write: (count) =>
      `${head}x-a: &s0 [a, a]\n${each(count, (i) => `x-${i}: &s${i + 1} {a: *s${i}, b: *s${i}, status: *s${i}}\n`)}paths:\n  /a:\n    get:\n      responses:\n        '404':\n          description: x\n          headers: {Retry-After: {example: *s${count}}}\n          content: {application/json: {example: *s${count}, examples: {a: {value: *s${count}}}, schema: {example: *s${count}, default: *s${count}, enum: *s${count}, const: *s${count}}}}\n`,
  },
  {
    name: 'schemas of many responses that share their parts',
    size: 100,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  /a${i}: {get: {responses: {200: {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/S${i}'}}}}, 400: {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/S${i}'}}}}}}}\n`)}components:\n  schemas:\n${each(count, (i) => `    S${i}: {type: object, properties: {error: {$ref: '#/components/schemas/S${i + 1}'}}}\n`)}`,
  },
  {
    name: 'responses, each with another shape of errors',
    size: 300,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  /a${i}: {get: {responses: {200: {description: x}, 400: {description: x, content: {application/json: {schema: {type: object, properties: {e${i}: {type: string}}}}}}}}}\n`)}`,
  },
  {
    name: 'links of a response',
    size: 500,
    write: (count) =>
      responses(
        `          links:\n${each(count, (i) => `            l${i}: {operationId: getA, parameters: {id: '$response.body#/id${i}'}}\n`)}`,
      ),
  },
  {
    name: 'callbacks of an operation',
    size: 300,
    write: (count) =>
      operation(
        `      responses: {200: {description: x}}\n      callbacks:\n${each(count, (i) => `        c${i}: {'{$request.body#/url}': {post: {responses: {405: {description: x}}}}}\n`)}`,
      ),
  },
  {
    name: 'webhooks',
    size: 500,
    write: (count) =>
      `${head}webhooks:\n${each(count, (i) => `  w${i}: {post: {responses: {'405': {description: x}}}}\n`)}`,
  },
  {
    name: 'security requirements',
    size: 1000,
    write: (count) =>
      operation(
        `      security:\n${each(count, (i) => `        - {s${i}: [a, b]}\n`)}      responses: {200: {description: x}}\n`,
      ),
  },
  {
    name: 'keys that stand twice',
    size: 1000,
    write: (count) => `${head}paths:\n${each(count, () => '  /a: {get: {responses: {}}}\n')}`,
  },
  {
    name: 'merge keys of one mapping',
    size: 1000,
    write: (count) =>
      `${head}x: &m {description: x}\npaths:\n${each(count, (i) => `  /a${i}: {get: {responses: {'405': {<<: *m, x-a: 1}}}}\n`)}`,
  },
  {
    name: 'mappings that merge many',
    size: 200,
    write: (count) =>
      `${head}x-m: [${each(count, (i) => `&m${i} {k${i}: x}, `)}0]\npaths:\n  /a:\n    <<: [${each(count, (i) => `*m${i}, `)}]\n    get: {responses: {200: {description: x}}}\n`,
  },
  {
    name: 'values of the wrong type',
    size: 1000,
    write: (count) => responses(each(count, (i) => `        x${i}: []\n        '${i}': []\n`)),
  },
  {
    name: 'comments that ignore',
    size: 500,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  /a${i}:\n    get:\n      responses:\n        # statute-ignore-next-line header/allow-on-405 -- because\n        '405': {description: x} # statute-ignore header/none\n`)}`,
  },
  {
    name: 'extensions that ignore',
    size: 500,
    write: (count) =>
      `${head}paths:\n${each(count, (i) => `  /a${i}:\n    get:\n      x-statute-ignore: [{rule: header/allow-on-405, reason: because}]\n      responses: {'405': {description: x}}\n`)}`,
  },
  {
    name: 'schemas with an identity',
    size: 300,
    write: (count) =>
      schema(
        `    S0: {$id: 'https://example.com/s0', $ref: s1}\n${each(count, (i) => `    S${i + 1}: {$id: 'https://example.com/s${i + 1}', properties: {a: {$ref: 's${i + 2}'}, b: {$ref: '#a${i}'}, c: {$anchor: a${i}}}}\n`)}`,
      ),
  },
  {
    name: 'schemas with an identity, each in the next',
    size: 100,
    write: (count) =>
      schema(
        `    S0: ${each(count, (i) => `{$id: 's${i}/', properties: {a: {$ref: 't${i}'}, b: `)}{type: string}${'}}'.repeat(count)}\n`,
      ),
  },
  {
    name: 'a description in words that rules know',
    size: 20_000,
    write: (count) =>
      responses(
        `        '403':\n          description: >-\n            ${'not found already exists created unauthorized the user is not '.repeat(count / 63)}\n`,
      ),
  },
  {
    name: 'a description of one long word',
    size: 20_000,
    write: (count) => responses(`        '403': {description: ${'a'.repeat(count)}}\n`),
  },
  {
    name: 'a description of signs and spaces',
    size: 20_000,
    write: (count) => responses(`        '403': {description: "${' -  .-/at /a:1 ('.repeat(count / 16)}"}\n`),
  },
  {
    name: 'a description of lines of stack traces',
    size: 20_000,
    write: (count) =>
      responses(
        `        '500':\n          description: x\n          content: {application/json: {example: "${'at a.b(C.java:1) /usr/a/b SELECT a FROM b WHERE '.repeat(count / 48)}"}}\n`,
      ),
  },
  {
    name: 'a summary, an operationId and tags of one long word',
    size: 20_000,
    write: (count) =>
      `${head}paths:\n  /a:\n    post:\n      operationId: ${'getCreate'.repeat(count / 9)}\n      summary: ${'Create the a-'.repeat(count / 13)}\n      tags: [${'a b,'.repeat(count / 4)}]\n      responses: {200: {description: x}}\n`,
  },
  {
    name: 'a status key of many digits',
    size: 20_000,
    write: (count) => responses(`        ? ${'4'.repeat(count)}\n        : {description: x}\n`),
  },
  {
    name: 'the shown value of a field',
    size: 20_000,
    write: (count) =>
      responses(
        `        '405':\n          description: x\n          headers:\n${['Allow', 'Retry-After', 'Location', 'WWW-Authenticate', 'Link', 'ETag', 'Cache-Control', 'Content-Range'].map((name) => `            ${name}: {schema: {type: string, example: '${'a, "b\\", <c>; d=e, '.repeat(count / 18)}'}}\n`).join('')}`,
      ),
  },
  {
    name: 'examples of a response',
    size: 500,
    write: (count) =>
      responses(
        `        '404':\n          description: x\n          content:\n            application/json:\n              examples:\n${each(count, (i) => `                e${i}: {value: {status: 400, stack: 'at a (b.js:1:1)'}}\n`)}`,
      ),
  },
  {
    name: 'one example',
    size: 2000,
    write: (count) =>
      responses(
        `        '404':\n          description: x\n          content:\n            application/json:\n              example:\n${each(count, (i) => `                k${i}: {status: 400}\n`)}`,
      ),
  },
  {
    name: 'documents in one file',
    size: 1000,
    write: (count) => `${responses('')}${each(count, () => '---\na: 1\n')}`,
  },
  {
    name: 'errors of syntax',
    size: 500,
    write: (count) => `${responses('')}${each(count, () => 'a: b: c\n d\n')}`,
  },
  { name: 'open brackets', size: 20_000, write: (count) => `${responses('')}x-a: ${'['.repeat(count)}` },
  {
    name: 'open quotes',
    size: 2000,
    write: (count) => `${responses('')}${each(count, (i) => `x-${i}: "a\n`)}`,
  },
  {
    name: 'a lone bracket on each line',
    size: 2000,
    write: (count) => `{"openapi": "3.0.0",\n${'{\n'.repeat(count)}`,
  },
  {
    name: 'commas that are missing in JSON',
    size: 1000,
    write: (count) => `{"openapi": "3.0.0",\n"paths": {\n${each(count, (i) => `"/a${i}": {}\n`)}}}`,
  },
  { name: 'blank lines', size: 50_000, write: (count) => `${responses('')}${'\n'.repeat(count)}` },
  { name: 'spaces', size: 50_000, write: (count) => `${responses('')}${' '.repeat(count)}` },
  { name: 'comments', size: 20_000, write: (count) => `${'# a\n'.repeat(count)}${responses('')}` },
];
