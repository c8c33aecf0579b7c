import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isIdempotent,
  isRegisteredMethod,
  isSafe,
  methodOf,
  methods,
  otherMethods,
} from '../../src/http/method.ts';
import { isRegistered } from '../../src/http/status.ts';

const names = (list: readonly { name: string }[]): string => list.map((method) => method.name).join(' ');

describe('the method registry', () => {
  it('knows the properties of RFC 9110 §9.2, PATCH and QUERY', () => {
    expect(names(methods)).toBe('GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH QUERY');
    expect(names(methods.filter((method) => method.safe))).toBe('GET HEAD OPTIONS TRACE QUERY');
    expect(names(methods.filter((method) => method.idempotent))).toBe(
      'GET HEAD PUT DELETE OPTIONS TRACE QUERY',
    );
    expect(names(methods.filter((method) => method.cacheable === 'yes'))).toBe('GET HEAD QUERY');
    expect(names(methods.filter((method) => method.cacheable === 'explicit'))).toBe('POST PATCH');
    expect(names(methods.filter((method) => method.requestContent === 'expected'))).toBe(
      'POST PUT PATCH QUERY',
    );
    expect(names(methods.filter((method) => method.requestContent === 'forbidden'))).toBe('TRACE');
  });

  it('makes every safe method idempotent', () => {
    for (const method of methods) if (method.safe) expect(method.idempotent).toBe(true);
  });

  it('names registered successes, each with its section', () => {
    for (const method of methods) {
      expect(method.success.length).toBeGreaterThan(0);
      for (const success of method.success) {
        expect(isRegistered(success.status)).toBe(true);
        expect(success.source.url).toMatch(/#section-/);
      }
      for (const statement of [method.meaning, method.requestNote, ...method.odd]) {
        expect(statement.source.url).toMatch(/#section-/);
      }
    }
  });

  it('holds the 40 names of the IANA registry besides `*`', () => {
    expect(methods.length + otherMethods.length).toBe(40);
    expect(isRegisteredMethod('PROPFIND')).toBe(true);
    expect(isRegisteredMethod('QUERY')).toBe(true);
    expect(isRegisteredMethod('*')).toBe(false);
  });

  it('reads names case-sensitively, as RFC 9110 §9.1 has them', () => {
    expect(isRegisteredMethod('post')).toBe(false);
    expect(methodOf('Get')).toBeUndefined();
    expect(isSafe('GET')).toBe(true);
    expect(isSafe('get')).toBe(false);
    expect(isIdempotent('PUT')).toBe(true);
  });

  it('answers for any name, those of Object.prototype included', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')), (name) => {
        expect(methodOf(name)?.name).toBe(methods.find((method) => method.name === name)?.name);
        expect(isSafe(name) && !isRegisteredMethod(name)).toBe(false);
        expect(isIdempotent(name) && !isRegisteredMethod(name)).toBe(false);
      }),
    );
  });
});
