import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import type { Host } from '../../src/document/host.ts';

function run(text: string, files: Readonly<Record<string, string>> = {}) {
  const host: Host = {
    read(path) {
      const found = files[path.slice(1)];
      return found === undefined
        ? { ok: false, reason: 'missing', message: 'there is no such file.' }
        : { ok: true, text: found };
    },
  };
  const display = (path: string) => path.slice(1);
  const result = audit([{ path: '/openapi.yaml', file: 'openapi.yaml', text }], { host, display });
  return {
    findings: result.findings.map((one) => `${one.rule} ${one.location.range.start.line}`),
    ignored: result.ignored.map((one) => `${one.rule} ${one.reason}`),
  };
}

const api = (responses: string, before = '') => `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users:
    ${before}
    get:
      operationId: listUsers
      responses:
        '200': { description: The users, content: { application/json: { schema: { type: array } } } }
${responses}`;

const refused =
  "        '405': { description: no, content: { application/problem+json: { schema: { type: object } } } }\n";
const ignored = ['header/allow-on-405 the gateway adds it'];
const comment = '# statute-ignore header/allow-on-405 -- the gateway adds it';

describe('an ignore', () => {
  it('behind a status key sets its findings aside, with the reason', () => {
    const text = api(
      `        '405': ${comment}\n          description: no\n          content: { application/problem+json: {} }\n`,
    );
    expect(run(text)).toEqual({ findings: [], ignored });
  });

  it('above a key does the same, and so it does above an operation or a path', () => {
    expect(run(api(`        ${comment}\n${refused}`))).toEqual({ findings: [], ignored });
    expect(run(api(refused, '# statute-ignore header/* -- the gateway adds it'))).toEqual({
      findings: [],
      ignored,
    });
  });

  it('as an extension works in JSON too, wherever it stands above the finding', () => {
    const extension = { 'x-statute-ignore': { 'header/allow-on-405': 'the gateway adds it' } };
    const document = (places: { [place: string]: object }) =>
      JSON.stringify({
        openapi: '3.1.0',
        info: { title: 'Users', version: '1' },
        paths: {
          '/users': {
            ...places['path item'],
            get: {
              ...places.operation,
              responses: {
                200: { description: 'The users', content: { 'application/json': {} } },
                405: { ...places.use, $ref: '#/components/responses/No' },
              },
            },
          },
        },
        components: {
          responses: {
            No: { ...places.component, description: 'no', content: { 'application/json': {} } },
          },
        },
        ...places.document,
      });
    for (const place of ['document', 'path item', 'operation', 'use', 'component'])
      expect({ place, ...run(document({ [place]: extension })) }).toEqual({ place, findings: [], ignored });
  });

  it('on one of two operations leaves a finding about their shared response alone', () => {
    const shared = (second: string) => `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      x-statute-ignore: { header/allow-on-405: the gateway adds it }
      responses:
        '200': { description: The users, content: { application/json: {} } }
        '405': { $ref: '#/components/responses/No' }
  /books:
    get:
      ${second}
      responses:
        '200': { description: The books, content: { application/json: {} } }
        '405': { $ref: '#/components/responses/No' }
components:
  responses:
    No: { description: no, content: { application/problem+json: {} } }
`;
    expect(run(shared('summary: List books')).findings).toEqual(['header/allow-on-405 18']);
    expect(run(shared('x-statute-ignore: { header/allow-on-405: there too }'))).toEqual({
      findings: [],
      ignored: ['header/allow-on-405 the gateway adds it; there too'],
    });
  });

  it('without a reason is not heeded, and said to be without', () => {
    const text = api(
      "        '405': # statute-ignore header/allow-on-405\n          description: no\n          content: { application/problem+json: {} }\n",
    );
    expect(run(text)).toEqual({ findings: ['header/allow-on-405 10', 'ignore/reason 10'], ignored: [] });
  });

  it('that names no rule, or is no mapping of rules to reasons, is said to be so', () => {
    expect(run(api(`        # statute-ignore -- just because\n${refused}`)).findings).toEqual([
      'ignore/reason 10',
      'header/allow-on-405 11',
    ]);
    expect(run(api(refused, 'x-statute-ignore: [header/allow-on-405]')).findings).toEqual([
      'ignore/reason 5',
      'header/allow-on-405 10',
    ]);
    expect(run(api(refused, 'x-statute-ignore: { header/allow-on-405: }')).findings).toEqual([
      'ignore/reason 5',
      'header/allow-on-405 10',
    ]);
  });

  it('that sets nothing aside, or names no rule that there is, is reported where it stands', () => {
    const text = api(
      "        # statute-ignore header/allow-on-405 -- no longer\n        # statute-ignore header/alow-on-405 -- mistyped\n        '404': { description: None, content: { application/problem+json: {} } }\n",
    );
    expect(run(text).findings).toEqual(['ignore/unused 10', 'ignore/unknown-rule 11']);
  });

  it('inside a description is text', () => {
    const text = api(
      `        '405':\n          description: |\n            no\n            ${comment}\n          content: { application/problem+json: {} }\n`,
    );
    expect(run(text)).toEqual({ findings: ['header/allow-on-405 10'], ignored: [] });
  });

  it('of several rules sets each aside', () => {
    const text = api(
      "        # statute-ignore header/allow-on-405, content/problem-json status/confused -- legacy\n        '405': { description: no, content: { application/json: {} } }\n",
    );
    expect(run(text).findings).toEqual([]);
    expect(run(text).ignored).toContain('header/allow-on-405 legacy');
  });

  it('stays where it is written: what has gone from below it is not replaced by the next path', () => {
    const text = `${api(`        ${comment}\n`)}  /books:
    get:
      responses:
        '200': { description: The books, content: { application/json: {} } }
${refused}`;
    expect(run(text)).toEqual({ findings: ['ignore/unused 10', 'header/allow-on-405 15'], ignored: [] });
    expect(run(api(`${refused}        ${comment}\n`)).findings).toEqual([
      'header/allow-on-405 10',
      'ignore/unused 11',
    ]);
  });

  it('behind the end of a flow mapping stands on that mapping', () => {
    const text = api(
      `        '405': { description: no,\n          content: { application/problem+json: {} }\n        } ${comment}\n`,
    );
    expect(run(text)).toEqual({ findings: [], ignored });
  });
});

describe('an ignore on the way to a shared definition', () => {
  const shared = (marks: { [place: string]: string }) => `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users:${marks.path ?? ''}
    get:
      responses:
        '200': { description: The users, content: { application/json: {} } }
        '405':${marks.use ?? ''}
          $ref: '#/components/responses/Refused'${marks.$ref ?? ''}
components:
  responses:
    Refused:${marks.alias ?? ''}
      $ref: '#/components/responses/No'
    No:${marks.definition ?? ''}
      description: no
      content: { application/problem+json: {} }
`;

  it('holds on the path, the use, its reference, a component between, and the definition', () => {
    for (const place of ['path', 'use', '$ref', 'alias', 'definition'])
      expect({ place, ...run(shared({ [place]: ` ${comment}` })) }).toEqual({ place, findings: [], ignored });
  });

  it('holds on the key of a field that leads on to a component, for that field alone', () => {
    const text = (mark: string) => `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      responses:
        '200': { description: The users, content: { application/json: { schema: { type: object } } } }
        '429':
          description: Slow down
          content: { application/problem+json: {} }
          headers:
            Retry-After:${mark}
              $ref: '#/components/headers/Wait'
components:
  headers:
    Wait: { schema: { type: boolean } }
`;
    const [found] = run(text('')).findings;
    const rule = found?.split(' ')[0] ?? '';
    expect(rule).toBe('header/type');
    expect(run(text(` # statute-ignore ${rule} -- so it is`))).toEqual({
      findings: [],
      ignored: [`${rule} so it is`],
    });
  });

  it('on another response that leads to the same definition says nothing', () => {
    const text = shared({}).replace(
      "        '405':",
      "        '404': # statute-ignore header/allow-on-405 -- elsewhere\n          $ref: '#/components/responses/Refused'\n        '405':",
    );
    expect(run(text).findings).toEqual(['ignore/unused 8', 'header/allow-on-405 16']);
  });

  it('holds across files, on the path in the entry document and in the file of the response', () => {
    const entry = (mark: string) => `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users:${mark}
    $ref: users.yaml
`;
    const users = `get:
  responses:
    '200': { description: The users, content: { application/json: {} } }
    '405':
      $ref: no.yaml
`;
    const no = 'description: no\ncontent: { application/problem+json: {} }\n';
    expect(run(entry(''), { 'users.yaml': users, 'no.yaml': no }).findings).toEqual([
      'header/allow-on-405 1',
    ]);
    expect(run(entry(` ${comment}`), { 'users.yaml': users, 'no.yaml': no })).toEqual({
      findings: [],
      ignored,
    });
    expect(
      run(entry(''), { 'users.yaml': users.replace("'405':", `'405': ${comment}`), 'no.yaml': no }),
    ).toEqual({ findings: [], ignored });
    const extended = `x-statute-ignore: { header/allow-on-405: the gateway adds it }\n${no}`;
    expect(run(entry(''), { 'users.yaml': users, 'no.yaml': extended })).toEqual({ findings: [], ignored });
  });
});
