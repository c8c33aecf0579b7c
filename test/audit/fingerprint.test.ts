import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import type { Finding } from '../../src/audit/finding.ts';
import { isKnown, namesOf } from '../../src/audit/known.ts';
import type { Host } from '../../src/document/host.ts';
import {
  componentSplits,
  type Data,
  entry,
  type Files,
  type Layout,
  renamed,
  reordered,
  splitInline,
  splitPaths,
  splitResponses,
  written,
} from './versions.ts';

const block: Layout = { format: 'yaml', indent: 2, flow: false };

function findings(files: Files, layout: Layout = block): readonly Finding[] {
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
  const result = audit([{ path: `/api/${entry}`, file: entry, text: texts.get(entry) ?? '' }], {
    host,
    display,
    ruleset: 'strict',
    minConfidence: 'low',
  });
  return result.findings;
}

const fingerprints = (found: readonly Finding[]): readonly string[] =>
  found.map((one) => `${one.rule} ${one.fingerprint}`).sort();

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

const document = fc
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

const layout: fc.Arbitrary<Layout> = fc.record({
  format: fc.constantFrom('yaml', 'json'),
  indent: fc.integer({ min: 1, max: 8 }),
  flow: fc.boolean(),
});

describe('a fingerprint', () => {
  it('is the same in another layout, in YAML and in JSON, whatever the order of keys', () => {
    fc.assert(
      fc.property(document, layout, fc.nat(), (api, other, seed) => {
        const rank = (key: string): number =>
          (Math.imul(key.length * 31 + key.charCodeAt(0), seed | 1) >>> 3) % 97;
        const before = findings({ [entry]: api });
        const after = findings({ [entry]: reordered(api, rank) }, other);
        expect(fingerprints(after)).toEqual(fingerprints(before));
      }),
      { numRuns: 150 },
    );
  });

  it('is the same when path parameters get other names', () => {
    fc.assert(
      fc.property(document, (api) => {
        const before = findings({ [entry]: api });
        const after = findings({ [entry]: renamed(api, (name) => `${name}_of_it`) });
        expect(fingerprints(after)).toEqual(fingerprints(before));
      }),
      { numRuns: 100 },
    );
  });

  it('is the same when path items and components move to files', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(...componentSplits), fc.boolean(), (api, how, isSplit) => {
        const whole = { [entry]: api };
        const parts = splitResponses(isSplit ? splitInline(whole) : whole, how);
        expect(fingerprints(findings(splitPaths(parts)))).toEqual(fingerprints(findings(whole)));
      }),
      { numRuns: 200 },
    );
  });

  it('is of one finding', () => {
    fc.assert(
      fc.property(document, (api) => {
        const found = findings({ [entry]: api }).map((one) => one.fingerprint);
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a cause', () => {
  it('is known again when another operation meets its definition, and when none but one is left', () => {
    const api = (...uses: readonly string[]): Files => ({
      [entry]: {
        openapi: '3.1.0',
        info: { title: 'Users', version: '1' },
        paths: Object.fromEntries(
          uses.map((path) => [
            path,
            {
              get: {
                responses: {
                  200: { description: 'It', content: { 'application/json': { schema: { type: 'object' } } } },
                  405: { $ref: '#/components/responses/No' },
                },
              },
            },
          ]),
        ),
        components: { responses: { No: { description: 'No' } } },
      },
    });
    const about405 = (found: readonly Finding[]): Finding => {
      const one = found.find(({ rule }) => rule === 'header/allow-on-405');
      if (one === undefined) throw new Error('There is a 405 without Allow.');
      return one;
    };
    const one = about405(findings(api('/b')));
    const two = about405(findings(api('/a', '/b')));
    expect(isKnown(two, namesOf([one]))).toBe(true);
    expect(isKnown(one, namesOf([two]))).toBe(true);
    expect(isKnown(about405(findings(api('/c'))), namesOf([{ ...one, also: { uses: [] } }]))).toBe(false);
  });
});
