import { describe, expect, it } from 'vitest';
import { api, load, report } from './configured.ts';

/** A config with nothing but one table. */
function table(rows: string, more = ''): string {
  const indented = rows.trim().replace(/^/gm, '      ');
  return `extends: []
rules:
  document/*: off
  acme/table:
    title: Our statuses
    level: should
${more}    table:
${indented}
`;
}

const problem = 'description: A problem, content: { application/problem+json: {} }';

describe('a row of a policy table', () => {
  it('misses a required success at the lowest success of the operation', () => {
    const config = table('- { method: POST, required: [201, 202] }');
    const found = report(
      config,
      api(`/a:
  post:
    responses:
      '204': { description: Done }
      '200': { description: Done }
      default: { ${problem} }
`),
    );
    expect(found.findings).toEqual(['acme/table warning 8']);
    expect(found.messages).toEqual(['POST documents none of 201 and 202 here.']);
  });

  it.each([
    ['the code', "'202': { description: Later }"],
    ['its range', '2XX: { description: Done }'],
  ])('has a required success by %s', (_, response) => {
    const config = table('- { method: POST, required: [201, 202] }');
    const text = api(`/a:\n  post:\n    responses:\n      ${response}\n      '200': { description: Done }\n`);
    expect(report(config, text).findings).toEqual([]);
  });

  it('asks for a success only where some success is declared', () => {
    const config = table('- { method: POST, required: [201, 202] }');
    for (const responses of ["'404': { description: None }", 'default: { description: Any }', '{}'])
      expect(report(config, api(`/a:\n  post:\n    responses:\n      ${responses}\n`)).findings).toEqual([]);
  });

  it('misses a required error at the responses of the operation', () => {
    const config = table('- { method: GET, required: [404, 410] }');
    const text = (more: string) =>
      api(`/a/{id}:\n  get:\n    responses:\n      '200': { description: One }\n${more}`);
    expect(report(config, text('')).findings).toEqual(['acme/table warning 6']);
    for (const more of ["'410'", '4XX', 'default'])
      expect(report(config, text(`      ${more}: { description: None }\n`)).findings).toEqual([]);
  });

  it('reads default as itself where it is required', () => {
    const config = table('- { required: default }');
    const text = api(`/a:\n  get:\n    responses:\n      4XX: { description: A problem }\n`);
    const found = report(config, text);
    expect(found.findings).toEqual(['acme/table warning 6']);
    expect(found.messages).toEqual(['GET does not document default here.']);
  });

  it('with a status, asks where that is declared, and misses what is required there', () => {
    const config = table('- { method: PUT, status: 201, required: [200, 204] }');
    const text = (responses: string) => api(`/a/{id}:\n  put:\n    responses:\n${responses}`);
    const created = "      '201': { description: Created }\n";
    expect(report(config, text(created)).findings).toEqual(['acme/table warning 7']);
    expect(report(config, text(`${created}      '204': { description: Done }\n`)).findings).toEqual([]);
    expect(report(config, text("      '202': { description: Later }\n")).findings).toEqual([]);
  });

  it('objects at each code that is not allowed, and not at ranges or default', () => {
    const config = table('- { method: GET, allowed: [200, 4XX] }');
    const text = api(`/a:
  get:
    responses:
      '200': { description: One }
      '202': { description: Later }
      '418': { description: No }
      '500': { description: No }
      2XX: { description: No }
      5XX: { description: No }
      default: { description: No }
`);
    expect(report(config, text).findings).toEqual(['acme/table warning 8', 'acme/table warning 10']);
  });

  it('with a status, allows everything else', () => {
    const config = table('- { method: GET, status: any 2XX, allowed: 200 }');
    const text = api(
      `/a:\n  get:\n    responses:\n      '204': { description: None }\n      '500': { description: No }\n`,
    );
    expect(report(config, text).findings).toEqual(['acme/table warning 7']);
  });

  it('objects at each key that is forbidden: a code, a range, default, any of a class', () => {
    const text = api(`/a:
  get:
    responses:
      '404': { description: None }
      4XX: { description: None }
      default: { description: No }
`);
    const lines = (forbidden: string) => report(table(`- { forbidden: ${forbidden} }`), text).findings;
    expect(lines('404')).toEqual(['acme/table warning 7']);
    expect(lines('4XX')).toEqual(['acme/table warning 8']);
    expect(lines('default')).toEqual(['acme/table warning 9']);
    expect(lines('any 4XX')).toEqual(['acme/table warning 7', 'acme/table warning 8']);
  });

  it('objects at the use of a shared response, which is fine elsewhere', () => {
    const config = table('- { method: GET, forbidden: 409 }');
    const text = `${api(`/a:
  get:
    responses:
      '409': { $ref: '#/components/responses/Conflict' }
  put:
    responses:
      '409': { $ref: '#/components/responses/Conflict' }
`)}components:
  responses:
    Conflict: { description: It conflicts }
`;
    expect(report(config, text).findings).toEqual(['acme/table warning 7']);
  });

  it('is about an intent, and no surer than that is known', () => {
    const config = table('- { intent: create, required: 201 }');
    const text = api(`/users:
  post:
    operationId: createUser
    summary: Create a user
    requestBody: { content: { application/json: { schema: { type: object } } } }
    responses:
      '200': { description: The user, content: { application/json: { schema: { type: object } } } }
/login:
  post:
    operationId: login
    requestBody: { content: { application/json: { schema: { type: object } } } }
    responses:
      '200': { description: A token }
`);
    expect(report(config, text).findings).toEqual(['acme/table warning 10']);
  });

  it('speaks with its own severity, message, help and source, or with those of its rule', () => {
    const config = table(
      `- { method: GET, forbidden: 500 }
- { method: GET, forbidden: 501, severity: error, message: "Never {status} {phrase}" }`,
      '    message: "{status} is not for {method}."\n    source: RFC 9110 §15\n',
    );
    const text = api(
      `/a:\n  get:\n    responses:\n      '500': { description: No }\n      '501': { description: No }\n`,
    );
    const found = report(config, text);
    expect(found.findings).toEqual(['acme/table warning 7', 'acme/table error 8']);
    expect(found.messages).toEqual(['500 is not for GET.', 'Never 501 Not Implemented']);
  });

  it('speaks for itself: what one row says does not silence another', () => {
    const config = table('- { required: 404 }\n- { required: 500, status: any 2XX }\n- { forbidden: 200 }');
    const text = api(`/a:\n  get:\n    responses:\n      '200': { description: One }\n`);
    expect(report(config, text).findings).toEqual(['acme/table warning 6', 'acme/table warning 7']);
  });

  it("misses nothing in responses that can't be read", () => {
    const config = table('- { required: default }');
    const text = api("/a:\n  get:\n    responses: { $ref: '#/components/nothing' }\n");
    expect(report(config, text).findings).toEqual([]);
  });

  it('can ask more with when, of the response that it is about', () => {
    const config = table('- { method: DELETE, status: 200, when: { content: absent }, required: 204 }');
    const text = (content: string) =>
      api(`/a/{id}:\n  delete:\n    responses:\n      '200': { description: Done${content} }\n`);
    expect(report(config, text('')).findings).toEqual(['acme/table warning 7']);
    expect(report(config, text(', content: { text/plain: {} }')).findings).toEqual([]);
  });

  it("looks at clients' operations alone, unless it reaches further", () => {
    const text = `openapi: 3.1.0
info: { title: Shop, version: "1" }
webhooks:
  paid:
    post:
      responses:
        '200': { description: Seen }
`;
    expect(report(table('- { forbidden: 200 }'), text).findings).toEqual([]);
    expect(report(table('- { forbidden: 200 }', '    reach: everything\n'), text).findings).toEqual([
      'acme/table warning 7',
    ]);
  });

  it.each([
    ['- { method: GET }', 'table[0]: a row says what is required, allowed or forbidden.'],
    ['- { forbidden: [] }', 'table[0] > forbidden: expected at least one status.'],
    ['- { forbidden: [{}] }', 'a mapping is no status: write 404'],
    ['- { forbidden: 4xx }', '"4xx" is no status: write 404, 4XX, any 4XX, default, or the name of a set'],
    ['- { forbiden: 404 }', '"forbiden" is not known here; did you mean "forbidden"?'],
    ['- { intent: creat, required: 201 }', '"creat" is not known here; did you mean "create"?'],
    ['- { required: 404, when: { content: absent } }', 'speaks of a response'],
    ['- { forbidden: 404, message: "No {stats}" }', '"{stats}" is no variable'],
  ])('says what is wrong with %s', (row, message) => {
    expect(load(table(row)).problems.join()).toContain(message);
  });
});
