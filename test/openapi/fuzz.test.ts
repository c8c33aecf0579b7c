import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { danglingReferences } from '../../src/document/reference-scan.ts';
import { locate } from '../../src/document/source-file.ts';
import { readApi } from '../../src/openapi/read.ts';
import { readVersion } from '../../src/openapi/version.ts';
import { referencesOf } from '../document/reading.ts';

const block = `openapi: 3.1.0
info: {title: "A", version: '1'}
x-c: &c
  description: |
    text: with - signs
  headers: {ETag: {schema: {type: string}}}
security: [{key: []}, {}]
paths:
  /a/{id}:
    parameters:
      - $ref: '#/components/parameters/Id'
    get:
      tags: [x, "y"]
      responses:
        200: {<<: *c, content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}
        '4XX':
          $ref: '#/components/responses/Bad'
        default: *c
    post:
      callbacks:
        done:
          '{$request.body#/url}':
            post: {responses: {}}
components:
  parameters: {Id: {in: path, name: id, required: true, schema: {type: integer}}}
  responses:
    Bad: {description: >-
      folded
      text}
  schemas:
    A: {allOf: [{$ref: "#/components/schemas/A"}], properties: {a: {example: {$ref: "#/gone"}}}}
  securitySchemes: {key: {type: apiKey}}
`;
const json = JSON.stringify(
  {
    swagger: '2.0',
    produces: ['application/json'],
    paths: {
      '/a': {
        post: {
          parameters: [{ in: 'body', schema: { $ref: '#/definitions/A' } }],
          responses: { 200: { schema: { type: 'file' } } },
        },
      },
    },
    definitions: { A: { properties: { $ref: { type: 'string' } } } },
  },
  null,
  2,
);

const piece = fc.oneof(
  fc.constantFrom(
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    ',',
    '- ',
    '? ',
    '#',
    ' #',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '  ',
    '&x ',
    '*x',
    '*c',
    '<<: *c',
    '!t ',
    '!!str ',
    '|',
    '>',
    '%',
    '---',
    '\n---\n',
    '\n...\n',
    '\u0000',
    '\u0007',
    '\ud800',
    '\u2028',
    '\uFEFF',
    '//',
    '/*',
    '\\',
    '$ref: "#/"',
    '@',
    '`',
    '~',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const edit = fc.record({ at: fc.nat(), cut: fc.nat({ max: 12 }), add: piece });

describe('a description that was damaged at random', () => {
  it.each([
    ['YAML', block],
    ['JSON', json],
  ])('is read, or its problems are told, within its text: %s', (_what, whole) => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let text = whole;
        for (const { at, cut, add } of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + add + text.slice(start + cut);
        }
        const { references, file } = referencesOf({ '/a.yaml': text });
        if (file.tape === undefined) expect(file.problems.length).toBeGreaterThan(0);
        for (const problem of file.problems) {
          expect(problem.message).toMatch(/^[A-Z].*[.?]$/);
          expect(problem.span.start).toBeGreaterThanOrEqual(0);
          expect(problem.span.start).toBeLessThanOrEqual(file.text.length);
          expect(problem.span.end).toBeGreaterThanOrEqual(problem.span.start);
          expect(file.locateSpan(problem.span, '').range.start.line).toBeLessThanOrEqual(file.lines.count);
        }
        const verdict = readVersion(file.root);
        if (file.root === undefined || verdict.kind === 'unknown') return;
        const api = readApi(file.root, verdict.version, references);
        const places = [
          ...api.problems.map((problem) => problem.place),
          ...references.problems().map((problem) => problem.place),
          ...danglingReferences(file, references).map((problem) => problem.place),
          ...(file.tape?.duplicateKeys ?? []).map((event) => ({ file, event })),
          ...api.operations.flatMap((operation) => [
            operation.place,
            ...operation.responses.uses.map((use) => use.place),
          ]),
        ];
        for (const place of places) {
          const { range } = locate(place);
          expect(range.end.column).toBeGreaterThanOrEqual(range.start.column);
          expect(range.start.line).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
