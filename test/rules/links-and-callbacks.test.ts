import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

describe('link/no-content', () => {
  const document = (link: string, response = '') => `
/users:
  put:
    responses:
      '204': { description: Done, ${response} links: { user: { operationId: getUser, ${link} } } }
`;

  it.each([
    ["parameters: { id: '$response.body#/id' }", 'warning'],
    ["parameters: { id: '$response.body' }", 'warning'],
    ["parameters: { id: 'user-{$response.body#/id}' }", 'warning'],
    ["requestBody: '$response.body#/user'", 'warning'],
    ["parameters: { id: '$response.header.X-User' }", 'note'],
    ["requestBody: '{$response.header.X-User}'", 'note'],
    ["parameters: { id: '$response.header.Content-Type' }", 'note'],
  ])('minds %s: %s', (link, severity) => {
    expect(found('link/no-content', document(link))).toMatchObject([
      { pointer: '/paths/~1users/put/responses/204/links/user', severity },
    ]);
  });

  it.each([
    ["parameters: { id: '$request.path.id' }", ''],
    ["parameters: { id: '$url' }", ''],
    ['parameters: { id: 42 }', ''],
    ['parameters: { id: response.body }', ''],
    ["parameters: { id: '$response.header.x-user' }", 'headers: { X-User: { schema: { type: string } } },'],
    ["parameters: { id: '$response.header.Date' }", ''],
    ["parameters: { id: '$response.header.content-type' }", 'content: { application/json: {} },'],
    ["parameters: { id: '$response.body#/id' }", 'content: { application/json: {} },'],
    ['requestBody: { id: 1 }', ''],
  ])('takes %s with %s', (link, response) => {
    expect(found('link/no-content', document(link, response))).toEqual([]);
  });

  it('tells a body and two fields apart, and reaches callbacks', () => {
    const link =
      "parameters: { a: '$response.body', b: '$response.body#/b', c: '$response.header.X-C', d: '$response.header.X-D' }";
    expect(found('link/no-content', document(link)).map((one) => one.severity)).toEqual([
      'warning',
      'note',
      'note',
    ]);
    const callback = `
/users:
  post:
    responses: { '204': { description: Done } }
    callbacks:
      event:
        '{$request.query.url}':
          post:
            responses: { '204': { description: Taken, links: { next: { parameters: { id: '$response.body' } } } } }
`;
    expect(found('link/no-content', callback)).toHaveLength(1);
  });
});

describe('webhook/acknowledge', () => {
  it.each(["'200'", "'202'", '2XX', 'default'])('is content with %s', (key) => {
    const document = `webhooks: { created: { post: { responses: { ${key}: { description: Taken } } } } }`;
    expect(found('webhook/acknowledge', document)).toEqual([]);
  });

  it.each([
    ["post: { responses: { '302': { description: Elsewhere } } }", '/webhooks/created/post/responses'],
    ['post: { responses: { 4XX: { description: No } } }', '/webhooks/created/post/responses'],
    ['post: {}', '/webhooks/created/post'],
  ])('minds %s', (operation, pointer) => {
    expect(pointers('webhook/acknowledge', `webhooks: { created: { ${operation} } }`)).toEqual([pointer]);
  });

  it('is not asked of paths', () => {
    expect(
      found('webhook/acknowledge', "/users: { get: { responses: { '404': { description: No } } } }"),
    ).toEqual([]);
  });
});

describe('redirect/method-preserving', () => {
  it('minds what a method does under the code, at its key', () => {
    const moved = (method: string) =>
      `${method}: { responses: { '301': { $ref: '#/components/responses/Moved' } } }`;
    const document = `
openapi: 3.2.0
info: { title: Users, version: "1" }
paths:
  /users:
    ${['get', 'head', 'query', 'options', 'post', 'put', 'patch', 'delete'].map(moved).join('\n    ')}
components:
  responses:
    Moved: { description: Elsewhere, headers: { Location: { schema: { type: string } } } }
`;
    expect(
      found('redirect/method-preserving', document).map(({ pointer, severity }) => [pointer, severity]),
    ).toEqual([
      ['/paths/~1users/post/responses/301', 'warning'],
      ['/paths/~1users/put/responses/301', 'note'],
      ['/paths/~1users/patch/responses/301', 'note'],
      ['/paths/~1users/delete/responses/301', 'note'],
    ]);
  });
});

describe('async/202-monitor', () => {
  const document = (response: string, method = 'post') => `
/exports:
  ${method}:
    responses: { '202': { description: It will be done${response} } }
`;

  it.each([
    ', content: { application/json: {} }',
    ', headers: { link: { schema: { type: string } } }',
    ', headers: { Operation-Location: { schema: { type: string } } }',
    ', headers: { Azure-AsyncOperation: { schema: { type: string } } }',
  ])('is content with%s', (response) => {
    expect(found('async/202-monitor', document(response))).toEqual([]);
  });

  it('is not content with no media type at all, nor with Retry-After alone', () => {
    expect(found('async/202-monitor', document(', content: {}'))).toHaveLength(1);
    expect(
      found('async/202-monitor', document(', headers: { Retry-After: { schema: { type: integer } } }')),
    ).toHaveLength(1);
  });

  it('leaves reads alone: they are asked again at the same URI', () => {
    expect(found('async/202-monitor', document('', 'get'))).toEqual([]);
  });
});

describe('cache/vary', () => {
  const document = (content: string, rest = '', status = '200') => `
/users:
  get:
    parameters: [${rest}]
    responses: { '${status}': { description: The users, content: { ${content} } } }
`;
  const language = '{ name: accept-language, in: header, schema: { type: string } }';

  it('asks for Vary where the format or the language is chosen', () => {
    expect(pointers('cache/vary', document('application/json: {}, text/csv: {}'))).toHaveLength(1);
    expect(pointers('cache/vary', document('application/json: {}', language))).toHaveLength(1);
  });

  it('does not take parameters of one media type for a choice, nor a range of codes for a response', () => {
    expect(found('cache/vary', document('application/json: {}, application/json;charset=utf-8: {}'))).toEqual(
      [],
    );
    expect(found('cache/vary', document('application/json: {}, text/csv: {}', '', '2XX'))).toEqual([]);
  });
});
