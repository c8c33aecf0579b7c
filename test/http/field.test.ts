import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf, fields } from '../../src/http/field.ts';
import { isRegistered, statuses } from '../../src/http/status.ts';

describe('the fields', () => {
  it('are found in any case', () => {
    expect(fieldOf('retry-after')?.name).toBe('Retry-After');
    expect(fieldOf('RETRY-AFTER')?.name).toBe('Retry-After');
    expect(fieldOf('www-authenticate')?.name).toBe('WWW-Authenticate');
    expect(fieldOf('x-ratelimit-reset')?.name).toBe('X-RateLimit-Reset');
    expect(fieldOf('Retry After')).toBeUndefined();
  });

  it('hold every field that a status code demands or advises', () => {
    const own = new Set(['IM', 'Upload-Limit', 'Upload-Offset']);
    const missing = statuses
      .flatMap((status) => status.fields.map((duty) => duty.name))
      .filter((name) => fieldOf(name) === undefined && !own.has(name));
    expect(missing).toEqual([]);
  });

  it('tie Location and Content-Range to the codes of their sources', () => {
    expect(fieldOf('Location')?.statuses).toEqual([104, 201, 300, 301, 302, 303, 307, 308]);
    expect(fieldOf('Content-Range')?.statuses).toEqual([206, 416]);
    expect(fieldOf('Retry-After')?.statuses).toBeUndefined();
    for (const field of fields)
      for (const code of field.statuses ?? []) expect(isRegistered(code)).toBe(true);
  });

  it('cite a source that can be read, for every statement', () => {
    for (const field of fields) {
      expect(field.source.url).toMatch(/^https:\/\//);
      expect(field.means.length).toBeGreaterThan(0);
      for (const statement of [field.syntax, ...field.means, ...field.mistakes]) {
        expect(statement.source.url).toMatch(/^https:\/\//);
        expect(statement.text).toMatch(/\.$/);
      }
    }
  });

  it('have names of their own', () => {
    expect(new Set(fields.map((field) => field.name.toLowerCase())).size).toBe(fields.length);
  });

  it('answer for any name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')), (name) => {
        expect(fieldOf(name)?.name.toLowerCase()).toBe(
          fields.map((field) => field.name.toLowerCase()).find((known) => known === name.toLowerCase()),
        );
      }),
    );
  });
});
