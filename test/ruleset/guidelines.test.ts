import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { exampleDocument, markedLines } from '../../src/rules/example.ts';
import { builtinRules } from '../../src/ruleset/builtin.ts';
import { effectiveRules } from '../../src/ruleset/effective-rules.ts';
import { loadConfig } from '../../src/ruleset/load.ts';
import { guidelineNames } from '../../src/ruleset/names.ts';
import { resolveConfig } from '../../src/ruleset/resolve.ts';

const builtin = builtinRules();
const here = { line: 1, column: 1 };
const nowhere = {
  file: '',
  pointer: '',
  range: { start: here, end: here },
  excerpt: { text: '', column: 1 },
};

/** The rules of rulesets of the tool, by their names. */
function rulesets(...names: readonly string[]) {
  const loading = loadConfig({
    rulesets: names.map((name) => ({ name, location: nowhere })),
    builtin,
    host: { read: () => ({ ok: false, reason: 'missing', message: 'there is no such file.' }) },
    display: (path) => path,
  });
  if (!loading.ok) throw new Error(JSON.stringify(loading.problems));
  const resolution = resolveConfig(loading.config, builtin);
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  return effectiveRules(resolution.resolved, {
    file: 'example.yaml',
    pathOf: (file) => `/${file}`,
    today: '2026-01-01',
    isWhole: false,
  });
}

describe.each(guidelineNames)('%s', (name) => {
  const group = name.replace('guidelines/', '');
  const rules = rulesets(name);
  const own = rules.rules.filter((rule) => rule.info.id.startsWith(`${group}/`)).map((rule) => rule.info);

  const findings = (example: string) =>
    audit([{ path: '/example.yaml', file: 'example.yaml', text: exampleDocument(example) }], {
      rulesFor: () => rules,
    }).findings.map((finding) => ({ rule: finding.rule, line: finding.location.range.start.line }));

  it('holds rules of its own, each with a source, a why and examples', () => {
    expect(own.length).toBeGreaterThan(3);
    for (const info of own) {
      expect(info.source.url).toMatch(/^https:\/\//);
      expect(info.why).not.toBe('');
      expect(info.examples.pass).not.toEqual([]);
      expect(info.examples.fail).not.toEqual([]);
      expect(info.sets).toEqual([]);
    }
  });

  describe.each(own)('$id', ({ id, examples }) => {
    it.each(examples.pass)('reports nothing on a good example', (example) => {
      expect(findings(example)).toEqual([]);
    });

    it.each(examples.fail)('reports itself alone, at the marked place', (example) => {
      const lines = markedLines(exampleDocument(example));
      expect(lines).not.toEqual([]);
      expect(findings(example)).toEqual(lines.map((line) => ({ rule: id, line })));
    });
  });

  it('says no fact twice beside recommended', () => {
    const both = rulesets('recommended', name);
    for (const info of own) {
      for (const example of info.examples.fail) {
        const text = exampleDocument(example);
        const { findings: all } = audit([{ path: '/example.yaml', file: 'example.yaml', text }], {
          rulesFor: () => both,
        });
        const marked = markedLines(text);
        for (const line of marked) {
          const at = all.filter((finding) => finding.location.range.start.line === line);
          expect(at.map((finding) => finding.rule).filter((rule) => !besides.has(rule))).toEqual([info.id]);
        }
      }
    }
  });
});

/** Rules of `recommended` that speak of another fact at the same place: a field that is missing. */
const besides: ReadonlySet<string> = new Set([
  'async/202-monitor',
  'crud/created-location',
  'header/challenge-on-401',
  'header/location-on-redirect',
  'header/upgrade-on-426',
]);
