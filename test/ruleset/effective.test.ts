import { describe, expect, it } from 'vitest';
import { api, report, resolved } from './configured.ts';

/** Two operations that lack Allow on 405, at lines 9 and 15. */
const twice = api(`/a:
  get:
    tags: [public]
    operationId: getA
    responses:
      '405': { description: No, content: { text/plain: {} } }
      '200': { description: Yes, content: { text/plain: {} } }
/b/{id}:
  post:
    operationId: runB
    responses:
      '405': { description: No, content: { text/plain: {} } }
      '200': { description: Yes, content: { text/plain: {} } }
`);
const only = 'extends: []\nrules: { header/allow-on-405: on }\n';
const a = 'header/allow-on-405 error 9';
const b = 'header/allow-on-405 error 15';

describe('severities of a config', () => {
  it('hold for all that a rule says', () => {
    const config = 'extends: []\nrules: { header/challenge-on-401: note, document/*: warning }\n';
    const text = `${api(`/a:
  get:
    security: [{ key: [] }]
    responses:
      '401': { description: No }
  put:
    security: [{ token: [] }]
    responses:
      '401': { description: No }
`)}components:
  securitySchemes:
    key: { type: apiKey, in: header, name: k }
    token: { type: http, scheme: bearer }
`;
    expect(report(config, text).findings).toEqual([
      'header/challenge-on-401 note 8',
      'header/challenge-on-401 note 12',
    ]);
    expect(report(config, 'openapi: 9.0.0\npaths: {}\n').findings).toEqual(['document/version warning 1']);
  });

  it('switch off what is wrong with documents, too', () => {
    expect(report('rules: { document/version: off }', 'openapi: nine\n').findings).toEqual([]);
  });
});

describe('an override', () => {
  const report2 = (overrides: string) => report(`${only}overrides:\n${overrides}`, twice).findings;

  it.each([
    ['paths: /a', [b]],
    ['paths: [/a, /b/*]', []],
    ['paths: "/b/**"', [a]],
    ['methods: post', [a]],
    ['tags: public', [b]],
    ['operationIds: "get*"', [b]],
    ['operationIds: "get*", methods: POST', [a, b]],
    ['files: openapi.yaml', []],
    ['files: "**/*.json"', [a, b]],
    ['files: openapi.yaml, paths: /a', [b]],
    ['files: other.yaml, paths: /a', [a, b]],
  ])('of %s', (selector, left) => {
    expect(report2(`  - { ${selector}, rules: { header/allow-on-405: off } }\n`)).toEqual(left);
  });

  it('gives a severity to some operations', () => {
    expect(report2('  - { paths: /a, rules: { header/*: note } }\n')).toEqual([
      'header/allow-on-405 note 9',
      b,
    ]);
  });

  it('switches a rule on for some operations', () => {
    const config = `extends: []
overrides:
  - { paths: /a, rules: { header/allow-on-405: on } }
`;
    expect(report(config, twice).findings).toEqual([a]);
  });

  it('that comes later wins, and the more specific of one', () => {
    expect(
      report2(`  - { paths: "**", rules: { header/allow-on-405: off, header/*: note } }
  - { paths: /a, rules: { header/allow-on-405: warning } }
`),
    ).toEqual(['header/allow-on-405 warning 9']);
  });

  it('of an extended file is relative to that file', () => {
    const config = resolved('extends: ./apis/style.yaml\nrules: { header/allow-on-405: on }\n', {
      '/repo/apis/style.yaml':
        'overrides:\n  - { files: "v1/*.yaml", rules: { header/allow-on-405: off } }\n',
    });
    const found = report(config, { 'apis/v1/a.yaml': twice, 'v1/a.yaml': twice });
    expect(found.findings.map((finding) => finding.split(' ')[2])).toEqual(['v1/a.yaml:9', 'v1/a.yaml:15']);
  });

  it('leaves a shared cause to the operations for which the rule is on', () => {
    const shared = `${api(`/a:
  get:
    responses:
      '405': { $ref: '#/components/responses/No' }
/b:
  get:
    responses:
      '405': { $ref: '#/components/responses/No' }
`)}components:
  responses:
    No: { description: No, content: { text/plain: {} } }
`;
    const rules = (overrides: string) => report(`${only}overrides:\n${overrides}`, shared).findings;
    expect(rules('  - { paths: /a, rules: { header/*: off } }\n')).toEqual(['header/allow-on-405 error 14']);
    expect(rules('  - { paths: [/a, /b], rules: { header/*: off } }\n')).toEqual([]);
    expect(rules('  - { paths: [/a, /b], rules: { header/*: note } }\n')).toEqual([
      'header/allow-on-405 note 14',
    ]);
    expect(rules('  - { paths: /a, rules: { header/*: note } }\n')).toEqual(['header/allow-on-405 error 14']);
  });
});

describe('minConfidence', () => {
  it('leaves out what is less sure', () => {
    const text = api(`/a:
  post:
    description: Runs in the background.
    requestBody: { content: { text/plain: {} } }
    responses:
      '200': { description: Yes, content: { text/plain: {} } }
`);
    const config = 'extends: []\nrules: { crud/async-202: on }\n';
    expect(report(config, text).findings).toEqual(['crud/async-202 note 9']);
    expect(report(`${config}minConfidence: high\n`, text).findings).toEqual([]);
  });
});

describe('an ignore of a config', () => {
  const entry = (text: string, options = {}) =>
    report(`${only}ignore:\n  - { reason: R, ${text} }\n`, twice, options);
  const unused = (line: number, severity: string) => `ignore/unused ${severity} statute.yaml:${line}`;

  it.each([
    ['rule: header/allow-on-405', []],
    ['rule: header/*', []],
    ['rule: "*"', []],
    ['rule: [crud/create-201, header/allow-on-405], path: /a', [b]],
    ['rule: header/*, method: post', [a]],
    ['rule: header/*, status: 405', []],
    ['rule: header/*, status: any 4XX', []],
    ['rule: header/*, file: "*.yaml", path: "/b/**"', [a]],
  ])('sets aside what it names: %s', (text, left) => {
    const { findings, ignored } = entry(text);
    expect(findings).toEqual(left);
    expect(ignored).toHaveLength(2 - left.length);
    for (const one of ignored) expect(one).toMatch(/: R$/);
  });

  it('sets nothing aside of other statuses, files or rules', () => {
    expect(entry('rule: header/*, status: [404, 4XX]').findings).toEqual([a, b]);
    expect(entry('rule: header/*, file: other.yaml').findings).toEqual([a, b]);
    expect(entry('rule: crud/*').findings).toEqual([a, b]);
  });

  it('sets a shared cause aside only where all its operations are ignored', () => {
    const shared = `${api(`/a:
  get:
    responses:
      '405': { $ref: '#/components/responses/No' }
/b:
  get:
    responses:
      '405': { $ref: '#/components/responses/No' }
`)}components:
  responses:
    No: { description: No, content: { text/plain: {} } }
`;
    const config = (paths: string) => `${only}ignore:\n  - { rule: header/*, path: ${paths}, reason: R }\n`;
    expect(report(config('/a'), shared).findings).toEqual(['header/allow-on-405 error 14']);
    expect(report(config('[/a, /b]'), shared)).toMatchObject({
      findings: [],
      ignored: ['header/allow-on-405 14: R'],
    });
  });

  it('holds until its date, that day included', () => {
    const until = (day: string) => entry(`rule: header/*, expires: ${day}`, { isWhole: true });
    expect(until('2026-06-15').findings).toEqual([]);
    const gone = until('2026-06-14');
    expect(gone.findings).toEqual([a, b, 'ignore/expired warning statute.yaml:4']);
    expect(gone.messages.at(-1)).toBe('This ignore of `header/*` held until 2026-06-14, and no longer does.');
  });

  it('without effect is complained of, where the run sees all that it may be for', () => {
    const whole = { isWhole: true };
    expect(entry('rule: header/*, path: /c', whole).findings).toEqual([a, b, unused(4, 'warning')]);
    expect(entry('rule: header/allow-on-405, status: 404', whole).findings).toEqual([
      a,
      b,
      unused(4, 'warning'),
    ]);
  });

  it('that may be for another document is complained of with less, or not at all', () => {
    expect(entry('rule: header/*, path: /a, status: 404').findings).toEqual([a, b, unused(4, 'note')]);
    expect(entry('rule: header/*, path: /a, file: openapi.yaml, status: 404').findings).toEqual([
      a,
      b,
      unused(4, 'warning'),
    ]);
    expect(entry('rule: header/*, path: /c').findings).toEqual([a, b]);
    expect(entry('rule: header/*, file: other.yaml, path: /a').findings).toEqual([a, b]);
    expect(entry('rule: header/*, status: 404').findings).toEqual([a, b]);
  });

  it('of a rule that is off is not complained of', () => {
    expect(entry('rule: crud/create-201, path: /a', { isWhole: true }).findings).toEqual([a, b]);
  });

  it('that is used in one document of a run is not complained of for another', () => {
    const config = resolved(`${only}ignore:\n  - { rule: header/*, path: /a, reason: R }\n`);
    const clean = api("/a:\n  get:\n    responses:\n      '200': { description: Yes }\n");
    const found = report(config, { 'a.yaml': twice, 'b.yaml': clean }, { isWhole: true });
    expect(found.findings).toEqual(['header/allow-on-405 error a.yaml:15']);
  });

  it("of a document that can't be read is not complained of", () => {
    const config = resolved(`${only}ignore:\n  - { rule: header/*, reason: R }\n`);
    expect(report(config, 'openapi: [', { isWhole: true }).findings.join()).not.toContain('ignore/unused');
  });

  it('sets aside what is wrong with a document, by rule and file', () => {
    const config = (more: string) =>
      `extends: []\nignore:\n  - { rule: document/version, reason: R${more} }\n`;
    expect(report(config(''), 'openapi: nine\n')).toMatchObject({
      findings: [],
      ignored: ['document/version 1: R'],
    });
    expect(report(config(', path: /a'), 'openapi: nine\n').findings).toEqual(['document/version error 1']);
  });
});
