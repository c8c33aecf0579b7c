import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

describe('method/no-success', () => {
  const document = (responses: string, version = 'openapi: 3.1.0') => `
${version}
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      ${responses}
`;

  it.each(["'200'", "'302'", "'101'", '2XX', '3XX', 'default', '2xx'])('is content with %s', (key) => {
    expect(found('method/no-success', document(`responses: { ${key}: { description: Well } }`))).toEqual([]);
  });

  it.each(["'100'", '1XX', "'404'", '4XX', 'x-200'])('is not content with %s alone', (key) => {
    expect(pointers('method/no-success', document(`responses: { ${key}: { description: Well } }`))).toEqual([
      '/paths/~1users/get/responses',
    ]);
  });

  it('speaks at the operation that has no responses at all', () => {
    expect(pointers('method/no-success', document('operationId: listUsers'))).toEqual(['/paths/~1users/get']);
  });

  it.each(['[]', '{ $ref: "#/nowhere" }', 'none'])(
    'says nothing of responses that cannot be read: %s',
    (value) => {
      expect(found('method/no-success', document(`responses: ${value}`))).toEqual([]);
    },
  );

  it('leaves webhooks and callbacks to webhook/acknowledge', () => {
    const text = `
openapi: 3.1.0
info: { title: Users, version: "1" }
webhooks: { created: { post: { responses: { '400': { description: No } } } } }
`;
    expect(found('method/no-success', text)).toEqual([]);
  });
});

describe('method/safe-201', () => {
  it('speaks of every safe method, QUERY included, and of 201 alone', () => {
    const answers = "responses: { '201': { description: Made }, 2XX: { description: Or so } }";
    const text = `
openapi: 3.2.0
info: { title: Users, version: "1" }
paths:
  /users:
    get: { ${answers} }
    head: { ${answers} }
    options: { ${answers} }
    trace: { ${answers} }
    query: { ${answers} }
    post: { ${answers} }
`;
    expect(pointers('method/safe-201', text)).toEqual(
      ['get', 'head', 'options', 'trace', 'query'].map((method) => `/paths/~1users/${method}/responses/201`),
    );
  });
});

describe('method/request-content', () => {
  it('is a warning on GET, HEAD and DELETE, an error on TRACE, a note on OPTIONS', () => {
    const takes =
      'requestBody: { content: { text/plain: {} } }, responses: { default: { description: Well } }';
    const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
    const text = `/users:\n${methods.map((method) => `  ${method}: { ${takes} }\n`).join('')}`;
    expect(
      found('method/request-content', text).map((one) => [one.operations[0], one.severity, one.pointer]),
    ).toEqual(
      [
        ['get', 'warning'],
        ['delete', 'warning'],
        ['options', 'note'],
        ['head', 'warning'],
        ['trace', 'error'],
      ].map(([method, severity]) => [
        `${method?.toUpperCase()} /users`,
        severity,
        `/paths/~1users/${method}/requestBody`,
      ]),
    );
  });

  it('counts what a 2.0 path item says for all of its methods, and form data', () => {
    const text = `
swagger: "2.0"
info: { title: Users, version: "1" }
paths:
  /users:
    parameters: [{ name: filter, in: formData, type: string }]
    get: { responses: { '200': { description: The users } } }
`;
    expect(pointers('method/request-content', text)).toEqual(['/paths/~1users/parameters/0']);
  });

  it('counts a request body whose reference leads nowhere', () => {
    const text = `
/users:
  get:
    requestBody: { $ref: '#/components/requestBodies/Nowhere' }
    responses: { '200': { description: The users } }
`;
    expect(pointers('method/request-content', text)).toEqual(['/paths/~1users/get/requestBody']);
  });
});

describe('method/head-content', () => {
  it('speaks at the component where HEAD alone uses it', () => {
    const text = `
paths:
  /users: { head: { responses: { '200': { $ref: '#/components/responses/Users' } } } }
  /teams: { head: { responses: { '200': { $ref: '#/components/responses/Users' } } } }
components: { responses: { Users: { description: There are some, content: { application/json: { schema: { type: array } } } } } }
`;
    expect(found('method/head-content', text)).toMatchObject([
      {
        pointer: '/components/responses/Users',
        severity: 'warning',
        operations: ['HEAD /teams', 'HEAD /users'],
      },
    ]);
  });

  it('is a note at the key where other methods share the response', () => {
    const text = `
paths:
  /users:
    get: { responses: { '200': { description: The users }, 4XX: { $ref: '#/components/responses/Problem' } } }
    head: { responses: { '200': { description: There are some }, 4XX: { $ref: '#/components/responses/Problem' } } }
components: { responses: { Problem: { description: No, content: { application/problem+json: { schema: { type: object } } } } } }
`;
    expect(found('method/head-content', text)).toMatchObject([
      { pointer: '/paths/~1users/head/responses/4XX', severity: 'note' },
    ]);
  });

  it('is a note where nothing says what the content is', () => {
    const text =
      "/users: { head: { responses: { '200': { description: Some, content: { text/csv: {} } } } } }";
    expect(found('method/head-content', text)).toMatchObject([{ severity: 'note' }]);
  });

  it('leaves 204 and 304 to the rule on their content', () => {
    const text = `
/users:
  head:
    responses:
      '204': { description: Some, content: { text/csv: { schema: { type: string } } } }
      '304': { description: The same, content: { text/csv: { schema: { type: string } } } }
`;
    expect(found('method/head-content', text)).toEqual([]);
  });

  it('reads the schema of OpenAPI 2.0, and no content from `produces` alone', () => {
    const text = `
swagger: "2.0"
info: { title: Users, version: "1" }
produces: [application/json]
paths:
  /users: { head: { responses: { '200': { description: Some }, '404': { description: None, schema: { type: object } } } } }
`;
    expect(pointers('method/head-content', text)).toEqual(['/paths/~1users/head/responses/404']);
  });
});

describe('method/query-content', () => {
  const document = (operation: string) => `
openapi: 3.2.0
info: { title: Users, version: "1" }
paths: { /users: { query: { ${operation} responses: { '200': { description: The users } } } } }
`;

  it('asks for a request body, and not what is in it', () => {
    expect(found('method/query-content', document('requestBody: { content: {} },'))).toEqual([]);
    expect(pointers('method/query-content', document(''))).toEqual(['/paths/~1users/query']);
  });

  it('says nothing where the request body cannot be read', () => {
    expect(found('method/query-content', document("requestBody: { $ref: '#/nowhere' },"))).toEqual([]);
  });
});

describe('method/patch-format', () => {
  const document = (types: string) =>
    `/users: { patch: { requestBody: { content: { ${types} } }, responses: { '204': { description: Done } } } }`;

  it.each([
    'application/merge-patch+json: {}, application/json: {}',
    'application/json-patch+json: {}',
    'text/plain: {}',
  ])('is content with %s', (types) => {
    expect(found('method/patch-format', document(types))).toEqual([]);
  });

  it('speaks at the request content, which `consumes` names in OpenAPI 2.0', () => {
    expect(pointers('method/patch-format', document('Application/JSON: {}'))).toEqual([
      '/paths/~1users/patch/requestBody',
    ]);
    const text = `
swagger: "2.0"
info: { title: Users, version: "1" }
consumes: [application/json]
paths:
  /users:
    patch: { parameters: [{ name: user, in: body, schema: {} }], responses: { '204': { description: Done } } }
`;
    expect(pointers('method/patch-format', text)).toEqual(['/paths/~1users/patch/parameters/0']);
  });
});

describe('method/head-parity', () => {
  const document = (get: string, head: string) => `
/users:
  get: { responses: { ${get} } }
  head: { responses: { ${head} } }
`;

  it.each([
    [
      "'200': { description: A }, default: { description: B }",
      "'200': { description: A }, '404': { description: B }",
    ],
    ['2XX: { description: A }', "'200': { description: A }"],
    [
      "'200': { description: A }, '404': { description: B }",
      "'200': { description: A }, 4XX: { description: B }",
    ],
    ["'200': { description: A }", 'default: { description: A }'],
    [
      "'200': { description: A, headers: { ETag: {} } }",
      "'200': { description: A, headers: { etag: {}, Content-Type: {} } }",
    ],
  ])('is content with %s beside %s', (get, head) => {
    expect(found('method/head-parity', document(get, head))).toEqual([]);
  });

  it('names the fields that only HEAD has', () => {
    const text = document(
      "'200': { description: A, headers: { ETag: {} } }",
      "'200': { description: A, headers: { ETag: {}, X-Total: {}, Last-Modified: {} } }",
    );
    expect(found('method/head-parity', text)).toMatchObject([
      {
        pointer: '/paths/~1users/head/responses/200',
        message: "The 200 response to HEAD documents X-Total and Last-Modified, and that to GET doesn't.",
      },
    ]);
  });

  it('counts no default as a success', () => {
    expect(
      pointers('method/head-parity', document('default: { description: A }', "'200': { description: A }")),
    ).toEqual(['/paths/~1users/head/responses/200']);
  });

  it('compares nothing where there is no GET', () => {
    expect(
      found('method/head-parity', "/users: { head: { responses: { '200': { description: A } } } }"),
    ).toEqual([]);
  });
});

describe('method/unregistered', () => {
  it('takes names as they are written', () => {
    const answers = "{ responses: { '204': { description: Done } } }";
    const text = `
openapi: 3.2.0
info: { title: Users, version: "1" }
paths:
  /users:
    additionalOperations: { post: ${answers}, LINK: ${answers}, Propfind: ${answers}, PURGE: ${answers} }
`;
    expect(pointers('method/unregistered', text)).toEqual([
      '/paths/~1users/additionalOperations/post',
      '/paths/~1users/additionalOperations/Propfind',
      '/paths/~1users/additionalOperations/PURGE',
    ]);
  });
});
