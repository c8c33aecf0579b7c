import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

const document = (security: string, responses: string, version = 'openapi: 3.1.0') => `
${version}
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      operationId: listUsers
      ${security}
      responses: { '200': { description: The users }, ${responses} }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    login: { type: oauth2, flows: {} }
    tls: { type: mutualTLS }
`;
const missing = "'404': { description: None }";

describe('auth/secured-401', () => {
  it.each([
    ['security: []'],
    ['security: [{}]'],
    ['security: [{}, { key: [] }]'],
    ['security: [{ tls: [] }]'],
    ['security: [{ key: [] }, { tls: [] }]'],
    [''],
  ])('is not asked where access is possible without credentials: %s', (security) => {
    expect(found('auth/secured-401', document(security, missing))).toEqual([]);
  });

  it.each([
    ['security: [{ key: [] }]'],
    ['security: [{ key: [], tls: [] }]'],
    ['security: [{ unknown: [] }]'],
  ])('is asked with %s', (security) => {
    expect(pointers('auth/secured-401', document(security, missing))).toEqual([
      '/paths/~1users/get/responses',
    ]);
  });

  it.each(["'401'", '4XX', 'default'])('is covered by %s', (key) => {
    expect(
      found('auth/secured-401', document('security: [{ key: [] }]', `${key}: { description: No }`)),
    ).toEqual([]);
  });

  it('is not asked of webhooks and callbacks', () => {
    const text = `
security: [{ key: [] }]
webhooks: { created: { post: { responses: { '204': { description: Taken } } } } }
paths:
  /users:
    post:
      security: []
      responses: { '204': { description: Done } }
      callbacks: { event: { '{$url}': { post: { security: [{ key: [] }], responses: { '204': { description: Taken } } } } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`;
    expect(found('auth/secured-401', text)).toEqual([]);
  });
});

describe('auth/scoped-403', () => {
  it.each([
    ['security: [{ login: [] }]'],
    ['security: [{ login: [read] }, {}]'],
    ['security: [{ login: [read] }, { key: [] }]'],
    ['security: []'],
  ])('is not asked where some way in needs no scope: %s', (security) => {
    expect(found('auth/scoped-403', document(security, "'401': { description: Who }"))).toEqual([]);
  });

  it('counts roles of any scheme, and takes 403, 404, 4XX and default', () => {
    const security = 'security: [{ login: [read] }, { key: [admin] }]';
    expect(pointers('auth/scoped-403', document(security, "'401': { description: Who }"))).toEqual([
      '/paths/~1users/get/responses',
    ]);
    for (const key of ["'403'", "'404'", '4XX', 'default'])
      expect(found('auth/scoped-403', document(security, `${key}: { description: No }`))).toEqual([]);
  });
});

describe('auth/public-401', () => {
  it.each(['security: []', 'security: [{}]', ''])('speaks where nobody needs credentials: %s', (security) => {
    expect(pointers('auth/public-401', document(security, "'401': { description: Who }"))).toEqual([
      '/paths/~1users/get/responses/401',
    ]);
  });

  it('looks at the code itself', () => {
    expect(found('auth/public-401', document('security: []', '4XX: { description: Who }'))).toEqual([]);
    expect(
      found('auth/public-401', document('security: [{}, { key: [] }]', "'401': { description: Who }")),
    ).toEqual([]);
  });

  it('takes a parameter named Authorization for credentials in OpenAPI 2.0 alone', () => {
    const parameter = 'parameters: [{ name: authorization, in: header, type: string }]';
    const responses = "'401': { description: Who }";
    expect(found('auth/public-401', document(parameter, responses, 'swagger: "2.0"'))).toEqual([]);
    expect(found('auth/public-401', document(parameter, responses, 'openapi: 3.0.3'))).toHaveLength(1);
  });

  it('is one finding at a 401 that only public operations share', () => {
    const text = `
paths:
  /users: { get: { responses: { '401': { $ref: '#/components/responses/Who' } } } }
  /groups: { get: { responses: { '401': { $ref: '#/components/responses/Who' } } } }
components: { responses: { Who: { description: Who } } }
`;
    expect(found('auth/public-401', text)).toMatchObject([
      { pointer: '/components/responses/Who', operations: ['GET /groups', 'GET /users'] },
    ]);
  });
});

describe('auth/login-401', () => {
  const login = (security: string) => `
/login:
  post:
    operationId: login
    summary: Log in with name and password
    ${security}
    requestBody: { content: { application/json: { schema: { type: object } } } }
    responses: { '200': { description: A token }, '403': { description: Locked } }
`;

  it('leaves the 401 of a login that demands credentials to auth/secured-401', () => {
    expect(pointers('auth/login-401', login(''))).toEqual(['/paths/~1login/post/responses']);
    expect(found('auth/login-401', login('security: [{ client: [] }]'))).toEqual([]);
    expect(found('auth/secured-401', login('security: [{ client: [] }]'))).toHaveLength(1);
  });
});

describe('cache/shared-secret', () => {
  const cached = (security: string, value: string, method = 'get') => `
/users:
  ${method}:
    security: ${security}
    responses:
      '200': { description: The users, headers: { Cache-Control: { schema: { type: string }, example: '${value}' } } }
`;

  it('minds public where credentials are demanded', () => {
    expect(pointers('cache/shared-secret', cached('[{ token: [] }]', 'public, max-age=60'))).toEqual([
      '/paths/~1users/get/responses/200/headers/Cache-Control',
    ]);
    expect(found('cache/shared-secret', cached('[{ token: [] }]', 'max-age=60'))).toEqual([]);
    expect(found('cache/shared-secret', cached('[]', 'public'))).toEqual([]);
    expect(found('cache/shared-secret', cached('[{}, { token: [] }]', 'public'))).toEqual([]);
    expect(found('cache/shared-secret', cached('[{ token: [] }]', 'public', 'post'))).toEqual([]);
  });
});
