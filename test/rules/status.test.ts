import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { exampleDocument } from '../../src/rules/example.ts';
import { found, pointers } from './found.ts';

const path = (responses: string) => `
/users/{id}:
  get:
    operationId: getUser
    responses: { '200': { description: The user }, ${responses} }
`;
const at = (key: string) => `/paths/~1users~1{id}/get/responses/${key}`;

/** Which rules of a group speak, in `strict`. */
function rulesOn(responses: string): readonly string[] {
  const { findings } = audit(
    [{ path: '/api.yaml', file: 'api.yaml', text: exampleDocument(path(responses).trimStart()) }],
    {
      ruleset: 'strict',
    },
  );
  return findings.map((finding) => finding.rule).filter((rule) => rule.startsWith('status/'));
}

describe('rules on codes', () => {
  it.each([
    ['102', ['status/reserved']],
    ['100', ['status/informational']],
    ['101', []],
    ['150', ['status/unregistered']],
    ['305', ['status/reserved']],
    ['306', ['status/reserved']],
    ['418', ['status/reserved']],
    ['510', ['status/reserved']],
    ['208', ['status/reserved']],
    ['424', ['status/reserved']],
    ['506', ['status/reserved']],
    ['299', ['status/unregistered']],
    ['600', ['status/invalid-key']],
    ['511', ['status/intermediary']],
    ['405', ['status/self-405']],
    ['413', ['status/needs-request-content']],
    ['422', ['status/needs-request-content']],
    ['4XX', []],
    ['1XX', []],
  ])('one rule at most speaks about %s', (key, rules) => {
    expect(rulesOn(`'${key}': { description: Something }`)).toEqual(rules);
  });
});

describe('status/reserved', () => {
  const document = (method: string, title = 'Files') => `
openapi: 3.2.0
info: { title: ${title}, version: "1" }
paths:
  /files:
    put: { responses: { '208': { description: Before }, '418': { description: Joke } } }
    additionalOperations: { ${method}: { responses: { '207': { description: Many } } } }
`;

  it('leaves the codes of WebDAV to an API that has its methods, or calls itself so', () => {
    const joke = ['/paths/~1files/put/responses/418'];
    expect(pointers('status/reserved', document('PROPFIND'))).toEqual(joke);
    expect(pointers('status/reserved', document('LINK', 'Files over WebDAV'))).toEqual(joke);
    expect(pointers('status/reserved', document('LINK'))).toEqual([
      '/paths/~1files/put/responses/208',
      ...joke,
    ]);
  });

  it('is asked of callbacks', () => {
    const text = `
/users:
  post:
    responses: { '204': { description: Done } }
    callbacks: { made: { '{$url}': { post: { responses: { '305': { description: Proxy } } } } } }
`;
    expect(found('status/reserved', text)).toHaveLength(1);
  });
});

describe('status/needs-request-content', () => {
  it('is a warning; for 422 a note, and of strict alone', () => {
    const text = exampleDocument(path("'415': { description: No }, '422': { description: No }").trimStart());
    const inputs = [{ path: '/api.yaml', file: 'api.yaml', text }];
    const of = (ruleset: 'recommended' | 'strict') =>
      audit(inputs, { ruleset })
        .findings.filter((finding) => finding.rule === 'status/needs-request-content')
        .map((finding) => [finding.location.pointer, finding.severity]);
    expect(of('recommended')).toEqual([[at('415'), 'warning']]);
    expect(of('strict')).toEqual([
      [at('415'), 'warning'],
      [at('422'), 'note'],
    ]);
  });

  it.each([
    ['a reference that leads nowhere', "requestBody: { $ref: '#/components/requestBodies/Nowhere' }"],
    ['a media type without a schema', 'requestBody: { content: { text/plain: {} } }'],
  ])('counts %s as content', (_, request) => {
    const text = `/users: { post: { ${request}, responses: { '413': { description: No } } } }`;
    expect(found('status/needs-request-content', text)).toEqual([]);
  });

  it('counts no media type as no content', () => {
    const text =
      "/users: { post: { requestBody: { content: {} }, responses: { '413': { description: No } } } }";
    expect(found('status/needs-request-content', text)).toHaveLength(1);
  });

  it('leaves a QUERY without content to method/query-content', () => {
    const text = `
openapi: 3.2.0
info: { title: Users, version: "1" }
paths: { /users: { query: { responses: { '415': { description: No } } } } }
`;
    expect(found('status/needs-request-content', text)).toEqual([]);
  });
});

describe('status/intermediary', () => {
  it('is a note, for 511 a warning', () => {
    const text = path("'502': { description: No }, '511': { description: No }, 5XX: { description: No }");
    expect(found('status/intermediary', text).map((one) => [one.pointer, one.severity])).toEqual([
      [at('502'), 'note'],
      [at('511'), 'warning'],
    ]);
  });
});

describe('status/reason-phrase', () => {
  it.each([
    ['413', 'Request Entity Too Large'],
    ['413', '413 Payload Too Large'],
    ['422', 'Unprocessable entity.'],
    ['422', 'UNPROCESSABLE_ENTITY'],
    ['302', 'Moved Temporarily'],
    ['416', 'Requested range not satisfiable'],
    ['414', 'Request-URI Too Long'],
  ])('speaks of %s %s', (key, description) => {
    expect(pointers('status/reason-phrase', path(`'${key}': { description: '${description}' }`))).toEqual([
      at(key),
    ]);
  });

  it.each([
    ['413', 'Content Too Large'],
    ['422', 'Unprocessable entity: the name is empty'],
    ['400', 'Payload Too Large'],
    ['4XX', 'Payload Too Large'],
  ])('says nothing of %s %s', (key, description) => {
    expect(found('status/reason-phrase', path(`'${key}': { description: '${description}' }`))).toEqual([]);
  });

  it('is one finding at a component, whatever uses it', () => {
    const text = `
paths:
  /a: { post: { responses: { '422': { $ref: '#/components/responses/Invalid' } } } }
  /b: { post: { responses: { '422': { $ref: '#/components/responses/Invalid' } } } }
components: { responses: { Invalid: { description: Unprocessable Entity } } }
`;
    expect(found('status/reason-phrase', text)).toMatchObject([
      { pointer: '/components/responses/Invalid', operations: ['POST /a', 'POST /b'] },
    ]);
  });
});

describe('status/invalid-key', () => {
  const document = (version: string, key: string) => `
${version}
info: { title: Users, version: "1" }
paths: { /users: { get: { responses: { '200': { description: The users }, ${key}: { description: Other } } } } }
`;

  it.each([
    ['openapi: 3.0.3', '2xx', 'read as `2XX`'],
    ['openapi: 3.1.0', '20X', 'read as `2XX`'],
    ['openapi: 3.1.0', "'404 '", 'read as `404`'],
    ['openapi: 3.2.0', '600', 'nothing can be read from it'],
    ['openapi: 3.1.0', '0', 'nothing can be read from it'],
    ['openapi: 3.1.0', 'XXX', 'nothing can be read from it'],
    ['openapi: 3.1.0', 'Default', 'read as `default`'],
    ['swagger: "2.0"', '4XX', 'read as `4XX`'],
    ['swagger: "2.0"', '600', 'nothing can be read from it'],
  ])('%s does not know %s', (version, key, meaning) => {
    const [one, ...others] = found('status/invalid-key', document(version, key));
    expect(others).toEqual([]);
    expect(one?.message).toContain(meaning);
    expect(one?.pointer).toBe(`/paths/~1users/get/responses/${key.replaceAll("'", '')}`);
  });

  it.each([
    ['openapi: 3.1.0', '404'],
    ['openapi: 3.1.0', "'404'"],
    ['openapi: 3.0.3', '5XX'],
    ['openapi: 3.1.0', 'x-more'],
    ['swagger: "2.0"', 'default'],
    ['swagger: "2.0"', '599'],
  ])('%s knows %s', (version, key) => {
    expect(found('status/invalid-key', document(version, key))).toEqual([]);
  });

  it('is read on as what was meant', () => {
    expect(found('status/unregistered', document('openapi: 3.1.0', "'499 Gone away'"))).toHaveLength(1);
  });
});

describe('status/unregistered', () => {
  it('names the registered code that is meant, where it is known', () => {
    expect(
      found('status/unregistered', path("'420': { description: Calm }, '477': { description: Own }")),
    ).toMatchObject([
      { pointer: at('420'), message: '420 is not a registered status code; 429 Too Many Requests is.' },
      { pointer: at('477'), message: '477 is not a registered status code.' },
    ]);
  });

  it('is asked of webhooks and callbacks', () => {
    const text = "webhooks: { made: { post: { responses: { '520': { description: Odd } } } } }";
    expect(found('status/unregistered', text)).toHaveLength(1);
  });
});

describe('status/wrong-method', () => {
  it('objects to codes under methods that cannot be answered so', () => {
    const answers =
      "responses: { '206': { description: A }, '304': { description: B }, '416': { description: C } }";
    const methods = ['get', 'query', 'head', 'post', 'put', 'patch', 'delete'];
    const text = `
openapi: 3.2.0
info: { title: Files, version: "1" }
paths:
  /files:
${methods.map((method) => `    ${method}: { ${answers} }\n`).join('')}`;
    const of = (method: string, code: number) => `/paths/~1files/${method}/responses/${code}`;
    expect(pointers('status/wrong-method', text)).toEqual([
      of('head', 206),
      ...['post', 'put', 'patch', 'delete'].flatMap((method) =>
        [206, 304, 416].map((code) => of(method, code)),
      ),
    ]);
  });

  it('says nothing of ranges', () => {
    expect(
      found('status/wrong-method', '/files: { post: { responses: { 3XX: { description: B } } } }'),
    ).toEqual([]);
  });
});
