import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { folder, statute } from './run.ts';

const schemaErrors = (name: string, value: unknown): unknown => {
  const validate = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(readFileSync(`schemas/${name}`, 'utf8')),
  );
  validate(value);
  return validate.errors;
};

const document = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        200: { description: Orders, content: { application/json: { schema: { type: array } } } }
        default: { description: A problem }
        x-note: no response
  /login:
    post:
      requestBody: { content: { application/json: { schema: { properties: { password: { type: string } } } } } }
      responses: { '200': { description: Signed in } }
webhooks:
  order.paid:
    post: { responses: { '204': { description: Seen } } }
`;

describe('statute operations', () => {
  it('lists operations as JSON that its schema describes', async () => {
    const cwd = folder({ 'openapi.yaml': document });
    const { code, stdout } = await statute(['operations', 'openapi.yaml', '--format', 'json'], { cwd });
    const list = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(schemaErrors('operations-v1.schema.json', list)).toBeNull();
    expect(list.operations[0]).toEqual({
      method: 'GET',
      path: '/orders',
      pointer: '/paths/~1orders/get',
      operationId: 'listOrders',
      intent: 'list',
      confidence: 'high',
      evidence: expect.arrayContaining([expect.any(String)]),
      statuses: ['200', 'default'],
    });
    expect(list.operations.map((it: { intent: string }) => it.intent).slice(0, 2)).toEqual([
      'list',
      'authenticate',
    ]);
  });

  it('lists them for people, each with its statuses and the reasons for its intent', async () => {
    const cwd = folder({ 'openapi.yaml': document });
    const { stdout } = await statute(['operations', 'openapi.yaml'], { cwd });
    expect(stdout).toMatch(
      /^METHOD {2}INTENT {8}CONFIDENCE {2}PATH\nGET {5}list {10}high {8}\/orders\n {8}200, default; /,
    );
    expect(stdout).toContain('order.paid (webhook)');
    expect(stdout).toMatch(/\n\n3 operations\.\n$/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('reads standard input', async () => {
    const { stdout } = await statute(['operations', '-'], { stdin: document });
    expect(stdout).toContain('3 operations.');
  });

  it('has a sentence for what it cannot list', async () => {
    const cwd = folder({
      'bad.yaml': 'a: [\n',
      'other.yaml': 'a: 1\n',
      'x/a.yaml': document,
      'x/b.yaml': document,
    });
    const errors = await Promise.all(
      ['bad.yaml', 'other.yaml', 'no.yaml', 'x'].map(async (file) => {
        const { code, stderr, stdout } = await statute(['operations', file], { cwd });
        expect([code, stdout]).toEqual([2, '']);
        return stderr;
      }),
    );
    expect(errors).toEqual([
      'error: bad.yaml: it is neither YAML nor JSON that can be read. `statute audit bad.yaml` shows the place.\n',
      'error: other.yaml: it has neither `openapi: 3.x` nor `swagger: "2.0"` at its top level. `statute audit other.yaml` shows the place.\n',
      'error: no.yaml: there is no such file.\n',
      'error: x leads to 2 documents; name one, as in: statute operations x/a.yaml\n',
    ]);
  });
});

describe('statute rules', () => {
  it('lists rules as JSON that its schema describes, sorted by id', async () => {
    const { code, stdout } = await statute(['rules', '-f', 'json']);
    const { rules } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(schemaErrors('rules-v1.schema.json', JSON.parse(stdout))).toBeNull();
    const ids: string[] = rules.map((it: { id: string }) => it.id);
    expect(ids).toContain('header/allow-on-405');
    expect(ids).toEqual([...ids].sort());
  });

  it('lists rules for people, within 80 columns', async () => {
    const { stdout } = await statute(['rules']);
    expect(stdout).toMatch(/^header\/allow-on-405 +error +recommended, rfc\n {2}.*\(RFC 9110 §15\.5\.6\)$/m);
    expect(stdout).toMatch(/\n\n\d+ rules\.\n$/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('lists those of one set', async () => {
    const { stdout } = await statute(['rules', '-f', 'json', '--ruleset', 'crud']);
    const ids: string[] = JSON.parse(stdout).rules.map((it: { id: string }) => it.id);
    expect(ids).toContain('crud/create-201');
    expect(ids).not.toContain('header/allow-on-405');
  });
});

describe('statute explain', () => {
  it('explains a rule, a code, a situation', async () => {
    for (const [query, answer] of [
      [['header/allow-on-405'], 'RFC 9110 §15.5.6'],
      [['409'], '409 Conflict'],
      [['duplicate', 'email'], '409'],
    ] as const) {
      const { code, stdout } = await statute(['explain', ...query]);
      expect(code).toBe(0);
      expect(stdout).toContain(answer);
    }
  });

  it('suggests the nearest rule for a mistyped one, and exits with 2', async () => {
    const { code, stdout, stderr } = await statute(['explain', 'header/alow-on-405']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('header/allow-on-405');
  });

  it('answers as JSON', async () => {
    const { stdout } = await statute(['explain', '404', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, kind: 'status', status: { code: 404 } });
  });
});
