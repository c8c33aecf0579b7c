import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classOf,
  heuristicallyCacheableStatuses,
  intermediaryStatuses,
  isRegistered,
  neverStoredStatuses,
  reservedStatuses,
  squatter,
  squatters,
  statusByPhrase,
  statuses,
  statusOf,
  webdavOnlyStatuses,
} from '../../src/http/status.ts';

const codes = (set: Iterable<number>): string => [...set].join(' ');
const allCodes = Array.from({ length: 500 }, (_, index) => 100 + index);

describe('the status code registry', () => {
  it('holds every code of the IANA registry', () => {
    expect(codes(statuses.map((status) => status.code))).toBe(
      '100 101 102 103 104 200 201 202 203 204 205 206 207 208 226 300 301 302 303 304 305 306 307 308 ' +
        '400 401 402 403 404 405 406 407 408 409 410 411 412 413 414 415 416 417 418 421 422 423 424 425 426 ' +
        '428 429 431 451 500 501 502 503 504 505 506 507 508 510 511',
    );
  });

  it('counts 5, 10, 9, 29 and 11 codes in its classes', () => {
    const counts = [1, 2, 3, 4, 5].map((digit) => statuses.filter((status) => status.class === digit).length);
    expect(counts).toEqual([5, 10, 9, 29, 11]);
  });

  it('knows the entries that are not permanent', () => {
    const other = statuses.filter((status) => status.registration !== 'permanent');
    expect(other.map((status) => [status.code, status.registration])).toEqual([
      [104, 'temporary'],
      [306, 'unused'],
      [418, 'unused'],
      [510, 'obsoleted'],
    ]);
  });

  it('uses the current phrases and remembers the former ones', () => {
    expect(statusOf(413)?.phrase).toBe('Content Too Large');
    expect(statusOf(413)?.former).toEqual(['Payload Too Large', 'Request Entity Too Large']);
    expect(statusOf(422)?.phrase).toBe('Unprocessable Content');
    expect(statusOf(302)?.phrase).toBe('Found');
  });

  it('forbids content on every 1xx, on 204 and on 304, and wants none of 205', () => {
    const without = (rule: string) =>
      codes(statuses.filter((status) => status.content === rule).map((status) => status.code));
    expect(without('forbidden')).toBe('100 101 102 103 104 204 304');
    expect(without('zero-length')).toBe('205');
  });

  it('asks for the fields that a MUST names', () => {
    const required = statuses.flatMap((status) =>
      status.fields
        .filter((duty) => duty.level === 'must' && duty.when?.startsWith('if a 200') !== true)
        .map((duty) => `${status.code} ${duty.name}`),
    );
    expect(required).toEqual([
      '101 Upgrade',
      '101 Connection',
      '104 Location',
      '104 Upload-Limit',
      '206 Content-Range',
      '226 ETag',
      '401 WWW-Authenticate',
      '405 Allow',
      '407 Proxy-Authenticate',
      '426 Upgrade',
      '426 Connection',
    ]);
  });

  it('asks for Location on redirects by SHOULD and never on 304', () => {
    const location = statuses
      .filter((status) => status.class === 3)
      .flatMap((status) =>
        status.fields
          .filter((duty) => duty.name === 'Location')
          .map((duty) => `${status.code} ${duty.level}${duty.when === undefined ? '' : ' if'}`),
      );
    expect(location).toEqual([
      '300 should if',
      '301 should',
      '302 should',
      '303 ought if',
      '307 should',
      '308 should',
    ]);
  });

  it('cites a section for every entry', () => {
    for (const status of statuses) {
      expect(status.source.url).toMatch(/^https:\/\//);
      for (const duty of status.fields) expect(duty.source.url).toMatch(/^https:\/\//);
    }
    expect(statusOf(405)?.source).toEqual({
      title: 'RFC 9110 §15.5.6',
      url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6',
    });
    expect(statusOf(429)?.source.title).toBe('RFC 6585 §4');
  });
});

describe('the sets of codes', () => {
  it('are those of RFC 9110 and the registry', () => {
    expect(codes(reservedStatuses)).toBe('102 305 306 418 510');
    expect(codes(webdavOnlyStatuses)).toBe('208 424 506');
    expect(codes(intermediaryStatuses)).toBe('203 407 421 502 504 511');
    expect(codes(heuristicallyCacheableStatuses)).toBe('200 203 204 206 300 301 308 404 405 410 414 451 501');
    expect(codes(neverStoredStatuses)).toBe('428 429 431 511');
  });
});

describe('unregistered codes', () => {
  it('are known by their users, each with a registered code that is meant', () => {
    expect(codes(squatters.map((entry) => entry.code))).toBe(
      '419 420 430 440 444 449 460 463 494 495 496 497 498 499 509 520 521 522 523 524 525 526 527 529 530 598 599',
    );
    for (const entry of squatters) {
      expect(isRegistered(entry.code)).toBe(false);
      for (const meant of entry.meant) {
        expect(isRegistered(meant)).toBe(true);
        expect(reservedStatuses.has(meant)).toBe(false);
      }
    }
    expect(squatter(420)?.meant).toEqual([429]);
    expect(squatter(499)?.from).toContain('nginx');
    expect(squatter(404)).toBeUndefined();
  });

  it('fall back to their class', () => {
    expect(classOf(299)).toBe(2);
    expect(classOf(599)).toBe(5);
    expect([99, 600, 0, -404, 404.5, Number.NaN].map(classOf)).toEqual(Array(6).fill(undefined));
  });
});

describe('lookups', () => {
  it('answer for any number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...allCodes), fc.double(), fc.integer()), (code) => {
        expect(statusOf(code)?.code).toBe(isRegistered(code) ? code : undefined);
        const entry = squatter(code);
        if (entry !== undefined) expect(entry.code).toBe(code);
      }),
    );
  });

  it('find a phrase whatever its case and punctuation, the former ones too', () => {
    expect(statusByPhrase('not found')?.code).toBe(404);
    expect(statusByPhrase("I'm a teapot")?.code).toBe(418);
    expect(statusByPhrase('im a teapot')?.code).toBe(418);
    expect(statusByPhrase('Payload Too Large')?.code).toBe(413);
    expect(statusByPhrase('non authoritative information')?.code).toBe(203);
    expect(statusByPhrase('moved temporarily')?.code).toBe(302);
    expect(statusByPhrase('unused')).toBeUndefined();
    expect(statusByPhrase('')).toBeUndefined();
  });

  it('answer for any phrase', () => {
    fc.assert(
      fc.property(fc.string(), (phrase) => {
        statusByPhrase(phrase);
      }),
    );
  });
});
