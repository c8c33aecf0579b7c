import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';

function run(text: string) {
  const result = audit([{ path: '/openapi.yaml', file: 'openapi.yaml', text }]);
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

describe('an ignore', () => {
  it('behind a status key sets its findings aside, with the reason', () => {
    const text = api(
      "        '405': # statute-ignore header/allow-on-405 -- the gateway adds it\n          description: no\n          content: { application/problem+json: {} }\n",
    );
    expect(run(text)).toEqual({ findings: [], ignored: ['header/allow-on-405 the gateway adds it'] });
  });

  it('above a key does the same, and so it does above an operation or a path', () => {
    const response = "        '405': { description: no, content: { application/problem+json: {} } }\n";
    const ignored = ['header/allow-on-405 the gateway adds them'];
    expect(
      run(api(`        # statute-ignore header/allow-on-405 -- the gateway adds them\n${response}`)),
    ).toEqual({ findings: [], ignored });
    expect(run(api(response, '# statute-ignore header/* -- the gateway adds them'))).toEqual({
      findings: [],
      ignored,
    });
  });

  it('as an extension works in JSON too', () => {
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Users', version: '1' },
      paths: {
        '/users': {
          get: {
            'x-statute-ignore': { 'header/allow-on-405': 'the gateway adds it' },
            responses: {
              200: { description: 'The users', content: { 'application/json': {} } },
              405: { description: 'no', content: { 'application/json': {} } },
            },
          },
        },
      },
    });
    expect(run(text)).toEqual({ findings: [], ignored: ['header/allow-on-405 the gateway adds it'] });
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
      ignored: ['header/allow-on-405 there too; the gateway adds it'],
    });
  });

  it('without a reason is not heeded, and said to be without', () => {
    const text = api(
      "        '405': # statute-ignore header/allow-on-405\n          description: no\n          content: { application/problem+json: {} }\n",
    );
    expect(run(text)).toEqual({ findings: ['header/allow-on-405 10', 'ignore/reason 10'], ignored: [] });
  });

  it('that sets nothing aside, or names no rule, is reported where it stands', () => {
    const text = api(
      "        # statute-ignore header/allow-on-405 -- no longer\n        # statute-ignore header/alow-on-405 -- mistyped\n        '404': { description: None, content: { application/problem+json: {} } }\n",
    );
    expect(run(text).findings).toEqual(['ignore/unused 10', 'ignore/unknown-rule 11']);
  });

  it('inside a description is text', () => {
    const text = api(
      "        '405':\n          description: |\n            no\n            # statute-ignore header/allow-on-405 -- not a comment\n          content: { application/problem+json: {} }\n",
    );
    expect(run(text)).toEqual({ findings: ['header/allow-on-405 10'], ignored: [] });
  });
});
