import { describe, expect, it } from 'vitest';
import { at, one, read } from './reading.ts';

const all = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const item = all.map((method) => `${method}: {responses: {}}`).join(', ');

describe('operations', () => {
  it.each([
    ['swagger: "2.0"', ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH']],
    ['openapi: 3.0.4', ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']],
    ['openapi: 3.1.2', ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']],
    ['openapi: 3.2.0', ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'QUERY']],
  ])('in %s are its fixed fields', (version, methods) => {
    const found = read(
      `${version}\npaths: {/a: {${item}, GET: {}, copy: {}, x-get: {}, additionalOperations: {COPY: {}}}}\n`,
    );
    const expected = methods.map((method) => `${method} /a`);
    expect(found.operations).toEqual(version.includes('3.2') ? [...expected, 'COPY /a'] : expected);
  });

  it('of 3.2 may be any method, exactly as it is written', () => {
    const found = read(
      'openapi: 3.2.0\npaths: {/a: {additionalOperations: {COPY: {}, post: {}, x-y: {}, X-Z: {}}, parameters: [{in: header, name: Depth}]}}\n',
    );
    expect(found.operations).toEqual(['COPY /a', 'post /a', 'x-y /a', 'X-Z /a']);
    expect(found.operation('COPY /a')).toMatchObject({
      isAdditional: true,
      pointer: '/paths/~1a/additionalOperations/COPY',
      parameters: [{ name: 'Depth' }],
    });
  });

  it('are none under extensions, and a path item may be empty', () => {
    const found = read('openapi: 3.1.0\npaths: {/a: {}, x-b: {get: {}}, x-c: 1}\n');
    expect(found.operations).toEqual([]);
    expect(found.shapes).toEqual([]);
  });

  it('may have no paths at all', () => {
    expect(read('openapi: 3.1.0\ncomponents: {}\n').operations).toEqual([]);
    expect(read('openapi: 3.1.0\npaths: {}\n').operations).toEqual([]);
  });

  it('know where they stand, in which file, and from the root of the entry document', () => {
    const found = read('openapi: 3.0.0\npaths: {/a: {$ref: "paths/a.yaml"}}\n', {
      '/paths/a.yaml': 'get: {responses: {}}\n',
    });
    const operation = found.operation();
    expect(operation.pointer).toBe('/paths/~1a/get');
    expect(at(operation.place)).toBe('paths/a.yaml#/get');
    expect(at(operation.pathItem.place)).toBe('a.yaml#/paths/~1a');
  });

  it('of the wrong type are noted', () => {
    const found = read('openapi: 3.0.0\npaths: {/a: {get: [1]}, /b: text, /c: {get: }}\n');
    expect(found.shapes).toEqual([
      '/paths/~1a/get The operation `GET` should be a mapping, but is a sequence.',
      '/paths/~1b The path `/b` should be a mapping, but is a string.',
      '/paths/~1c/get The operation `GET` should be a mapping, but is empty.',
    ]);
    expect(read('openapi: 3.0.0\npaths: []\n').shapes).toEqual([
      '/paths `paths` should be a mapping, but is a sequence.',
    ]);
  });

  it('through aliases are each their own, with the places of the text that holds them', () => {
    const found = read(
      'openapi: 3.0.0\npaths:\n  /a: &item {get: {responses: {200: {description: a}}}}\n  /b: *item\n',
    );
    expect(found.operations).toEqual(['GET /a', 'GET /b']);
    expect(found.api.operations.map((operation) => at(operation.place))).toEqual([
      'a.yaml#/paths/~1a/get',
      'a.yaml#/paths/~1a/get',
    ]);
    expect(found.operation('GET /b').pointer).toBe('/paths/~1b/get');
  });
});

describe('a path item by reference', () => {
  it('gives its operations, and those beside the reference win', () => {
    const found = read(
      'openapi: 3.0.0\npaths:\n  /a:\n    $ref: "#/x-items/A"\n    get: {summary: own}\n    parameters: [{in: query, name: q, description: own}]\nx-items:\n  A:\n    $ref: "#/x-items/B"\n    put: {summary: of A}\n    get: {summary: of A}\n  B:\n    post: {summary: of B}\n    put: {summary: of B}\n    parameters: [{in: query, name: q, description: of B}, {in: header, name: If-Match}]\n',
    );
    expect(found.api.operations.map(({ method, summary }) => `${method} ${summary}`)).toEqual([
      'GET own',
      'PUT of A',
      'POST of B',
    ]);
    expect(
      found.operation('POST /a').parameters.map(({ name, description }) => `${name} ${description}`),
    ).toEqual(['q own', 'If-Match undefined']);
  });

  it('may lead to a path, escaped in any way', () => {
    const found = read(
      'openapi: 3.0.0\npaths:\n  /users/{id}: {get: {summary: a}}\n  /people/{id}: {$ref: "#/paths/~1users~1%7Bid%7D"}\n',
    );
    expect(found.operations).toEqual(['GET /users/{id}', 'GET /people/{id}']);
  });

  it('that leads nowhere leaves what stands beside it', () => {
    const found = read('openapi: 3.0.0\npaths: {/a: {$ref: gone.yaml, get: {summary: own}}}\n');
    expect(found.operations).toEqual(['GET /a']);
    expect(found.unread).toEqual(['unresolved /paths/~1a/$ref']);
  });

  it('among the components is read only where something refers to it', () => {
    const text = (paths: string): string =>
      `openapi: 3.1.0\npaths: ${paths}\ncomponents: {pathItems: {A: {get: {summary: a}}}}\n`;
    expect(read(text('{}')).operations).toEqual([]);
    expect(read(text('{/a: {$ref: "#/components/pathItems/A"}}')).operations).toEqual(['GET /a']);
  });
});

describe('webhooks and callbacks', () => {
  it('are what the API calls: webhooks from 3.1 on, by any name', () => {
    const text = (version: string): string =>
      `openapi: ${version}\nwebhooks: {newPet: {post: {}}, x-gone: {post: {}}, x-note: text}\n`;
    expect(read(text('3.1.0')).operations).toEqual(['webhook POST newPet', 'webhook POST x-gone']);
    expect(read(text('3.1.0')).shapes).toEqual([]);
    expect(read(text('3.0.0')).operations).toEqual([]);
    expect(read(text('3.2.0')).operation('webhook POST newPet').pointer).toBe('/webhooks/newPet/post');
  });

  it('are callbacks from 3.0 on, by reference too, and stand beside their operation', () => {
    const callbacks =
      'callbacks: {done: {"{$request.body#/url}": {post: {responses: {200: {description: a}}}}, x-note: 1}, other: {$ref: "#/components/callbacks/Other"}}';
    const root = 'components: {callbacks: {Other: {"{$url}": {put: {}}}}}';
    const found = one('3.0.0', callbacks, root);
    expect(found.operations).toEqual([
      'POST /a',
      'callback POST {$request.body#/url}',
      'callback PUT {$url}',
    ]);
    expect(found.operation('callback POST {$request.body#/url}').pointer).toBe(
      '/paths/~1a/post/callbacks/done/{$request.body#~1url}/post',
    );
    expect(found.operation('POST /a').responses.uses).toEqual([]);
    expect(one('2.0', callbacks).operations).toEqual(['POST /a']);
  });

  it('that hold themselves are read once', () => {
    const found = read(
      'openapi: 3.0.0\npaths:\n  /a:\n    post: &post\n      callbacks: {again: {"{$url}": {post: *post}}, ref: {"{$url}": {$ref: "#/paths/~1a"}}}\n',
    );
    expect(found.operations).toEqual(['POST /a']);
  });
});

describe('parameters', () => {
  it('are those of the path item, overridden by name and place', () => {
    const found = read(
      'openapi: 3.0.0\npaths:\n  /a/{id}:\n    parameters: [{in: path, name: id, required: true, description: outer}, {in: query, name: id, description: outer}, {in: query, name: Q, description: outer}]\n    get: {parameters: [{in: path, name: id, description: inner}, {in: query, name: q, description: inner}]}\n',
    );
    expect(found.operation().parameters.map((one) => `${one.in} ${one.name} ${one.description}`)).toEqual([
      'path id inner',
      'query id outer',
      'query Q outer',
      'query q inner',
    ]);
  });

  it('in headers have names without regard to case', () => {
    const found = read(
      'openapi: 3.0.0\npaths:\n  /a:\n    parameters: [{in: header, name: IF-MATCH, description: outer}]\n    get: {parameters: [{in: header, name: If-Match, description: inner}]}\n',
    );
    expect(found.operation().parameters.map((one) => `${one.name} ${one.description}`)).toEqual([
      'If-Match inner',
    ]);
  });

  it('come by reference, with their names, and a description beside it from 3.1 on', () => {
    const root =
      'components: {parameters: {Page: {in: query, name: page, description: shared, schema: {type: integer}}}}';
    const fields = 'parameters: [{$ref: "#/components/parameters/Page", description: own}]';
    expect(one('3.1.0', fields, root).operation().parameters).toMatchObject([
      { name: 'page', names: ['Page'], description: 'own' },
    ]);
    expect(one('3.0.0', fields, root).operation().parameters).toMatchObject([{ description: 'shared' }]);
  });

  it('have their type in 2.0, their schema or content later', () => {
    const typed = one(
      '2.0',
      'parameters: [{in: query, name: a, type: integer}, {in: header, name: b, schema: {type: string}}]',
    );
    expect(typed.operation().parameters.map((one) => one.schema?.types)).toEqual([['integer'], ['string']]);
    const later = one(
      '3.0.0',
      'parameters: [{in: query, name: a, schema: {type: integer}}, {in: query, name: b, content: {a/b: {schema: {type: object}}}}, {in: query, name: c, type: string}]',
    );
    expect(later.operation().parameters.map((one) => one.schema?.types)).toEqual([
      ['integer'],
      ['object'],
      undefined,
    ]);
  });

  it('in 2.0 come from the root by reference', () => {
    const found = one(
      '2.0',
      'parameters: [{$ref: "#/parameters/P"}, {$ref: "#/parameters/B"}]',
      'parameters: {P: {in: query, name: p, type: string}, B: {in: body, name: b, schema: {type: object}}}',
    );
    expect(found.operation().parameters.map((one) => one.name)).toEqual(['p']);
    expect(found.operation().request?.kind).toBe('typed');
  });

  it('may be a whole query string in 3.2', () => {
    expect(
      one('3.2.0', 'parameters: [{in: querystring, name: q, content: {a/b: {}}}]').operation().parameters,
    ).toMatchObject([{ in: 'querystring' }]);
  });

  it('that can not be read leave a mark', () => {
    const found = one('3.0.0', 'parameters: [{$ref: "#/gone"}, {in: query, name: q}, 7]');
    expect(found.operation()).toMatchObject({ hasUnreadParameters: true, parameters: [{ name: 'q' }] });
    expect(found.shapes).toEqual([
      '/paths/~1a/post/parameters/2 A parameter should be a mapping, but is the number 7.',
    ]);
  });
});
