import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const user = json('{ properties: { name: { type: string }, email: { type: string } } }');

/** A GET with a success and these errors. */
const get = (errors: string, rest = '', success = `'200': { description: The user, ${user} }`) => `
openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users/{id}:
    get:
      operationId: getUser
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        ${success}
        ${errors.trim().split('\n').join('\n        ')}
${rest}
`;
const at = (status: string) => `/paths/~1users~1{id}/get/responses/${status}`;
const schemas = (text: string) => `components:\n  schemas:\n    ${text.trim().split('\n').join('\n    ')}\n`;
const ref = json("{ $ref: '#/components/schemas/Error' }");

describe('content/error-leak', () => {
  const rule = 'content/error-leak';

  it.each(['stackTrace', 'stack_trace', 'stack', 'trace', 'exception', 'Traceback', 'sql'])(
    'knows %s',
    (name) => {
      const text = get(
        `'500': { description: No, ${json(`{ properties: { ${name}: { type: string } } }`)} }`,
      );
      expect(pointers(rule, text)).toEqual([at('500')]);
    },
  );

  it.each([
    'traceId: { type: string }',
    'trace_id: { type: string }',
    'trace: { type: string, format: uuid }',
    'trace: { type: string, description: The correlation ID of the request }',
    'trace: { type: object, properties: { traceId: { type: string }, spanId: { type: string } } }',
    'exception: { type: object, properties: { code: { type: string }, message: { type: string } } }',
    'exception: { type: boolean }',
    'stackSize: { type: integer }',
    'sqlEnabled: { type: boolean }',
  ])('lets %s pass', (property) => {
    const text = get(`'500': { description: No, ${json(`{ properties: { ${property} } }`)} }`);
    expect(pointers(rule, text)).toEqual([]);
  });

  it.each([
    '{ error: { stack: "Error: x\\n    at run (/srv/app/index.js:10:5)" } }',
    '{ message: "java.lang.NullPointerException" }',
    '{ message: "x at com.example.Users.get(Users.java:42)" }',
    '{ detail: "Traceback (most recent call last)" }',
    '{ detail: "SELECT name FROM users WHERE id = 1" }',
    '{ detail: "SQLSTATE[23000]: Integrity constraint violation" }',
    '{ detail: \'duplicate key value violates unique constraint "users_pkey"\' }',
    '{ detail: "ORA-00942: table or view does not exist" }',
    '{ detail: "open /var/www/app/config.yml: no such file" }',
    '{ errors: [{ message: "C:\\\\inetpub\\\\app\\\\users.aspx" }] }',
    '{ exception: "App\\\\Exceptions\\\\UserMissing: no user" }',
  ])('reads the example %s', (example) => {
    const text = get(`'500': { description: No, content: { application/json: { example: ${example} } } }`);
    expect(pointers(rule, text)).toEqual([at('500')]);
  });

  it.each([
    '{ message: "Select a plan from the list" }',
    '{ message: "Update the settings, then delete from your list" }',
    '{ instance: /home/users/17, path: /opt/in }',
    '{ message: "See https://example.com/var/www/help" }',
    '{ trace: 4bf92f3577b34da6a3ce929d0e0e4736 }',
    '{ trace: "", stack: [] }',
    '{ type: OAuthException, message: Invalid token }',
    '{ message: "The file /reports/2024.pdf is too large" }',
  ])('lets the example %s pass', (example) => {
    const text = get(`'500': { description: No, content: { application/json: { example: ${example} } } }`);
    expect(pointers(rule, text)).toEqual([]);
  });

  it('says nothing of successes', () => {
    const leaking = json('{ properties: { stackTrace: { type: string } } }');
    expect(
      pointers(rule, get("'404': { description: None }", '', `'200': { description: One, ${leaking} }`)),
    ).toEqual([]);
  });

  it('takes default beside a success for an error, and default alone for nothing', () => {
    const leaking = json('{ properties: { stackTrace: { type: string } } }');
    expect(pointers(rule, get(`default: { description: No, ${leaking} }`))).toEqual([at('default')]);
    expect(
      pointers(rule, `/users:\n  get: { responses: { default: { description: Any, ${leaking} } } }\n`),
    ).toEqual([]);
  });

  it('is one finding at the schema that several responses share, and one at the response that has it alone', () => {
    const error = schemas('Error: { type: object, properties: { stackTrace: { type: string } } }');
    expect(pointers(rule, get(`'500': { description: No, ${ref} }`, error))).toEqual([at('500')]);
    expect(
      found(rule, get(`'404': { description: None, ${ref} }\n'500': { description: No, ${ref} }`, error)),
    ).toMatchObject([
      { pointer: '/components/schemas/Error/properties/stackTrace', operations: ['GET /users/{id}'] },
    ]);
  });

  it('looks into arrays, alternatives and what is inherited, and ends in circles', () => {
    const error = schemas(`
Error: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { cause: { $ref: '#/components/schemas/Error' } } }
Base: { properties: { errors: { type: array, items: { oneOf: [{ properties: { exception: { type: string } } }] } } } }
`);
    expect(pointers(rule, get(`'500': { description: No, ${ref} }`, error))).toEqual([at('500')]);
  });

  it('speaks of schema and example once', () => {
    const text = get(
      "'500': { description: No, content: { application/json: { schema: { properties: { stack: { type: string } } }, example: { stack: 'Error at x.js:1:1' } } } }",
    );
    expect(found(rule, text)).toHaveLength(1);
  });
});

describe('content/status-mismatch', () => {
  const rule = 'content/status-mismatch';
  const example = (status: string, value: string) =>
    get(`'${status}': { description: No, content: { application/json: { example: ${value} } } }`);

  it.each([
    ['404', '{ status: 400 }'],
    ['404', '{ statusCode: 500 }'],
    ['404', '{ code: 400 }'],
    ['404', '{ error: { code: 400, message: x } }'],
    ['404', '{ errors: [{ status: "422" }] }'],
    ['404', '{ status: "400" }'],
    ['404', '{ status: 200 }'],
    ['4XX', '{ status: 500 }'],
  ])('hears %s say %s', (status, value) => {
    expect(pointers(rule, example(status, value))).toEqual([at(status)]);
  });

  it.each([
    ['404', '{ status: 404 }'],
    ['404', '{ errors: [{ status: "404" }] }'],
    ['404', '{ code: "400" }'],
    ['404', '{ code: 1400 }'],
    ['404', '{ code: 40.4 }'],
    ['404', '{ code: 42 }'],
    ['404', '{ status: error }'],
    ['404', '{ status: fail, retryAfter: 120 }'],
    ['4XX', '{ status: 404 }'],
    ['default', '{ status: 404 }'],
  ])('finds %s in keeping with %s', (status, value) => {
    expect(pointers(rule, example(status, value))).toEqual([]);
  });

  it('says nothing of successes', () => {
    const success =
      "'200': { description: One, content: { application/json: { example: { status: 404 } } } }";
    expect(pointers(rule, get("'404': { description: None }", '', success))).toEqual([]);
  });

  it.each(['const: 400', 'enum: [400]', 'example: 400', 'examples: [400]'])(
    'reads a property with %s',
    (says) => {
      const text = get(
        `'404': { description: None, ${json(`{ properties: { status: { type: integer, ${says} } } }`)} }`,
      );
      expect(pointers(rule, text)).toEqual([at('404')]);
    },
  );

  it('takes an enumeration of several for what it is', () => {
    const text = get(
      `'404': { description: None, ${json('{ properties: { status: { enum: [400, 422] } } }')} }`,
    );
    expect(pointers(rule, text)).toEqual([]);
  });

  it('lets what stands under several keys fit one of them', () => {
    const error = schemas('Error: { properties: { status: { type: integer, example: 404 } } }');
    const responses = (keys: readonly string[]) =>
      get(keys.map((key) => `${key}: { description: No, ${ref} }`).join('\n'), error);
    expect(pointers(rule, responses(["'400'", "'404'"]))).toEqual([]);
    expect(pointers(rule, responses(["'400'", 'default']))).toEqual([]);
    expect(pointers(rule, responses(["'400'", '4XX']))).toEqual([]);
    expect(found(rule, responses(["'400'", "'500'"]))).toMatchObject([
      {
        pointer: '/components/schemas/Error/properties/status/example',
        message: 'The content of the 400 and 500 response says that the status is 404.',
      },
    ]);
    expect(pointers(rule, responses(["'400'"]))).toEqual([at('400')]);
  });

  it('counts a success among those keys', () => {
    const error = schemas('Error: { properties: { status: { type: integer, example: 200 } } }');
    expect(
      pointers(rule, get(`'400': { description: No, ${ref} }`, error, `'200': { description: Yes, ${ref} }`)),
    ).toEqual([]);
  });

  it('prefers the example of a response to that of its schema, and the own to the inherited', () => {
    const error = schemas(`
Base: { properties: { status: { type: integer, example: 400 } } }
Error: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { status: { example: 404 } } }] }
`);
    expect(pointers(rule, get(`'404': { description: None, ${ref} }`, error))).toEqual([]);
    const shown =
      "content: { application/json: { schema: { $ref: '#/components/schemas/Base' }, example: { status: 404 } } }";
    expect(pointers(rule, get(`'404': { description: None, ${shown} }`, error))).toEqual([]);
  });

  it('holds a constant against every key, whatever the example', () => {
    const text = get(
      "'404': { description: None, content: { application/json: { schema: { properties: { status: { const: 400 } } }, example: { title: x } } } }",
    );
    expect(pointers(rule, text)).toEqual([at('404')]);
  });

  it('follows shared examples', () => {
    const shared = 'components: { examples: { Missing: { value: { status: 404 } } } }';
    const example =
      "content: { application/json: { examples: { one: { $ref: '#/components/examples/Missing' } } } }";
    expect(
      pointers(
        rule,
        get(`'404': { description: No, ${example} }\n'410': { description: No, ${example} }`, shared),
      ),
    ).toEqual([]);
    expect(
      pointers(
        rule,
        get(`'409': { description: No, ${example} }\n'410': { description: No, ${example} }`, shared),
      ),
    ).toEqual(['/components/examples/Missing/value/status']);
  });
});

describe('content/wrong-schema', () => {
  const rule = 'content/wrong-schema';
  const one = (
    name: string,
    properties: string,
    success = `'200': { description: Yes, ${json(`{ $ref: '#/components/schemas/${name}' }`)} }`,
  ) =>
    get(
      `'404': { description: No, ${json(`{ $ref: '#/components/schemas/${name}' }`)} }`,
      schemas(`${name}: { properties: { ${properties} } }`),
      success,
    );

  it.each([
    ['Error', 'message: { type: string }'],
    ['ApiErrorResponse', 'message: { type: string }'],
    ['Problem', 'title: { type: string }'],
    ['NotFoundException', 'message: { type: string }'],
    ['Answer', 'error: { type: string }'],
  ])('knows %s with %s for an error', (name, properties) => {
    expect(pointers(rule, one(name, properties))).toEqual([at('200')]);
  });

  it.each([
    ['Message', 'message: { type: string }'],
    ['Outcome', 'status: { enum: [merged, failed] }, details: { type: string }'],
    ['ApiResponse', 'code: { type: integer }, type: { type: string }, message: { type: string }'],
    ['Result', 'success: { type: boolean }, error: { type: string }'],
    ['Envelope', 'data: { type: object }, errors: { type: array, items: {} }'],
    ['ResultOrError', 'data: { type: object }, error: { type: string }'],
  ])('takes %s with %s for an envelope of both', (name, properties) => {
    expect(pointers(rule, one(name, properties))).toEqual([]);
  });

  it('counts an operation once, however many of its errors have the schema', () => {
    const path = (name: string, errors: readonly string[]): string =>
      [
        `  /${name}:\n    get:\n      responses:`,
        `        '200': { description: Yes, ${ref} }`,
        ...errors.map((code) => `        '${code}': { description: No, ${ref} }`),
      ].join('\n');
    const paths = [path('a', ['404', '409', '410', '429']), path('b', []), path('c', [])].join('\n');
    const schema = schemas('Error: { properties: { message: { type: string } } }');
    const text = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n${paths}\n${schema}`;
    expect(pointers(rule, text)).toEqual([]);
  });

  it('takes an error with the schema of a resource for a mistake', () => {
    expect(pointers(rule, one('User', 'name: { type: string }, email: { type: string }'))).toEqual([
      at('404'),
    ]);
  });

  it('sees the same array, and the same properties written twice', () => {
    const list = json("{ type: array, items: { $ref: '#/components/schemas/User' } }");
    const users = schemas('User: { properties: { name: { type: string }, email: { type: string } } }');
    expect(
      pointers(
        rule,
        get(`'400': { description: No, ${list} }`, users, `'200': { description: All, ${list} }`),
      ),
    ).toEqual([at('400')]);
    expect(pointers(rule, get(`'404': { description: No, ${user} }`))).toEqual([at('404')]);
  });

  it('says nothing of schemas without properties', () => {
    for (const schema of ['{ type: object }', '{}', '{ type: string }', '{ type: string, format: binary }'])
      expect(
        pointers(
          rule,
          get(
            `'404': { description: No, ${json(schema)} }`,
            '',
            `'200': { description: Yes, ${json(schema)} }`,
          ),
        ),
      ).toEqual([]);
  });

  it.each(["'409'", "'412'"])('lets %s show the resource', (key) => {
    expect(pointers(rule, get(`${key}: { description: As it is, ${user} }`))).toEqual([]);
  });

  it('lets a health check answer in one form', () => {
    const health = json('{ properties: { database: { type: string }, uptime: { type: integer } } }');
    const text = `/health:\n  get: { responses: { '200': { description: Well, ${health} }, '503': { description: Ill, ${health} } } }\n`;
    expect(pointers(rule, text)).toEqual([]);
  });

  it('lets an operation on errors answer with one', () => {
    const error = schemas('Error: { properties: { message: { type: string } } }');
    const text = `paths:\n  /errors/{id}:\n    get: { responses: { '200': { description: It, ${ref} }, '404': { description: None, ${ref} } } }\n${error}`;
    expect(pointers(rule, text)).toEqual([]);
  });

  it('is at the component where every use is wrong, and at the key where one is', () => {
    const components = `
components:
  responses: { Failure: { description: It failed, ${ref} } }
  schemas: { Error: { properties: { message: { type: string } } } }
`;
    const use = "$ref: '#/components/responses/Failure'";
    expect(pointers(rule, get(`'404': { ${use} }`, components, `'201': { ${use} }`))).toEqual([at('201')]);
    expect(
      pointers(rule, get(`'404': { description: None, ${ref} }`, components, `'201': { ${use} }`)),
    ).toEqual(['/components/responses/Failure']);
  });
});

describe('content/error-format', () => {
  const rule = 'content/error-format';
  const two = (a: string, b: string, version = 'openapi: 3.1.0') =>
    get(`'400': { description: No, ${a} }\n'404': { description: No, ${b} }`).replace(
      'openapi: 3.1.0',
      version,
    );
  const shape = (...names: readonly string[]) =>
    json(`{ properties: { ${names.map((name) => `${name}: { type: string }`).join(', ')} } }`);

  it.each([
    [shape('code', 'message'), shape('error')],
    [shape('code', 'message'), shape('errorCode', 'message')],
    [shape('message'), shape('title', 'detail', 'type')],
    [shape('message'), json('{ properties: { error: { properties: { message: { type: string } } } } }')],
    [
      shape('message'),
      json(
        '{ properties: { errors: { type: array, items: { properties: { message: { type: string } } } } } }',
      ),
    ],
    ['content: { application/json: {} }', 'content: { text/plain: {} }'],
  ])('tells %s from %s', (a, b) => {
    expect(found(rule, two(a, b))).toMatchObject([
      { pointer: '/paths', severity: 'note', operations: ['GET /users/{id}'] },
    ]);
  });

  it.each([
    [shape('code', 'message'), shape('code', 'message', 'field')],
    [shape('message', 'url'), shape('message', 'errors')],
    [shape('type', 'title'), shape('type', 'title', 'detail', 'status')],
    [shape('error', 'error_description'), shape('message')],
    [shape('message'), json('{ type: object }')],
    ['content: { application/json: {} }', 'content: { application/json: {}, application/xml: {} }'],
    ['content: { application/json: {} }', "content: { '*/*': {} }"],
    ['content: { application/json: {} }', 'content: { application/json;charset=utf-8: {} }'],
    ['content: { application/json: {} }', 'content: {}'],
  ])('finds %s and %s alike', (a, b) => {
    expect(found(rule, two(a, b))).toEqual([]);
  });

  it('names the forms with counts, the most common first', () => {
    const text = get(
      `'400': { description: No, ${ref} }\n'404': { description: No, ${ref} }\n'500': { description: No, ${shape('fault')} }\n'503': { description: No, ${shape('err')} }`,
      schemas('Error: { properties: { message: { type: string } } }'),
    );
    expect(found(rule, text).map((one) => one.message)).toEqual([
      'The errors of this API come in 2 forms: Error ×2 and { err } ×1.',
    ]);
  });

  it('does not hold the produces of OpenAPI 2.0 against errors', () => {
    const text = `
swagger: "2.0"
info: { title: Users, version: "1" }
paths:
  /users: { get: { produces: [application/json], responses: { '200': { description: Them, schema: {} }, '500': { description: No, schema: { type: object } } } } }
  /log: { get: { produces: [text/plain], responses: { '200': { description: It, schema: {} }, '500': { description: No, schema: { type: object } } } } }
`;
    expect(found(rule, text)).toEqual([]);
  });

  it('lets what answers with pages have pages for errors', () => {
    const page = 'content: { text/html: { schema: { type: string } } }';
    const text = `
paths:
  /start: { get: { responses: { '200': { description: The page, ${page} }, '500': { description: No, ${page} } } } }
  /users: { get: { responses: { '200': { description: Them, content: { application/json: {} } }, '500': { description: No, content: { application/json: {} } } } } }
`;
    expect(found(rule, text)).toEqual([]);
  });
});

describe('content/problem-json', () => {
  const rule = 'content/problem-json';

  it.each(["'404'", '4XX', "'500'", '5XX', 'default'])('is asked of %s', (key) => {
    expect(pointers(rule, get(`${key}: { description: No, content: { application/json: {} } }`))).toEqual([
      at(key.replaceAll("'", '')),
    ]);
  });

  it.each([
    'content: { application/problem+json: {} }',
    'content: { application/problem+xml: {}, application/json: {} }',
    "content: { '*/*': {} }",
    'content: { application/*: {} }',
    'content: {}',
  ])('is content with %s', (content) => {
    expect(pointers(rule, get(`'404': { description: No, ${content} }`))).toEqual([]);
  });

  it('says nothing of default alone, nor of redirects', () => {
    expect(
      pointers(
        rule,
        '/users:\n  get: { responses: { default: { description: Any, content: { application/json: {} } } } }\n',
      ),
    ).toEqual([]);
    expect(pointers(rule, get("'301': { description: There, content: { text/html: {} } }"))).toEqual([]);
  });
});

describe('content/validation-detail', () => {
  const rule = 'content/validation-detail';
  const post = (content: string, description = 'Not a user') =>
    `/users:\n  post: { requestBody: { content: { application/json: {} } }, responses: { '422': { description: ${description}, ${content} } } }\n`;
  const place = ['/paths/~1users/post/responses/422'];

  it.each([
    json('{ properties: { message: { type: string } } }'),
    json('{ type: string }'),
    json('{ allOf: [{ properties: { title: { type: string } } }, { description: A problem }] }'),
    json('{ properties: { error: { properties: { code: { type: string }, message: { type: string } } } } }'),
  ])('misses a place in %s', (content) => {
    expect(pointers(rule, post(content))).toEqual(place);
  });

  it.each([
    json('{ properties: { errors: { type: array, items: { type: string } } } }'),
    json('{ properties: { detail: { type: array, items: {} } } }'),
    json('{ properties: { errors: { type: object, additionalProperties: { type: string } } } }'),
    json('{ properties: { details: { type: object } } }'),
    json('{ properties: { error: { properties: { field: { type: string } } } } }'),
    json('{ oneOf: [{ type: string }, { properties: { issues: { type: array, items: {} } } }] }'),
    json('{ type: array, items: { type: string } }'),
    json('{ type: object }'),
    json('{}'),
    'content: { application/json: { schema: { properties: { message: { type: string } } }, example: { message: x, errors: [] } } }',
    'content: { application/json: {} }',
    'content: {}',
  ])('finds one in %s', (content) => {
    expect(pointers(rule, post(content))).toEqual([]);
  });

  it('is not asked where no field is sent, nor where none is at fault', () => {
    const message = json('{ properties: { message: { type: string } } }');
    expect(pointers(rule, get(`'422': { description: No, ${message} }`))).toEqual([]);
    expect(pointers(rule, post(message, 'The limit is reached'))).toEqual([]);
  });
});

describe('a success that refers to an error', () => {
  const components = (description: string) => `
components:
  responses: { NotFound: { description: ${description}, ${ref} } }
  schemas: { Error: { required: [error], properties: { error: { type: string } } } }
`;
  const rules = ['status/confused', 'content/wrong-schema', 'content/error-in-success'];
  const spoken = (description: string) =>
    rules.filter((rule) => {
      const use = "$ref: '#/components/responses/NotFound'";
      const text = get(`'404': { ${use} }`, components(description), `'200': { ${use} }`);
      return pointers(rule, text).includes(at('200'));
    });

  it.each(['See the content', 'There is no such user', 'The user was not found'])(
    'is one finding: %s',
    (description) => {
      expect(spoken(description)).toHaveLength(1);
    },
  );
});
