import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

const body = 'content: { application/problem+json: {} }';

describe('field duties', () => {
  it('are not asked of ranges, default, webhooks and callbacks', () => {
    const document = `
webhooks:
  created:
    post:
      responses:
        '405': { description: Not me }
        '429': { description: Too fast }
        default: { description: Taken }
paths:
  /users:
    get:
      operationId: listUsers
      responses:
        2XX: { description: The users }
        3XX: { description: Elsewhere }
        4XX: { description: A problem }
        5XX: { description: A defect }
        default: { description: Anything }
      callbacks:
        event:
          '{$request.query.url}':
            post:
              responses: { '503': { description: Not now }, '200': { description: Taken } }
`;
    for (const rule of [
      'header/allow-on-405',
      'header/challenge-on-401',
      'header/content-range-on-206',
      'header/content-range-on-416',
      'header/location-on-redirect',
      'header/retry-after-on-429',
      'header/retry-after-on-503',
      'header/rate-limit-on-429',
      'async/202-monitor',
      'async/202-retry-after',
    ])
      expect(found(rule, document), rule).toEqual([]);
  });

  it('are not asked of a 206, 304 or 416 on a method that never answers with them', () => {
    const document = `
/users:
  post:
    operationId: importUsers
    responses:
      '206': { description: Some of them, headers: { Content-Range: { schema: { type: string } } }, content: { multipart/byteranges: {} } }
      '304': { description: Nothing new }
      '416': { description: Too many, ${body} }
  head:
    responses:
      '206': { description: Some of them }
`;
    for (const rule of [
      'header/content-range-on-206',
      'header/content-range-on-416',
      'header/meaningless',
      'conditional/304-validator',
      'conditional/304-request',
      'conditional/range-request',
    ])
      expect(found(rule, document), rule).toEqual([]);
  });

  it('are asked once of what several operations share, with the operations that they concern', () => {
    const document = `
paths:
  /users:
    get:
      operationId: listUsers
      responses: { '200': { description: The users }, '416': { $ref: '#/components/responses/TooFar' } }
    post:
      operationId: importUsers
      responses: { '204': { description: Done }, '416': { $ref: '#/components/responses/TooFar' } }
  /groups:
    get:
      operationId: listGroups
      responses: { '200': { description: The groups }, '416': { $ref: '#/components/responses/TooFar' } }
components:
  responses:
    TooFar: { description: Not that many, ${body} }
`;
    expect(found('header/content-range-on-416', document)).toMatchObject([
      { pointer: '/components/responses/TooFar', operations: ['GET /groups', 'GET /users'] },
    ]);
  });
});

describe('header/challenge-on-401', () => {
  const document = (security: string) => `
openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      operationId: listUsers
      security: ${security}
      responses: { '200': { description: The users }, '401': { $ref: '#/components/responses/Who' } }
  /keys:
    get:
      operationId: listKeys
      security: [{ key: [] }]
      responses: { '200': { description: The keys }, '401': { $ref: '#/components/responses/Who' } }
components:
  responses: { Who: { description: Who are you, ${body} } }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    token: { type: http, scheme: bearer }
    login: { type: oauth2, flows: {} }
`;

  it.each([
    ['[{ key: [] }]', 'warning'],
    ['[]', 'warning'],
    ['[{}]', 'warning'],
    ['[{ unknown: [] }]', 'warning'],
    ['[{ token: [] }]', 'error'],
    ['[{ key: [] }, { login: [read] }]', 'error'],
    ['[{ key: [], token: [] }]', 'error'],
  ])('with %s on one of the operations that share it, it is: %s', (security, severity) => {
    expect(found('header/challenge-on-401', document(security))).toMatchObject([
      { pointer: '/components/responses/Who', severity, operations: ['GET /keys', 'GET /users'] },
    ]);
  });
});

describe('header/accept-on-415', () => {
  it('is a warning for PATCH, where RFC 5789 asks for Accept-Patch', () => {
    const document = `
/users:
  patch:
    requestBody: { content: { application/merge-patch+json: {} } }
    responses: { '415': { description: What is this, ${body} } }
  put:
    requestBody: { content: { application/json: {} } }
    responses: { '415': { description: What is this, ${body} } }
  post:
    requestBody: { content: { application/json: {} } }
    responses: { '415': { description: What is this, headers: { accept-post: { schema: { type: string } } }, ${body} } }
`;
    expect(
      found('header/accept-on-415', document).map(({ pointer, severity }) => [pointer, severity]),
    ).toEqual([
      ['/paths/~1users/patch/responses/415', 'warning'],
      ['/paths/~1users/put/responses/415', 'note'],
    ]);
  });
});

describe('header/rate-limit-families', () => {
  it('counts RateLimit-Policy to no family of its own, and looks at every response', () => {
    const document = (field: string) => `
/users:
  get:
    operationId: listUsers
    responses:
      '200': { description: The users, headers: { RateLimit: { schema: { type: string } }, RateLimit-Policy: { schema: { type: string } } } }
      default: { description: A problem, headers: { ${field}: { schema: { type: string } } } }
`;
    expect(found('header/rate-limit-families', document('ratelimit-policy'))).toEqual([]);
    expect(found('header/rate-limit-families', document('x-rate-limit-limit'))).toMatchObject([
      {
        pointer: '/paths',
        operations: [],
        message: expect.stringContaining('RateLimit (1 response) and X-Rate-Limit-* (1 response)'),
      },
    ]);
  });

  it('says what a trio lacks, once for a shared response', () => {
    const document = `
paths:
  /users:
    get:
      operationId: listUsers
      responses: { '200': { $ref: '#/components/responses/Ok' }, 4XX: { $ref: '#/components/responses/Ok' } }
  /groups:
    get:
      operationId: listGroups
      responses: { '200': { $ref: '#/components/responses/Ok' } }
components:
  responses:
    Ok:
      description: Here
      headers: { X-RateLimit-Limit: { schema: { type: integer } }, X-RateLimit-Remaining: { schema: { type: integer } } }
`;
    expect(found('header/rate-limit-families', document)).toMatchObject([
      {
        pointer: '/components/responses/Ok',
        operations: ['GET /groups', 'GET /users'],
        message:
          'The 200 response documents X-RateLimit-Limit and X-RateLimit-Remaining, but not X-RateLimit-Reset.',
      },
    ]);
  });
});

describe('header/allow-consistent', () => {
  const document = (header: string, status = '405') => `
/users:
  get:
    operationId: listUsers
    responses:
      '200': { description: The users }
      '${status}': { description: Not now, headers: { allow: ${header} }, ${body} }
  put:
    operationId: putUsers
    responses: { '204': { description: Done } }
`;

  it.each([
    ['{ schema: { type: string }, example: "PUT, HEAD, OPTIONS" }'],
    ['{ schema: { type: string }, example: "" }'],
    ['{ schema: { type: string }, example: the methods that are allowed }'],
    ['{ schema: { type: string } }'],
    ['{ schema: { type: string, enum: [PUT] } }'],
    ['{ schema: { type: array, items: { type: string } }, example: [PUT, HEAD] }'],
  ])('takes %s', (header) => {
    expect(found('header/allow-consistent', document(header))).toEqual([]);
  });

  it.each([
    ['{ schema: { type: string }, example: "GET, PUT" }', 'shows GET in its Allow field'],
    ['{ schema: { type: string }, example: "PUT, POST, DELETE" }', 'shows POST and DELETE'],
    ['{ schema: { type: string }, example: put }', 'shows put'],
    ['{ schema: { type: string, enum: ["PUT, POST"] } }', 'shows POST'],
    ['{ schema: { type: array, items: { enum: [PUT, PATCH] } } }', 'shows PATCH'],
    ['{ schema: { type: array }, example: [PUT, PATCH] }', 'shows PATCH'],
    ['{ content: { text/plain: { example: "PUT, PATCH" } } }', 'shows PATCH'],
  ])('objects to %s', (header, message) => {
    expect(found('header/allow-consistent', document(header))).toMatchObject([
      {
        pointer: '/paths/~1users/get/responses/405/headers/allow',
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('minds the own method in a 405 alone, other methods anywhere', () => {
    expect(found('header/allow-consistent', document('{ example: "GET, PUT" }', '200'))).toEqual([]);
    expect(pointers('header/allow-consistent', document('{ example: "GET, POST" }', '403'))).toHaveLength(1);
  });

  it('is told at a shared header where every path that shares it is contradicted', () => {
    const shared = (header: string) => `
paths:
  /users: { get: { responses: { '405': { description: Not now, headers: { Allow: { $ref: '#/components/headers/Allow' } } } } } }
  /groups: { get: { responses: { '405': { description: Not now, headers: { Allow: { $ref: '#/components/headers/Allow' } } } } } }
components: { headers: { Allow: ${header} } }
`;
    expect(found('header/allow-consistent', shared('{ example: "GET, HEAD" }'))).toMatchObject([
      { pointer: '/components/headers/Allow', operations: ['GET /groups', 'GET /users'] },
    ]);
    // Several paths share the words of the field, not their methods.
    const words = '{ schema: { type: array, items: { type: string, enum: [GET, PUT, POST, DELETE] } } }';
    expect(found('header/allow-consistent', shared(words))).toEqual([]);
  });
});

describe('header/meaningless', () => {
  const document = (status: string, method = 'get', field = 'Location') => `
openapi: 3.2.0
info: { title: Users, version: "1" }
paths:
  /users:
    ${method}:
      responses:
        '${status}': { description: Something, headers: { ${field}: { schema: { type: string } } } }
`;

  it.each(['200', '204', '400', '404', '409', '500'])('minds Location on %s', (status) => {
    expect(found('header/meaningless', document(status))).toMatchObject([
      { pointer: `/paths/~1users/get/responses/${status}/headers/Location`, severity: 'note' },
    ]);
  });

  it.each(['201', '202', '301', '303', '307', '308', '2XX', '4XX', 'default'])(
    'leaves Location on %s alone',
    (status) => {
      expect(found('header/meaningless', document(status))).toEqual([]);
    },
  );

  it('lets a 2xx to QUERY name an equivalent resource', () => {
    expect(found('header/meaningless', document('200', 'query'))).toEqual([]);
    expect(found('header/meaningless', document('404', 'query'))).toHaveLength(1);
  });

  it('minds Content-Range more, everywhere but on 206 and 416', () => {
    expect(found('header/meaningless', document('200', 'get', 'content-range'))).toMatchObject([
      { pointer: '/paths/~1users/get/responses/200/headers/content-range', severity: 'warning' },
    ]);
    for (const status of ['206', '416', '2XX', 'default'])
      expect(found('header/meaningless', document(status, 'get', 'Content-Range'))).toEqual([]);
  });

  it('is told at the key of a shared response that means something elsewhere', () => {
    const shared = (other: string) => `
paths:
  /users:
    post: { responses: { '${other}': { $ref: '#/components/responses/Made' }, '200': { $ref: '#/components/responses/Made' } } }
components:
  responses: { Made: { description: The user, headers: { Location: { schema: { type: string } } } } }
`;
    expect(pointers('header/meaningless', shared('201'))).toEqual(['/paths/~1users/post/responses/200']);
    expect(pointers('header/meaningless', shared('204'))).toEqual([
      '/components/responses/Made/headers/Location',
    ]);
  });
});

describe('header/ignored', () => {
  it('says so once of a parameter of the path, and not in OpenAPI 2.0', () => {
    const document = (version: string) => `
${version}
info: { title: Users, version: "1" }
paths:
  /users:
    parameters: [{ name: authorization, in: header, type: string, schema: { type: string } }]
    get: { responses: { '200': { description: The users } } }
    delete: { responses: { '204': { description: Gone, headers: { Content-Type: { type: string } } } } }
`;
    expect(found('header/ignored', document('openapi: 3.0.3'))).toMatchObject([
      { pointer: '/paths/~1users/parameters/0', operations: ['DELETE /users', 'GET /users'] },
      { pointer: '/paths/~1users/delete/responses/204/headers/Content-Type' },
    ]);
    expect(found('header/ignored', document('swagger: "2.0"'))).toEqual([]);
  });
});

describe('header/duplicate', () => {
  it('reaches webhooks, and names both spellings', () => {
    const document = `
webhooks:
  created:
    post:
      responses:
        '204': { description: Taken, headers: { X-Id: { schema: { type: string } }, x-id: { schema: { type: string } } } }
`;
    expect(found('header/duplicate', document)).toMatchObject([
      {
        pointer: '/webhooks/created/post/responses/204/headers/x-id',
        message: 'x-id and X-Id are one field: names are compared without case.',
      },
    ]);
  });
});

describe('header/deprecation', () => {
  it('is content with either field in any response', () => {
    const document = (field: string) => `
/users:
  get:
    deprecated: true
    responses:
      '200': { description: The users }
      default: { description: A problem, headers: { ${field}: { schema: { type: string } } } }
`;
    expect(pointers('header/deprecation', document('deprecation'))).toEqual([]);
    expect(pointers('header/deprecation', document('SUNSET'))).toEqual([]);
    expect(pointers('header/deprecation', document('X-Sunset'))).toEqual(['/paths/~1users/get/responses']);
  });
});

describe('what can not be read', () => {
  it('is no ground for saying that something is missing', () => {
    const document = `
webhooks: { created: { post: { responses: { $ref: '#/gone' } } } }
paths:
  /users:
    get:
      deprecated: true
      parameters: [{ $ref: '#/components/parameters/Gone' }]
      responses:
        '200': { $ref: '#/components/responses/Gone' }
        '302': { description: Elsewhere, headers: { Location: { $ref: '#/components/headers/Gone' } } }
        '304': { description: Nothing new }
        '401': { description: Who, headers: { WWW-Authenticate: 42 } }
        '412': { description: Changed since }
`;
    for (const rule of [
      'conditional/304-request',
      'conditional/304-validator',
      'conditional/precondition',
      'header/challenge-on-401',
      'header/deprecation',
      'header/location-on-redirect',
      'webhook/acknowledge',
    ])
      expect(found(rule, document), rule).toEqual([]);
  });
});
