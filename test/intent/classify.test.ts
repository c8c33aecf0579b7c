import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedOperation } from '../../src/audit/operations.ts';
import { classify } from '../../src/intent/classify.ts';
import type { Intent } from '../../src/intent/intent.ts';
import type { OperationSubject } from '../../src/intent/subject.ts';
import { corpusFolder, hasCorpus } from '../support/corpus.ts';
import { operationsOf } from './samples.ts';

type Fields = Readonly<Record<string, unknown>>;

const thing = {
  type: 'object',
  properties: { id: { type: 'string' }, name: { type: 'string' }, size: { type: 'integer' } },
};
const answers = (schema: Fields) => ({ responses: { 200: { content: { 'application/json': { schema } } } } });
const sends = (schema: Fields) => ({ requestBody: { content: { 'application/json': { schema } } } });

/** Classifies operations written as `{ 'POST /users': { summary: … } }`, judged as one API. */
function classified(operations: Readonly<Record<string, Fields>>): ReadonlyMap<string, ListedOperation> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, fields] of Object.entries(operations)) {
    const [method = '', path = ''] = name.split(' ');
    const isWriting = /^(?:POST|PUT|PATCH)$/.test(method) && !('requestBody' in fields);
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = { responses: {}, ...(isWriting ? sends({}) : {}), ...fields };
  }
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'An API', version: '1' }, paths });
  return new Map(operationsOf(text).map((operation) => [`${operation.method} ${operation.path}`, operation]));
}

function intentOf(
  name: string,
  fields: Fields = {},
  others: Readonly<Record<string, Fields>> = {},
): Intent | undefined {
  return classified({ [name]: fields, ...others }).get(name)?.intent;
}

describe('a POST', () => {
  it('to a collection whose items have paths of their own creates, even without a word', () => {
    expect(intentOf('POST /users', {}, { 'GET /users': {}, 'GET /users/{id}': {} })).toBe('create');
  });

  it.each([
    ['POST /login', 'Log in'],
    ['POST /auth/token', ''],
    ['POST /oauth2/revoke', 'Revoke a token'],
    ['POST /sessions/refresh-token', ''],
    ['POST /mfa/verify', 'Verify a code'],
  ])('that proves or trades an identity authenticates: %s %s', (name, summary) => {
    expect(intentOf(name, { summary })).toBe('authenticate');
  });

  it.each([
    'POST /search',
    'POST /users/search',
    'POST /invoices/query',
    'POST /users/_search',
    'POST /users:search',
  ])('that only queries searches: %s', (name) => expect(intentOf(name)).toBe('search'));

  it.each([
    'POST /users/{id}/activate',
    'POST /orders/{id}/cancel',
    'POST /jobs/{id}:run',
    'POST /cache/flush',
    'POST /users/{id}/change-password',
    'POST /logout',
  ])('that ends in a verb is an action: %s', (name) => expect(intentOf(name)).toBe('action'));

  it('that ends in a verb stays one beside items', () => {
    const others = { 'GET /orders': {}, 'GET /orders/{id}': {}, 'PUT /orders/{id}': {} };
    expect(intentOf('POST /orders/{id}/refund', { operationId: 'refundOrder' }, others)).toBe('action');
  });

  it('to an item updates it where the API changes items that way', () => {
    const found = classified({
      'POST /customers': { operationId: 'PostCustomers' },
      'GET /customers/{id}': { operationId: 'GetCustomersCustomer' },
      'POST /customers/{id}': { operationId: 'PostCustomersCustomer' },
      'GET /charges/{id}': { operationId: 'GetChargesCharge' },
      'POST /charges/{id}': { operationId: 'PostChargesCharge' },
    });
    expect(found.get('POST /customers/{id}')?.intent).toBe('update');
    expect(found.get('POST /charges/{id}')?.intent).toBe('update');
    expect(found.get('POST /customers')?.intent).toBe('create');
  });

  it.each([
    ['POST /users/bulk', 'Create users in bulk'],
    ['POST /contacts/batch/archive', 'Archive a batch of contacts'],
    ['POST /$batch', ''],
  ])('that does several things at once is a batch: %s', (name, summary) => {
    expect(intentOf(name, { summary })).toBe('batch');
  });

  it('that makes a batch, a resource with a path of its own, creates', () => {
    const others = { 'GET /batches/{id}': { operationId: 'getBatch' } };
    expect(intentOf('POST /batches', { operationId: 'createBatch' }, others)).toBe('create');
  });

  it.each(['POST /users/delete', 'POST /users/{id}/delete', 'POST /volumes/prune'])(
    'that ends in delete deletes: %s',
    (name) => expect(intentOf(name)).toBe('delete'),
  );

  it('that ties things together is an action, and creates where they become a thing with a path of its own', () => {
    expect(intentOf('POST /issues/{id}/labels', { summary: 'Add labels to an issue' })).toBe('action');
    expect(
      intentOf(
        'POST /issues/{id}/comments',
        { summary: 'Add a comment' },
        { 'GET /issues/{id}/comments/{comment}': {} },
      ),
    ).toBe('create');
  });

  it('that a DELETE of the same path takes back ties, where nothing reads what it makes', () => {
    const fields = { operationId: 'addRegistry', summary: 'Add a registry to the clusters' };
    const remove = { operationId: 'removeRegistry' };
    expect(intentOf('POST /registry', fields, { 'DELETE /registry': remove })).toBe('action');
    expect(intentOf('POST /registry', fields, { 'DELETE /registry': remove, 'GET /registry/{id}': {} })).toBe(
      'create',
    );
  });

  it('that makes a file of a batch creates', () => {
    expect(intentOf('POST /files', { operationId: 'createBatchFile', summary: 'Create a batch file' })).toBe(
      'create',
    );
    expect(intentOf('POST /files', { operationId: 'bulkCreateFiles' })).toBe('batch');
  });

  it('that triggers an event, of which nothing is kept, is an action', () => {
    const fields = { operationId: 'createDispatch', summary: 'Create a dispatch event', ...answers(thing) };
    expect(intentOf('POST /workflows/{id}/dispatches', fields)).toBe('action');
  });

  it('that computes and keeps nothing is an action', () => {
    expect(intentOf('POST /embeddings', { operationId: 'createEmbedding' })).toBe('action');
    expect(intentOf('POST /tax', { operationId: 'calculateTax' })).toBe('action');
    const chat = {
      summary: 'Create a chat answer',
      ...sends({ type: 'object', properties: { model: {}, messages: {} } }),
      ...answers(thing),
    };
    expect(intentOf('POST /chats', chat)).toBe('action');
  });

  it('named in camelCase, snake_case, after a group or behind it says the same', () => {
    for (const operationId of [
      'createUser',
      'users_create',
      'users/create-for-org',
      'UserController_create',
      'admin.users.create',
      'userCreate',
      'CreateUserUsingPOST',
    ]) {
      expect(intentOf('POST /users', { operationId, ...answers(thing) }), operationId).toBe('create');
    }
  });

  it('is understood from a description that leads in, notes and Markdown aside', () => {
    const description =
      '> **Note**: in beta.\n\nUse this endpoint to `create` a [widget](https://example.org).';
    expect(intentOf('POST /widgets', { description, ...answers(thing) })).toBe('create');
  });
});

describe('a GET', () => {
  it('lists what comes as an array or in an envelope, and reads one thing', () => {
    const list = { type: 'array', items: thing };
    const envelope = { type: 'object', properties: { users: list, total: { type: 'integer' } } };
    expect(intentOf('GET /staff', answers(list))).toBe('list');
    expect(intentOf('GET /staff', answers(envelope))).toBe('list');
    expect(intentOf('GET /staff', answers(thing))).toBe('read');
    expect(intentOf('GET /users/{id}', answers(thing))).toBe('read');
  });

  it('is not misled by an error that is written first', () => {
    const error = { type: 'object', properties: { code: {}, message: {} } };
    const responses = {
      default: { content: { 'application/json': { schema: error } } },
      200: { content: { 'application/json': { schema: { type: 'array' } } } },
    };
    expect(intentOf('GET /staff', { responses })).toBe('list');
  });

  it('searches where path or words say so, and reads "find by id"', () => {
    expect(intentOf('GET /search/code')).toBe('search');
    expect(intentOf('GET /customers/search')).toBe('search');
    expect(intentOf('GET /pets/{id}', { summary: 'Find pet by ID' })).toBe('read');
  });

  it('is an action only where the path says so', () => {
    expect(intentOf('GET /users/{id}/activate', { operationId: 'activateUser' })).toBe('action');
    expect(intentOf('GET /repos/{id}/compare', { operationId: 'compareCommits', ...answers(thing) })).toBe(
      'read',
    );
  });

  it('is never surely an action where it is a link to follow', () => {
    const fields = { operationId: 'activate', summary: 'Activate an account' };
    const token = { parameters: [{ name: 'activation_token', in: 'query', schema: { type: 'string' } }] };
    const plain = classified({ 'GET /users/activate': fields }).get('GET /users/activate');
    const link = classified({ 'GET /users/activate': { ...fields, ...token } }).get('GET /users/activate');
    expect(plain).toMatchObject({ intent: 'action', confidence: 'high' });
    expect(link).toMatchObject({ intent: 'action', confidence: 'medium' });
  });

  it('is an action where path and words set something going, unless both can be read as a noun', () => {
    expect(intentOf('GET /invoices/{id}/send', { summary: 'Send an invoice' })).toBe('action');
    expect(intentOf('GET /users/{id}/update', { summary: 'Update a user' })).toBe('update');
    expect(intentOf('GET /system/update', { summary: 'Update information', ...answers(thing) })).toBe('read');
    expect(intentOf('GET /client/sync', { summary: 'Sync the client', ...answers(thing) })).toBe('read');
  });

  it('authenticates at an authorize endpoint or a callback', () => {
    expect(intentOf('GET /oauth/authorize')).toBe('authenticate');
    expect(intentOf('GET /auth/callback')).toBe('authenticate');
  });
});

describe('a PUT, PATCH, DELETE', () => {
  it('replaces, updates, deletes', () => {
    expect(intentOf('PUT /users/{id}', { summary: 'Update a user' })).toBe('replace');
    expect(intentOf('PATCH /users/{id}')).toBe('update');
    expect(intentOf('DELETE /users/{id}', { summary: 'Cancel an account' })).toBe('delete');
  });

  it.each(['PUT /posts/{id}/star', 'PUT /posts/{id}/lock', 'PUT /devices/{id}/enable', 'PUT /player/pause'])(
    'that switches something is an action: %s',
    (name) => expect(intentOf(name)).toBe('action'),
  );
});

describe('an API that is RPC over POST', () => {
  const names = [
    'user/create',
    'user/get',
    'user/list',
    'user/update',
    'user/delete',
    'item/get',
    'item/list',
  ];
  const api = Object.fromEntries(
    [...names, 'item/import', 'item/remove', 'link/exchange'].map((n) => [`POST /${n}`, {}]),
  );

  it('is told by the verbs of its paths', () => {
    const found = classified(api);
    const intents = (name: string) => found.get(`POST /${name}`)?.intent;
    expect(names.slice(0, 5).map(intents)).toEqual(['create', 'read', 'list', 'update', 'delete']);
  });
});

describe('what the author states', () => {
  it('settles the intent', () => {
    const found = classified({ 'POST /users': { 'x-statute-intent': 'action', operationId: 'createUser' } });
    expect(found.get('POST /users')).toMatchObject({
      intent: 'action',
      confidence: 'high',
      evidence: ['`x-statute-intent` says so'],
    });
  });

  it('is ignored where it is no intent', () => {
    expect(intentOf('POST /users', { 'x-statute-intent': 'creat', operationId: 'createUser' })).toBe(
      'create',
    );
  });
});

describe('every classification', () => {
  it('comes with evidence', () => {
    const found = classified({
      'POST /users': { operationId: 'createUser' },
      'GET /users': {},
      'PUT /x': {},
    });
    for (const { evidence } of found.values()) expect(evidence.length).toBeGreaterThan(0);
  });

  it('is the same without it, where nobody asks for it', () => {
    const operation: OperationSubject = {
      surface: 'path',
      method: 'POST',
      path: '/users',
      operationId: 'createUser',
      summary: undefined,
      description: undefined,
      tags: [],
      parameters: [],
      request: undefined,
      responses: { uses: [] },
      statedIntent: undefined,
    };
    const told = classify([operation]).intents.get(operation);
    const untold = classify([operation], { isTold: false }).intents.get(operation);
    expect(told?.evidence).not.toEqual([]);
    expect(untold).toEqual({ ...told, evidence: [] });
  });

  it('is made for any words, and is the same twice', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('constructor', '__proto__', '', '/', '::', '.'),
    );
    fc.assert(
      fc.property(text, text, text, (path, operationId, summary) => {
        const fields = { operationId, summary, description: `${summary} ${operationId}` };
        const key = `/${path.replaceAll(' ', '')}`;
        const once = intentOf(`POST ${key}`, fields);
        expect(once).toBeDefined();
        expect(intentOf(`POST ${key}`, fields)).toBe(once);
      }),
    );
  });

  it('does not depend on the statuses', () => {
    const make = (status: number) =>
      classified({
        'POST /users': {
          operationId: 'addUser',
          responses: { [status]: { content: { 'application/json': { schema: thing } } } },
        },
        'GET /users': {
          responses: { [status]: { content: { 'application/json': { schema: { type: 'array' } } } } },
        },
      });
    const plain = [...make(200).values()].map(({ intent, confidence, evidence }) => ({
      intent,
      confidence,
      evidence,
    }));
    for (const status of [201, 202, 204, 302, 404, 500]) {
      const renamed = [...make(status).values()].map(({ intent, confidence, evidence }) => ({
        intent,
        confidence,
        evidence,
      }));
      expect(renamed).toEqual(plain);
    }
  });

  it.skipIf(!hasCorpus())('of a real API stays when all its status keys are renamed', () => {
    for (const file of ['museum.yaml', 'train-travel.yaml', 'harbor.swagger.yaml', 'figma.yaml']) {
      const path = join(corpusFolder, file);
      const text = readFileSync(path, 'utf8');
      // Every code becomes another, in place: the order of the responses stays.
      const renamed = text.replace(/^(\s+)(["']?)([1-5])(\d\d)\2:/gm, (_, indent, quote, first, rest) => {
        return `${indent}${quote}${(Number(first) % 5) + 1}${rest}${quote}:`;
      });
      expect(renamed).not.toBe(text);
      const outcome = (source: string) =>
        operationsOf(source, path).map(({ pointer, intent, confidence, evidence }) => ({
          pointer,
          intent,
          confidence,
          evidence,
        }));
      expect(outcome(renamed)).toEqual(outcome(text));
    }
  });
});

describe('a GET at a path that ends in a verb', () => {
  it('reads where the same path is changed by another method: it tells what came of it', () => {
    const others = { 'PUT /pulls/{id}/merge': { operationId: 'merge' } };
    expect(intentOf('GET /pulls/{id}/merge', { summary: 'Check if a pull request was merged' }, others)).toBe(
      'read',
    );
    expect(
      intentOf('GET /guilds/{id}/prune', { operationId: 'preview_prune' }, { 'POST /guilds/{id}/prune': {} }),
    ).toBe('read');
  });

  it('reads defaults and archives', () => {
    expect(intentOf('GET /users/new', { summary: 'Get the form for a user' })).toBe('read');
    expect(intentOf('GET /migrations/{id}/archive', { summary: 'Download an archive' })).toBe('read');
  });
});
