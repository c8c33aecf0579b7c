import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isItemPath, pathKey, pathShape } from '../../src/intent/path.ts';

const isItem = (path: string) => isItemPath(pathShape(path));

describe('an item path', () => {
  it.each([
    '/users/{id}',
    '/v1/users/{id}/',
    '/users/{id}/posts/{postId}',
    '/Users/{id}.json',
    "/Users('{id}')",
  ])('ends in a parameter: %s', (path) => expect(isItem(path)).toBe(true));

  it.each(['/users/{id}/avatar', '/users/{id}/settings', '/branches/{branch}/protection/metadata'])(
    'ends in a singleton below one: %s',
    (path) => expect(isItem(path)).toBe(true),
  );

  it.each(['/users', '/users/{id}/posts', '/health', '/', '/me', '/users/{id}:activate'])(
    'is no collection, no method and nothing without a parameter: %s',
    (path) => expect(isItem(path)).toBe(false),
  );

  it.each(['/{version}/users', '/{locale}/settings', '/api/{tenantId}/status', '/v1/{tenant}'])(
    'is not made by a version, locale or tenant at the beginning: %s',
    (path) => expect(isItem(path)).toBe(false),
  );

  it('may have such a prefix', () => {
    expect(isItem('/{tenantId}/users/{id}')).toBe(true);
  });
});

describe('the shape of a path', () => {
  it('begins with its prefixes, and what looks like one further on is none', () => {
    const { segments, kind } = pathShape('/api/v1/users/v2');
    expect(segments.map((one) => one.isPrefix)).toEqual([true, true, false, false]);
    expect(kind).toBe('top');
  });

  it('tells a custom method from the resource', () => {
    expect(pathShape('/topics/{topic}:publish').customMethod).toEqual(['publish']);
    expect(pathShape('/v3:computeRoutes').customMethod).toEqual(['compute', 'routes']);
    expect(pathShape('/chat.postMessage').customMethod).toEqual(['post', 'message']);
  });

  it('takes no version and no file extension for a custom method', () => {
    expect(pathShape('/2.0/users').customMethod).toBeUndefined();
    expect(pathShape('/Calls.json').customMethod).toBeUndefined();
    expect(pathShape('/Calls.json').lastStatic?.text).toBe('Calls');
  });

  it('reads what follows a fragment or a query in the key', () => {
    expect(pathShape('/files/{id}#add_shared_link').variant).toEqual(['add', 'shared', 'link']);
    expect(pathShape('/?Action=RunTask').variant).toEqual(['run', 'task']);
  });

  it.each([
    ['/users/{id}', 'item'],
    ['/users/me', 'item'],
    ['/users/{id}/posts', 'below-item'],
    ['/users/search', 'top'],
    ['/', 'root'],
    ['/v2', 'root'],
  ])('of %s is %s', (path, kind) => expect(pathShape(path).kind).toBe(kind));

  it('has a key that is equal for paths that differ in parameter names alone', () => {
    expect(pathKey(pathShape('/a/{x}/b'))).toBe(pathKey(pathShape('/a/{y}/b')));
  });

  it('is read from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shape = pathShape(text);
        expect(typeof isItemPath(shape)).toBe('boolean');
        expect(typeof pathKey(shape)).toBe('string');
      }),
    );
  });
});
