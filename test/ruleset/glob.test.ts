import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileGlobProblem, fileMatcher, pathMatcher } from '../../src/ruleset/glob.ts';

describe('a pattern for path templates', () => {
  it.each([
    ['/users', '/users', true],
    ['/users', '/users/', true],
    ['/users', '/users/{id}', false],
    ['/users/*', '/users/{id}', true],
    ['/users/*', '/users', false],
    ['/users/**', '/users', true],
    ['/users/**', '/users/{id}/orders', true],
    ['/users/**', '/usersettings', false],
    ['/users/{id}', '/users/{id}', true],
    ['/users/{id}', '/users/{userId}', false],
    ['/**/orders', '/users/{id}/orders', true],
    ['/**/orders', '/orders', true],
    ['/v*/users', '/v2/users', true],
    ['/v*/users', '/w2/users', false],
    ['orders', '/users/{id}/orders', true],
    ['orders/*', '/users/{id}/orders/{order}', true],
    ['orders', '/users/{id}/reorders', false],
    ['/a*b*c', '/axbxc', true],
    ['/a*b*c', '/axcxb', false],
    ['/ab*ba', '/aba', false],
    ['/Users({id})', '/Users({id})', true],
    ['/x:*', '/x:run', true],
    ['**', '/anything/at/all', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(pathMatcher(pattern)(path)).toBe(matches);
  });

  it('takes no longer for patterns made to run long', () => {
    const start = performance.now();
    pathMatcher(`/${'*a'.repeat(2000)}`)(`/${'a'.repeat(20_000)}b`);
    pathMatcher('/**/a'.repeat(200))('/a'.repeat(400));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('matches the path that it is, whatever that is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme-ascii' })), (segments) => {
        const path = `/${segments.map((it) => it.replace(/[/*]/g, '')).join('/')}`;
        expect(pathMatcher(path)(path)).toBe(true);
      }),
    );
  });
});

describe('a pattern for files', () => {
  it.each([
    ['openapi.yaml', 'openapi.yaml', true],
    ['openapi.yaml', 'apis/users/openapi.yaml', true],
    ['*.{yaml,json}', 'apis/users.json', true],
    ['*.{yaml,json}', 'apis/users.yml', false],
    ['apis/*.yaml', 'apis/users.yaml', true],
    ['apis/*.yaml', 'other/apis/users.yaml', false],
    ['./apis/**', 'apis/a/b.yaml', true],
    ['{a,b}/{c,d}.yaml', 'b/c.yaml', true],
    ['{a,b}/{c,d}.yaml', 'b/e.yaml', false],
    ['../shared/*.yaml', '../shared/a.yaml', true],
    ['**/legacy/**', 'apis/legacy/v1/a.yaml', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(fileMatcher(pattern)(path)).toBe(matches);
  });

  it('is refused where it can only be a mistake', () => {
    expect(fileGlobProblem('apis\\*.yaml')).toBe('folders are separated by /, on every system');
    expect(fileGlobProblem('!apis/*.yaml')).toBe('a pattern says what matches, not what does not');
    expect(fileGlobProblem('{a,b}'.repeat(12))).toBe('it has too many alternatives in braces');
    expect(fileGlobProblem('apis/**/*.{yaml,json}')).toBeUndefined();
  });
});
