import { describe, expect, it } from 'vitest';
import { audit } from '../src/audit/audit.ts';
import { exampleDocument, markedLines } from '../src/rules/example.ts';
import { builtinRules } from '../src/ruleset/builtin.ts';

/** What a rule's own set reports on an example. */
function findings(example: string, ruleset: 'recommended' | 'strict', id: string) {
  const text = exampleDocument(example);
  const result = audit([{ path: '/example.yaml', file: 'example.yaml', text }], { ruleset });
  return (
    result.findings
      // A rule of `strict` alone is shown beside those of `recommended`, not beside all others.
      .filter((finding) => finding.rule === id || ruleset === 'recommended' || isRecommended(finding.rule))
      .map((finding) => ({ rule: finding.rule, line: finding.location.range.start.line }))
  );
}

const rules = builtinRules();
const recommended = new Set(
  rules.filter((rule) => rule.info.sets.includes('recommended')).map((rule) => rule.info.id),
);

function isRecommended(id: string): boolean {
  return recommended.has(id);
}

describe.each(rules.map((rule) => rule.info))('$id', (info) => {
  const ruleset = info.sets.includes('recommended') ? 'recommended' : 'strict';

  it('says why, cites a source that can be read, and has a title', () => {
    expect(info.why).not.toBe('');
    expect(info.title).toMatch(/^[A-Z].*[^.]$/);
    expect(info.source.url).toMatch(/^https:\/\//);
  });

  if (!/^(?:document|ignore)\//.test(info.id)) {
    it('has examples of both kinds', () => {
      expect(info.examples.pass.length).toBeGreaterThan(0);
      expect(info.examples.fail.length).toBeGreaterThan(0);
    });
  }

  it.each(info.examples.pass.map((example) => ({ example })))(
    'reports nothing on a good example',
    ({ example }) => {
      expect(findings(example, ruleset, info.id)).toEqual([]);
    },
  );

  it.each(info.examples.fail.map((example) => ({ example })))(
    'reports itself alone, at the marked place',
    ({ example }) => {
      const lines = markedLines(exampleDocument(example));
      expect(lines).not.toEqual([]);
      expect(findings(example, ruleset, info.id)).toEqual(lines.map((line) => ({ rule: info.id, line })));
    },
  );
});
