import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtinRules } from '../src/ruleset/builtin.ts';

// Ids, severities and sets are a contract: users write them in configs, baselines and ignore comments.
const rows = readFileSync(new URL('./catalogue.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([id = '', severity = '', set = '']) => ({ id, severity, set }));

const rules = builtinRules().map((rule) => rule.info);

/** Comes with `--validate`, which may not be here yet. */
const toCome = 'document/invalid';
const here = rows.filter((row) => row.id !== toCome || rules.some((rule) => rule.id === toCome));

/** What is said of ignores is no rule of the catalogue: it can't be found in a document without ignores. */
const catalogued = rules.filter((rule) => !rule.id.startsWith('ignore/'));

describe('The catalogue', () => {
  it('has 99 rules, sorted by id', () => {
    const ids = rows.map((row) => row.id);
    expect(ids).toHaveLength(99);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('names every built-in rule, and no other', () => {
    expect(catalogued.map((rule) => rule.id)).toEqual(here.map((row) => row.id));
  });

  it.each(here)('has $id as $severity in $set', ({ id, severity, set }) => {
    const rule = rules.find((one) => one.id === id);
    expect(rule?.severity).toBe(severity);
    expect(rule?.sets.includes('strict')).toBe(true);
    expect(rule?.sets.includes('recommended')).toBe(set === 'recommended');
  });

  it('has what rests on a MUST or SHOULD of an RFC in `rfc`, and the mapping alone in `crud`', () => {
    for (const { id, level, source, sets } of catalogued) {
      if (id.startsWith('document/')) continue;
      const isDuty = (level === 'must' || level === 'should') && source.title.startsWith('RFC ');
      expect([id, sets.includes('rfc')]).toEqual([id, isDuty]);
      expect([id, sets.includes('crud')]).toEqual([id, id.startsWith('crud/')]);
    }
  });
});
