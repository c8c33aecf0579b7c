import { describe, expect, it } from 'vitest';
import { load, resolved } from './configured.ts';

/** What a config says of a rule, and where. */
function decided(config: ReturnType<typeof resolved>, id: string): string {
  const rule = config.rules.get(id);
  if (rule === undefined) return 'unknown';
  const { status, origin } = rule;
  const from =
    origin.kind === 'set' ? origin.name : `${origin.location.file}:${origin.location.range.start.line}`;
  return `${status.isOn ? (status.severity ?? 'on') : 'off'} by ${from}`;
}

describe('what a config extends', () => {
  it('is recommended where it does not say', () => {
    const config = resolved('');
    expect(decided(config, 'crud/create-201')).toBe('on by recommended');
    expect(decided(config, 'crud/created-content')).toBe('off by no set');
  });

  it('can be nothing, which still reads documents', () => {
    const config = resolved('extends: []');
    expect(decided(config, 'crud/create-201')).toBe('off by no set');
    expect(decided(config, 'document/syntax')).toBe('on by every set');
    expect(decided(config, 'ignore/unused')).toBe('on by every set');
  });

  it('counts in its order, and the config itself last', () => {
    const files = { '/repo/style.yaml': 'rules:\n  crud/create-201: off\n  crud/read-200: off\n' };
    const after = resolved('extends: [recommended, ./style.yaml]\nrules:\n  crud/read-200: error\n', files);
    expect(decided(after, 'crud/create-201')).toBe('off by style.yaml:2');
    expect(decided(after, 'crud/read-200')).toBe('error by statute.yaml:3');
    const before = resolved('extends: [./style.yaml, recommended]\n', files);
    expect(decided(before, 'crud/create-201')).toBe('on by recommended');
  });

  it('is what the extended file extends, first', () => {
    const config = resolved('extends: ./a/one.yaml\n', {
      '/repo/a/one.yaml': 'extends: [strict, ../b/two.json]\nrules: { crud/create-201: note }\n',
      '/repo/b/two.json': '{ "rules": { "crud/create-201": "off", "crud/read-200": "off" } }',
    });
    expect(decided(config, 'crud/created-content')).toBe('on by strict');
    expect(decided(config, 'crud/create-201')).toBe('note by a/one.yaml:2');
    expect(decided(config, 'crud/read-200')).toBe('off by b/two.json:1');
  });

  it('brings nothing of recommended that the extended file does not extend', () => {
    const config = resolved('extends: ./style.yaml\n', {
      '/repo/style.yaml': 'rules: { crud/read-200: note }\n',
    });
    expect(decided(config, 'crud/read-200')).toBe('note by style.yaml:1');
    expect(decided(config, 'crud/create-201')).toBe('off by no set');
  });

  it('can be a ruleset of a package, by its usual name, by what its package.json names, or by a file of it', () => {
    const files = {
      '/repo/node_modules/plain/package.json': '{}',
      '/repo/node_modules/plain/statute.yaml': 'rules: { crud/create-201: off }',
      '/node_modules/@acme/style/package.json': '{ "statute": "./rules/main.yaml", "main": "index.js" }',
      '/node_modules/@acme/style/rules/main.yaml': 'extends: ./more.yaml\nrules: { crud/read-200: off }',
      '/node_modules/@acme/style/rules/more.yaml': 'rules: { crud/item-404: off }',
      '/node_modules/@acme/style/strict.yaml': 'rules: { crud/update-status: off }',
    };
    const config = resolved('extends: [plain, "@acme/style", "@acme/style/strict"]\n', files);
    expect(decided(config, 'crud/create-201')).toBe('off by node_modules/plain/statute.yaml:1');
    expect(decided(config, 'crud/read-200')).toBe('off by /node_modules/@acme/style/rules/main.yaml:2');
    expect(decided(config, 'crud/item-404')).toBe('off by /node_modules/@acme/style/rules/more.yaml:1');
    expect(decided(config, 'crud/update-status')).toBe('off by /node_modules/@acme/style/strict.yaml:1');
  });

  it.each([
    ['./nope.yaml', 'extends: "./nope.yaml" can\'t be read: there is no such file.'],
    ['./statute.yaml', '"./statute.yaml" extends itself, by way of statute.yaml.'],
    ['./a.yaml', '"./b.yaml" extends itself, by way of b.yaml.'],
    ['./checks.js', 'extends: "./checks.js" is no YAML or JSON file.'],
    ['style.yaml', 'did you mean "./style.yaml"?'],
    ['https://acme.example/style.yaml', 'is on the network, and nothing is read from there.'],
    [
      '@acme/none',
      "there is no node_modules/@acme/none here or above; the tool's own are recommended, strict,",
    ],
    [
      'plain',
      'the package plain holds no ruleset: its package.json names none as "statute", and it has no statute.yaml',
    ],
    ['plain/../../secret.yaml', '"../../secret.yaml" leads out of the package'],
    ['plain/index.js', 'a ruleset is YAML or JSON; code is never run'],
    ['plain/none', 'the package has no none.yaml'],
    ['coded', 'a ruleset is YAML or JSON; code is never run'],
  ])("can't be %s", (name, message) => {
    const { problems } = load(`extends: "${name}"\n`, {
      '/repo/statute.yaml': '',
      '/repo/style.yaml': '',
      '/repo/a.yaml': 'extends: ./b.yaml',
      '/repo/b.yaml': 'extends: ./c.yaml',
      '/repo/c.yaml': 'extends: ./b.yaml',
      '/repo/node_modules/plain/package.json': '{}',
      '/repo/node_modules/coded/package.json': '{ "statute": "./index.js" }',
      '/repo/node_modules/coded/index.js': 'throw new Error()',
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  it('is wrong where it stands, not where it is extended', () => {
    const { problems } = load('extends: ./style.yaml\n', {
      '/repo/style.yaml': '\nrules: { crud/nope: off }\n',
    });
    expect(problems).toEqual([
      'style.yaml:2:10: rules: there is no rule "crud/nope"; `statute rules` lists all.',
    ]);
  });

  it('names no plugins: code is for the config that is used', () => {
    const { problems } = load('extends: ./style.yaml\n', { '/repo/style.yaml': 'plugins: ./checks.js\n' });
    expect(problems).toEqual([
      'style.yaml:1:10: plugins: code is named by the config that is used, not by what it extends.',
    ]);
  });
});

describe('settings', () => {
  it('of one file: the more specific wins, wherever it stands', () => {
    const config = resolved('rules:\n  crud/create-201: error\n  crud/*: off\n  "*": note\n');
    expect(decided(config, 'crud/create-201')).toBe('error by statute.yaml:2');
    expect(decided(config, 'crud/read-200')).toBe('off by statute.yaml:3');
    expect(decided(config, 'header/allow-on-405')).toBe('note by statute.yaml:4');
  });

  it('of a later file win, however general', () => {
    const config = resolved('extends: [recommended, ./style.yaml]\nrules: { crud/*: note }\n', {
      '/repo/style.yaml': 'rules: { crud/create-201: error }',
    });
    expect(decided(config, 'crud/create-201')).toBe('note by statute.yaml:2');
  });

  it('of a group give severities to what is on, and switch nothing on but with `on`', () => {
    expect(decided(resolved('rules: { crud/*: error }'), 'crud/created-content')).toBe('off by no set');
    expect(decided(resolved('rules: { crud/*: on }'), 'crud/created-content')).toBe('on by statute.yaml:1');
    expect(decided(resolved('rules: { crud/created-content: note }'), 'crud/created-content')).toBe(
      'note by statute.yaml:1',
    );
  });

  it('with options reach the check, and keep the others', () => {
    const config = resolved('rules:\n  content/error-leak: { options: { properties: [ourSecret] } }\n');
    const rule = config.rules.get('content/error-leak');
    const options = rule?.rule.procedure.on === 'check' ? rule.rule.procedure.options : undefined;
    expect(options?.get('properties').value).toEqual(['ourSecret']);
    expect(options?.get('sql').isAbsent).toBe(false);
    expect(decided(config, 'content/error-leak')).toBe('on by recommended');
  });

  it("with options that the check does not know, or can't read, are refused at their place", () => {
    expect(load('rules:\n  content/error-leak: { options: { propertys: [a] } }\n').problems).toEqual([
      'statute.yaml:2:36: rules > content/error-leak > options: "propertys" is not known here; did you mean "properties"?',
    ]);
    expect(load('rules:\n  content/error-leak:\n    options:\n      properties: 3\n').problems).toEqual([
      'statute.yaml:4:19: rules > content/error-leak > options > properties: expected text, found number 3.',
    ]);
  });
});

describe("a rule of one's own", () => {
  it('on a check of the tool leaves to the built-in rule what it does not say', () => {
    const config = resolved(`rules:
  acme/rpc:
    title: Our APIs are not RPC
    level: must
    on: check
    check: rpc-style
`);
    const procedure = config.rules.get('acme/rpc')?.rule.procedure;
    const spoken = procedure?.on === 'check' ? procedure.cases.get('default') : undefined;
    expect(spoken?.severity).toBe('error');
    expect(spoken?.message.parts.length).toBeGreaterThan(0);
  });

  it('of a later file replaces one of an earlier', () => {
    const block = (title: string) => `rules:\n  acme/x: { title: ${title}, on: operation, message: M }\n`;
    const config = resolved(`extends: ./style.yaml\n${block('Second')}`, {
      '/repo/style.yaml': block('First'),
    });
    expect(config.rules.get('acme/x')?.rule.info.title).toBe('Second');
  });

  it('can be set by a later file', () => {
    const config = resolved('extends: ./style.yaml\nrules: { acme/x: error }\n', {
      '/repo/style.yaml': 'rules:\n  acme/x: { title: T, on: operation, message: M }\n',
    });
    expect(decided(config, 'acme/x')).toBe('error by statute.yaml:2');
  });
});
