import { describe, expect, it } from 'vitest';
import { reviewFiles, reviewTexts, told } from './reviewing.ts';

/** A document with one operation, whose members are given. */
const withOperation = (members: string, path = '/users', method = 'get') => `openapi: 3.1.0
info: { title: Users, version: 1.0.0 }
paths:
  ${path}:
    ${method}: ${members}
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
`;

/** What a change of one operation's responses means, without the operation's name. */
function judged(
  before: string,
  after: string,
  { more = '', path = '/users', method = 'get' } = {},
): string[] {
  const document = (responses: string) =>
    withOperation(`{ ${more}responses: { ${responses} } }`, path, method);
  return told(reviewTexts(document(before), document(after))).map((line) =>
    line.replace(` ${method.toUpperCase()} ${path}:`, ':'),
  );
}

const ok = '200: { description: OK, content: { application/json: {} } }';
const json = (status: string | number, ...types: string[]) =>
  `${status}: { description: x, content: { ${types.map((type) => `${type}: {}`).join(', ')} } }`;
const fields = (status: string | number, ...names: string[]) =>
  `${status}: { description: x, headers: { ${names.map((name) => `${name}: {}`).join(', ')} } }`;
const bare = (...statuses: (string | number)[]) =>
  statuses.map((status) => `${status}: { description: x }`).join(', ');

describe('the success of an operation', () => {
  it('that became another is one breaking change', () => {
    expect(judged(bare(200, 404), bare(201, 404))).toEqual([
      'breaking: 200 became 201. Clients that wait for 200 do not expect 201.',
    ]);
    expect(judged(bare(302, 400), bare(200, 400))).toEqual([
      'breaking: 302 became 200. Clients that wait for 302 do not expect 200.',
    ]);
  });

  it('that became another and lost its content says so', () => {
    expect(judged(ok, bare(204))).toEqual([
      'breaking: 200 became 204, which has no content. Clients that read the content find none.',
    ]);
  });

  it('is safe to narrow, not to widen', () => {
    expect(judged(bare('2XX'), bare(200))).toEqual([
      'safe: 2XX became 200. What was announced before stands for it.',
    ]);
    expect(judged(bare(200), bare('2XX'))).toEqual([
      'maybe: 200 became 2XX. It stands for codes that clients were not told of.',
    ]);
    expect(judged(bare('default'), bare(200, 404, 'default'))).toEqual([
      'safe: 200 and 404 are new. `default` announced it before.',
    ]);
  });

  it('may have another beside it that clients do not know', () => {
    expect(judged(bare(200), bare(200, 202))).toEqual([
      'maybe: 202 is new. Clients that test for the other success alone take it for a failure.',
    ]);
    expect(judged(bare(200), bare(200, 206))).toEqual([
      'safe: 206 is new. Only clients that ask for a range get it (RFC 9110 §15.3.7).',
    ]);
  });

  it('is missed by those who wait for it', () => {
    expect(judged(bare(200, 404), bare(404))).toEqual([
      'breaking: 200 is no longer documented. Clients that wait for it wait in vain.',
    ]);
    expect(judged(bare(200, 201), bare(200))).toEqual([
      'maybe: 201 is no longer documented. Clients that wait for it get another success.',
    ]);
  });
});

describe('an error status', () => {
  it('that is new is treated by its class, unless it asks for something', () => {
    expect(judged(bare(200), bare(200, 409, 503, 429, 428, 401))).toEqual([
      'maybe: 401 is new. Clients without credentials may be turned away.',
      'maybe: 428 is new. Clients that send no condition are turned away.',
      'maybe: 429 is new. Clients may have to slow down.',
      'safe: 409 is new. Clients that do not know it treat it as 400 (RFC 9110 §15).',
      'safe: 503 is new. Clients that do not know it treat it as 500 (RFC 9110 §15).',
    ]);
  });

  it('is no news where a range or `default` announced it', () => {
    expect(judged(bare(200, '4XX'), bare(200, '4XX', 404))).toEqual([
      'safe: 404 is new. 4XX announced it before.',
    ]);
    expect(judged(bare(200, 'default'), bare(200, 'default', 429, 500))).toEqual([
      'safe: 429 and 500 are new. `default` announced it before.',
    ]);
  });

  it('401 or 403 is no news where credentials were demanded', () => {
    const more = 'security: [{ token: [] }], ';
    expect(judged(bare(200), bare(200, 401, 403), { more })).toEqual([
      'safe: 401 and 403 are new. Credentials were demanded before.',
    ]);
  });

  it('that is gone matters to clients that act on it', () => {
    expect(judged(bare(200, 404, 500), bare(200))).toEqual([
      'maybe: 404 is no longer documented. Clients that act on it never meet it, or meet it unannounced.',
      'safe: 500 is no longer documented. Clients expect errors of the server anyway.',
    ]);
    expect(judged(bare(200, 404, 'default'), bare(200, 'default'))).toEqual([
      'safe: 404 is no longer documented. `default` still announces it.',
    ]);
    expect(judged(bare(200, 'default'), bare(200))).toEqual([
      'maybe: `default` is no longer documented. Errors that are not listed have no documented form now.',
    ]);
    expect(judged(bare(200, '4XX'), bare(200, 400, 404))).toEqual([
      'safe: 400 and 404 are new. 4XX announced it before.',
      'safe: 4XX is no longer documented. Its codes are listed one by one.',
    ]);
  });
});

describe('other statuses', () => {
  it('redirects stop clients that follow none, 304 only answers conditions, and 1xx changes nothing', () => {
    expect(judged(bare(200), bare(200, 307, 304, 103))).toEqual([
      'maybe: 307 is new. Clients that follow no redirects stop here.',
      'safe: 103 is new. An interim response changes no outcome.',
      'safe: 304 is new. Only clients that send a condition get it (RFC 9110 §15.4.5).',
    ]);
    expect(judged(bare(200, 307, 304), bare(200))).toEqual([
      'maybe: 307 is no longer documented. Clients that follow it are answered otherwise.',
      'safe: 304 is no longer documented. Clients that send a condition get the whole response.',
    ]);
  });
});

describe('a response field', () => {
  it('is ignored where it is new', () => {
    expect(judged(bare(200), fields(200, 'X-Total'))).toEqual([
      'safe: 200 documents X-Total now. Clients ignore fields that they do not know (RFC 9110 §5.1).',
    ]);
  });

  it('of a success may be read; Location is followed', () => {
    expect(judged(fields(200, 'X-Total'), bare(200))).toEqual([
      'maybe: 200 no longer documents X-Total. Clients that read it find nothing.',
    ]);
    expect(judged(fields(201, 'location'), bare(201))).toEqual([
      'breaking: 201 no longer documents location. Clients follow it.',
    ]);
    expect(judged('200: { description: x, headers: { ETag: { required: true } } }', bare(200))).toEqual([
      'breaking: 200 no longer documents ETag. It was always there for clients to rely on.',
    ]);
  });

  it('of an error is hardly missed, unless HTTP gives it a meaning there', () => {
    expect(judged(`${ok}, ${fields(429, 'X-Request-Id', 'Retry-After')}`, `${ok}, ${bare(429)}`)).toEqual([
      'maybe: 429 no longer documents Retry-After. Clients act on it.',
      'safe: 429 no longer documents X-Request-Id. It was optional, and only told of an error.',
    ]);
  });

  it('goes by its name in any case, and Content-Type by the media types', () => {
    expect(judged(fields(200, 'ETag', 'Content-Type'), fields(200, 'etag'))).toEqual([]);
  });
});

describe('a part that cannot be read', () => {
  it('is not gone', () => {
    const dangling = "200: { description: x, headers: { ETag: { $ref: '#/components/headers/No' } } }";
    expect(judged(fields(200, 'ETag'), dangling)).toEqual([]);
    expect(judged(dangling, fields(200, 'ETag'))).toEqual([]);
    expect(judged(fields(200, 'ETag'), '200: { description: x, headers: [] }')).toEqual([]);
    expect(judged(ok, '200: { description: x, content: [] }')).toEqual([]);
  });
});

describe('a media type', () => {
  it('beside others is safe to add and not to remove', () => {
    expect(judged(ok, json(200, 'application/json', 'text/csv'))).toEqual([
      'safe: 200 comes as `text/csv` too. What clients know is still there.',
    ]);
    expect(judged(json(200, 'application/json', 'text/csv'), ok)).toEqual([
      'breaking: 200 no longer comes as `text/csv`. Clients that ask for it get something else, or 406.',
    ]);
  });

  it('that became another is one change; errors weigh less, JSON may still be read', () => {
    expect(judged(ok, json(200, 'application/xml'))).toEqual([
      'breaking: 200 comes as `application/xml` now, no longer as `application/json`. Clients that read the old format cannot read the new one.',
    ]);
    expect(judged(ok, json(200, 'application/hal+json'))).toEqual([
      'maybe: 200 comes as `application/hal+json` now, no longer as `application/json`. It is JSON still, but clients that ask for the old type may get 406.',
    ]);
    expect(
      judged(`${ok}, ${json(404, 'application/json')}`, `${ok}, ${json(404, 'application/problem+json')}`),
    ).toEqual([
      'maybe: 404 comes as `application/problem+json` now, no longer as `application/json`. Clients that read errors find another format.',
    ]);
  });

  it('is no other for its case or its encoding, but for a version', () => {
    expect(judged(ok, json(200, '"Application/JSON; charset=utf-8"'))).toEqual([]);
    expect(judged(json(200, '"a/b; v=1"'), json(200, '"a/b; v=2"'))).toEqual([
      'breaking: 200 comes as `a/b;v=2` now, no longer as `a/b;v=1`. Clients that read the old format cannot read the new one.',
    ]);
  });

  it('may be narrowed down from a range', () => {
    expect(judged(json(200, '"*/*"'), ok)).toEqual([
      'safe: 200 comes as `application/json` now, no longer as `*/*`. What was declared before stands for it.',
    ]);
    expect(judged(ok, json(200, 'application/*'))).toEqual([
      'maybe: 200 comes as `application/*` now, no longer as `application/json`. It stands for more than clients were told of.',
    ]);
  });
});

describe('content', () => {
  it('is missed in a success, less so in an error, and can be left unread', () => {
    const error = json(400, 'text/plain');
    expect(judged(`${ok}, ${error}`, bare(200, 400))).toEqual([
      'breaking: 200 has no content any more. Clients that read it find nothing.',
      'maybe: 400 has no content any more. Clients that read why find nothing.',
    ]);
    expect(judged(bare(200, 400), `${ok}, ${error}`)).toEqual([
      'safe: 200 and 400 have content now. Clients that expect none leave it unread.',
    ]);
  });

  it('that HTTP does not allow is not missed', () => {
    expect(judged(json(204, 'application/json'), bare(204))).toEqual([]);
    expect(judged(ok, bare(200), { method: 'head' })).toEqual([]);
  });

  it('is unknown behind a reference that leads nowhere', () => {
    expect(judged(ok, '200: { $ref: "#/components/responses/No" }')).toEqual([]);
  });
});

describe('credentials', () => {
  const document = (security: string, ...statuses: number[]) =>
    withOperation(`{ security: ${security}, responses: { ${bare(...statuses)} } }`);

  it('that are demanded now are one change with their 401 and 403', () => {
    expect(told(reviewTexts(document('[]', 200), document('[{ token: [] }]', 200, 401, 403)))).toEqual([
      'breaking GET /users: Credentials are demanded now, with 401 and 403. Clients that send none are turned away.',
    ]);
    expect(told(reviewTexts(document('[{ token: [] }, {}]', 200), document('[{ token: [] }]', 200)))).toEqual(
      ['breaking GET /users: Credentials are demanded now. Clients that send none are turned away.'],
    );
  });

  it('that are no longer demanded harm nobody', () => {
    expect(told(reviewTexts(document('[{ token: [] }]', 200, 401), document('[]', 200)))).toEqual([
      'safe GET /users: Credentials are no longer demanded, without 401. Clients that send them are answered as before.',
    ]);
  });
});

describe('an operation', () => {
  const document = (...paths: string[]) =>
    `openapi: 3.1.0\npaths: {${paths.map((one) => `\n  ${one}`).join(',')} }\n`;
  const get = (path: string, more = '') =>
    `"${path}": { get: { ${more}responses: { 200: { description: OK } } } }`;

  it('is new, or gone', () => {
    expect(told(reviewTexts(document(get('/a')), document(get('/b'), get('/c'))))).toEqual([
      'breaking GET /a: The operation is gone. Clients that call it fail.',
      'safe GET /b, GET /c: The operation is new. No client calls it yet.',
    ]);
  });

  it('that was deprecated was announced to go', () => {
    expect(told(reviewTexts(document(get('/a', 'deprecated: true, ')), document()))).toEqual([
      'maybe GET /a: The operation is gone. It was deprecated, but clients that still call it fail.',
    ]);
  });

  it('is the same under another name of a path parameter', () => {
    expect(told(reviewTexts(document(get('/a/{id}/b')), document(get('/a/{userId}/b'))))).toEqual([]);
  });

  it('that keeps its operationId has moved, and is compared all the same', () => {
    const at = (prefix: string, more: string) =>
      document(
        `"${prefix}/a/{id}": { get: { operationId: getA, responses: { 200: { description: OK }${more} } } }`,
        `"${prefix}/b": { get: { operationId: getB, responses: { 200: { description: OK } } } }`,
      );
    expect(told(reviewTexts(at('/v1', ''), at('/v2', ', 409: { description: x }')))).toEqual([
      'breaking GET /v2/a/{id}, GET /v2/b: `/v1` in the path became `/v2`. Clients that call it as before fail.',
      'safe GET /v2/a/{id}: 409 is new. Clients that do not know it treat it as 400 (RFC 9110 §15).',
    ]);
    expect(told(reviewTexts(at('', ''), at('/api', '')))).toEqual([
      'breaking GET /api/a/{id}, GET /api/b: `/api` came into the path. Clients that call it as before fail.',
    ]);
    expect(told(reviewTexts(at('/api', ''), at('', '')))).toEqual([
      'breaking GET /a/{id}, GET /b: `/api` is gone from the path. Clients that call it as before fail.',
    ]);
  });

  it('of another method under the same operationId has moved too', () => {
    const by = (method: string) =>
      document(`"/a": { ${method}: { operationId: doA, responses: { 200: { description: OK } } } }`);
    expect(told(reviewTexts(by('post'), by('put')))).toEqual([
      'breaking PUT /a: The method was POST. Clients that call it as before fail.',
    ]);
  });

  it('is not gone because a reference to it leads nowhere', () => {
    const base = document(get('/a'), get('/b'));
    expect(told(reviewTexts(base, document('"/a": { $ref: "a.part.yaml" }', get('/b'))))).toEqual([]);
    expect(told(reviewTexts(base, document('"/a": { get: { $ref: "a.part.yaml" } }', get('/b'))))).toEqual(
      [],
    );
    expect(told(reviewTexts(base, 'openapi: 3.1.0\npaths: { $ref: "paths.part.yaml" }\n'))).toEqual([]);
    expect(told(reviewTexts(document('"/a": { $ref: "a.part.yaml" }', get('/b')), base))).toEqual([]);
  });
});

describe('webhooks and callbacks', () => {
  const document = (responses: string) => `openapi: 3.1.0
webhooks:
  happened:
    post: { responses: { ${responses} } }
`;

  it('are read from the side of who receives them', () => {
    expect(told(reviewTexts(document(bare(200)), document(bare(200, 410))))).toEqual([
      'safe POST happened: 410 is new. Receivers need not answer with it.',
    ]);
    expect(told(reviewTexts(document(bare(200, 410)), document(bare(200))))).toEqual([
      'maybe POST happened: 410 is no longer documented. Receivers that answer with it may not be understood.',
    ]);
    expect(told(reviewTexts(document(bare(200)), document(bare(204))))).toEqual([
      'breaking POST happened: 200 became 204. Receivers that answer 200 may not be understood.',
    ]);
    expect(told(reviewTexts(document(bare(200)), document(bare('2XX'))))).toEqual([
      'safe POST happened: 200 became 2XX. It stands for what receivers answer now.',
    ]);
    expect(told(reviewTexts(document(bare(200)), 'openapi: 3.1.0\nwebhooks: {}\n'))).toEqual([
      'breaking POST happened: The operation is gone. Receivers that wait for it wait in vain.',
    ]);
  });
});

describe('an upgrade of OpenAPI', () => {
  it('changes no contract', () => {
    const old = `swagger: '2.0'
info: { title: Users, version: 1.0.0 }
produces: [application/json]
securityDefinitions: { basic: { type: basic } }
security: [{ basic: [] }]
paths:
  /users/{id}:
    get:
      responses:
        200: { description: OK, schema: { type: object }, headers: { ETag: { type: string } } }
        404: { $ref: '#/responses/No' }
responses: { No: { description: No, schema: { type: object } } }
`;
    const now = `openapi: 3.1.0
info: { title: Users, version: 1.0.0 }
security: [{ basic: [] }]
paths:
  /users/{userId}:
    get:
      responses:
        '200':
          description: OK
          content: { application/json: { schema: { type: object } } }
          headers: { ETag: { schema: { type: string } } }
        '404': { $ref: '#/components/responses/No' }
components:
  securitySchemes: { basic: { type: http, scheme: basic } }
  responses: { No: { description: No, content: { application/json: { schema: { type: object } } } } }
`;
    expect(told(reviewTexts(old, now))).toEqual([]);
  });
});

describe('a cause', () => {
  const document = (component: string) => `openapi: 3.1.0
paths:
  /a: { get: { responses: { 200: { description: OK }, 404: { $ref: '#/components/responses/No' } } } }
  /b: { get: { responses: { 200: { description: OK }, 404: { $ref: '#/components/responses/No' } } } }
  /c: { get: { responses: { 200: { description: OK }, 404: { $ref: '#/components/responses/No' } } } }
components: { responses: { No: { description: x${component} } } }
`;

  it('in a shared response is told once, at the response', () => {
    const review = reviewTexts(document(', headers: { Retry-After: {} }'), document(''));
    expect(told(review)).toEqual([
      'safe GET /a, GET /b, GET /c: 404 no longer documents Retry-After. It was optional, and only told of an error.',
    ]);
    expect(review.result.review.changes[0]?.location.pointer).toBe('/components/responses/No');
  });

  it('that many operations have alike is told once', () => {
    const all = (more: string) => `openapi: 3.1.0
paths:
  /a: { get: { responses: { 200: { description: OK }${more} } } }
  /b: { get: { responses: { 200: { description: OK }${more} } } }
`;
    expect(told(reviewTexts(all(''), all(', 429: { description: x }')))).toEqual([
      'maybe GET /a, GET /b: 429 is new. Clients may have to slow down.',
    ]);
  });

  it('of media types is told once for all statuses', () => {
    const document = (produces: string) => `swagger: '2.0'
produces: [${produces}]
paths:
  /a: { get: { responses: { 200: { description: OK, schema: {} }, 404: { description: x, schema: {} } } } }
  /b: { get: { responses: { 200: { description: OK, schema: {} } } } }
`;
    expect(told(reviewTexts(document('a/b'), document('a/b, c/d')))).toEqual([
      'safe GET /a, GET /b: 200 and 404 come as `c/d` too. What clients know is still there.',
    ]);
  });

  it('is placed in the base where something is gone, and in the file that holds it', () => {
    const base = { 'openapi.yaml': withOperation(`{ responses: { ${bare(200, 404)} } }`) };
    const head = {
      'openapi.yaml': withOperation('{ $ref: get.part.yaml }'),
      'get.part.yaml': `responses: { ${bare(200, 409)} }`,
    };
    const { changes } = reviewFiles(base, head).result.review;
    expect(changes.map(({ side, location: { file, pointer } }) => `${side} ${file} ${pointer}`)).toEqual([
      'base openapi.yaml /paths/~1users/get/responses/404',
      'head get.part.yaml /responses/409',
    ]);
  });
});
