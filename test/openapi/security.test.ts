import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/openapi/model.ts';
import { one, read } from './reading.ts';

const schemes =
  'components: {securitySchemes: {key: {type: apiKey}, oauth: {type: oauth2}, tls: {type: mutualTLS}, own: {type: magic}, x-mine: {type: http}}}';

/** `key oauth(read)|` : alternatives are separated by `|`, an empty one is anonymous. */
function shown({ security }: Operation): string {
  const alternatives = security.alternatives.map((alternative) =>
    alternative
      .map(
        ({ scheme, definition, scopes }) =>
          `${scheme}:${definition?.type ?? '?'}${scopes.length > 0 ? `(${scopes.join(' ')})` : ''}`,
      )
      .join(' '),
  );
  return `${security.origin} [${alternatives.join(' | ')}]`;
}

describe('security', () => {
  it.each([
    ['nothing is said', '', '', 'none []'],
    ['the root says it', '', 'security: [{key: []}]', 'root [key:apiKey]'],
    [
      'the operation says it',
      'security: [{oauth: [read, write]}]',
      'security: [{key: []}]',
      'operation [oauth:oauth2(read write)]',
    ],
    ['the operation takes it away', 'security: []', 'security: [{key: []}]', 'operation []'],
    ['the operation lets everyone in', 'security: [{}]', 'security: [{key: []}]', 'operation []'],
    ['it is optional', 'security: [{}, {key: []}]', '', 'operation [ | key:apiKey]'],
    ['it is optional everywhere', '', 'security: [{key: []}, {}]', 'root [key:apiKey | ]'],
    [
      'several are needed together',
      'security: [{key: [], tls: []}]',
      '',
      'operation [key:apiKey tls:mutualTLS]',
    ],
    [
      'one of several is enough',
      'security: [{key: []}, {oauth: []}]',
      '',
      'operation [key:apiKey | oauth:oauth2]',
    ],
    ['its scheme is not declared', 'security: [{nobody: []}]', '', 'operation [nobody:?]'],
    ['its scheme is of no known type', 'security: [{own: []}]', '', 'operation [own:other]'],
    ['its scheme has a name like an extension', 'security: [{x-mine: []}]', '', 'operation [x-mine:http]'],
  ])('where %s', (_what, fields, root, expected) => {
    const found = one('3.1.0', fields === '' ? 'summary: a' : fields, `${root}\n${schemes}`);
    expect(shown(found.operation())).toBe(expected);
    expect(found.shapes).toEqual([]);
  });

  it('has one alternative that is anonymous where it is `{}`', () => {
    expect(one('3.0.0', 'security: [{}]').operation().security.alternatives).toEqual([[]]);
  });

  it('is read alike in 2.0', () => {
    const root = 'security: [{basic: []}]\nsecurityDefinitions: {basic: {type: basic}, key: {type: apiKey}}';
    expect(shown(one('2.0', 'summary: a', root).operation())).toBe('root [basic:http]');
    expect(shown(one('2.0', 'security: []', root).operation())).toBe('operation []');
    expect(shown(one('2.0', 'security: [{key: []}]', root).operation())).toBe('operation [key:apiKey]');
  });

  it('of the root is not asked of webhooks and callbacks, their own is', () => {
    const found = read(
      `openapi: 3.1.0\nsecurity: [{key: []}]\nwebhooks: {a: {post: {}, put: {security: [{oauth: []}]}}}\npaths: {/a: {post: {callbacks: {b: {"{$url}": {post: {}}}}}}}\n${schemes}\n`,
    );
    expect(shown(found.operation('webhook POST a'))).toBe('none []');
    expect(shown(found.operation('webhook PUT a'))).toBe('operation [oauth:oauth2]');
    expect(shown(found.operation('callback POST {$url}'))).toBe('none []');
    expect(shown(found.operation('POST /a'))).toBe('root [key:apiKey]');
  });

  it('is not anonymous where a requirement is malformed', () => {
    const found = one('3.1.0', 'security: [key, 7, ]', schemes);
    expect(shown(found.operation())).toBe('operation [key:apiKey | 7:?]');
    expect(found.shapes).toEqual([
      '/paths/~1a/post/security/0 A security requirement should be a mapping, but is a string.',
      '/paths/~1a/post/security/1 A security requirement should be a mapping, but is the number 7.',
    ]);
  });

  it("is the root's where the operation's has the wrong type, which is noted", () => {
    const found = one('3.1.0', 'security: {key: []}', `security: [{oauth: []}]\n${schemes}`);
    expect(shown(found.operation())).toBe('root [oauth:oauth2]');
    expect(found.shapes).toEqual([
      '/paths/~1a/post/security `security` should be a sequence, but is a mapping.',
    ]);
  });

  it('may name a scheme by its URI from 3.2 on, unless a component has that name', () => {
    const others = { '/shared.yaml': 'components: {securitySchemes: {Key: {type: apiKey}}}\n' };
    const text = (version: string): string =>
      `openapi: ${version}\npaths: {/a: {get: {security: [{"shared.yaml#/components/securitySchemes/Key": []}]}, put: {security: [{"#/components/securitySchemes/Own": []}]}}}\ncomponents: {securitySchemes: {Own: {type: http}}}\n`;
    const found = read(text('3.2.0'), others);
    expect(
      found.api.operations.map((operation) => operation.security.alternatives[0]?.[0]?.definition?.type),
    ).toEqual(['apiKey', 'http']);
    const earlier = read(text('3.1.0'), others);
    expect(
      earlier.api.operations.map((operation) => operation.security.alternatives[0]?.[0]?.definition),
    ).toEqual([undefined, undefined]);
  });

  it('takes schemes from the entry document, by reference too', () => {
    const found = read(
      'openapi: 3.1.0\npaths: {/a: {$ref: item.yaml}}\ncomponents: {securitySchemes: {key: {$ref: "item.yaml#/x-key"}}}\n',
      {
        '/item.yaml':
          'get: {security: [{key: []}]}\nx-key: {type: apiKey}\ncomponents: {securitySchemes: {key: {type: http}}}\n',
      },
    );
    expect(shown(found.operation())).toBe('operation [key:apiKey]');
  });
});
