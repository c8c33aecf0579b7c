import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents } from '../../bench/lib/documents.js';
import { enlarge } from '../../bench/lib/enlarge.js';
import { audit } from '../../src/index.ts';
import { folder } from '../cli/run.ts';

const bookshop = readFileSync('fixtures/bookshop.yaml', 'utf8');

describe('the documents of the bench', () => {
  it('are fixtures where there is no corpus, and it says so', () => {
    const temporary = folder();
    const found = documents([], { corpus: join(temporary, 'none'), fixtures: 'fixtures', temporary });
    expect(found.all.map((one) => one.name)).toEqual(['bookshop-2MB.yaml', 'bookshop.yaml']);
    expect(found.large?.megabytes).toBeCloseTo(2, 1);
    expect(found.small?.name).toBe('bookshop.yaml');
    expect(found.notice).toContain('stand in');
  });

  it('are those of the corpus where it is there', () => {
    const temporary = folder();
    const corpus = join(temporary, 'corpus');
    mkdirSync(corpus);
    for (const name of ['github.yaml', 'plaid.yaml', 'train-travel.yaml'])
      writeFileSync(join(corpus, name), bookshop);
    const found = documents([], { corpus, fixtures: 'fixtures', temporary });
    expect(found.large?.path).toBe(join(corpus, 'github.yaml'));
    expect(found.small?.path).toBe(join(corpus, 'train-travel.yaml'));
    expect(found.notice).toBeUndefined();
  });

  it('that nobody has are an error', () => {
    const places = { corpus: 'none', fixtures: 'fixtures', temporary: '' };
    expect(() => documents(['nonsense.yaml'], places)).toThrow('There is no document nonsense.yaml');
  });
});

describe('an enlarged document', () => {
  it('has every operation as often, and the findings of each', () => {
    const [once, thrice] = [bookshop, enlarge(bookshop, { copies: 3 })].map((text) => audit(text));
    expect(once?.documents[0]?.operations).toBeGreaterThan(5);
    expect(thrice?.documents[0]?.operations).toBe(3 * (once?.documents[0]?.operations ?? 0));
    const paths = new Set(
      thrice?.findings.flatMap((one) => one.operations.map((operation) => operation.path)),
    );
    expect(paths).toContain('/v3/books');
  });

  it('grows to the size that is asked for', () => {
    const text = enlarge(bookshop, { characters: bookshop.length * 20 });
    expect(text.length / bookshop.length).toBeGreaterThanOrEqual(20);
    expect(text.length / bookshop.length).toBeLessThan(20.2);
    expect(audit(text).findings.filter((one) => one.rule.startsWith('document/'))).toEqual([]);
  });

  it('is made of paths with quotes, and of a file that ends with them', () => {
    const text = 'openapi: 3.1.0\npaths:\n  # all\n  "/a":\n    get: { operationId: a }\n  /b: {}';
    expect(enlarge(text, { copies: 2 })).toBe(
      'openapi: 3.1.0\npaths:\n  # all\n  "/a":\n    get: { operationId: a }\n  /b: {}\n  "/v2/a":\n    get: { operationId: a }\n  /v2/b: {}\n',
    );
  });

  it('can be made of no document without a block of paths', () => {
    expect(() => enlarge('{"paths": {}}', { copies: 2 })).toThrow('no `paths` as a block');
    expect(() => enlarge('paths:\ninfo: {}\n', { copies: 2 })).toThrow('no paths');
  });
});
