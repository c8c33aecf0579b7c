import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TestRepository } from './repository.ts';
import { cleanDocument, faultyDocument, folder, statute } from './run.ts';

// Every limit, through every door: whatever way a document takes, it must not be read beyond what is allowed.

const head = 'openapi: 3.1.0\ninfo: { title: t, version: "1" }\n';
const each = (count: number, write: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => write(i)).join('');

/** An input made to break each limit, the limit to break, and what is said. */
const cases = [
  [
    'file-size',
    '10kB',
    `${cleanDocument}# ${'x'.repeat(20_000)}\n`,
    /it is bigger than 10,240 bytes \(see --limit\)/,
  ],
  ['depth', '20', `${head}paths: {}\nx-a: ${'['.repeat(30)}${']'.repeat(30)}\n`, /nest more than 20 deep/],
  ['values', '500', `${head}paths: {}\nx-a: [${'1, '.repeat(1000)}1]\n`, /more values than one audit reads/],
  [
    'merges',
    '10',
    `${head}paths: {}\nx-a: &a { ${each(20, (i) => `k${i}: 1, `)}z: 1 }\nx-b: { <<: *a }\n`,
    /copy more than 10 entries/,
  ],
  [
    'chain',
    '5',
    `${head}paths:\n  /a: { get: { responses: { '200': { $ref: '#/components/responses/R0' } } } }\ncomponents:\n  responses:\n${each(9, (i) => `    R${i}: { $ref: '#/components/responses/R${i + 1}' }\n`)}    R9: { description: x }\n`,
    /More than 5 references follow each other/,
  ],
  [
    'parts',
    '50',
    `${head}x-p: &p { get: { parameters: [${'{ name: a, in: query }, '.repeat(30)}], responses: { 200: { description: x } } } }\npaths:\n${each(9, (i) => `  /a${i}: *p\n`)}`,
    /unfold the description into more than 50 parts/,
  ],
  [
    'files',
    '3',
    `${head}paths:\n${each(9, (i) => `  /a${i}: { $ref: part${i}.yaml }\n`)}`,
    /3 files are already read/,
  ],
] as const;

const long = `# ${'x'.repeat(1_600_000)}\n`;

function scene(text: string): string {
  const cwd = folder({ 'openapi.yaml': text });
  for (let i = 0; i < 9; i++)
    writeFileSync(join(cwd, `part${i}.yaml`), 'get: { responses: { 200: { description: x } } }\n');
  return cwd;
}

describe('a limit', () => {
  it.each(cases)('of %s (%s) holds in every command and on every way', async (name, value, text, says) => {
    const limit = ['--limit', `${name}=${value}`];
    const said = async (args: readonly string[], cwd = scene(text)): Promise<string> => {
      const { stdout, stderr, signal, code } = await statute(args, { cwd });
      expect([args, signal, code === 0]).toEqual([args, null, false]);
      return `${stdout}${stderr}`.replace(/\s+/g, ' ');
    };
    for (const more of [[], ['--validate'], ['--cache', 'kept'], ['--shard', '1/1'], ['-f', 'json']])
      expect(await said(['openapi.yaml', ...limit, ...more])).toMatch(says);
    const cached = scene(text);
    await said(['openapi.yaml', ...limit, '--cache', 'kept'], cached);
    expect(await said(['openapi.yaml', ...limit, '--cache', 'kept'], cached)).toMatch(says);
    if (name === 'file-size') expect(await said(['operations', 'openapi.yaml', ...limit])).toMatch(says);
  });

  it.each(cases.filter(([name]) => name !== 'file-size'))(
    'of %s (%s) holds on several cores',
    async (name, value, text, says) => {
      const cwd = scene(text);
      for (let i = 0; i < 4; i++) writeFileSync(join(cwd, `long${i}.yaml`), `${text}${long}`);
      const { stdout } = await statute(['.', '-j', '2', '-f', 'json', '--limit', `${name}=${value}`], {
        cwd,
      });
      const report: { findings: readonly { file: string; message: string }[] } = JSON.parse(stdout);
      const files = new Set(
        report.findings.filter(({ message }) => says.test(message)).map(({ file }) => file),
      );
      expect(files.size).toBe(5);
    },
  );

  it('of findings keeps the gravest and says how many more there are', async () => {
    const cwd = folder({ 'openapi.yaml': faultyDocument.repeat(1) });
    const { stdout, stderr, code } = await statute(
      ['openapi.yaml', '--ruleset', 'strict', '--limit', 'findings=1', '-f', 'json'],
      { cwd },
    );
    const report: { findings: readonly { severity: string }[] } = JSON.parse(stdout);
    expect([report.findings.map(({ severity }) => severity), code]).toEqual([['error'], 1]);
    expect(stderr).toMatch(
      /more findings are not told: a report tells 1 at most, the gravest first \(--limit findings=NUMBER\)/,
    );
  });

  it('of file size holds for a baseline, standard input and what a commit has, and can be raised', async () => {
    const cwd = folder({
      'openapi.yaml': cleanDocument,
      'b.json': `{"version": 1, "findings": []}${' '.repeat(20_000)}`,
    });
    const args = ['openapi.yaml', '--baseline', 'b.json', '--limit'];
    expect((await statute([...args, 'file-size=10kB'], { cwd })).stderr).toContain(
      'The baseline b.json cannot be read: it is bigger than 10,240 bytes (see --limit).',
    );
    expect((await statute([...args, 'file-size=30kB'], { cwd })).code).toBe(0);
    const stdin = `${cleanDocument}# ${'x'.repeat(20_000)}\n`;
    expect((await statute(['-', '--limit', 'file-size=10kB'], { cwd, stdin })).stderr).toContain(
      'it is bigger than',
    );
    const repository = new TestRepository();
    repository.commit({ 'openapi.yaml': stdin });
    const review = await repository.statute([
      'review',
      'HEAD:openapi.yaml',
      'HEAD:openapi.yaml',
      '--limit',
      'file-size=10kB',
    ]);
    expect(review.stderr).toContain('it is bigger than 10,240 bytes (see --limit)');
  });

  it('of a config cannot be raised, and is said: 1 MB, 100 aliases, no depth that the stack does not hold', async () => {
    const laughs = `a0: &a0 [x, x]\n${each(40, (i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`)}rules: *a40\n`;
    for (const [text, says] of [
      [`# ${'x'.repeat(1_100_000)}`, /longer than a ruleset can be \(1 MB\)/],
      [laughs, /alias/i],
      [`rules: ${'['.repeat(100_000)}`, /nested deeper than can be read|Flow sequence|sequence/],
      [each(900, (i) => `${' '.repeat(i)}a:\n`), /nested deeper|not known|`a`|"a"/],
    ] as const) {
      const cwd = folder({ 'openapi.yaml': cleanDocument, 'statute.yaml': text });
      const { code, stderr, signal } = await statute(['openapi.yaml'], { cwd });
      expect([code, signal, stderr.split('\n')[0]]).toEqual([2, null, expect.stringMatching(says)]);
      expect(stderr).not.toMatch(/defect of statute/);
    }
  });
});

describe('a file that is longer than any text can be', () => {
  it.each([
    ['audit', 'a.yaml', '--limit', 'file-size=500MB'],
    ['merge', 'a.yaml'],
  ])('is refused by `%s %s` without a hint at a limit that could be raised', async (...args) => {
    const cwd = folder({});
    const descriptor = openSync(join(cwd, 'a.yaml'), 'w');
    // A hole: it takes no space.
    ftruncateSync(descriptor, 501 * 1024 * 1024);
    closeSync(descriptor);
    const { code, stderr } = await statute(args, { cwd });
    expect(stderr).toContain('a.yaml: it is bigger than 500 MB (which is all that can be read at once).');
    expect(code).toBe(2);
  });
});
