import { describe, expect, it } from 'vitest';
import { crudMapping, notesOn, pairOf, pairs, scenarios, statusNotes } from '../../src/http/knowledge.ts';
import { isRegistered, reservedStatuses, squatter, statuses } from '../../src/http/status.ts';

const everyStatement = [
  ...statusNotes.flatMap((notes) => [
    notes.means,
    ...notes.use,
    ...notes.avoid,
    ...notes.confused.map((item) => item.statement),
  ]),
  ...pairs.flatMap((pair) =>
    pair.sides.flatMap((side) => [side.choose, side.client, side.response, side.example]),
  ),
  ...crudMapping.map((row) => row.why),
  ...scenarios.flatMap((scenario) => [scenario.why, ...scenario.not.map((item) => item.statement)]),
];

describe('the notes on the codes', () => {
  it('cover the registry and nothing else', () => {
    expect(statusNotes.map((notes) => notes.code)).toEqual(statuses.map((status) => status.code));
    expect(notesOn(299)).toBeUndefined();
  });

  it('say when to use each code that may be used, and when not', () => {
    for (const notes of statusNotes) {
      expect(notes.avoid.length, `${notes.code}`).toBeGreaterThan(0);
      expect(notes.use.length > 0, `${notes.code}`).toBe(!reservedStatuses.has(notes.code));
      for (const other of notes.confused) expect(isRegistered(other.code)).toBe(true);
    }
  });
});

describe('the pairs', () => {
  it('are the fifteen', () => {
    expect(pairs.map((pair) => pair.codes.join('/'))).toEqual([
      '401/403',
      '404/410',
      '400/422',
      '409/422',
      '409/412',
      '301/302',
      '301/308',
      '302/307',
      '303/307',
      '502/504',
      '403/404',
      '200/204',
      '201/202',
      '405/501',
      '429/503',
    ]);
    for (const pair of pairs) expect(pair.question).toMatch(/\?$/);
  });

  it('are found in either order', () => {
    expect(pairOf(403, 401)).toBe(pairOf(401, 403));
    expect(pairOf(401, 401)).toBeUndefined();
    expect(pairOf(200, 404)).toBeUndefined();
  });
});

describe('the mapping', () => {
  it('names registered codes of the right classes', () => {
    for (const row of crudMapping) {
      expect(row.success.length).toBeGreaterThan(0);
      for (const code of [...row.success, ...row.also]) expect(isRegistered(code) && code < 400).toBe(true);
      for (const code of row.errors) expect(isRegistered(code) && code >= 400).toBe(true);
      expect([...row.errors].sort()).toEqual(row.errors);
    }
  });

  it('answers a create with 201, a delete with 204 and a read with 200', () => {
    const success = new Map(crudMapping.map((row) => [row.operation, row.success]));
    expect(success.get('Create')).toEqual([201]);
    expect(success.get('Delete')).toEqual([204]);
    expect(success.get('Read')).toEqual([200]);
    expect(success.get('Replace')).toEqual([200, 204]);
  });
});

describe('the scenarios', () => {
  it('answer with registered codes that may be used, and know the codes that they reject', () => {
    for (const { title, code, or, not } of scenarios) {
      for (const answer of [code, ...or]) {
        expect(isRegistered(answer) && !reservedStatuses.has(answer), title).toBe(true);
      }
      expect(or.includes(code), title).toBe(false);
      expect(not.length, title).toBeGreaterThan(0);
      for (const other of not) {
        expect(
          isRegistered(other.code) || squatter(other.code) !== undefined || other.code === 299,
          title,
        ).toBe(true);
        expect([code, ...or], title).not.toContain(other.code);
      }
    }
  });

  it('have titles and phrases of their own', () => {
    const titles = scenarios.map((scenario) => scenario.title);
    expect(new Set(titles).size).toBe(titles.length);
    const phrases = scenarios.flatMap((scenario) => scenario.words);
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
  });
});

describe('every statement', () => {
  it('is a sentence with a source that can be read', () => {
    expect(everyStatement.length).toBeGreaterThan(700);
    for (const { text, source } of everyStatement) {
      expect(text).toMatch(/\.$/);
      expect(text).toMatch(/^\S.*\S$/);
      expect(source.url).toMatch(/^https:\/\//);
    }
  });

  it('names a section wherever its source is an RFC', () => {
    const loose = everyStatement.filter(
      ({ source }) => /^RFC/.test(source.title) && !/§|Appendix/.test(source.title),
    );
    expect(loose).toEqual([]);
  });
});
