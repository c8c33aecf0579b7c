import { describe, expect, it } from 'vitest';
import { load, resolved } from './configured.ts';

describe('a config that is wrong', () => {
  it.each([
    [
      'rules:\n  crud/creat-201: off',
      '2:3: rules: there is no rule "crud/creat-201"; did you mean "crud/create-201"?',
    ],
    [
      'rules:\n  crud/create-201: of',
      '2:20: rules > crud/create-201: "of" is not known here; did you mean "off"?',
    ],
    ['rules:\n  crud/create-201: 3', '"3" is not known here; expected one of off, on, error, warning, note.'],
    [
      'rules:\n  crud/create-201: [off]',
      '2:20: rules > crud/create-201: expected one of off, on, error, warning, note, found a sequence.',
    ],
    [
      'rules:\n  crud/create-201:',
      '2:3: rules > crud/create-201: expected one of off, on, error, warning, note, found nothing.',
    ],
    [
      'rules:\n  crud/create-201: { severty: note }',
      '2:22: rules > crud/create-201: "severty" is not known here; did you mean "severity"?',
    ],
    ['rules:\n  crud/create-201: {}', 'rules > crud/create-201: expected severity, options or both.'],
    ['rules:\n  crud/create-201: { options: { a: 1 } }', 'rules > crud/create-201: the rule has no options.'],
    [
      'rules:\n  crud/*: { severity: note }',
      'rules > crud/*: expected one of off, on, error, warning, note, found a mapping.',
    ],
    ['rules:\n  crudd/*: off', '2:3: There is no rule "crudd/*"; did you mean "crud/*"?'],
    ['rules:\n  acme/x: off', '2:3: There is no rule "acme/x"; `statute rules` lists all.'],
    ['rules:\n  create-201: off', '2:3: rules: "create-201" is no rule: write group/name, group/* or *.'],
    ['rules: [crud/create-201]', '1:8: rules: expected a mapping, found a sequence.'],
    ['rulse: {}', '1:1: "rulse" is not known here; did you mean "rules"?'],
    ['- recommended', '1:1: Expected a mapping, found a sequence.'],
    [
      'extends: strikt',
      'extends: "strikt" is no ruleset of the tool, and as a package it is not installed: there is no node_modules/strikt here or above; did you mean "strict"?',
    ],
    ['extends: zalando', 'did you mean "guidelines/zalando"?'],
    ['extends: [1]', '1:11: extends[0]: expected text, found number 1.'],
    ['extends:', '1:1: `extends` has no value.'],
    ['minConfidence: hihg', '1:16: minConfidence: "hihg" is not known here; did you mean "high"?'],
    [
      'overrides:\n  - rules: { crud/*: off }',
      '2:5: overrides[0]: an override says what it is about: files, paths, methods, tags, operationIds.',
    ],
    ['overrides:\n  - { paths: /a }', '2:5: overrides[0]: an override says what holds there: `rules`.'],
    ['overrides:\n  - { paths: /a, rules: { crud/create: off } }', '2:27: There is no rule "crud/create"'],
    ['overrides: { paths: /a }', '1:12: overrides: expected a sequence: begin each entry with -.'],
    [
      'overrides:\n  - { files: "a\\\\b", rules: {} }',
      '"a\\b" is no pattern for files: folders are separated by /, on every system.',
    ],
    ['ignore:\n  - { rule: crud/create-201 }', '2:5: ignore[0]: an ignore says why, in `reason`.'],
    [
      'ignore:\n  - { rule: crud/create-201, reason: " " }',
      'ignore[0] > reason: expected a sentence that says why, found " ".',
    ],
    ['ignore:\n  - { reason: because }', 'ignore[0]: an ignore names a `rule`.'],
    [
      'ignore:\n  - { rule: crud/creat-201, reason: because }',
      '2:13: There is no rule "crud/creat-201"; did you mean "crud/create-201"?',
    ],
    [
      'ignore:\n  - { rule: crud/create-201, reason: x, expires: 2026-02-30 }',
      '2:50: ignore[0] > expires: expected a date, such as 2026-12-31, found "2026-02-30".',
    ],
    [
      'ignore:\n  - { rule: crud/create-201, reason: x, expires: tomorrow }',
      'expected a date, such as 2026-12-31',
    ],
    [
      'ignore:\n  - { rule: crud/create-201, reason: x, status: 4xx }',
      '"4xx" is no status: write 404, 4XX, any 4XX, default, or the name of a set',
    ],
    ['plugins: 3', '1:10: plugins: expected text, found number 3.'],
  ])('%j', (text, message) => {
    const { problems } = load(`${text}\n`);
    expect(problems.join('\n')).toContain(message);
    expect(problems[0]).toMatch(/^statute\.yaml:\d+:\d+: .*[.?]$/);
  });

  it.each([
    ['on: operation\n    message: M', 'acme/x > title: expected text, found nothing.'],
    ['title: T', 'acme/x: a rule says what it is `on`, or has a `table`.'],
    ['title: T\n    on: operaton\n    message: M', '"operaton" is not known here; did you mean "operation"?'],
    [
      'title: T\n    on: document\n    message: M',
      '"document" is not known here; expected one of operation, response, check.',
    ],
    ['title: T\n    on: operation', 'acme/x > message: expected text, found nothing.'],
    ['title: T\n    on: operation\n    message: M\n    in: strict', '"in" is not known here'],
    [
      'title: T\n    on: operation\n    message: M\n    when: { methods: GET }',
      'acme/x > when: "methods" is not known here; did you mean "method"?',
    ],
    [
      'title: T\n    on: operation\n    message: M\n    when: { status: 404 }',
      '"status" speaks of a response, and this rule is on operations.',
    ],
    ['title: T\n    on: response\n    message: "{statu}"', '"{statu}" is no variable'],
    [
      'title: T\n    on: response\n    message: M\n    cases: []',
      'acme/x > cases: expected at least one case.',
    ],
    [
      'title: T\n    on: response\n    message: M\n    at: kee',
      '"kee" is not known here; did you mean "key"?',
    ],
    [
      'title: T\n    on: check\n    check: rpc-stile',
      'acme/x > check: "rpc-stile" is not known here; did you mean "rpc-style"?',
    ],
    ['title: T\n    on: check\n    check: rpc-style\n    help: H', 'acme/x: help goes with a `message`.'],
    ['title: T\n    on: check\n    check: rpc-style\n    options: { a: 1 }', 'the rule has no options'],
    [
      'title: T\n    on: operation\n    message: M\n    source: { title: S, url: "javascript:alert(1)" }',
      '"javascript:alert(1)" is no address: write https://…',
    ],
  ])('in a rule of its own: %j', (block, message) => {
    expect(load(`rules:\n  acme/x:\n    ${block}\n`).problems.join('\n')).toContain(message);
  });

  it('may not put rules of its own into the groups of the tool', () => {
    const { problems } = load('rules:\n  crud/mine:\n    title: Mine\n    on: operation\n    message: M\n');
    expect(problems).toEqual([
      "statute.yaml:2:3: rules: the group crud is the tool's own: give your rule a group of yours, as in acme/mine.",
    ]);
  });

  it('is told all that is wrong at once', () => {
    const { problems } = load(`rules:
  crud/creat-201: off
  header/allow-on-405: warn
ignore:
  - rule: crud/create-201
minConfidence: sure
`);
    expect(problems.map((problem) => problem.split(':')[1])).toEqual(['2', '3', '5', '6']);
  });

  it('says where YAML itself is wrong', () => {
    expect(load('rules:\n  crud/*: off\n  crud/*: on\n').problems).toEqual([
      'statute.yaml:3:3: Map keys must be unique.',
    ]);
    expect(load('rules: {\n').problems[0]).toMatch(/^statute\.yaml:\d:\d: /);
    expect(load('a: &a [x]\nb: [*c]\n').problems).toEqual([
      'statute.yaml:2:5: The alias *c has no anchor before it.',
    ]);
  });

  it('is told of keys that are no text, however deep they nest', () => {
    expect(load('rules: { ? [] : off, { a: b }: on }\n').problems).toEqual([
      'statute.yaml:1:12: A key is text, and this is a sequence.',
      'statute.yaml:1:22: A key is text, and this is a mapping.',
    ]);
    expect(load(`rules: ${'{? {a: '.repeat(60)}x${'} : b}'.repeat(60)}\n`).problems).toEqual([
      'statute.yaml:1:11: A key is text, and this is a mapping.',
    ]);
  });

  it('gets nowhere with aliases that expand without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 10; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(load(`${lines.join('\n')}\n`).problems).not.toEqual([]);
  });

  it('does not run out of stack on deep nesting', () => {
    for (const depth of [500, 5000, 50_000]) {
      expect(load(`rules: ${'['.repeat(depth)}`).problems.length).toBeGreaterThan(0);
      expect(load(`rules: ${'['.repeat(depth)}${']'.repeat(depth)}`).problems).not.toEqual([]);
      expect(load(`rules: { acme/x: ${'{a: '.repeat(depth)}1${'}'.repeat(depth)} }`).problems).not.toEqual(
        [],
      );
      const when = `${'{ not: '.repeat(depth)}{ item: true }${' }'.repeat(depth)}`;
      load(`rules: { acme/x: { title: T, on: operation, message: M, when: ${when} } }`);
    }
  });

  it('is not read where it is too long to be one', () => {
    expect(load(`# ${'x'.repeat(1_000_001)}\n`).problems).toEqual([
      'statute.yaml:1:1: The file is longer than a ruleset can be (1 MB).',
    ]);
  });

  it('finds no rule in what every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(load(`rules:\n  ${name}: off\n`).problems.join()).toContain(`"${name}" is no rule`);
    expect(load('__proto__: 1\n').problems.join()).toContain('"__proto__" is not known here');
  });
});

describe('a config that is right', () => {
  it.each(['', '# nothing yet\n', '{}', 'rules:\n', 'rules:\n  # crud/*: off\noverrides:\nignore:\n'])(
    'can hold nothing: %j',
    (text) => {
      expect(load(text).problems).toEqual([]);
    },
  );

  it('is JSON as well as YAML', () => {
    const config = resolved('{ "$schema": "x", "title": "Ours", "rules": { "crud/create-201": "off" } }');
    expect(config.rules.get('crud/create-201')?.status.isOn).toBe(false);
  });

  it('knows where its values stand through anchors and merge keys', () => {
    const { problems } = load(`overrides:
  - &one { paths: /a, rules: { crud/*: off } }
  - <<: *one
    paths: /b
    rules: &two
      crud/create-20: off
`);
    expect(problems).toEqual([
      'statute.yaml:6:7: There is no rule "crud/create-20"; did you mean "crud/create-201"?',
    ]);
  });
});
