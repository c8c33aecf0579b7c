import { describe, expect, it } from 'vitest';
import { reviewFiles, reviewTexts, rules, told } from './reviewing.ts';

/** A document whose operations are all sound but for what is given. */
const document = (paths: string, components = '') => `openapi: 3.1.0
info: { title: Things, version: 1.0.0 }
paths:
${paths}
components:
  responses:
    Fine: { description: Not Found, content: { application/problem+json: { schema: { type: object } } } }
${components}`;

const bad405 = `{ description: Method Not Allowed, content: { text/plain: { schema: { type: string } } } }`;
const path = (name: string, response = bad405) => `  ${name}:
    get:
      operationId: get${name.replaceAll(/\W/g, '')}
      responses:
        '200': { description: OK, content: { application/json: { schema: { type: object } } } }
        '405': ${response}
`;
const allow = /^header\/allow-on-405 /;
const allowOnly = (list: readonly string[]) => list.filter((one) => allow.test(one));

/** The piles of one rule. */
function piles({ result }: ReturnType<typeof reviewTexts>) {
  return {
    introduced: allowOnly(rules(result.findings)),
    preexisting: allowOnly(rules(result.review.preexisting)),
    fixed: allowOnly(rules(result.review.fixed)),
  };
}

describe('a review', () => {
  it('tells what a change introduces, what it fixes, and what was there before', () => {
    const before = document(path('/a') + path('/b'));
    const after = document(path('/b') + path('/c'));
    expect(piles(reviewTexts(before, after))).toEqual({
      introduced: ['header/allow-on-405 openapi.yaml#/paths/~1c/get/responses/405'],
      preexisting: ['header/allow-on-405 openapi.yaml#/paths/~1b/get/responses/405'],
      fixed: ['header/allow-on-405 openapi.yaml#/paths/~1a/get/responses/405'],
    });
  });

  it('does not take a response that moved into a component for another one', () => {
    const inline = document(path('/a') + path('/b'));
    const ref = "{ $ref: '#/components/responses/No' }";
    const shared = document(path('/a', ref) + path('/b', ref), `    No: ${bad405}`);
    const one = ['header/allow-on-405 openapi.yaml#/components/responses/No'];
    expect(piles(reviewTexts(inline, shared))).toEqual({ introduced: [], preexisting: one, fixed: [] });
    expect(piles(reviewTexts(shared, inline))).toMatchObject({ introduced: [], fixed: [] });
  });

  it('does not take findings of operations that moved for new ones', () => {
    const at = (prefix: string) => document(path(`${prefix}/a`) + path(`${prefix}/b`));
    const moved = reviewTexts(at(''), at('/api').replaceAll('getapi', 'get'));
    expect(moved.result.review.changes.map((it) => it.kind)).toEqual(['operation-moved']);
    expect(piles(moved)).toMatchObject({ introduced: [], fixed: [] });
    expect(piles(moved).preexisting).toHaveLength(2);
  });

  it('counts a second defect of the same kind as introduced, however often the first one moved', () => {
    const head = document(path('/api/a') + path('/b')).replace('getapia', 'geta');
    const review = reviewTexts(document(path('/a')), head);
    expect(piles(review).introduced).toEqual([
      'header/allow-on-405 openapi.yaml#/paths/~1b/get/responses/405',
    ]);
  });

  it('pairs documents by name, and those that moved by what they hold', () => {
    const one = document(path('/a') + path('/b'));
    const other = document(path('/x') + path('/y'));
    const { result } = reviewFiles(
      { 'one.yaml': one, 'other.yaml': other },
      { 'sub/one.yaml': one, 'other.yaml': other, 'third.yaml': document(path('/z')) },
    );
    expect(result.review.documents).toEqual([
      { file: 'other.yaml', state: 'compared' },
      { file: 'sub/one.yaml', state: 'compared', from: 'one.yaml' },
      { file: 'third.yaml', state: 'new' },
    ]);
    expect(result.review.changes.map((it) => `${it.kind} ${it.document}`)).toEqual([
      'operation-added third.yaml',
    ]);
    expect(allowOnly(rules(result.findings))).toHaveLength(1);
  });

  it('does not take a document for another that has little in common with it', () => {
    const small = document(path('/health'));
    const big = document(['/health', '/b', '/c', '/d'].map((it) => path(it)).join(''));
    expect(reviewFiles({ 'a.yaml': small }, { 'b.yaml': big }).result.review.documents).toEqual([
      { file: 'a.yaml', state: 'gone' },
      { file: 'b.yaml', state: 'new' },
    ]);
  });

  it('says nothing of what a head that can’t be read fixes or changes', () => {
    const { result } = reviewTexts(document(path('/a')), 'openapi: 3.1.0\npaths: {\n');
    expect(result.review.documents).toEqual([{ file: 'openapi.yaml', state: 'unread-head' }]);
    expect([result.review.fixed, result.review.changes]).toEqual([[], []]);
    expect(rules(result.findings).every((it) => it.startsWith('document/'))).toBe(true);
    const back = reviewTexts('openapi: 3.1.0\npaths: {\n', document(path('/a'))).result;
    expect(back.review.documents).toEqual([{ file: 'openapi.yaml', state: 'unread-base' }]);
    expect(back.review.changes).toEqual([]);
    expect(rules(back.review.fixed).every((it) => it.startsWith('document/'))).toBe(true);
  });

  it('says nothing of findings behind a reference that leads nowhere now', () => {
    const base = {
      'openapi.yaml': document('  /a: { $ref: a.part.yaml }\n'),
      'a.part.yaml': `get:\n  responses:\n    '405': ${bad405}\n`,
    };
    const { result } = reviewFiles(base, { 'openapi.yaml': base['openapi.yaml'] });
    expect(rules(result.findings)).toEqual(['document/unresolved-ref openapi.yaml#/paths/~1a/$ref']);
    expect([result.review.fixed, told(reviewFiles(base, { 'openapi.yaml': base['openapi.yaml'] }))]).toEqual([
      [],
      [],
    ]);
  });

  it('does not call a finding fixed that is ignored now', () => {
    const ignoring = path('/a').replace(
      '      responses',
      '      # statute-ignore header/* -- on purpose\n      responses',
    );
    const { result } = reviewTexts(document(path('/a')), document(ignoring));
    expect(allowOnly(rules(result.review.fixed))).toEqual([]);
    expect(allowOnly(rules(result.ignored))).toHaveLength(1);
    const back = reviewTexts(document(ignoring), document(path('/a')));
    expect(piles(back).introduced).toHaveLength(1);
  });

  it('has a defect in a file that documents share once, and not as new because another document uses it', () => {
    const shared = { 'shared.part.yaml': `No: ${bad405}\n` };
    const user = (name: string) => document(path(name, "{ $ref: 'shared.part.yaml#/No' }"));
    const base = { ...shared, 'a.yaml': user('/a') };
    const review = reviewFiles(base, { ...base, 'b.yaml': user('/b') });
    expect(piles(review)).toEqual({
      introduced: [],
      preexisting: ['header/allow-on-405 shared.part.yaml#/No'],
      fixed: [],
    });
    const back = reviewFiles({ ...base, 'b.yaml': user('/b') }, base);
    expect(piles(back)).toMatchObject({ introduced: [], fixed: [] });
  });

  it('knows a dangling reference that only moved in a list', () => {
    const list = (...refs: string[]) =>
      document(`  /a:
    get:
      parameters: [${refs.join(', ')}]
      responses: { 200: { description: OK, content: { a/b: { schema: {} } } } }
`);
    const dangling = "{ $ref: '#/components/parameters/No' }";
    const sound = '{ name: a, in: query, schema: { type: string } }';
    const review = reviewTexts(list(dangling, sound), list(sound, dangling));
    expect([rules(review.result.findings), rules(review.result.review.fixed)]).toEqual([[], []]);
  });

  it('knows which lines of the head are not in the base', () => {
    const before = document(path('/a') + path('/b'));
    const after = document(path('/0') + path('/a') + path('/b')).replace('title: Things', 'title: Other');
    const { result, isChanged } = reviewTexts(before, after);
    const all = [...result.findings, ...result.review.preexisting].filter((it) =>
      it.rule.startsWith('header/allow'),
    );
    expect(all.map((it) => `${it.location.pointer} ${isChanged(it)}`)).toEqual([
      '/paths/~10/get/responses/405 true',
      '/paths/~1a/get/responses/405 false',
      '/paths/~1b/get/responses/405 false',
    ]);
  });
});
