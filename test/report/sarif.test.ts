import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { homepage } from '../../src/project.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { canValidate, sarifErrors } from './multitool.ts';
import { context, finding, operation, result, rule } from './sample.ts';

const run = (...args: Parameters<typeof renderSarif>) => JSON.parse(renderSarif(...args)).runs[0];

describe('the SARIF report', () => {
  it.skipIf(!canValidate)('is valid by the rules of SARIF and of GitHub, with all that it can hold', () => {
    const elsewhere = { ...finding, location: { ...finding.location, file: '../a b/ü.yaml' } };
    const full = result([finding, elsewhere], {
      ignored: [{ ...finding, reason: 'old', by: 'description' }],
      baselined: [finding],
    });
    expect(
      sarifErrors(renderSarif(full, { ...context, problems: ['a.yaml: no such file.'], prefix: 'x/' })),
    ).toEqual([]);
    expect(sarifErrors(renderSarif(result([]), context))).toEqual([]);
  });

  it.skipIf(!canValidate)('is checked by a validator that does find errors', () => {
    const broken = renderSarif(result([finding]), context).replace('"startLine": 40', '"startLine": 0');
    expect(sarifErrors(broken)).not.toEqual([]);
  });

  it('places a result on one line, by a path from the root of the repository', () => {
    const located = { ...finding, location: { ...finding.location, file: '../api v2/größe#1.yaml' } };
    const [first] = run(result([located]), { ...context, prefix: 'docs/' }).results;
    expect(first.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'api%20v2/gr%C3%B6%C3%9Fe%231.yaml' },
      region: { startLine: 40, startColumn: 9, endLine: 40, endColumn: 14 },
    });
  });

  it('begins the message with the sentence that is its title, and adds whom it concerns and what to write', () => {
    const [first] = run(result([finding]), context).results;
    expect(first.message.text).toBe(
      '405 without an Allow header: the client is not told which methods work. Affects GET /users. ' +
        'Document the Allow header of the response, with the methods of the path.',
    );
  });

  it('names the rule by id and by its place among the rules', () => {
    const { tool, results } = run(result([finding]), context);
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe('header/allow-on-405');
    expect(tool.driver.rules.map((it: { id: string }) => it.id)).toEqual([
      'crud/create-201',
      'header/allow-on-405',
    ]);
  });

  it('describes each rule with help in text and Markdown, level, precision and tags', () => {
    const [, rule] = run(result([{ ...finding, confidence: 'medium' }]), context).tool.driver.rules;
    expect(rule).toEqual({
      id: 'header/allow-on-405',
      name: 'HeaderAllowOn405',
      shortDescription: { text: 'A 405 response names the methods that are allowed.' },
      fullDescription: { text: 'A client that got 405 needs to know which methods it may use.' },
      helpUri: 'https://github.com/statute-http/statute/blob/main/docs/rules/header.md#headerallow-on-405',
      help: {
        text: expect.stringContaining('Source: RFC 9110 §15.5.6'),
        markdown: expect.stringContaining('```yaml'),
      },
      defaultConfiguration: { level: 'error' },
      properties: {
        precision: 'medium',
        'problem.severity': 'error',
        tags: ['openapi', 'http', 'header', 'set-recommended', 'set-strict', 'set-rfc'],
      },
    });
  });

  it('has an empty list of results after a clean run, so that old alerts close', () => {
    expect(run(result([]), context).results).toEqual([]);
  });

  it('carries the fingerprint under a key of its own', () => {
    const [first] = run(result([finding]), context).results;
    expect(first.partialFingerprints).toEqual({ 'statuteFingerprint/v1': '0123456789abcdef' });
  });

  it('leads to the project and to what a user names as the source of an own rule', () => {
    const own = { ...rule, id: 'shop/teapot', sets: [], why: '', source: { title: 'Our guide', url: '' } };
    const { driver } = run(result([], { rules: [own] }), context).tool;
    expect(driver.informationUri).toBe(homepage);
    expect(driver.rules[0]).not.toHaveProperty('helpUri');
    expect(driver.rules[0].help.markdown).toMatch(/Source: Our guide$/);
    const linked = { ...own, source: { title: 'Our guide', url: 'https://example.com/guide' } };
    expect(run(result([], { rules: [linked] }), context).tool.driver.rules[0].helpUri).toBe(
      'https://example.com/guide',
    );
  });

  it('shows examples without the marks that tests read', () => {
    const marked = { ...rule, examples: { pass: [], fail: ["'405': # here\n  description: No"] } };
    const [first] = run(result([], { rules: [marked] }), context).tool.driver.rules;
    expect(first.help.markdown).toContain("```yaml\n'405':\n  description: No\n```");
  });

  it('links the operations that it names to where they stand', () => {
    const at = (method: string, path: string, line: number) => ({
      ...operation(method, path),
      location: {
        ...finding.location,
        file: 'paths/a.yaml',
        range: { start: { line, column: 3 }, end: { line, column: 6 } },
      },
    });
    const many = Array.from({ length: 150 }, (_, i) => at('GET', `/a[${i}]`, i + 1));
    const [first] = run(result([{ ...finding, operations: many }]), { ...context, prefix: 'api/' }).results;
    expect(first.message.text).toContain(
      'Affects 150 operations: [GET /a\\[0\\]](1), [GET /a\\[1\\]](2), [GET /a\\[2\\]](3), [GET /a\\[3\\]](4), [GET /a\\[4\\]](5), and 145 more.',
    );
    expect(first.relatedLocations).toHaveLength(100);
    expect(first.relatedLocations[1]).toEqual({
      id: 2,
      physicalLocation: {
        artifactLocation: { uri: 'api/paths/a.yaml' },
        region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 6 },
      },
      message: { text: 'GET /a[1]' },
    });
    if (canValidate)
      expect(sarifErrors(renderSarif(result([{ ...finding, operations: many }]), context))).toEqual([]);
  });

  it('marks what is ignored as suppressed, with its reason', () => {
    const { results } = run(
      result([], { ignored: [{ ...finding, reason: 'legacy client', by: 'description' }] }),
      context,
    );
    expect(results[0].suppressions).toEqual([{ kind: 'inSource', justification: 'legacy client' }]);
    const byConfig = { ...finding, reason: 'old', by: 'config' as const };
    expect(run(result([], { ignored: [byConfig] }), context).results[0].suppressions).toEqual([
      { kind: 'external', justification: 'old' },
    ]);
  });

  it('tells new findings from those of a baseline, if there is one', () => {
    const { results } = run(result([finding], { baselined: [finding] }), context);
    expect(results.map((it: { baselineState: string }) => it.baselineState)).toEqual(['new', 'unchanged']);
    expect(run(result([finding]), context).results[0]).not.toHaveProperty('baselineState');
  });

  it('says so when an input could not be read', () => {
    const { invocations } = run(result([]), { ...context, problems: ['a.yaml: no such file.'] });
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'a.yaml: no such file.' } }],
      },
    ]);
  });

  it('keeps the gravest 25,000 results and says how many it left out', () => {
    const note = { ...finding, severity: 'note' as const };
    const findings = [...Array.from({ length: 25_001 }, () => note), finding];
    const { results, invocations } = run(result(findings), context);
    expect(results).toHaveLength(25_000);
    expect(results.at(-1).level).toBe('error');
    expect(invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^2 results left out/);
  });

  it('lets no text of a document make a link or send a control character', () => {
    const hostile = { ...finding, operations: [operation('GET', '/[click](http://evil)\u001b[1m')] };
    const [first] = run(result([hostile]), context).results;
    expect(first.message.text).toContain('/[click] (http://evil)\\u001b[1m');
  });
});

describe('the project', () => {
  it('lives where package.json says', () => {
    const manifest: { homepage?: string } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(manifest.homepage?.replace(/#.*$/, '')).toBe(homepage);
  });
});
