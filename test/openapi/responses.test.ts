import { describe, expect, it } from 'vitest';
import { effectiveKey, formatKey, parseStatusKey } from '../../src/openapi/status-key.ts';
import { at, one, read, response } from './reading.ts';

const versions = ['2.0', '3.0', '3.1', '3.2'] as const;

describe('a response key', () => {
  it.each(versions)('is an exact code or `default` in %s', (version) => {
    expect(parseStatusKey('404', version)).toEqual({ kind: 'exact', code: 404 });
    expect(parseStatusKey('599', version)).toEqual({ kind: 'exact', code: 599 });
    expect(parseStatusKey('default', version)).toEqual({ kind: 'default' });
  });

  it('is a range from 3.0 on; before, it is invalid and read as the range', () => {
    expect(parseStatusKey('4XX', '3.0')).toEqual({ kind: 'range', class: 4 });
    expect(parseStatusKey('4XX', '3.2')).toEqual({ kind: 'range', class: 4 });
    expect(parseStatusKey('4XX', '2.0')).toEqual({ kind: 'invalid', meant: { kind: 'range', class: 4 } });
  });

  it.each([
    ['2xx', '2XX'],
    ['20X', '2XX'],
    ['5Xx', '5XX'],
    ['4**', '4XX'],
    ['200 OK', '200'],
    ['"200"', undefined],
    ['200.0', '200'],
    ['Default', 'default'],
    [' default', 'default'],
    ['600', undefined],
    ['099', undefined],
    ['6XX', undefined],
    ['0XX', undefined],
    ['XXX', undefined],
    ['2000', undefined],
    ['ok', undefined],
    ['', undefined],
    ['$ref', undefined],
    ['X-foo', undefined],
  ])('`%s` is invalid everywhere, and read as %s', (text, meant) => {
    for (const version of versions) {
      const key = parseStatusKey(text, version);
      expect(key?.kind).toBe('invalid');
      const effective = key === undefined ? undefined : effectiveKey(key);
      expect(effective === undefined ? undefined : formatKey(effective)).toBe(meant);
    }
  });

  it('is none where it begins with `x-`, whatever stands under it', () => {
    const found = one('3.1.0', 'responses: {200: {description: a}, x-note: {description: b}, x-any: 1}');
    expect(found.operation().responses.uses.map((use) => use.text)).toEqual(['200']);
    expect(found.shapes).toEqual([]);
  });

  it('is the same as a number or quoted, and the first of two is read', () => {
    const found = one(
      '3.0.3',
      'responses:\n  200: {description: number}\n  "200": {description: quoted}\n  \'404\': {description: c}',
    );
    expect(found.operation().responses.uses.map((use) => [use.text, use.response?.description])).toEqual([
      ['200', 'number'],
      ['404', 'c'],
    ]);
  });
});

describe('responses', () => {
  it('may be absent or empty', () => {
    for (const fields of ['summary: none', 'responses: {}']) {
      const found = one('3.1.0', fields);
      expect(found.operation().responses.uses).toEqual([]);
      expect(found.shapes).toEqual([]);
    }
    expect(at(one('3.1.0', 'summary: none').operation().responses.place)).toBe('a.yaml#/paths/~1a/post');
  });

  it('of the wrong type are noted once and read as none', () => {
    expect(one('3.0.0', 'responses: [a]').shapes).toEqual([
      '/paths/~1a/post/responses `responses` should be a mapping, but is a sequence.',
    ]);
    expect(one('3.0.0', 'responses: {200: OK, 404: }').shapes).toEqual([
      '/paths/~1a/post/responses/200 The response `200` should be a mapping, but is a string.',
      '/paths/~1a/post/responses/404 The response `404` should be a mapping, but is empty.',
    ]);
  });

  it('keep a use whose reference leads nowhere, without a response', () => {
    const found = one('3.0.0', 'responses: {404: {$ref: "#/components/responses/Gone"}}');
    expect(response(found, '404').response).toBeUndefined();
    expect(found.unread).toEqual(['unresolved /paths/~1a/post/responses/404/$ref']);
  });

  it('are read once for each definition, and placed where they are defined', () => {
    const found = read(
      'openapi: 3.0.0\npaths:\n  /a:\n    get: {responses: {404: &r {$ref: "#/components/responses/NotFound"}}}\n    put: {responses: {404: *r, 410: {$ref: "#/components/responses/Alias"}}}\n' +
        'components:\n  responses:\n    NotFound: {description: none}\n    Alias: {$ref: "#/components/responses/NotFound"}\n',
    );
    const [get, put] = found.api.operations;
    expect(get?.responses.uses[0]?.response).toBe(put?.responses.uses[0]?.response);
    const gone = put?.responses.uses[1]?.response;
    expect(gone?.names).toEqual(['Alias', 'NotFound']);
    expect(at(gone?.place)).toBe('a.yaml#/components/responses/NotFound');
    expect(at(put?.responses.uses[1]?.place)).toBe('a.yaml#/paths/~1a/put/responses/410');
  });

  it('of a component that nothing refers to are not read at all', () => {
    const found = read(
      'openapi: 3.0.0\npaths: {}\ncomponents: {responses: {A: {content: [1], headers: {x: {$ref: "#/gone"}}}}}\n',
    );
    expect(found.api.operations).toEqual([]);
    expect(found.shapes).toEqual([]);
    expect(found.unread).toEqual([]);
  });

  it('come from other files with their places', () => {
    const found = read(
      'openapi: 3.0.0\npaths: {/a: {get: {responses: {404: {$ref: "errors.yaml#/NotFound"}}}}}\n',
      {
        '/errors.yaml':
          'NotFound:\n  description: none\n  content: {application/json: {schema: {$ref: "#/Problem"}}}\nProblem: {type: object}\n',
      },
    );
    const use = response(found, '404');
    expect(at(use.response?.place)).toBe('errors.yaml#/NotFound');
    expect(at(use.response?.content.mediaTypes[0]?.schema?.node)).toBe('errors.yaml#/Problem');
  });

  it('may be a whole map by reference, which no version allows and tools follow', () => {
    const found = one('3.0.0', 'responses: {$ref: "#/x-shared"}', 'x-shared: {200: {description: OK}}');
    expect(found.operation().responses.uses.map((use) => use.text)).toEqual(['200']);
  });
});

describe('what stands beside the `$ref` of a response', () => {
  const fields = [
    'responses:',
    '  404:',
    '    $ref: "#/components/responses/NotFound"',
    '    description: own',
    '    headers: {Retry-After: {schema: {type: integer}}}',
    '    content: {text/plain: {}}',
  ].join('\n');
  const root = 'components: {responses: {NotFound: {description: shared, headers: {Allow: {}}}}}';

  it.each(['3.0.3'])('is ignored in %s', (version) => {
    const found = response(one(version, fields, root), '404').response;
    expect(found?.description).toBe('shared');
    expect(found?.headers.map((header) => header.name)).toEqual(['Allow']);
    expect(found?.content.kind).toBe('absent');
  });

  it.each(['3.1.0', '3.2.0'])('is only a description in %s', (version) => {
    const found = response(one(version, fields, root), '404').response;
    expect(found?.description).toBe('own');
    expect(found?.headers.map((header) => header.name)).toEqual(['Allow']);
    expect(found?.content.kind).toBe('absent');
    expect(at(found?.place)).toBe('a.yaml#/components/responses/NotFound');
  });

  it('is the outermost description of a chain', () => {
    const chain =
      'components: {responses: {A: {$ref: "#/components/responses/B", description: of A}, B: {$ref: "#/components/responses/C", description: of B}, C: {description: of C}}}';
    const found = one(
      '3.1.0',
      'responses: {400: {$ref: "#/components/responses/A"}, 404: {$ref: "#/components/responses/B"}, 500: {$ref: "#/components/responses/C"}}',
      chain,
    );
    const uses = found.operation().responses.uses;
    expect(uses.map((use) => use.response?.description)).toEqual(['of A', 'of B', 'of C']);
    expect(new Set(uses.map((use) => at(use.response?.place))).size).toBe(1);
  });

  it('is ignored in 2.0', () => {
    const found = one(
      '2.0',
      'responses: {404: {$ref: "#/responses/N", description: own, schema: {type: object}}}',
      'responses: {N: {description: shared}}',
    );
    expect(response(found, '404').response).toMatchObject({
      description: 'shared',
      content: { kind: 'absent' },
    });
  });
});

describe('headers', () => {
  it('keep their spelling, and a name that begins with `x-` is a name', () => {
    const found = one(
      '3.1.0',
      'responses: {200: {headers: {x-rate: {schema: {type: integer}}, ETag: {}, etag: {}, default: {}}}}',
    );
    const headers = response(found, '200').response?.headers ?? [];
    expect(headers.map((header) => header.name)).toEqual(['x-rate', 'ETag', 'etag', 'default']);
    expect(headers[0]?.schema?.types).toEqual(['integer']);
    expect(at(headers[0]?.place)).toBe('a.yaml#/paths/~1a/post/responses/200/headers/x-rate');
  });

  it('have the name of their key, whatever their component is called', () => {
    const root =
      'components: {headers: {Wait: {required: true, description: shared, schema: {type: integer}}}}';
    const found = one(
      '3.1.0',
      'responses: {429: {headers: {Retry-After: {$ref: "#/components/headers/Wait", description: own}}}}',
      root,
    );
    const header = response(found, '429').response?.headers[0];
    expect(header).toMatchObject({
      name: 'Retry-After',
      names: ['Wait'],
      required: true,
      description: 'own',
    });
    expect(at(header?.definition)).toBe('a.yaml#/components/headers/Wait');
  });

  it('are optional unless they say otherwise', () => {
    const found = one(
      '3.0.0',
      'responses: {200: {headers: {A: {}, B: {required: true}, C: {required: "true"}}}}',
    );
    expect(response(found, '200').response?.headers.map((header) => header.required)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('say their type themselves in 2.0', () => {
    const found = one(
      '2.0',
      'responses: {200: {headers: {X-Rate: {type: integer, format: int32}, Plain: {description: a}}}}',
    );
    const [rate, plain] = response(found, '200').response?.headers ?? [];
    expect(rate?.schema?.types).toEqual(['integer']);
    expect(rate?.schema?.format).toBe('int32');
    expect(plain?.schema).toBeUndefined();
  });

  it('may write their value in a media type', () => {
    const found = one(
      '3.1.0',
      'responses: {200: {headers: {Link: {content: {application/linkset+json: {schema: {type: object}}}}}}}',
    );
    expect(response(found, '200').response?.headers[0]).toMatchObject({
      mediaType: 'application/linkset+json',
    });
  });

  it('are declared where their reference leads nowhere, too', () => {
    const found = one('3.0.0', 'responses: {405: {headers: {Allow: {$ref: "#/gone"}}}}');
    expect(response(found, '405').response?.headers.map((header) => header.name)).toEqual(['Allow']);
    expect(found.unread).toHaveLength(1);
  });

  it('of the wrong shape are noted, and the response counts as unread', () => {
    const found = one('3.0.0', 'responses: {200: {headers: [ETag], description: a}}');
    expect(found.shapes).toEqual([
      '/paths/~1a/post/responses/200/headers `headers` should be a mapping, but is a sequence.',
    ]);
    expect(response(found, '200').response).toBeUndefined();
  });
});

describe('links', () => {
  it('are read with their references, add no headers, and are none in 2.0', () => {
    const root = 'components: {links: {next: {operationId: list, description: a}}}';
    const fields =
      'responses: {201: {links: {next: {$ref: "#/components/links/next"}, x-self: {operationRef: b}}}}';
    const found = response(one('3.0.0', fields, root), '201').response;
    expect(found?.links.map((link) => [link.name, link.node.get('operationId')?.string()])).toEqual([
      ['next', 'list'],
      ['x-self', undefined],
    ]);
    expect(found?.headers).toEqual([]);
    expect(response(one('2.0', fields), '201').response?.links).toEqual([]);
  });
});
