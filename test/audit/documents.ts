import fc from 'fast-check';
import { audit } from '../../src/audit/audit.ts';
import type { AuditResult } from '../../src/audit/finding.ts';
import type { Host } from '../../src/document/host.ts';
import { type Data, entry, type Files, type Layout, written } from './versions.ts';

/** YAML as people write it. */
export const block: Layout = { format: 'yaml', indent: 2, flow: false };

/** Audits files as strictly as there is. */
export function auditFiles(files: Files, layout: Layout = block): AuditResult {
  const texts = written(files, layout);
  const host: Host = {
    read(path) {
      const text = texts.get(path.replace(/^\/api\//, ''));
      return text === undefined
        ? { ok: false, reason: 'missing', message: 'there is no such file.' }
        : { ok: true, text };
    },
  };
  const display = (path: string) => path.replace(/^\/api\//, '');
  return audit([{ path: `/api/${entry}`, file: entry, text: texts.get(entry) ?? '' }], {
    host,
    display,
    ruleset: 'strict',
    minConfidence: 'low',
  });
}

/** Responses with something to say about each. */
const responses: readonly Data[] = [
  { description: 'Fine', content: { 'application/json': { schema: { type: 'object' } } } },
  { description: 'Nothing' },
  { description: 'Too much', headers: { 'Retry-After': { schema: { type: 'boolean' } } } },
  { description: 'Error', content: { 'text/html': {} }, headers: { Allow: { example: 'GET' } } },
  { $ref: '#/components/responses/Failure' },
  { $ref: '#/components/responses/Denied' },
  { $ref: '#/components/responses/Alias' },
];

const components: Data = {
  responses: {
    Failure: { description: 'It failed', content: { 'application/json': { schema: { type: 'string' } } } },
    Denied: { description: 'Denied', headers: { Limit: { $ref: '#/components/headers/Limit' } } },
    Alias: { $ref: '#/components/responses/Failure' },
  },
  headers: { Limit: { schema: { type: 'string' }, example: 'soon' } },
};

const statuses = ['200', '201', '204', '304', '400', '401', '405', '429', '503', '4XX', 'default'];
const paths = ['/users', '/users/{id}', '/users/{id}/keys/{key}', '/login', '/search'];

const operation = fc
  .record({
    responses: fc.dictionary(fc.constantFrom(...statuses), fc.constantFrom(...responses), {
      minKeys: 1,
      maxKeys: 5,
      noNullPrototype: true,
    }),
  })
  .map((one): Data => one);

/** Descriptions with something to say about almost everything in them. */
export const document = fc
  .dictionary(
    fc.constantFrom(...paths),
    fc.dictionary(fc.constantFrom('get', 'post', 'put', 'delete', 'head'), operation, {
      minKeys: 1,
      noNullPrototype: true,
    }),
    { minKeys: 1, noNullPrototype: true },
  )
  .map((items): Data => {
    const withParameters = Object.entries(items).map(([path, item]) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      const parameters = names.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      }));
      return [path, parameters.length === 0 ? item : { ...item, parameters }];
    });
    return {
      openapi: '3.1.0',
      info: { title: 'Users', version: '1' },
      paths: Object.fromEntries(withParameters),
      components,
    };
  });

export const layout: fc.Arbitrary<Layout> = fc.record({
  format: fc.constantFrom('yaml', 'json'),
  indent: fc.integer({ min: 1, max: 8 }),
  flow: fc.boolean(),
});
