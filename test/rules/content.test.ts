import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

const ok = "'200': { description: The user, content: { application/json: { schema: { type: object } } } }";
const problem = 'default: { description: A problem, content: { application/problem+json: {} } }';

/** One GET with these responses. */
const get = (responses: string, rest = '', version = 'openapi: 3.1.0') => `
${version}
info: { title: Users, version: "1" }
paths:
  /users/{id}:
    get:
      operationId: getUser
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
${indent(responses, 8)}
${rest}
`;

function indent(text: string, by: number): string {
  return text
    .trim()
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');
}

const at = (status: string) => `/paths/~1users~1{id}/get/responses/${status}`;

describe('content/forbidden', () => {
  const rule = 'content/forbidden';

  it.each(['100', '1XX', '204', '205', '304'])('is an error with a schema under %s', (status) => {
    const text = get(
      `'${status}': { description: None, content: { application/json: { schema: { type: object } } } }`,
    );
    expect(found(rule, text)).toMatchObject([{ pointer: at(status), severity: 'error' }]);
  });

  it('is a warning where there is only an empty media type', () => {
    expect(found(rule, get("'204': { description: None, content: { application/json: {} } }"))).toMatchObject(
      [{ severity: 'warning' }],
    );
    expect(
      found(rule, get("'204': { description: None, content: { application/json: { schema: {} } } }")),
    ).toMatchObject([{ severity: 'warning' }]);
  });

  it.each(['200', '2XX', 'default', '3XX', '206'])('says nothing of %s', (status) => {
    const text = get(
      `'${status}': { description: Some, content: { application/json: { schema: { type: object } } } }`,
    );
    expect(found(rule, text)).toEqual([]);
  });

  it('is about the field Content-Length too, but not on 304', () => {
    const headers = 'headers: { content-length: { schema: { type: integer } } }';
    expect(pointers(rule, get(`'204': { description: None, ${headers} }`))).toEqual([at('204')]);
    expect(pointers(rule, get(`'304': { description: None, ${headers} }`))).toEqual([]);
  });

  it('is at the key where a shared response is right elsewhere, and at the component where it never is', () => {
    const component = `
components:
  responses:
    User: { description: The user, content: { application/json: { schema: { type: object } } } }
`;
    const ref = "$ref: '#/components/responses/User'";
    expect(pointers(rule, get(`'200': { ${ref} }\n'204': { ${ref} }`, component))).toEqual([at('204')]);
    expect(pointers(rule, get(`'205': { ${ref} }\n'204': { ${ref} }`, component))).toEqual([
      '/components/responses/User',
    ]);
  });

  it('applies to webhooks', () => {
    const text = `
openapi: 3.1.0
info: { title: Users, version: "1" }
webhooks:
  created: { post: { responses: { '204': { description: Thanks, content: { text/plain: { schema: { type: string } } } } } } }
`;
    expect(pointers(rule, text)).toEqual(['/webhooks/created/post/responses/204']);
  });

  it('does not take the produces of 2.0 for content', () => {
    const text = `
swagger: "2.0"
info: { title: Users, version: "1" }
produces: [application/json]
paths: { /users: { delete: { responses: { '204': { description: Gone } } } } }
`;
    expect(pointers(rule, text)).toEqual([]);
  });
});

describe('content/ok-empty', () => {
  const rule = 'content/ok-empty';
  const method = (name: string, responses: string) =>
    `/users:\n  ${name}:\n    responses:\n${indent(responses, 6)}\n`;

  it.each([
    ['get', ['warning']],
    ['post', ['note']],
    ['put', ['note']],
    ['patch', ['note']],
    ['delete', []],
    ['head', []],
    ['options', []],
    ['trace', []],
  ])('speaks of %s as %j', (name, severities) => {
    const findings = found(rule, method(name, "'200': { description: Fine, content: {} }"));
    expect(findings.map((one) => one.severity)).toEqual(severities);
  });

  it('is silent where there is any content, or another 2xx', () => {
    expect(found(rule, method('get', "'200': { description: Fine, content: { '*/*': {} } }"))).toEqual([]);
    expect(found(rule, method('get', "'202': { description: Later }"))).toEqual([]);
    expect(found(rule, method('get', '2XX: { description: Fine }'))).toEqual([]);
  });

  it('takes examples of OpenAPI 2.0 for content', () => {
    const text = (examples: string) => `
swagger: "2.0"
info: { title: Users, version: "1" }
paths: { /users: { get: { responses: { '200': { description: The users${examples} } } } } }
`;
    expect(found(rule, text(', examples: { application/json: [1] }'))).toEqual([]);
    expect(pointers(rule, text(''))).toEqual(['/paths/~1users/get/responses/200']);
  });
});

describe('content/error-unexplained', () => {
  const rule = 'content/error-unexplained';

  it('is at the component that is used, with the operations that it answers', () => {
    const text = `
openapi: 3.0.3
info: { title: Users, version: "1" }
paths:
  /users:
    get: { responses: { ${ok}, '404': { $ref: '#/components/responses/None' } } }
    head: { responses: { '200': { description: Fine }, '404': { $ref: '#/components/responses/None' } } }
  /teams:
    get: { responses: { ${ok}, '410': { $ref: '#/components/responses/None' } } }
components:
  responses:
    None: { description: There is none }
`;
    expect(found(rule, text)).toMatchObject([
      { pointer: '/components/responses/None', operations: ['GET /teams', 'GET /users'] },
    ]);
  });

  it.each(['400', '4XX', '500', '5XX', '503'])('speaks of %s', (status) => {
    expect(found(rule, get(`${ok}\n'${status}': { description: No }`))).toMatchObject([
      { pointer: at(status), severity: 'warning' },
    ]);
  });

  it.each(['default', '304', '204', '302', '101'])('says nothing of %s', (status) => {
    expect(found(rule, get(`${ok}\n'${status}': { description: No }`))).toEqual([]);
  });

  it('is a note where the field that the code is about is there', () => {
    const challenge = 'headers: { www-authenticate: { schema: { type: string } } }';
    expect(found(rule, get(`${ok}\n'401': { description: No, ${challenge} }`))).toMatchObject([
      { severity: 'note' },
    ]);
    expect(found(rule, get(`${ok}\n'403': { description: No, ${challenge} }`))).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it('leaves a 416 under POST to the rule that it does not belong there', () => {
    const text =
      "/users:\n  post: { responses: { '204': { description: Done }, '416': { description: No } } }\n";
    expect(found(rule, text)).toEqual([]);
    expect(found('status/wrong-method', text)).toHaveLength(1);
  });
});

describe('content/error-in-success', () => {
  const rule = 'content/error-in-success';
  const success = (schema: string, status = '200', type = 'application/json') =>
    get(`'${status}': { description: The outcome, content: { ${type}: { schema: ${schema} } } }\n${problem}`);

  it.each([
    '{ required: [error], properties: { error: { type: string } } }',
    '{ required: [error], properties: { error: { type: object, properties: { code: { type: string } } }, requestId: { type: string } } }',
    '{ required: [errors], properties: { errors: { type: array, items: {} }, message: { type: string } } }',
    '{ required: [error_code], properties: { error_code: { type: string }, error_message: { type: string } } }',
    '{ properties: { success: { const: false }, data: { type: object } } }',
    '{ properties: { success: { type: boolean, enum: [false] }, message: { type: string } } }',
    '{ properties: { isError: { const: true }, message: { type: string } } }',
    '{ properties: { errors: { type: array, items: { type: string } } } }',
    '{ properties: { error: { type: string } } }',
    '{ required: [error], properties: { error: { enum: [gone, locked] }, code: { enum: [1, 2] } } }',
    '{ allOf: [{ properties: { message: { type: string } } }, { required: [error], properties: { error: { type: string } } }] }',
    '{ oneOf: [{ properties: { name: { type: string } } }, { properties: { ok: { const: false } } }] }',
    '{ anyOf: [{ properties: { name: { type: string } } }, { required: [error], properties: { error: { type: string } } }] }',
  ])('takes %s for an error', (schema) => {
    expect(pointers(rule, success(schema))).toEqual([at('200')]);
  });

  it.each([
    // Where nothing went wrong, it is null, false or 0, or it is not there.
    '{ required: [error], properties: { error: { type: [string, "null"] } } }',
    '{ required: [error], properties: { error: { oneOf: [{ type: "null" }, { type: object }] }, message: { type: string } } }',
    '{ required: [error], properties: { error: { type: boolean }, message: { type: string } } }',
    '{ required: [errors], properties: { errors: { type: integer }, message: { type: string } } }',
    '{ properties: { code: { type: integer }, message: { type: string }, errors: { type: array, items: {} } } }',
    '{ properties: { error: { const: false }, status: { const: 200 } } }',
    '{ properties: { success: { type: boolean }, message: { type: string } } }',
    '{ properties: { success: { const: true } } }',
    // It has a place for what was asked for.
    '{ required: [data, errors], properties: { data: { type: object }, errors: { type: array, items: {} } } }',
    '{ required: [created, errors], properties: { created: { type: integer }, errors: { type: array, items: {} } } }',
    '{ required: [id, status, error], properties: { id: { type: string }, status: { type: string }, error: { type: string } } }',
    '{ required: [status, error], properties: { status: { enum: [queued, failed] }, error: { type: string } } }',
    '{ properties: { failed: { type: array, items: { type: string } } } }',
    '{ properties: { failed: { type: boolean } } }',
    '{ required: [error, name], properties: { error: { type: string }, name: { type: string } } }',
    // It says nothing.
    '{ type: object }',
    '{}',
    '{ type: array, items: { required: [error], properties: { error: { type: string } } } }',
  ])('takes %s for an answer', (schema) => {
    expect(pointers(rule, success(schema))).toEqual([]);
  });

  it('knows nullable of OpenAPI 3.0', () => {
    const schema = '{ required: [error], properties: { error: { type: string, nullable: true } } }';
    expect(pointers(rule, success(schema))).toEqual([]);
  });

  it('is silent where the answer is about errors', () => {
    const body =
      '{ content: { application/json: { schema: { properties: { errors: { type: array, items: {} } } } } } }';
    for (const path of ['/errors', '/documents/validate', '/config:lint', '/graphql', '/crash-logs']) {
      const text = `'${path}':\n  post: { responses: { '200': { description: Them, ${body.slice(2)} } }\n`;
      expect(pointers(rule, text)).toEqual([]);
    }
  });

  it('is silent on multi-status, streams and batches, whose parts fail on their own', () => {
    const schema = '{ properties: { errors: { type: array, items: { type: string } } } }';
    expect(pointers(rule, success(schema, '207'))).toEqual([]);
    const event = '{ required: [error], properties: { error: { type: string } } }';
    expect(pointers(rule, success(event, '200', 'text/event-stream'))).toEqual([]);
    const batch = `/users/batch-delete:\n  post: { operationId: batchDeleteUsers, summary: Delete several users, requestBody: { content: { application/json: { schema: { type: array, items: { type: string } } } } }, responses: { '200': { description: Those that are left, content: { application/json: { schema: ${schema} } } } } }\n`;
    expect(pointers(rule, batch)).toEqual([]);
  });

  it('takes problem details for an error, and an error schema that errors use for another rule', () => {
    expect(pointers(rule, success('{ type: object }', '200', 'application/problem+json'))).toEqual([
      at('200'),
    ]);
    const shared = get(
      "'200': { description: One, content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }\n" +
        "'404': { description: None, content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }",
      'components: { schemas: { Error: { required: [error], properties: { error: { type: string } } } } }',
    );
    expect(pointers(rule, shared)).toEqual([]);
    expect(pointers('content/wrong-schema', shared)).toEqual([at('200')]);
  });

  it.each([
    'Operation failed',
    'The request failed: no such user.',
    'Error',
    'Error: no such user',
    'Failed to load the user',
    'Unable to find it',
    'Not Found',
    '404 Not Found',
    'User not found',
    'Bad Request',
    'Internal Server Error',
    'Unauthorized',
    'Validation failed',
    'The user could not be created.',
    'An error occurred while the user was stored',
  ])('reads "%s" as a failure', (description) => {
    expect(
      pointers(
        rule,
        get(`'200': { description: ${JSON.stringify(description)}, content: { text/plain: {} } }`),
      ),
    ).toEqual([at('200')]);
  });

  it.each([
    'Failed jobs',
    'Conflict',
    'The user already exists',
    'Users that were not found',
    'Whether it was not found',
    'Success, or the operation failed',
    'Error details',
    'The job failed',
    'Invalid addresses',
    '',
    'Error log',
    'No error',
    'The request failed or succeeded, see its status',
    'Unable to say if it exists',
    'Whether the operation failed',
    'Errors of the last run',
  ])('reads "%s" as an answer', (description) => {
    expect(
      pointers(
        rule,
        get(`'200': { description: ${JSON.stringify(description)}, content: { text/plain: {} } }`),
      ),
    ).toEqual([]);
  });

  it('speaks of a choice that several responses share once, where it is made', () => {
    const text = `
paths:
  /users: { get: { responses: { '200': { description: Them, content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } } } } }
  /teams: { get: { responses: { '200': { description: Them, content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } } } } }
components:
  schemas:
    Answer:
      oneOf:
        - { properties: { success: { const: true }, data: {} } }
        - { properties: { success: { const: false }, error: {} } }
`;
    expect(found(rule, text)).toMatchObject([
      { pointer: '/components/schemas/Answer', operations: ['GET /teams', 'GET /users'] },
    ]);
  });

  it('ends where schemas refer to themselves', () => {
    const text = get(
      "'200': { description: One, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }",
      "components: { schemas: { A: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }, B: { anyOf: [{ $ref: '#/components/schemas/A' }] } } }",
    );
    expect(pointers(rule, text)).toEqual([]);
  });
});
