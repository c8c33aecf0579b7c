import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { TestRepository } from './repository.ts';
import { faultyDocument, folder, statute } from './run.ts';

// What a run really opens, starts and connects to, whatever it says: the functions of Node.js that do so keep a list.

const spy = `
import fs from 'node:fs';
import net from 'node:net';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import child from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
const write = fs.writeSync, open = fs.openSync;
const list = open(process.env.TOUCHED, 'a');
const note = (what, value) => write(list, JSON.stringify([what, String(value)]) + '\\n');
const watch = (holder, names, what) => {
  for (const name of names) {
    const original = holder[name];
    holder[name] = function (first, ...rest) {
      if (typeof first !== 'number') note(what, first instanceof URL ? first.pathname : typeof first === 'object' ? JSON.stringify(first) : first);
      return Reflect.apply(original, this, [first, ...rest]);
    };
  }
};
watch(fs, ['openSync', 'open', 'readFileSync', 'readFile', 'createReadStream', 'opendirSync', 'readdirSync', 'readlinkSync'], 'open');
watch(fs.promises, ['open', 'readFile', 'readdir', 'opendir'], 'open');
watch(net.Socket.prototype, ['connect'], 'connect');
watch(dns, ['lookup', 'resolve'], 'connect');
watch(dns.promises, ['lookup', 'resolve'], 'connect');
watch(http, ['request', 'get'], 'connect');
watch(https, ['request', 'get'], 'connect');
watch(globalThis, ['fetch'], 'connect');
watch(child, ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'], 'start');
syncBuiltinESMExports();
`;

/** Runs the program and gives what it has touched outside of the given folder and of itself. */
async function touched(args: readonly string[], cwd: string, root = cwd) {
  const cli = inject('cli');
  if ('error' in cli) throw new Error(cli.error);
  const aside = folder({ 'spy.mjs': spy });
  const list = join(aside, 'list');
  const env = {
    TOUCHED: list,
    NODE_OPTIONS: `--import=${pathToFileURL(join(aside, 'spy.mjs')).href}`,
    PATH: process.env.PATH ?? '',
  };
  const outcome = await statute(args, { cwd, env });
  const own = [root, resolve('node_modules'), resolve(cli.path, '../..')].map((path) => path + sep);
  const lines = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
  const all = lines.map((line): readonly [string, string] => JSON.parse(line));
  const outside = all.filter(([what, value]) => {
    if (what !== 'open') return true;
    const path = resolve(cwd, value);
    return !own.some((one) => `${path}${sep}`.startsWith(one));
  });
  return { outcome, outside, count: all.length };
}

const references = [
  '../secret.yaml#/A',
  '/etc/passwd',
  'file:///etc/passwd',
  'link.yaml',
  'up/secret.yaml',
  'https://example.com/a.yaml',
  'http://169.254.169.254/latest',
  '//server/share/a.yaml',
  '%2e%2e/secret.yaml',
  '..\\\\secret.yaml',
  '.git/config',
];

/** Each reference in every place where there can be one. */
const description = `openapi: 3.0.3
$id: https://example.com/b/
info: { title: t, version: '1' }
paths:
${references
  .map(
    (ref, i) => `  /r${i}:
    $ref: "${ref}"
  /s${i}:
    get:
      parameters: [{ $ref: "${ref}" }]
      requestBody: { $ref: "${ref}" }
      callbacks: { c: { $ref: "${ref}" } }
      responses:
        '200': { description: x, headers: { A: { $ref: "${ref}" } }, links: { l: { $ref: "${ref}", operationRef: "${ref}" } }, content: { a/b: { schema: { $ref: "${ref}", $dynamicRef: "${ref}", discriminator: { propertyName: a, mapping: { a: "${ref}" } } }, examples: { a: { $ref: "${ref}", externalValue: "${ref}" } } } } }
        '404': { $ref: "${ref}" }
        default: { description: x }
`,
  )
  .join('')}components:
  schemas: { A: { externalDocs: { url: https://example.com/ } } }
externalDocs: { url: https://example.com/ }
`;

function scene(): { readonly root: string; readonly repo: string } {
  const root = folder({ 'secret.yaml': 'A: { description: x }\n' });
  const repo = join(root, 'repository');
  mkdirSync(join(repo, '.git'), { recursive: true });
  writeFileSync(join(repo, 'openapi.yaml'), description);
  writeFileSync(
    join(repo, 'openapi-2.json'),
    JSON.stringify({
      swagger: '2.0',
      info: {},
      paths: Object.fromEntries(references.map((ref, i) => [`/r${i}`, { $ref: ref }])),
    }),
  );
  for (const version of ['3.1.0', '3.2.0'])
    writeFileSync(join(repo, `openapi-${version}.yaml`), description.replace('3.0.3', version));
  for (let i = 0; i < 6; i++)
    writeFileSync(join(repo, `long-${i}.yaml`), `${description}# ${'x'.repeat(1_500_000)}\n`);
  if (process.platform !== 'win32') {
    symlinkSync('../secret.yaml', join(repo, 'link.yaml'));
    symlinkSync('..', join(repo, 'up'));
  }
  return { root, repo };
}

describe('a run opens nothing outside of the root, connects to nothing and starts nothing', () => {
  it.each([
    ['audit', ['openapi.yaml', 'openapi-2.json', 'openapi-3.1.0.yaml', 'openapi-3.2.0.yaml']],
    [
      'audit --validate',
      ['openapi.yaml', 'openapi-2.json', 'openapi-3.1.0.yaml', 'openapi-3.2.0.yaml', '--validate'],
    ],
    ['audit -j 2', ['.', '-j', '2', '--validate']],
    ['audit --shard', ['openapi.yaml', 'openapi-2.json', '--shard', '1/1', '-f', 'json']],
    ['operations', ['operations', 'openapi.yaml']],
    ['baseline', ['baseline', 'openapi.yaml']],
    ['explain', ['explain', '401']],
  ])('%s', async (_, args) => {
    const { repo } = scene();
    const { outcome, outside, count } = await touched(args, repo);
    expect(outcome.stderr).not.toMatch(/defect/);
    expect(outside).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });

  it('sees what it should: an audit of what is outside is noticed', async () => {
    const { root, repo } = scene();
    const { outside } = await touched(['../secret.yaml'], repo);
    expect(outside).toContainEqual(['open', join(root, 'secret.yaml')]);
  });

  it('but git, for a review and to know whether a cache is committed; git never reaches out', async () => {
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': description });
    repository.write({ 'openapi.yaml': `${description}# more\n` });
    const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
      [['review', 'HEAD:openapi.yaml', 'openapi.yaml'], ['start git']],
      [['review', '--base', 'main', 'openapi.yaml'], ['start git']],
      [['openapi.yaml', '--cache', 'kept'], []],
      [['openapi.yaml', '--cache', 'kept'], ['start git']],
    ];
    for (const [args, expected] of cases) {
      const { outside, outcome } = await touched(args, repository.path);
      expect(outcome.stderr).toBe('');
      expect([...new Set(outside.map((one) => one.join(' ')))]).toEqual(expected);
    }
  });

  it('reads a config, a baseline and a ruleset where they are named, and nowhere else', async () => {
    const { root, repo } = scene();
    writeFileSync(join(root, 'house.yaml'), 'extends: ./base.yaml\n');
    writeFileSync(join(root, 'base.yaml'), 'rules: { header/*: off }\n');
    writeFileSync(join(repo, 'small.yaml'), faultyDocument);
    const { outside, outcome } = await touched(['small.yaml', '--config', '../house.yaml'], repo);
    expect(outcome.code).toBe(0);
    expect(outside).toEqual([
      ['open', join(root, 'house.yaml')],
      ['open', join(root, 'base.yaml')],
    ]);
  });
});
