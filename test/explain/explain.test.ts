import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import type { ExplainResult } from '../../src/explain/result.ts';
import { fields } from '../../src/http/field.ts';
import { scenarios } from '../../src/http/knowledge.ts';
import { methods } from '../../src/http/method.ts';
import { squatters, statuses } from '../../src/http/status.ts';
import { sampleRules } from './sample-rules.ts';

const ask = (...query: readonly string[]): ExplainResult => explain(query, { rules: sampleRules });

/** The answer in a few words, so that a table of questions can be read. */
function gist(result: ExplainResult): string {
  switch (result.kind) {
    case 'status':
      return String(result.status.code);
    case 'unregistered':
      return `${result.code} → ${result.meant.map((name) => name.code).join(' ')}`.trim();
    case 'range':
      return result.notes.key;
    case 'pair':
      return result.pair.codes.join('/');
    case 'comparison':
      return result.entries
        .map((entry) => (entry.kind === 'status' ? entry.status.code : entry.code))
        .join(' ');
    case 'rule':
      return result.rule.id;
    case 'rules':
      return result.rules.map((rule) => rule.id).join(' ');
    case 'field':
      return result.field.name;
    case 'method':
      return result.method.name;
    case 'registered-method':
      return result.name;
    case 'scenarios':
      return result.matches.map((match) => match.answer.code).join(' ');
    case 'unknown':
      return result.suggestions.join(', ');
    case 'mapping':
    case 'overview':
      return '';
  }
}

describe('a question', () => {
  it.each([
    ['409', 'status', '409'],
    ['404 Not Found', 'status', '404'],
    ['HTTP 404', 'status', '404'],
    ['not found', 'status', '404'],
    ["I'm a teapot", 'status', '418'],
    ['Payload Too Large', 'status', '413'],
    ['401 403', 'pair', '401/403'],
    ['403 401', 'pair', '401/403'],
    ['401/403', 'pair', '401/403'],
    ['difference between 401 and 403?', 'pair', '401/403'],
    ['404 422', 'comparison', '404 422'],
    ['301 302 308', 'comparison', '301 302 308'],
    ['409 409', 'status', '409'],
    ['4XX', 'range', '4XX'],
    ['5xx', 'range', '5XX'],
    ['default', 'range', 'default'],
    ['crud', 'mapping', ''],
    ['CRUD mapping', 'mapping', ''],
    ['header/allow-on-405', 'rule', 'header/allow-on-405'],
    ['Header/Allow-On-405', 'rule', 'header/allow-on-405'],
    ['allow-on-405', 'rule', 'header/allow-on-405'],
    ['status/*', 'rules', 'status/invalid-key status/unregistered status/wrong-method'],
    ['status/', 'rules', 'status/invalid-key status/unregistered status/wrong-method'],
    ['header', 'rules', 'header/allow-on-405 header/retry-after-on-429'],
    ['Retry-After', 'field', 'Retry-After'],
    ['retry-after', 'field', 'Retry-After'],
    ['RETRY AFTER', 'field', 'Retry-After'],
    ['Allow:', 'field', 'Allow'],
    ['link', 'field', 'Link'],
    ['PATCH', 'method', 'PATCH'],
    ['patch', 'method', 'PATCH'],
    ['PROPFIND', 'registered-method', 'PROPFIND'],
    ['420', 'unregistered', '420 → 429'],
    ['Enhance your calm', 'unregistered', '420 → 429'],
    ['299', 'unregistered', '299 →'],
    ['42', 'unregistered', '42 →'],
    ['999', 'unregistered', '999 →'],
    ['   ', 'overview', ''],
    ['Retry-Aftr', 'unknown', 'Retry-After, retry while processing, idempotent retry'],
    ['header/allow-on-406', 'unknown', 'header/allow-on-405, header/*'],
    ['status/foo', 'unknown', 'status/*'],
    ['frobnicate', 'unknown', ''],
  ])('%s is answered as %s', (query, kind, answer) => {
    const result = ask(query);
    expect([result.kind, gist(result)]).toEqual([kind, answer]);
  });

  it('may come as one argument or as several', () => {
    expect(ask('wrong', 'password')).toEqual(ask('wrong password'));
    expect(ask('401', '403')).toEqual(ask('401 403'));
  });

  it('about every entry finds that entry', () => {
    for (const { code } of statuses) expect(gist(ask(String(code)))).toBe(String(code));
    for (const { code } of squatters) expect(ask(String(code)).kind).toBe('unregistered');
    for (const { name } of fields) expect(gist(ask(name))).toBe(name);
    for (const { name } of methods) expect(gist(ask(name))).toBe(name);
    for (const { id } of sampleRules) expect(gist(ask(id))).toBe(id);
    for (const { phrase, registration, code } of statuses) {
      if (registration !== 'unused') expect(gist(ask(phrase))).toBe(String(code));
    }
  });
});

describe('a situation in words', () => {
  it.each([
    ['duplicate email', 409],
    ['email already exists', 409],
    ["the user's e-mail is already in use", 409],
    ['file too large', 413],
    ['image too big', 413],
    ['upload exceeds max size', 413],
    ['wrong password', 401],
    ['wrong pasword', 401],
    ['expired token', 401],
    ['missing api key', 401],
    ['missing field', 400],
    ['invalid JSON', 400],
    ['broken json', 400],
    ['empty list', 200],
    ['search returns no results', 200],
    ['should I return 404 or 200 for empty results', 200],
    ['soft deleted', 404],
    ['already deleted', 404],
    ['feature flag off', 404],
    ['resource belongs to another user', 404],
    ['rate limited', 429],
    ['too many requests per minute', 429],
    ['maintenance', 503],
    ['database is down', 503],
    ['upstream timed out', 504],
    ['timeout', 504],
    ['third party API is down', 502],
    ['stale ETag', 412],
    ['wrong content type', 415],
    ['job accepted', 202],
    ['plan limit exceeded', 403],
    ['account locked', 403],
    ['user has no permission', 403],
    ['idempotency key reused', 422],
    ['end before start', 422],
    ['out of stock', 409],
    ['order already shipped', 409],
    ['redirect after POST', 303],
    ['bulk import partially failed', 207],
    ['null pointer exception', 500],
    ['blocked by court order', 451],
    ['create a user', 201],
    ['if-match is missing', 428],
  ])('%s is %i', (query, code) => {
    const result = ask(query);
    expect(result.kind).toBe('scenarios');
    if (result.kind === 'scenarios') expect(result.matches[0]?.answer.code).toBe(code);
  });

  it('is found by each of its own phrases', () => {
    const missed: string[] = [];
    for (const scenario of scenarios) {
      for (const phrase of scenario.words) {
        const result = ask(phrase);
        // A phrase may be a name of its own, such as "method not allowed".
        if (result.kind !== 'scenarios') continue;
        if (!result.matches.some((match) => match.title === scenario.title)) missed.push(phrase);
      }
    }
    expect(missed).toEqual([]);
  });

  it('has at most three answers, each with a section', () => {
    const result = ask('update');
    expect(result.kind).toBe('scenarios');
    if (result.kind !== 'scenarios') return;
    expect(result.matches.length).toBeLessThanOrEqual(3);
    for (const match of result.matches) expect(match.why.source.url).toMatch(/^https:/);
  });
});

describe('an answer', () => {
  it('about a code names the rules about it and its pairs', () => {
    const result = ask('405');
    if (result.kind !== 'status') throw new Error(result.kind);
    expect(result.rules.map((rule) => rule.id)).toEqual(['header/allow-on-405']);
    expect(result.pairs.map((pair) => pair.codes)).toEqual([[405, 501]]);
    expect(result.content?.text).toBe('It SHOULD explain the error, except to HEAD.');
    expect(result.caching.source.title).toBe('RFC 9110 §15.1');
  });

  it('says which codes must not be stored, by the section of the code', () => {
    const result = ask('429');
    if (result.kind !== 'status') throw new Error(result.kind);
    expect(result.caching).toMatchObject({
      text: 'A cache MUST NOT store it.',
      source: { title: 'RFC 6585 §4' },
    });
  });

  it('takes a section for another neither at its start nor at its end', () => {
    // §15.5.6 is 405; §15 of the sample rules is no section of a code.
    const ids = (query: string): readonly string[] => {
      const result = ask(query);
      return result.kind === 'status' ? result.rules.map((rule) => rule.id) : [];
    };
    expect(ids('204')).toEqual(['link/no-content']);
    expect(ids('500')).toEqual([]);
    expect(ids('429')).toEqual(['header/retry-after-on-429']);
  });

  it('about a field names the codes that ask for it and the rules about it', () => {
    const result = ask('Retry-After');
    if (result.kind !== 'field') throw new Error(result.kind);
    expect(result.duties.map((duty) => [duty.status.code, duty.level])).toEqual([
      [413, 'should'],
      [429, 'may'],
      [503, 'may'],
    ]);
    expect(result.rules.map((rule) => rule.id)).toEqual(['header/retry-after-on-429']);
  });

  it('does not take the first word of a title for a field', () => {
    const result = ask('Link');
    if (result.kind !== 'field') throw new Error(result.kind);
    expect(result.rules).toEqual([]);
  });

  it('about an unregistered code falls back to its class', () => {
    const result = ask('299');
    if (result.kind !== 'unregistered') throw new Error(result.kind);
    expect(result.fallback.text).toBe('A client treats it as 200, the first code of its class.');
    expect(result.rules.map((rule) => rule.id)).toEqual(['status/unregistered']);
  });

  it('is plain data and the same every time, for any question', () => {
    const words = fc.constantFrom(
      '401',
      '403',
      'crud',
      'wrong',
      'password',
      'too',
      'large',
      '4XX',
      '__proto__',
      '/',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), words), { maxLength: 5 }),
        (query) => {
          const result = ask(...query);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          expect(ask(...query)).toEqual(result);
        },
      ),
      { numRuns: 150 },
    );
  });
});
