import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

const problem = 'default: { description: A problem, content: { application/problem+json: {} } }';
const json = 'content: { application/json: { schema: { type: object } } }';
const id = '{ name: id, in: path, required: true, schema: { type: string } }';

describe('crud/read-200', () => {
  const rule = 'crud/read-200';
  const get = (path: string, success: string, text = 'operationId: getIt') => `
${path}:
  get:
    ${text}
    responses:
      ${success}
      ${problem}
`;

  it.each(['204', '202', '203'])('misses 200 where a GET answers %s', (code) => {
    expect(pointers(rule, get('/users/me', `'${code}': { description: It }`))).toEqual([
      `/paths/~1users~1me/get/responses/${code}`,
    ]);
  });

  it.each(['check', 'exists', 'ping', 'health', 'healthz', 'Readyz'])(
    'takes 204 for the whole answer of /%s',
    (name) => {
      expect(found(rule, get(`/${name}`, "'204': { description: Well }"))).toEqual([]);
    },
  );

  it.each([
    'summary: Check whether a user follows another',
    'description: Verifies that the name is free.',
    'summary: Tells whether the name is free',
    'summary: Liveness probe',
  ])('takes 204 for the whole answer where the text asks a question: %s', (text) => {
    expect(found(rule, get('/users/{id}/state', "'204': { description: Yes }", text))).toEqual([]);
  });

  it('takes 204 for an answer where the response says so, and not where it says that nothing is there', () => {
    const asked = get('/teams/{id}/members/{name}', "'204': { description: if the user is a member }");
    const empty = get('/teams/{id}/owner', "'204': { description: There is no owner }");
    expect(found(rule, asked)).toEqual([]);
    expect(found(rule, empty)).toHaveLength(1);
  });

  it.each(['302', '303', '307'])('lets %s lead to what is read', (code) => {
    const text = get(
      '/reports/{id}',
      `'202': { description: Not yet }\n      '${code}': { description: There }`,
    );
    expect(found(rule, text)).toEqual([]);
  });

  it('names what the GET is for', () => {
    const text = get('/users', "'204': { description: None }", 'operationId: listUsers');
    expect(found(rule, text)).toMatchObject([
      { message: 'This GET is there to list, but answers 204, never 200.' },
    ]);
  });
});

describe('crud/created-location', () => {
  const rule = 'crud/created-location';
  const post = (path: string, get: string) => `
${path}:
  ${get}
  post:
    operationId: postIt
    requestBody: { ${json} }
    responses:
      '201': { description: Made, ${json} }
      ${problem}
`;
  const one = `get: { summary: Get it, responses: { '200': { description: It, ${json} } } }`;
  const many =
    "get: { summary: List them, responses: { '200': { description: They, content: { application/json: { schema: { type: array } } } } } }";

  it.each(['/users/{id}', '/users/{id}/avatar', '/registry'])(
    'asks nothing of a POST that makes the very target: %s',
    (path) => {
      expect(found(rule, post(path, one))).toEqual([]);
    },
  );

  it.each([
    ['/users', many],
    ['/users/{id}/keys', many],
    ['/users/{id}/avatar', 'summary: Avatars'],
  ])('asks it of a POST below whose target something is made: %s', (path, get) => {
    expect(found(rule, post(path, get))).toHaveLength(1);
  });

  it('asks it whatever the operation is for', () => {
    expect(found(rule, post('/users/{id}/activate', 'summary: Activation'))).toHaveLength(1);
  });

  it('asks nothing of a batch, of which nothing made is the primary resource', () => {
    const text = `
/users/bulk:
  post:
    operationId: bulkCreateUsers
    requestBody: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
    responses:
      '201': { description: Made, ${json} }
      ${problem}
`;
    expect(found(rule, text)).toEqual([]);
  });
});

describe('crud/replace-status, crud/update-status and crud/delete-204', () => {
  const answering = (method: string, code: string, path: string, name: string) => `
${path}:
  ${method}:
    operationId: ${name}
    ${method === 'delete' ? '' : 'requestBody: { content: { application/merge-patch+json: { schema: { type: array } } } }'}
    responses:
      '${code}': { description: Done, ${json} }
      ${problem}
`;

  it.each([
    ['crud/replace-status', 'put', 'bulkReplaceUsers'],
    ['crud/update-status', 'patch', 'bulkUpdateUsers'],
    ['crud/delete-204', 'delete', 'deleteUsers'],
  ])('%s lets 207 tell the outcome of each of several', (rule, method, name) => {
    expect(found(rule, answering(method, '207', '/users', name))).toEqual([]);
  });

  it.each([
    ['crud/replace-status', 'put', 'replaceUser'],
    ['crud/update-status', 'patch', 'updateUser'],
    ['crud/delete-204', 'delete', 'deleteUser'],
  ])('%s rejects 207 for one resource', (rule, method, name) => {
    expect(pointers(rule, answering(method, '207', '/users/{id}', name))).toEqual([
      `/paths/~1users~1{id}/${method}/responses/207`,
    ]);
  });

  it.each([
    ['crud/replace-status', 'put', 'replaceUser'],
    ['crud/update-status', 'patch', 'updateUser'],
  ])('%s names the outcomes that there are', (rule, method, name) => {
    const text = answering(method, '205', '/users/{id}', name).replace(`, ${json}`, '');
    expect(found(rule, text)).toMatchObject([
      {
        message: `${method.toUpperCase()} answers 205 Reset Content, which is not one of its outcomes (200, 201, 202, 204).`,
      },
    ]);
  });
});

describe('crud/item-404', () => {
  const rule = 'crud/item-404';
  const put = (text: string) => `
/settings/{id}:
  put:
    ${text}
    parameters: [${id}]
    requestBody: { ${json} }
    responses:
      '200': { description: Done, ${json} }
      '400': { description: No, ${json} }
`;

  it.each([
    'summary: Create or update a setting',
    'summary: Upsert a setting',
    'summary: Upload a setting',
    "description: If the setting doesn't exist, it is made.",
  ])('has nothing to miss where a PUT creates by its text: %s', (text) => {
    expect(found(rule, put(text))).toEqual([]);
  });

  it('misses 404 where a PUT replaces', () => {
    expect(found(rule, put('summary: Replace a setting'))).toHaveLength(1);
  });

  const square = (row: string, column: string) => `
/board/{row}/{column}:
  get:
    operationId: getSquare
    parameters:
      - { name: row, in: path, required: true, ${row} }
      - { name: column, in: path, required: true, ${column} }
    responses: { '200': { description: The square, ${json} }, '400': { description: None, ${json} } }
`;
  const short = 'schema: { type: integer, minimum: 1, maximum: 3 }';

  it.each([
    [short, short],
    [short, 'schema: { enum: [a, b] }'],
    ['schema: { $ref: "#/paths/~1board~1{row}~1{column}/get/parameters/1/schema" }', short],
  ])('has nothing to miss where every parameter takes a few values: %s, %s', (row, column) => {
    expect(found(rule, square(row, column))).toEqual([]);
  });

  it.each([
    [short, 'schema: { type: integer, minimum: 1 }'],
    [short, 'schema: { type: integer, minimum: 1, maximum: 100000 }'],
    ['schema: { type: string }', short],
  ])('misses 404 where one of them takes many: %s, %s', (row, column) => {
    expect(found(rule, square(row, column))).toHaveLength(1);
  });

  it('reads the bounds of OpenAPI 2.0, which stand at the parameter', () => {
    const text = `
swagger: "2.0"
info: { title: A board, version: "1" }
paths:
  /board/{row}:
    get:
      operationId: getRow
      parameters: [{ name: row, in: path, required: true, type: integer, minimum: 1, maximum: 8 }]
      responses: { '200': { description: The row, schema: { type: object } } }
`;
    expect(found(rule, text)).toEqual([]);
  });
});

describe('crud/async-202', () => {
  const rule = 'crud/async-202';
  const post = (text: string, code = '200') => `
/things/{id}/work:
  post:
    operationId: workOnThing
    description: "${text}"
    parameters: [${id}]
    responses:
      '${code}': { description: Done, ${json} }
      ${problem}
`;

  it.each([
    'Starts an asynchronous job.',
    'The restore runs asynchronously; use the status endpoint to see how far it is.',
    'This is a long-running operation.',
    'The work is done in the background.',
    'Kicks off a run and returns its id.',
    'Starts the work, which continues after the response.',
    'Works on it. Use the returned job to monitor its progress.',
  ])('hears that work goes on: %s', (text) => {
    expect(pointers(rule, post(text))).toEqual(['/paths/~1things~1{id}~1work/post/responses/200']);
    expect(found(rule, post(text, '202'))).toEqual([]);
  });

  it.each([
    'If detach is true, this returns immediately after the start. Otherwise it waits.',
    'Although it answers at once, the additional updates might take some extra time to complete in the background.',
    'Runs synchronously or, with async=true, in the background.',
    'Sends a mail asynchronously.',
    'Cancels a background job.',
    'Deletes a long-running operation.',
  ])('hears nothing that is conditional, or about something else: %s', (text) => {
    expect(found(rule, post(text))).toEqual([]);
  });
});

describe('crud/several-successes', () => {
  const rule = 'crud/several-successes';
  const both = (method: string, text: string, codes: readonly string[]) => `
/things/{id}/likes:
  ${method}:
    ${text}
    requestBody: { ${json} }
    responses:
      ${codes.map((code) => `'${code}': { description: Response, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } } } }`).join('\n      ')}
      ${problem}
`;

  it.each([
    ['post', 'description: A `200` means that you liked it already.'],
    ['put', 'description: Creates a file or replaces one.'],
  ])('is content with a %s whose text tells when which is sent', (method, text) => {
    expect(found(rule, both(method, text, ['200', '201']))).toEqual([]);
  });

  it.each([
    ['post', 'description: Likes a thing.'],
    ['put', 'description: Replaces a thing.'],
  ])('speaks of a %s whose text does not', (method, text) => {
    expect(found(rule, both(method, text, ['200', '201']))).toHaveLength(1);
  });

  it('says it once, whether there is content or not', () => {
    const text = `
/things/{id}:
  delete:
    operationId: deleteThing
    responses: { '200': { description: OK }, '204': { description: No Content }, ${problem} }
`;
    expect(found(rule, text)).toMatchObject([
      { message: 'DELETE answers 200 and 204 alike, and nothing says when which is sent.' },
    ]);
  });
});

describe('crud/batch-207', () => {
  const rule = 'crud/batch-207';
  const batch = (code: string, properties: string) => `
/users/bulk:
  post:
    operationId: bulkBanUsers
    requestBody: { content: { application/json: { schema: { type: array, items: { type: string } } } } }
    responses:
      '${code}': { description: Done, content: { application/json: { schema: { type: object, properties: { ${properties} } } } } }
      ${problem}
`;

  it.each([
    'failed_users: {}',
    'bannedUsers: {}, failedUsers: {}',
    'users_skipped: {}',
    'errors: { type: array, items: {} }',
  ])('finds a place for what went wrong in { %s }', (properties) => {
    expect(found(rule, batch('200', properties))).toEqual([]);
  });

  it('finds none in the users alone, and asks for none where the outcomes come later', () => {
    expect(found(rule, batch('200', 'users: {}'))).toHaveLength(1);
    expect(found(rule, batch('202', 'users: {}'))).toEqual([]);
  });
});

describe('crud/list-404', () => {
  const list = (required: boolean) => `
/locks:
  get:
    operationId: listLocks
    parameters: [{ name: folder, in: query, required: ${required}, schema: { type: string } }]
    responses:
      '200': { description: They, content: { application/json: { schema: { type: array, items: { type: object } } } } }
      '404': { description: None, ${json} }
`;

  it('lets a list miss what the query must name, and nothing else', () => {
    expect(found('crud/list-404', list(true))).toEqual([]);
    expect(found('crud/list-404', list(false))).toHaveLength(1);
  });
});

describe('crud/safe-side-effect', () => {
  const rule = 'crud/safe-side-effect';
  const get = (path: string, name: string, summary: string, parameters = '') => `
${path}:
  get:
    operationId: ${name}
    summary: ${summary}
    parameters: [${parameters}]
    responses:
      '200': { description: Done, ${json} }
      ${problem}
`;

  it.each([
    ['/users/add', 'addUser', 'Add a user', 'creates something'],
    ['/users/{id}/update', 'updateUser', 'Update a user', 'changes something'],
    ['/users/{id}/delete', 'deleteUser', 'Delete a user', 'deletes something'],
    ['/users/{id}/activate', 'activateUser', 'Activate a user', 'carries out an action'],
    ['/invoices/{id}/send', 'sendInvoice', 'Send an invoice', 'carries out an action'],
    ['/jobs/run', 'runJob', 'Run a job', 'carries out an action'],
  ])('says in words what GET %s does', (path, name, summary, what) => {
    expect(found(rule, get(path, name, summary))).toMatchObject([
      { message: `GET must be safe to send at any time, but this operation ${what}.` },
    ]);
  });

  it.each([
    ['/users/confirm', 'confirmUser', 'Confirm a registration', ''],
    ['/users/activate', 'activateUser', 'Activate an account', '{ name: token, in: query, schema: {} }'],
    ['/invitations/{code}/accept', 'accept', 'Accept an invitation', '{ name: code, in: path, schema: {} }'],
    ['/logout', 'logout', 'Log out', '{ name: post_logout_redirect_uri, in: query, schema: {} }'],
  ])('leaves links that someone follows alone: GET %s', (path, name, summary, parameters) => {
    expect(found(rule, get(path, name, summary, parameters))).toEqual([]);
  });

  it.each([
    ['/client/sync', 'sync', 'Synchronise the state of the client'],
    ['/dns/resolve', 'resolve', 'Resolve a host name'],
    ['/reports/export', 'exportReports', 'Export the reports'],
    ['/events/stream', 'streamEvents', 'Stream the events'],
    ['/system/update', 'updateInfo', 'Update information'],
  ])('takes words that a read can be called by for one: GET %s', (path, name, summary) => {
    expect(found(rule, get(path, name, summary))).toEqual([]);
  });
});
