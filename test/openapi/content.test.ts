import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/openapi/model.ts';
import { at, one, type Read, read, response } from './reading.ts';

function contentOf(found: Read, key = '200'): Content | undefined {
  return response(found, key).response?.content;
}

function typesOf(content: Content | undefined): readonly string[] | undefined {
  return content?.mediaTypes.map((type) => type.name);
}

describe('the content of a response from 3.0 on', () => {
  it.each([
    ['absent', 'description: nothing', 'absent'],
    ['empty', 'content: {}', 'absent'],
    ['a media type that says nothing', 'content: {application/json: {}}', 'untyped'],
    ['a schema that says nothing', 'content: {application/json: {schema: {}}}', 'untyped'],
    ['a schema that allows anything', 'content: {application/json: {schema: true}}', 'untyped'],
    [
      'a schema that only describes',
      'content: {application/json: {schema: {description: a, x-b: c}}}',
      'untyped',
    ],
    ['a schema', 'content: {application/json: {schema: {type: object}}}', 'typed'],
    ['a schema that allows nothing', 'content: {application/json: {schema: false}}', 'typed'],
    ['an example', 'content: {application/json: {example: {a: 1}}}', 'typed'],
    ['named examples', 'content: {application/json: {examples: {a: {value: 1}}}}', 'typed'],
    ['an item schema', 'content: {text/event-stream: {itemSchema: {type: object}}}', 'typed'],
    [
      'several media types, one with a schema',
      'content: {text/plain: {}, application/json: {schema: {type: object}}}',
      'typed',
    ],
  ])('that is %s', (_what, fields, kind) => {
    expect(contentOf(one('3.2.0', `responses: {200: {${fields}}}`))?.kind).toBe(kind);
  });

  it('has media types without regard to case and parameters, ranges among them', () => {
    const content = contentOf(
      one(
        '3.1.0',
        'responses: {200: {content: {Application/JSON; charset=utf-8: {}, "*/*": {}, text/*: {}}}}',
      ),
    );
    expect(content?.mediaTypes.map((type) => [type.name, type.essence])).toEqual([
      ['Application/JSON; charset=utf-8', 'application/json'],
      ['*/*', '*/*'],
      ['text/*', 'text/*'],
    ]);
  });

  it('may take a media type from the components (3.2)', () => {
    const root = 'components: {mediaTypes: {Json: {schema: {type: object}}}}';
    const content = contentOf(
      one(
        '3.2.0',
        'responses: {200: {content: {application/json: {$ref: "#/components/mediaTypes/Json"}}}}',
        root,
      ),
    );
    expect(content?.kind).toBe('typed');
    expect(content?.mediaTypes[0]?.schema?.types).toEqual(['object']);
    expect(at(content?.mediaTypes[0]?.place)).toBe(
      'a.yaml#/paths/~1a/post/responses/200/content/application~1json',
    );
  });

  it('is placed at its key', () => {
    expect(at(contentOf(one('3.1.0', 'responses: {200: {content: {a/b: {}}}}'))?.place)).toBe(
      'a.yaml#/paths/~1a/post/responses/200/content',
    );
  });

  it('shows examples by reference', () => {
    const root = 'components: {examples: {One: {value: 1}}}';
    const content = contentOf(
      one(
        '3.1.0',
        'responses: {200: {content: {a/b: {examples: {one: {$ref: "#/components/examples/One"}, two: {dataValue: 2}, three: {externalValue: c}}}}}}',
        root,
      ),
    );
    expect(content?.mediaTypes[0]?.examples.map((node) => node.scalar())).toEqual([1, 2]);
  });
});

describe('the content of a response of 2.0', () => {
  it('is none without a schema, whatever is produced', () => {
    const found = one(
      '2.0',
      'produces: [application/json]\nresponses: {204: {description: a}}',
      'produces: [text/plain]',
    );
    expect(contentOf(found, '204')).toMatchObject({ kind: 'absent', mediaTypes: [] });
  });

  it('has the media types of the root', () => {
    const found = one(
      '2.0',
      'responses: {200: {schema: {type: object}}}',
      'produces: [application/json, text/xml]',
    );
    expect(typesOf(contentOf(found))).toEqual(['application/json', 'text/xml']);
  });

  it('has those of the operation instead, which may clear them', () => {
    const root = 'produces: [application/json]';
    expect(
      typesOf(
        contentOf(one('2.0', 'produces: [text/csv]\nresponses: {200: {schema: {type: string}}}', root)),
      ),
    ).toEqual(['text/csv']);
    const cleared = contentOf(one('2.0', 'produces: []\nresponses: {200: {schema: {type: string}}}', root));
    expect(cleared).toMatchObject({ kind: 'typed', mediaTypes: [{ name: '*/*' }] });
  });

  it('may be a file', () => {
    expect(contentOf(one('2.0', 'responses: {200: {schema: {type: file}}}'))?.kind).toBe('typed');
  });

  it('is untyped where the schema says nothing and no example does', () => {
    expect(contentOf(one('2.0', 'responses: {200: {schema: {}}}'))?.kind).toBe('untyped');
    const shown = one(
      '2.0',
      'produces: [application/json]\nresponses: {200: {schema: {}, examples: {application/json: {a: 1}}}}',
    );
    expect(contentOf(shown)?.kind).toBe('typed');
  });

  it('is placed at its schema, and is not what `content` says', () => {
    expect(at(contentOf(one('2.0', 'responses: {200: {schema: {type: object}}}'))?.place)).toBe(
      'a.yaml#/paths/~1a/post/responses/200/schema',
    );
    expect(contentOf(one('2.0', 'responses: {200: {content: {a/b: {schema: {type: object}}}}}'))?.kind).toBe(
      'absent',
    );
  });

  it('differs for one response that several operations produce differently', () => {
    const found = read(
      'swagger: "2.0"\nproduces: [a/a]\nresponses: {R: {description: r, schema: {type: object}}}\npaths:\n  /a:\n    get: {responses: {200: {$ref: "#/responses/R"}}}\n    put: {produces: [b/b], responses: {200: {$ref: "#/responses/R"}}}\n    post: {responses: {200: {$ref: "#/responses/R"}}}\n',
    );
    const types = (name: string) => typesOf(found.operation(name).responses.uses[0]?.response?.content);
    expect([types('GET /a'), types('PUT /a'), types('POST /a')]).toEqual([['a/a'], ['b/b'], ['a/a']]);
  });
});

describe('the content of a request', () => {
  it('is a request body, by reference too, and says where', () => {
    const root =
      'components: {requestBodies: {Pet: {required: true, content: {application/json: {schema: {type: object}}}}}}';
    const request = one('3.1.0', 'requestBody: {$ref: "#/components/requestBodies/Pet"}', root).operation()
      .request;
    expect(request).toMatchObject({ kind: 'typed', required: true });
    expect(at(request?.use)).toBe('a.yaml#/paths/~1a/post/requestBody');
    expect(at(request?.definition)).toBe('a.yaml#/components/requestBodies/Pet');
  });

  it('is none without one, and in 2.0 a `requestBody` is none', () => {
    expect(one('3.1.0', 'summary: a').operation().request).toBeUndefined();
    expect(one('2.0', 'requestBody: {content: {a/b: {}}}').operation().request).toBeUndefined();
  });

  it('is the body parameter of 2.0, with what is consumed', () => {
    const body = 'parameters: [{in: body, name: pet, required: true, schema: {type: object}}]';
    const request = one('2.0', body, 'consumes: [application/json]').operation().request;
    expect(request).toMatchObject({
      kind: 'typed',
      required: true,
      mediaTypes: [{ name: 'application/json' }],
    });
    expect(typesOf(one('2.0', `consumes: []\n${body}`, 'consumes: [a/b]').operation().request)).toEqual([
      '*/*',
    ]);
    expect(one('2.0', body).operation().parameters).toEqual([]);
  });

  it('is form data in 2.0, never what a form can not be sent as', () => {
    const field = 'parameters: [{in: formData, name: a, type: string}]';
    expect(typesOf(one('2.0', field).operation().request)).toEqual(['application/x-www-form-urlencoded']);
    const file =
      'parameters: [{in: formData, name: a, type: string}, {in: formData, name: b, type: file, required: true}]';
    expect(one('2.0', file).operation().request).toMatchObject({
      required: true,
      mediaTypes: [{ name: 'multipart/form-data' }],
    });
    expect(typesOf(one('2.0', file, 'consumes: [application/json]').operation().request)).toEqual([
      'multipart/form-data',
    ]);
    expect(
      typesOf(one('2.0', `consumes: [multipart/form-data, application/json]\n${field}`).operation().request),
    ).toEqual(['multipart/form-data']);
  });

  it('may stand at the path in 2.0, and that of the operation replaces it', () => {
    const text = (own: string): string =>
      `swagger: "2.0"\nconsumes: [a/a]\npaths:\n  /a:\n    parameters: [{in: body, name: outer, required: true, schema: {type: object}}]\n    post: {parameters: [${own}]}\n`;
    expect(read(text('')).operation().request).toMatchObject({ required: true });
    expect(read(text('{in: body, name: inner, schema: {type: array}}')).operation().request).toMatchObject({
      required: false,
    });
  });

  it('is no body parameter from 3.0 on', () => {
    const found = one(
      '3.0.0',
      'parameters: [{in: body, name: pet, schema: {type: object}}, {in: formData, name: a}]',
    ).operation();
    expect(found.request).toBeUndefined();
    expect(found.parameters).toEqual([]);
  });
});
