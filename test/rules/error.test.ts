import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

const place = ['/paths/~1users~1{id}/get/responses'];

describe('error/input-400', () => {
  const rule = 'error/input-400';
  const get = (parameter: string, responses = "'200': { description: It }") => `
/users/{id}:
  get:
    parameters: [${parameter}]
    responses: { ${responses} }
`;

  it.each([
    '{ name: q, in: query, required: true, schema: { type: string } }',
    '{ name: X-Tenant, in: header, required: true, schema: { type: string } }',
    '{ name: session, in: cookie, required: true, schema: { type: string } }',
    '{ name: limit, in: query, schema: { type: integer } }',
    '{ name: deep, in: query, schema: { type: boolean } }',
    '{ name: ids, in: query, schema: { type: array, items: { type: string } } }',
    '{ name: sort, in: query, schema: { type: string, enum: [asc, desc] } }',
    '{ name: since, in: query, schema: { type: string, format: date-time } }',
    '{ name: code, in: query, schema: { type: string, pattern: "^[a-z]+$" } }',
    '{ name: id, in: path, required: true, schema: { type: integer } }',
    '{ name: id, in: path, required: true, schema: { type: string, format: uuid } }',
    '{ name: limit, in: query, schema: { type: [integer, "null"] } }',
    '{ name: limit, in: query, schema: { anyOf: [{ type: integer }, { type: "null" }] } }',
    '{ name: sort, in: query, schema: { allOf: [{ enum: [asc, desc] }] } }',
    '{ name: filter, in: query, content: { application/json: { schema: { type: object } } } }',
  ])('knows that %s can be wrong', (parameter) => {
    expect(found(rule, get(parameter))).toMatchObject([{ pointer: place[0], severity: 'warning' }]);
  });

  it.each([
    '',
    '{ name: id, in: path, required: true, schema: { type: string } }',
    '{ name: id, in: path, required: true, schema: { type: string, minLength: 1 } }',
    '{ name: q, in: query, schema: { type: string } }',
    '{ name: q, in: query, schema: {} }',
    '{ name: q, in: query, schema: { type: [string, integer] } }',
    '{ name: q, in: query, schema: { anyOf: [{ type: string }, { type: integer }] } }',
    '{ name: Accept, in: header, required: true, schema: { type: string } }',
    '{ name: authorization, in: header, required: true, schema: { type: string } }',
  ])('knows that %s cannot', (parameter) => {
    expect(found(rule, get(parameter))).toEqual([]);
  });

  it.each(["'400'", "'422'", '4XX', 'default', '4xx'])('is content with %s', (key) => {
    const limit = '{ name: limit, in: query, schema: { type: integer } }';
    expect(found(rule, get(limit, `'200': { description: It }, ${key}: { description: No }`))).toEqual([]);
  });

  it('reads parameters of the path, and those that the operation replaces', () => {
    const text = `
/users/{id}:
  parameters:
    - { name: id, in: path, required: true, schema: { type: integer } }
  get: { responses: { '200': { description: It } } }
  delete:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    responses: { '204': { description: Gone } }
`;
    expect(pointers(rule, text)).toEqual(place);
  });

  it('counts form data and bodies of OpenAPI 2.0, and no empty content', () => {
    const two = (parameter: string) => `
swagger: "2.0"
info: { title: Users, version: "1" }
paths: { /users: { post: { parameters: [${parameter}], responses: { '204': { description: Done } } } } }
`;
    for (const parameter of ['{ in: body, name: b, schema: {} }', '{ in: formData, name: f, type: string }'])
      expect(pointers(rule, two(parameter))).toEqual(['/paths/~1users/post/responses']);
    const empty =
      "/users:\n  post: { requestBody: { content: {} }, responses: { '204': { description: Done } } }\n";
    expect(pointers(rule, empty)).toEqual([]);
  });

  it('concludes nothing from responses that are not read', () => {
    const text = `
openapi: 3.0.3
info: { title: Users, version: "1" }
paths: { /users: { post: { requestBody: { content: { text/plain: {} } }, responses: { $ref: other.yaml } } } }
`;
    for (const id of [rule, 'error/server-500', 'error/media-415']) expect(found(id, text)).toEqual([]);
  });

  it('leaves webhooks alone', () => {
    const text = `
openapi: 3.1.0
info: { title: Users, version: "1" }
webhooks: { w: { post: { requestBody: { content: { text/plain: {} } }, responses: { '204': { description: Thanks } } } } }
`;
    expect(found(rule, text)).toEqual([]);
  });
});

describe('error/server-500', () => {
  it.each(["'500'", "'503'", "'599'", '5XX', 'default'])('is content with %s', (key) => {
    const text = `/users/{id}:\n  get: { responses: { '200': { description: It }, ${key}: { description: No } } }\n`;
    expect(found('error/server-500', text)).toEqual([]);
  });

  it('is not content with 4XX', () => {
    const text =
      "/users/{id}:\n  get: { responses: { '200': { description: It }, 4XX: { description: No } } }\n";
    expect(pointers('error/server-500', text)).toEqual(place);
  });
});

describe('error/rate-limit-429', () => {
  const rule = 'error/rate-limit-429';
  const api = (limit: string, other: string) => `
paths:
  /teams: { get: { responses: { '200': { description: Them }, ${limit} } } }
  /users/{id}: { get: { responses: { '200': { description: It }, ${other} } } }
`;

  it('is asked where another operation lists the code itself', () => {
    expect(pointers(rule, api("'429': { description: Wait }", "'404': { description: None }"))).toEqual(
      place,
    );
  });

  it.each([
    ["'429': { description: Wait }", "'429': { description: Wait }"],
    ["'429': { description: Wait }", '4XX: { description: No }'],
    ["'429': { description: Wait }", 'default: { description: No }'],
    ['4XX: { description: No }', "'404': { description: None }"],
    ['default: { description: No }', "'404': { description: None }"],
  ])('is silent with %s here and %s there', (limit, other) => {
    expect(found(rule, api(limit, other))).toEqual([]);
  });

  it('does not count what the receiver of a callback answers', () => {
    const text = `
/users/{id}:
  get:
    responses: { '200': { description: It } }
    callbacks: { done: { '{$request.query.url}': { post: { responses: { '429': { description: Wait } } } } } }
`;
    expect(found(rule, text)).toEqual([]);
  });
});

describe('error/upload-413', () => {
  const rule = 'error/upload-413';
  const put = (content: string) => `
/files/{id}:
  put:
    requestBody: { content: { ${content} } }
    responses: { '204': { description: Stored }, '404': { description: None } }
`;

  it.each([
    'multipart/form-data: {}',
    'application/octet-stream: {}',
    'image/png: {}',
    'application/json: {}, video/*: {}',
    'application/x-thing: { schema: { type: string, format: binary } }',
    'application/x-thing: { schema: { type: string, contentMediaType: application/pdf } }',
  ])('takes %s for an upload', (content) => {
    expect(pointers(rule, put(content))).toEqual(['/paths/~1files~1{id}/put/responses']);
  });

  it.each([
    'application/json: {}',
    "'*/*': {}",
    'application/x-www-form-urlencoded: {}',
    'application/json: { schema: { type: string, format: byte } }',
    'text/plain: { schema: { type: string, contentMediaType: image/png, contentEncoding: base64 } }',
  ])('takes %s for none', (content) => {
    expect(pointers(rule, put(content))).toEqual([]);
  });
});

describe('error/idempotency-409', () => {
  const post = (parameter: string, error: string) => `
/payments:
  post:
    parameters: [${parameter}]
    responses: { '202': { description: Later }, ${error} }
`;
  const key = '{ name: Idempotency-Key, in: header, schema: { type: string } }';

  it.each(["'409'", "'422'", '4XX', 'default'])('is content with %s', (status) => {
    expect(found('error/idempotency-409', post(key, `${status}: { description: No }`))).toEqual([]);
  });

  it('compares the name of the field without case', () => {
    const text = post(key.replace('Idempotency-Key', 'IDEMPOTENCY-key'), "'400': { description: No }");
    expect(pointers('error/idempotency-409', text)).toEqual(['/paths/~1payments/post/responses']);
  });
});

describe('error/media-415', () => {
  it('is asked of every operation that takes content', () => {
    const text = `
/users/{id}:
  put: { requestBody: { content: { application/json: {} } }, responses: { '204': { description: Stored }, '400': { description: No } } }
  get: { responses: { '200': { description: It } } }
  patch: { requestBody: { content: { application/json: {} } }, responses: { '204': { description: Stored }, '415': { description: No } } }
  post: { requestBody: { content: { application/json: {} } }, responses: { '204': { description: Stored }, 4XX: { description: No } } }
`;
    expect(pointers('error/media-415', text)).toEqual(['/paths/~1users~1{id}/put/responses']);
  });
});
