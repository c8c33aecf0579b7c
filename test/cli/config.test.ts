import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { cleanDocument, faultyDocument, folder, type RunOptions, statute } from './run.ts';

/** Runs an audit and gives what it reports as `rule severity file`. */
async function audit(args: readonly string[], options: RunOptions) {
  const { code, stdout, stderr } = await statute(['audit', ...args, '-f', 'json'], options);
  const report = stdout === '' ? undefined : JSON.parse(stdout);
  const list = (findings: readonly { rule: string; severity: string; file: string }[]) =>
    findings.map((it) => `${it.rule} ${it.severity} ${it.file}`);
  return {
    code,
    stderr,
    findings: list(report?.findings ?? []),
    ignored: report?.summary.ignored,
    documents: report?.documents.map((it: { file: string }) => it.file),
  };
}

const off = 'rules: { header/allow-on-405: off }\n';
const note = 'rules: { header/allow-on-405: note }\n';
const rule = 'header/allow-on-405';

describe('the config', () => {
  it.each(['statute.yaml', 'statute.yml', 'statute.json'])('is %s beside the document', async (name) => {
    const text = name.endsWith('json') ? '{ "rules": { "header/allow-on-405": "off" } }' : off;
    const cwd = folder({ 'openapi.yaml': faultyDocument, [name]: text });
    expect(await audit(['openapi.yaml'], { cwd })).toMatchObject({ code: 0, findings: [] });
  });

  it('is the nearest from each document up to the root of the repository', async () => {
    const cwd = folder({
      'statute.yaml': 'rules: { header/allow-on-405: error }',
      'repo/.git/HEAD': '',
      'repo/statute.yaml': note,
      'repo/a/openapi.yaml': faultyDocument,
      'repo/b/statute.yaml': 'extends: ../statute.yaml\nrules: { header/allow-on-405: warning }',
      'repo/b/deep/er/openapi.yaml': faultyDocument,
      'repo/c/.git': 'gitdir: elsewhere',
      'repo/c/openapi.yaml': faultyDocument,
    });
    expect((await audit(['repo'], { cwd })).findings).toEqual([
      `${rule} note repo/a/openapi.yaml`,
      `${rule} warning repo/b/deep/er/openapi.yaml`,
      `${rule} error repo/c/openapi.yaml`,
    ]);
  });

  it('is looked for up to the working directory outside of a repository, and no further', async () => {
    const cwd = folder({ 'statute.yaml': off, 'in/side/openapi.yaml': faultyDocument });
    expect((await audit(['in/side/openapi.yaml'], { cwd })).findings).toEqual([]);
    expect((await audit(['openapi.yaml'], { cwd: join(cwd, 'in/side') })).findings).toHaveLength(1);
    expect((await audit([join(cwd, 'in/side/openapi.yaml')], { cwd: folder() })).findings).toHaveLength(1);
  });

  it('is that of the path which standard input stands for', async () => {
    const cwd = folder({ 'a/statute.yaml': off });
    const stdin = faultyDocument;
    expect((await audit(['-', '--stdin-filepath', 'a/api.yaml'], { cwd, stdin })).findings).toEqual([]);
    expect((await audit(['-'], { cwd, stdin })).findings).toHaveLength(1);
    expect((await audit(['-'], { cwd: join(cwd, 'a'), stdin })).findings).toEqual([]);
  });

  it('is the one that --config names, else STATUTE_CONFIG, and none with --no-config', async () => {
    const cwd = folder({
      'openapi.yaml': faultyDocument,
      'statute.yaml': off,
      'other/note.yaml': note,
      'other/warning.yaml': 'rules: { header/allow-on-405: warning }',
    });
    const env = { STATUTE_CONFIG: 'other/warning.yaml' };
    const found = async (args: readonly string[], more = {}) =>
      (await audit(['openapi.yaml', ...args], { cwd, ...more })).findings;
    expect(await found(['--config', 'other/note.yaml'])).toEqual([`${rule} note openapi.yaml`]);
    expect(await found(['--config', 'other/note.yaml'], { env })).toEqual([`${rule} note openapi.yaml`]);
    expect(await found([], { env })).toEqual([`${rule} warning openapi.yaml`]);
    expect(await found([], { env: { STATUTE_CONFIG: '' } })).toEqual([]);
    expect(await found(['--no-config'], { env })).toEqual([`${rule} error openapi.yaml`]);
  });

  it.each([
    [['--config', 'nope.yaml'], {}, '--config nope.yaml: there is no such file.'],
    [['--config', '.'], {}, '--config .: it is a folder; name the file.'],
    [[], { STATUTE_CONFIG: 'nope.yaml' }, 'STATUTE_CONFIG nope.yaml: there is no such file.'],
  ])('has to be there: %j %j', async (args, env, message) => {
    const cwd = folder({ 'openapi.yaml': cleanDocument });
    const { code, stderr } = await statute(['openapi.yaml', ...args], { cwd, env });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${message}\n` });
  });

  it('is one of a folder', async () => {
    const cwd = folder({ 'openapi.yaml': cleanDocument, 'statute.yaml': off, 'statute.json': '{}' });
    const { code, stderr } = await statute(['openapi.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('holds statute.yaml and statute.json. Keep one of them.');
  });

  it('that is wrong is said with place and way out; its documents are not audited, the others are', async () => {
    const cwd = folder({
      'a/statute.yaml': 'rules:\n  header/allow-on-40: off\n',
      'a/openapi.yaml': faultyDocument,
      'a/more.yaml': faultyDocument,
      'b/openapi.yaml': faultyDocument,
    });
    const result = await audit(['.'], { cwd });
    expect(result).toMatchObject({ code: 2, documents: ['b/openapi.yaml'] });
    expect(result.stderr).toBe(
      'error: a/statute.yaml:2:3: rules: there is no rule "header/allow-on-40"; did you mean "header/allow-on-405"?\n',
    );
  });

  it('is no description, whatever its name', async () => {
    const cwd = folder({ 'statute.yaml': faultyDocument, 'other.yaml': faultyDocument });
    expect((await audit(['.'], { cwd })).findings).toHaveLength(2);
  });

  it('that is no text is said, and its documents are not audited', async () => {
    const cwd = folder({
      'a/openapi.yaml': faultyDocument,
      'a/statute.yaml': Buffer.from([0, 1]),
      'b.yaml': cleanDocument,
    });
    const result = await audit(['.'], { cwd });
    expect(result).toMatchObject({ code: 2, documents: ['b.yaml'] });
    expect(result.stderr).toBe('error: a/statute.yaml: it is a binary file, neither YAML nor JSON.\n');
  });

  it('makes no report where there is nothing left to audit', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument, 'statute.yaml': 'rulse: {}\n' });
    const { code, stdout, stderr } = await statute(['openapi.yaml', '-f', 'sarif'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('error: statute.yaml:1:1: "rulse" is not known here; did you mean "rules"?\n');
  });

  it('sends no control character of its own to the terminal', async () => {
    const cwd = folder({
      'openapi.yaml': faultyDocument,
      'statute.yaml': 'rules: { "\\e[31m\\u202E/x": off }\n',
    });
    const { stderr } = await statute(['openapi.yaml'], { cwd });
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toContain('\u202e');
  });

  it('can hold rules of its own, which are reported in every format', async () => {
    const cwd = folder({
      'openapi.yaml': cleanDocument,
      'statute.yaml': `rules:
  acme/no-200:
    title: Nothing is fine
    on: response
    when: { status: 200 }
    message: This answers {status}.
`,
    });
    expect((await audit(['openapi.yaml'], { cwd })).findings).toEqual(['acme/no-200 note openapi.yaml']);
    for (const format of ['text', 'sarif', 'github', 'markdown', 'junit', 'gitlab', 'checkstyle']) {
      const { code, stdout } = await statute(['openapi.yaml', '-f', format], { cwd });
      expect(code).toBe(0);
      expect(stdout).toMatch(/acme[/.]no-200/);
      expect(stdout).not.toContain('undefined');
    }
  });

  it('sets findings aside, with reasons, and counts them', async () => {
    const cwd = folder({
      'openapi.yaml': faultyDocument,
      'statute.yaml': 'ignore:\n  - { rule: header/allow-on-405, path: /health, reason: A proxy adds it }\n',
    });
    expect(await audit(['.'], { cwd })).toMatchObject({ code: 0, findings: [], ignored: 1 });
  });

  it('is complained of where an ignore has expired, or does nothing', async () => {
    const cwd = folder({
      'openapi.yaml': faultyDocument,
      'statute.yaml': `ignore:
  - { rule: header/allow-on-405, reason: Soon, expires: 2020-01-01 }
  - { rule: crud/create-201, path: /nothing, reason: Once }
`,
    });
    expect(await audit(['.'], { cwd })).toMatchObject({
      code: 1,
      findings: [
        `${rule} error openapi.yaml`,
        'ignore/expired warning statute.yaml',
        'ignore/unused warning statute.yaml',
      ],
    });
  });
});

describe('what a found config may read', () => {
  const secret = 'rules: { header/allow-on-405: off }\n';

  it('lies inside its repository, symbolic links included', async () => {
    const outside = folder({ 'style.yaml': secret });
    const cwd = folder({
      '.git/HEAD': '',
      'a/openapi.yaml': faultyDocument,
      'a/statute.yaml': `extends: ${outside}/style.yaml\n`,
      'b/openapi.yaml': faultyDocument,
      'b/statute.yaml': 'extends: ./link.yaml\n',
      'c/openapi.yaml': faultyDocument,
      'c/statute.yaml': 'extends: ../style.yaml\n',
      'style.yaml': secret,
    });
    symlinkSync(join(outside, 'style.yaml'), join(cwd, 'b/link.yaml'));
    const { code, stderr, documents } = await audit(['.'], { cwd });
    expect({ code, documents }).toEqual({ code: 2, documents: ['c/openapi.yaml'] });
    expect(stderr).toContain('a/statute.yaml:1:10: extends: ');
    expect(stderr).toContain(
      'b/statute.yaml:1:10: extends: "./link.yaml" can\'t be read: it is outside of the repository, and this config was found, not named. Name it with --config to allow that.',
    );
  });

  it('lies anywhere, where the config is named', async () => {
    const outside = folder({ 'style.yaml': secret });
    const cwd = folder({ 'openapi.yaml': faultyDocument, 'own.yaml': `extends: ${outside}/style.yaml\n` });
    expect(await audit(['openapi.yaml', '--config', 'own.yaml'], { cwd })).toMatchObject({ code: 0 });
  });

  it('is a package in node_modules, of which nothing is run', async () => {
    const cwd = folder({
      'openapi.yaml': faultyDocument,
      'statute.yaml': 'extends: [recommended, "@acme/style"]\n',
      'node_modules/@acme/style/package.json': '{ "main": "index.js", "exports": "./index.js" }',
      'node_modules/@acme/style/index.js': 'require("fs").writeFileSync("ran", "")',
      'node_modules/@acme/style/statute.yaml': off,
    });
    expect(await audit(['openapi.yaml'], { cwd })).toMatchObject({ code: 0, findings: [] });
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
  });
});

describe('--ruleset', () => {
  it('is in place of what the config extends; its own rules hold', async () => {
    const cwd = folder({
      'openapi.yaml': faultyDocument,
      'statute.yaml': 'extends: strict\nrules: { header/allow-on-405: note }\n',
      'own.yaml': 'rules: { content/problem-json: error }\n',
    });
    expect((await audit(['openapi.yaml', '--ruleset', 'crud'], { cwd })).findings).toEqual([
      `${rule} note openapi.yaml`,
    ]);
    expect((await audit(['openapi.yaml', '--ruleset', 'own.yaml'], { cwd })).findings).toEqual([
      'content/problem-json error openapi.yaml',
      `${rule} note openapi.yaml`,
    ]);
  });

  it('can be given several times: sets, guidelines, files', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument, 'more.yaml': note });
    const names = ['recommended', 'guidelines/zalando', './more.yaml'].flatMap((name) => ['--ruleset', name]);
    const { findings } = await audit(['openapi.yaml', ...names], { cwd });
    expect(findings).toContain(`${rule} note openapi.yaml`);
    expect(findings).toContain('zalando/default-response warning openapi.yaml');
  });

  it.each([
    [
      'zalando',
      'It takes recommended, strict, rfc, crud, guidelines/NAME or a file. Did you mean guidelines/zalando?',
    ],
    [
      'guidelines/zalndo',
      '--ruleset guidelines/zalndo: there is no such ruleset, and no such file. Did you mean guidelines/zalando?',
    ],
    ['./nope.yaml', '--ruleset ./nope.yaml: there is no such ruleset, and no such file.'],
  ])('has to be there: %s', async (name, message) => {
    const cwd = folder({ 'openapi.yaml': cleanDocument });
    const { code, stderr } = await statute(['openapi.yaml', '--ruleset', name], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is wrong at its place', async () => {
    const cwd = folder({ 'openapi.yaml': cleanDocument, 'own.yaml': 'rules:\n  a/b: { title: T }\n' });
    const { code, stderr } = await statute(['openapi.yaml', '--ruleset', 'own.yaml'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: own.yaml:2:8: rules > a/b: a rule says what it is `on`, or has a `table`.\n',
    });
  });
});

describe('plugins', () => {
  const config = `plugins: ./checks.js
rules:
  acme/short-paths:
    title: Paths are short
    level: should
    on: check
    check: short-paths
    options: { most: 1 }
    message: "{path} has {count} segments."
`;
  const code = `
export const checks = {
  'short-paths': (operations, { most }) =>
    operations
      .filter(({ path }) => path.split('/').length - 1 > most)
      .map((operation) => ({ operation, values: { count: String(operation.path.split('/').length - 1) } })),
};
`;
  const document = cleanDocument.replace('/health', '/a/b');

  it('are run from a config that is named', async () => {
    const cwd = folder({ 'openapi.yaml': document, 'ci/own.yaml': config, 'ci/checks.js': code });
    for (const run of [
      { args: ['--config', 'ci/own.yaml'], env: {} },
      { args: [], env: { STATUTE_CONFIG: 'ci/own.yaml' } },
    ]) {
      const { stdout } = await statute(['openapi.yaml', ...run.args, '-f', 'json'], { cwd, env: run.env });
      expect(JSON.parse(stdout).findings).toMatchObject([
        {
          rule: 'acme/short-paths',
          severity: 'warning',
          message: '/a/b has 2 segments.',
          pointer: '/paths/~1a~1b/get/responses',
        },
      ]);
    }
  });

  it('are not run from a config that was found, unless that is allowed', async () => {
    const cwd = folder({
      'openapi.yaml': document,
      'statute.yaml': config,
      'checks.js': `import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\n${code}`,
    });
    const { code: exit, stderr } = await statute(['openapi.yaml'], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toBe(
      'error: statute.yaml:1:10: plugins: this config was found beside a document, so its code is not run. Name it with --config, or allow it with --allow-plugins.\n',
    );
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
    expect((await audit(['openapi.yaml', '--allow-plugins'], { cwd })).findings).toHaveLength(1);
  });

  it.each([
    ['export const checks = 3', '`checks`'],
    ['export default {}', 'it exports no `checks`'],
    ['export const checks = { a: 1 }', '`checks.a` is no function'],
    ['export const checks = { "A b": () => [] }', '"A b" is no name for a check'],
    ['export const checks = { "rpc-style": () => [] }', 'there is a check "rpc-style" already'],
    ['throw new Error("broken")', 'plugins: ./checks.js: broken.'],
    [
      'export const checks = { "short-paths": () => { throw new Error("odd") } }',
      'The check short-paths of ./checks.js failed: odd.',
    ],
    ['export const checks = { other: () => [] }', '"short-paths" is not known here'],
    [
      'export const checks = { "short-paths": () => [{}] }',
      'The check short-paths of ./checks.js failed: a report is about none of the operations that were given.',
    ],
  ])('that are wrong are not our defect: %s', async (text, message) => {
    const cwd = folder({ 'openapi.yaml': document, 'own.yaml': config, 'checks.js': text });
    const { code: exit, stderr } = await statute(['openapi.yaml', '--config', 'own.yaml'], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('defect of statute');
  });
});

describe('statute config', () => {
  const files = {
    'statute.yaml': `extends: [recommended, guidelines/zalando]
minConfidence: high
rules:
  crud/*: note
  acme/x: { title: T, on: operation, when: { method: PUT }, message: M }
  content/error-leak: { options: { sql: [select] } }
overrides:
  - { files: "apis/*", rules: { crud/create-201: off } }
  - { paths: /a, tags: [x, y], rules: { header/*: off } }
ignore:
  - { rule: header/*, path: /b, reason: Because, expires: 2030-01-01 }
`,
    'apis/a.yaml': cleanDocument,
    'b.yaml': cleanDocument,
  };

  it('says what holds for a document, and where each value comes from', async () => {
    const cwd = folder(files);
    const { code, stdout } = await statute(['config', 'apis/a.yaml', '-f', 'json'], { cwd });
    const printed = JSON.parse(stdout);
    const validate = new Ajv2020({ allErrors: true }).compile(
      JSON.parse(readFileSync('schemas/effective-config-v1.schema.json', 'utf8')),
    );
    validate(printed);
    expect({ code, errors: validate.errors }).toEqual({ code: 0, errors: null });
    expect(printed).toMatchObject({
      document: 'apis/a.yaml',
      config: 'statute.yaml',
      layers: [
        { kind: 'set', name: 'recommended' },
        { kind: 'set', name: 'guidelines/zalando' },
        { kind: 'file', name: 'statute.yaml' },
      ],
      minConfidence: { value: 'high', from: { file: 'statute.yaml', line: 2, column: 16 } },
      overrides: [
        { files: ['apis/*'], rules: { 'crud/create-201': 'off' }, from: { line: 8 } },
        { paths: ['/a'], tags: ['x', 'y'], rules: { 'header/*': 'off' }, from: { line: 9 } },
      ],
      ignore: [
        { rules: ['header/*'], path: ['/b'], reason: 'Because', expires: '2030-01-01', from: { line: 11 } },
      ],
      plugins: [],
    });
    const of = (id: string) => printed.rules.find((it: { id: string }) => it.id === id);
    expect(of('crud/create-201')).toMatchObject({ severity: 'off', from: { file: 'statute.yaml', line: 8 } });
    expect(of('crud/read-200')).toMatchObject({ severity: 'note', from: { file: 'statute.yaml', line: 4 } });
    expect(of('header/allow-on-405')).toMatchObject({ severity: 'error', from: { set: 'recommended' } });
    expect(of('zalando/rate-limit')).toMatchObject({
      severity: 'error',
      from: { set: 'guidelines/zalando' },
    });
    expect(of('header/retry-after-on-429')).toMatchObject({
      severity: 'off',
      from: { set: 'guidelines/zalando' },
    });
    expect(of('document/syntax')).toMatchObject({ severity: 'error', from: { set: 'every set' } });
    expect(of('content/error-leak').options).toEqual([
      { name: 'sql', value: ['select'], from: { file: 'statute.yaml', line: 6, column: 3 } },
    ]);
    expect(of('crud/created-content')).toBeUndefined();
  });

  it('says it for another document, and for a folder', async () => {
    const cwd = folder(files);
    for (const args of [['b.yaml'], ['apis'], []]) {
      const { stdout } = await statute(['config', ...args, '-f', 'json'], { cwd });
      const own = JSON.parse(stdout).rules.find((it: { id: string }) => it.id === 'crud/create-201');
      expect(own).toMatchObject({ severity: 'note', from: { line: 4 } });
    }
  });

  it('is pleasant to read at 80 columns', async () => {
    const cwd = folder(files);
    const { stdout } = await statute(['config', 'apis/a.yaml'], { cwd });
    expect(stdout).toMatch(
      /^document {4}apis\/a\.yaml\nconfig {6}statute\.yaml\nlayers {6}recommended, guidelines\/zalando, statute\.yaml\n/,
    );
    expect(stdout).toMatch(/^crud\/create-201 +off +statute\.yaml:8$/m);
    expect(stdout).toContain('OVERRIDES\nstatute.yaml:8  files apis/*\n  crud/create-201: off\n');
    expect(stdout).toContain('IGNORED\nstatute.yaml:11  header/*, path /b, until 2030-01-01\n  Because\n');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says so where there is no config', async () => {
    const cwd = folder({ 'b.yaml': cleanDocument });
    const { code, stdout } = await statute(['config', 'b.yaml'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('config      none\nlayers      recommended\n');
  });

  it.each([
    [['nope.yaml'], 'nope.yaml: there is no such file.'],
    [['b.yaml', '--config', 'bad.yaml'], 'bad.yaml:1:1: "rulse" is not known here; did you mean "rules"?'],
  ])('ends with 2 where it can say nothing: %j', async (args, message) => {
    const cwd = folder({ 'b.yaml': cleanDocument, 'bad.yaml': 'rulse: {}' });
    expect(await statute(['config', ...args], { cwd })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });
});

describe('a run without config', () => {
  it('loads neither yaml nor ajv', async () => {
    const cwd = folder({
      'openapi.yaml': faultyDocument,
      'hook.mjs': "import { register } from 'node:module';\nregister('./log.mjs', import.meta.url);\n",
      'log.mjs': `import { appendFileSync } from 'node:fs';
export async function resolve(specifier, context, next) {
  appendFileSync(new URL('log.txt', import.meta.url), specifier + '\\n');
  return next(specifier, context);
}
`,
    });
    mkdirSync(join(cwd, 'empty'));
    const loaded = async (args: readonly string[]) => {
      const { stderr } = await statute(args, {
        cwd,
        env: { NODE_OPTIONS: `--import ${join(cwd, 'hook.mjs')}` },
      });
      expect(stderr).toBe('');
      return readFileSync(join(cwd, 'log.txt'), 'utf8').split('\n');
    };
    const names = await loaded(['openapi.yaml', '-f', 'json']);
    expect(names).toContain('js-yaml');
    expect(names.filter((name) => /^(?:yaml|ajv)\b/.test(name) || /load-configs/.test(name))).toEqual([]);
  });
});
