import { describe, expect, it } from 'vitest';
import { found, pointers } from './found.ts';

const body = 'content: { application/problem+json: {} }';

describe('conditional/304-validator', () => {
  const document = (ok: string, unchanged: string, method = 'get') => `
/users:
  ${method}:
    responses:
      ${ok}
      '304': { description: Nothing new${unchanged} }
`;

  it.each([
    ["'200': { description: The users, headers: { etag: { schema: { type: string } } } }", ''],
    ["'200': { description: The users, headers: { Last-Modified: { schema: { type: string } } } }", ''],
    ['2XX: { description: The users, headers: { ETag: { schema: { type: string } } } }', ''],
    ["'200': { description: The users }", ', headers: { ETag: { schema: { type: string } } }'],
  ])('is content with a validator in either: %s%s', (ok, unchanged) => {
    expect(found('conditional/304-validator', document(ok, unchanged))).toEqual([]);
  });

  it('is not content with one that only default documents', () => {
    const ok = 'default: { description: Anything, headers: { ETag: { schema: { type: string } } } }';
    expect(pointers('conditional/304-validator', document(ok, ''))).toEqual([
      '/paths/~1users/get/responses/304',
    ]);
  });

  it('looks at HEAD as it does at GET', () => {
    const ok = "'200': { description: The users }";
    expect(found('conditional/304-validator', document(ok, '', 'head'))).toHaveLength(1);
    expect(found('conditional/304-validator', document(ok, '', 'put'))).toEqual([]);
  });
});

describe('conditional/precondition', () => {
  const document = (parameter: string) => `
/users/{id}:
  parameters: [${parameter}]
  put:
    responses:
      '204': { description: Done }
      '412': { description: Changed since, ${body} }
      '428': { description: Which version, ${body} }
`;

  it.each(['If-Match', 'if-unmodified-since', 'IF-NONE-MATCH', 'If', 'If-Schedule-Tag-Match'])(
    'is content with %s, of the path too',
    (name) => {
      expect(found('conditional/precondition', document(`{ name: ${name}, in: header }`))).toEqual([]);
    },
  );

  it('is told at each of the two keys where no field can hold a condition', () => {
    const expected = ['/paths/~1users~1{id}/put/responses/412', '/paths/~1users~1{id}/put/responses/428'];
    expect(pointers('conditional/precondition', document('{ name: If-Match, in: query }'))).toEqual(expected);
    expect(pointers('conditional/precondition', document('{ name: X-If-Match, in: header }'))).toEqual(
      expected,
    );
  });
});

describe('an If-Match without 412', () => {
  const document = (responses: string) => `
/users/{id}:
  delete:
    parameters: [{ name: If-Match, in: header, schema: { type: string } }]
    responses: { '204': { description: Gone }, ${responses} }
`;
  const rules = ['conditional/stale-409', 'conditional/unanswered'];
  const who = (responses: string) => rules.filter((rule) => found(rule, document(responses)).length > 0);

  it('is one fact, told by one rule', () => {
    expect(who(`'409': { description: Changed since, ${body} }`)).toEqual(['conditional/stale-409']);
    expect(who(`'404': { description: No such user, ${body} }`)).toEqual(['conditional/unanswered']);
  });

  it('is covered by its code, its range or default', () => {
    for (const key of ["'412'", '4XX', 'default'])
      expect(
        who(`${key}: { description: Changed since, ${body} }, '409': { description: In use, ${body} }`),
      ).toEqual([]);
  });
});

describe('conditional/unanswered', () => {
  it('asks 304 of GET alone, and takes 3XX but not default', () => {
    const document = (method: string, key: string) => `
/users:
  ${method}:
    parameters: [{ name: If-None-Match, in: header, schema: { type: string } }]
    responses: { '200': { description: The users }, ${key}: { description: Something else } }
`;
    expect(pointers('conditional/unanswered', document('get', 'default'))).toEqual([
      '/paths/~1users/get/responses',
    ]);
    expect(pointers('conditional/unanswered', document('get', '3XX'))).toEqual([]);
    expect(pointers('conditional/unanswered', document('put', 'default'))).toEqual([]);
  });
});

describe('conditional/lost-update', () => {
  const document = (status: string, parameter: string) => `
/users/{id}:
  get: { responses: { '${status}': { description: The user, headers: { ETag: { schema: { type: string } } } } } }
  post: { responses: { '204': { description: Done } } }
  patch:
    parameters: [${parameter}]
    responses: { '204': { description: Done } }
  delete:
    parameters: [{ name: if-match, in: header }]
    responses: { '204': { description: Gone } }
`;

  it('is told at each method that changes the resource without the condition', () => {
    expect(pointers('conditional/lost-update', document('200', ''))).toEqual(['/paths/~1users~1{id}/patch']);
    expect(pointers('conditional/lost-update', document('2XX', ''))).toEqual(['/paths/~1users~1{id}/patch']);
  });

  it('is silent where the condition is accepted, or the tag is that of an error', () => {
    expect(
      pointers('conditional/lost-update', document('200', '{ name: If-Unmodified-Since, in: header }')),
    ).toEqual([]);
    expect(pointers('conditional/lost-update', document('404', ''))).toEqual([]);
  });
});

describe('conditional/not-stored', () => {
  const document = (header: string, status = '429') => `
/users:
  get:
    responses:
      '200': { description: The users }
      '${status}': { description: No, headers: { cache-control: ${header} }, ${body} }
`;

  it.each([
    '{ schema: { type: string, const: "max-age=60" } }',
    '{ schema: { type: string, enum: [public] } }',
    '{ schema: { type: string }, examples: { one: { value: "s-maxage=5" } } }',
    '{ schema: { type: array, items: { type: string } }, example: [public, max-age=60] }',
  ])('objects to %s', (header) => {
    expect(pointers('conditional/not-stored', document(header))).toEqual([
      '/paths/~1users/get/responses/429/headers/cache-control',
    ]);
  });

  it.each([
    '{ schema: { type: string, const: no-store } }',
    '{ schema: { type: string }, example: "no-store, max-age=0" }',
    '{ schema: { type: string }, example: "max-age=0" }',
    '{ schema: { type: string }, description: "public, max-age=60" }',
    '{ schema: { type: string } }',
  ])('takes %s', (header) => {
    expect(found('conditional/not-stored', document(header))).toEqual([]);
  });

  it('concerns the codes that RFC 6585 defines alone', () => {
    expect(found('conditional/not-stored', document('{ example: public }', '404'))).toEqual([]);
    expect(found('conditional/not-stored', document('{ example: public }', '431'))).toHaveLength(1);
  });
});
