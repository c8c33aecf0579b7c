import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

/** A GET whose 200 documents one field, as one line of YAML flow style. */
function response(field: string, header: string, rest = ''): string {
  return `
openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      operationId: listUsers
      responses:
        '200':
          description: The users
          headers: { ${field}: ${header} }
          content: { application/json: { schema: { type: array } } }
${rest}`;
}

const place = (field: string) => `/paths/~1users/get/responses/200/headers/${field}`;

function says(field: string, header: string, rest = ''): readonly string[] {
  return found('header/type', response(field, header, rest)).map((one) => one.message);
}

describe('header/type', () => {
  it.each([
    ['Retry-After', '{ schema: { type: integer } }'],
    ['Retry-After', '{ schema: { type: number } }'],
    ['Retry-After', '{ schema: { type: [integer, string] } }'],
    ['Retry-After', '{ schema: { oneOf: [{ type: integer, format: int32 }, { type: string }] } }'],
    ['Retry-After', '{ schema: { type: string, format: http-date } }'],
    ['Retry-After', '{ schema: { type: string }, example: "Wed, 21 Oct 2015 07:28:00 GMT" }'],
    ['Retry-After', '{ schema: { type: integer }, example: 0 }'],
    ['Location', '{ schema: { type: string } }'],
    ['Location', '{ schema: { type: string, format: uri-reference } }'],
    ['Location', '{ schema: { type: string, format: our-own } }'],
    [
      'Location',
      '{ schema: { oneOf: [{ type: string, format: uri }, { type: string, format: uri-reference }] } }',
    ],
    ['ETag', `{ schema: { type: string }, example: '"v1"' }`],
    ['ETag', `{ schema: { type: string, examples: ['W/"v1"'] } }`],
    ['ETag', '{ schema: { type: string }, example: string }'],
    ['ETag', '{ schema: { type: [string, "null"] } }'],
    ['ETag', '{ schema: {} }'],
    ['ETag', '{ schema: true }'],
    ['ETag', '{ description: Of this version }'],
    ['Allow', '{ schema: { type: array, items: { type: string, enum: [GET, HEAD] } } }'],
    ['Vary', '{ schema: { type: string }, example: "*" }'],
    ['Cache-Control', '{ schema: { type: string }, example: "private, max-age=60" }'],
    ['Accept-Ranges', '{ schema: { type: string, enum: [bytes, none] } }'],
    [
      'WWW-Authenticate',
      `{ schema: { type: string }, example: 'Bearer realm="api", error="invalid_token"' }`,
    ],
    ['WWW-Authenticate', '{ schema: { type: string }, example: Negotiate }'],
    ['Expires', '{ schema: { type: string }, example: "0" }'],
    ['Deprecation', '{ schema: { type: string }, example: "@1688169599" }'],
    ['Link', `{ schema: { type: string }, example: '</users?page=2>; rel="next"' }`],
    ['Link', '{ content: { application/linkset+json: { schema: { type: object } } } }'],
    ['Content-Length', '{ schema: { type: integer } }'],
    ['RateLimit', `{ schema: { type: string }, example: '"default";r=50;t=30' }`],
    ['X-RateLimit-Reset', '{ schema: { type: string, format: date-time } }'],
    ['X-Expires', '{ schema: { type: string, format: date-time } }'],
    ['RateLimit-Limit', '{ schema: { type: integer } }'],
  ])('takes %s as %s', (field, header) => {
    expect(says(field, header)).toEqual([]);
  });

  it.each([
    ['Retry-After', '{ schema: { type: string, format: date-time } }', 'string of format date-time'],
    ['Retry-After', '{ schema: { format: date-time } }', 'a value of format date-time'],
    ['Retry-After', '{ schema: { type: boolean } }', 'boolean'],
    ['Retry-After', '{ schema: { type: number, format: double } }', 'number of format double'],
    [
      'Retry-After',
      '{ schema: { oneOf: [{ type: integer }, { type: string, format: date-time }] } }',
      'string of format date-time',
    ],
    ['Location', '{ schema: { type: integer } }', 'integer'],
    ['Location', '{ schema: { type: string, format: uri } }', 'string of format uri'],
    ['Location', '{ schema: { type: array, items: { type: string } } }', 'array'],
    ['Content-Location', '{ schema: { type: string, format: uri } }', 'string of format uri'],
    ['ETag', '{ schema: { type: integer } }', 'integer'],
    ['ETag', '{ schema: { type: string, format: uuid } }', 'string of format uuid'],
    ['etag', '{ schema: { type: integer } }', 'integer'],
    ['Last-Modified', '{ schema: { type: string, format: date } }', 'string of format date'],
    [
      'Last-Modified',
      '{ schema: { allOf: [{ type: string }, { format: date-time }] } }',
      'a value of format date-time',
    ],
    ['Expires', '{ schema: { type: string, format: date-time } }', 'string of format date-time'],
    ['Sunset', '{ schema: { type: string, format: date } }', 'string of format date'],
    ['Date', '{ schema: { type: integer } }', 'integer'],
    ['Deprecation', '{ schema: { type: boolean } }', 'boolean'],
    ['Deprecation', '{ schema: { type: string, format: date-time } }', 'string of format date-time'],
    ['Allow', '{ schema: { type: integer } }', 'integer'],
    ['Allow', '{ schema: { type: array, items: { type: integer } } }', 'array of integer'],
    ['Accept-Ranges', '{ schema: { type: boolean } }', 'boolean'],
    ['Cache-Control', '{ schema: { type: integer } }', 'integer'],
    ['Content-Range', '{ schema: { type: integer } }', 'integer'],
    ['WWW-Authenticate', '{ schema: { type: array, items: { type: string } } }', 'array'],
    ['Link', '{ schema: { type: object } }', 'object'],
    ['Link', '{ schema: { type: string, format: uri } }', 'string of format uri'],
    ['Set-Cookie', '{ schema: { type: array, items: { type: string } } }', 'array'],
    ['RateLimit', '{ schema: { type: integer } }', 'integer'],
    ['RateLimit-Policy', '{ schema: { type: integer } }', 'integer'],
    [
      'Last-Modified',
      '{ content: { text/plain: { schema: { type: string, format: date-time } } } }',
      'string of format date-time',
    ],
    ['Vary', '{ content: { application/json: { schema: { type: array } } } }', 'array'],
    ['ETag', '{ schema: { anyOf: [{ type: integer }, { type: boolean }] } }', 'integer'],
  ])('refuses %s as %s', (field, header, declared) => {
    expect(says(field, header)).toEqual([
      expect.stringContaining(`is declared as ${declared}, but its value is`),
    ]);
    expect(pointers('header/type', response(field, header))).toEqual([place(field)]);
  });

  it.each([
    ['ETag', '{ schema: { type: string }, example: 33a64df5 }'],
    ['ETag', '{ schema: { type: string }, examples: { one: { value: W/33a64df5 } } }'],
    ['ETag', '{ schema: { type: string, const: "12" } }'],
    ['Last-Modified', '{ schema: { type: string, example: "2015-10-21T07:28:00Z" } }'],
    ['Last-Modified', '{ content: { text/plain: { example: "2015-10-21" } } }'],
    ['Retry-After', '{ schema: { type: string }, example: 30s }'],
    ['Retry-After', '{ schema: { type: number }, example: 1.5 }'],
    ['Retry-After', '{ schema: { type: integer }, example: -1 }'],
    ['Deprecation', '{ schema: { type: string }, example: true }'],
    ['Deprecation', '{ schema: { type: string }, example: "Sat, 01 Mar 2025 00:00:00 GMT" }'],
    ['Content-Range', '{ schema: { type: string }, example: 0-24/319 }'],
    ['WWW-Authenticate', '{ schema: { type: string }, example: Bearer realm }'],
    ['Link', '{ schema: { type: string }, example: "https://example.org/users?page=2" }'],
    ['Cache-Control', '{ schema: { type: string }, example: "3600" }'],
  ])('objects to the example of %s in %s', (field, header) => {
    expect(says(field, header)).toEqual([expect.stringContaining(`An example of ${field} is`)]);
  });

  it('is told once of a component that several responses share, with all operations', () => {
    const document = `
openapi: 3.0.3
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      operationId: listUsers
      responses:
        '200': { $ref: '#/components/responses/Users' }
        '304': { description: Nothing new, headers: { Last-Modified: { $ref: '#/components/headers/Changed' } } }
  /groups:
    get:
      operationId: listGroups
      responses:
        '200': { description: The groups, headers: { Last-Modified: { $ref: '#/components/headers/Changed' } } }
components:
  responses:
    Users: { description: The users, headers: { last-modified: { $ref: '#/components/headers/Changed' } } }
  headers:
    Changed: { schema: { $ref: '#/components/schemas/Instant' } }
  schemas:
    Instant: { type: string, format: date-time }
`;
    expect(found('header/type', document)).toMatchObject([
      { pointer: '/components/headers/Changed', operations: ['GET /groups', 'GET /users'] },
    ]);
  });

  it('is told once of the text that a YAML alias repeats', () => {
    const document = `
/users:
  get:
    operationId: listUsers
    responses:
      '200': { description: The users, headers: { Last-Modified: &changed { schema: { type: integer } } } }
      '304': { description: Nothing new, headers: { Last-Modified: *changed } }
`;
    expect(pointers('header/type', document)).toEqual([place('Last-Modified')]);
  });

  it('reads the types of OpenAPI 2.0 headers', () => {
    const document = `
swagger: "2.0"
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      operationId: listUsers
      responses:
        '200':
          description: The users
          headers:
            ETag: { type: integer }
            Expires: { type: string, format: date-time }
            Vary: { type: array, items: { type: string }, collectionFormat: csv }
            Age: { type: integer }
          schema: { type: array, items: { type: object } }
`;
    expect(pointers('header/type', document)).toEqual([place('ETag'), place('Expires')]);
  });

  it('looks at the conditions of requests too, where they are defined', () => {
    const document = `
paths:
  /users:
    parameters:
      - { name: If-Modified-Since, in: header, schema: { type: string, format: date-time } }
      - { name: If-None-Match, in: query, schema: { type: integer } }
      - { $ref: '#/components/parameters/Version' }
    get:
      operationId: listUsers
      responses: { default: { description: The users } }
    head:
      responses: { default: { description: The users } }
components:
  parameters:
    Version: { name: if-match, in: header, schema: { type: integer } }
`;
    expect(found('header/type', document)).toMatchObject([
      { pointer: '/paths/~1users/parameters/0', operations: ['GET /users', 'HEAD /users'] },
      { pointer: '/components/parameters/Version', operations: ['GET /users', 'HEAD /users'] },
    ]);
  });

  it('reaches webhooks and callbacks', () => {
    const document = `
webhooks:
  created:
    post:
      responses:
        '429': { description: Too fast, headers: { Retry-After: { schema: { type: boolean } } } }
        default: { description: Taken }
paths:
  /subscriptions:
    post:
      operationId: subscribe
      responses: { default: { description: Done } }
      callbacks:
        event:
          '{$request.body#/url}':
            post:
              responses:
                '201': { description: Taken, headers: { Location: { schema: { type: integer } } } }
`;
    expect(pointers('header/type', document)).toEqual([
      '/webhooks/created/post/responses/429/headers/Retry-After',
      '/paths/~1subscriptions/post/callbacks/event/{$request.body#~1url}/post/responses/201/headers/Location',
    ]);
  });

  it('ends where a schema holds itself', () => {
    const rest = `
components:
  schemas:
    Loop: { oneOf: [{ $ref: '#/components/schemas/Loop' }, { allOf: [{ $ref: '#/components/schemas/Loop' }] }] }
`;
    expect(says('ETag', `{ schema: { $ref: '#/components/schemas/Loop' } }`, rest)).toEqual([]);
  });
});
