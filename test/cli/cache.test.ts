import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanDocument, faultyDocument, folder, type RunOptions, statute } from './run.ts';

const entry = `openapi: 3.1.0
info: { title: Split, version: '1' }
paths:
  /things:
    get:
      responses:
        '200': { description: All things, content: { application/json: { schema: { type: array } } } }
        '405': { $ref: 'shared.yaml#/NotAllowed' }
        '429': { $ref: 'later.yaml#/TooMany' }
`;
const shared = 'NotAllowed: { description: Not allowed here, content: { text/plain: {} } }\n';

/** What an audit that keeps results says, as `rule message`. */
async function audit(args: readonly string[], options: RunOptions) {
  const { code, stdout, stderr } = await statute(['audit', ...args, '-f', 'json'], options);
  const report = JSON.parse(stdout);
  const messages: string[] = report.findings.map((it: { rule: string; message: string }) => it.message);
  return { code, stderr, stdout, messages };
}

/** The files that hold results. */
function kept(cache: string): readonly string[] {
  return readdirSync(cache)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(cache, name));
}

/** Marks what is kept, so that a run that uses it gives itself away. */
function mark(cache: string): void {
  for (const path of kept(cache)) {
    const [, body = ''] = readFileSync(path, 'utf8').split('\n');
    const marked = body.replaceAll('"message":"', '"message":"KEPT ');
    const sum = createHash('sha256').update(marked, 'utf16le').digest('hex');
    writeFileSync(path, `${sum}\n${marked}`);
  }
}

const isKept = (messages: readonly string[]): boolean =>
  messages.some((message) => message.startsWith('KEPT '));

describe('a cache', () => {
  it('is used where nothing has changed, and changes nothing in the report', async () => {
    const cwd = folder({ 'a.yaml': faultyDocument, 'b.yaml': entry, 'shared.yaml': shared });
    const plain = await audit(['.'], { cwd });
    const first = await audit(['.', '--cache', 'kept'], { cwd });
    const second = await audit(['.', '--cache', 'kept'], { cwd });
    expect(first).toEqual(plain);
    expect(second).toEqual(plain);
    expect(kept(join(cwd, 'kept'))).toHaveLength(2);
    expect(readFileSync(join(cwd, 'kept/.gitignore'), 'utf8')).toBe('*\n');
    mark(join(cwd, 'kept'));
    const third = await audit(['.', '--cache', 'kept'], { cwd });
    expect(third.messages.every((message) => message.startsWith('KEPT '))).toBe(true);
    expect(third.code).toBe(1);
  });

  it.each([
    ['the document changes', (cwd: string) => writeFileSync(join(cwd, 'b.yaml'), `${entry}# more\n`), []],
    [
      'a file that it leads to changes',
      (cwd: string) => writeFileSync(join(cwd, 'shared.yaml'), `${shared}# more\n`),
      [],
    ],
    [
      'a file that was missing is there',
      (cwd: string) => writeFileSync(join(cwd, 'later.yaml'), 'TooMany: { description: Slow down }\n'),
      [],
    ],
    ['it is moved', (cwd: string) => writeFileSync(join(cwd, 'c.yaml'), entry), ['c.yaml']],
    ['other rules are asked', () => {}, ['--ruleset', 'strict']],
    ['less sure findings are wanted', () => {}, ['--min-confidence', 'low']],
    ['a limit is set', () => {}, ['--limit', 'depth=100']],
    [
      'there is a config',
      (cwd: string) => writeFileSync(join(cwd, 'statute.yaml'), 'rules: { header/*: note }\n'),
      [],
    ],
  ] as const)('is not used once %s', async (_, change, args) => {
    const cwd = folder({ 'b.yaml': entry, 'shared.yaml': shared });
    await audit(['b.yaml', '--cache', 'kept'], { cwd });
    mark(join(cwd, 'kept'));
    expect(isKept((await audit(['b.yaml', '--cache', 'kept'], { cwd })).messages)).toBe(true);
    change(cwd);
    const files = args.some((arg) => arg === 'c.yaml') ? [] : ['b.yaml'];
    const cached = await audit([...files, ...args, '--cache', 'kept'], { cwd });
    expect(isKept(cached.messages)).toBe(false);
    expect(cached).toEqual(await audit([...files, ...args], { cwd }));
  });

  it('heeds what a config extends, and the day on which an ignore expires', async () => {
    const cwd = folder({
      'api.yaml': faultyDocument,
      'statute.yaml': `extends: ./house.yaml
ignore: [{ rule: crud/*, reason: later, expires: 2026-06-30 }]
`,
      'house.yaml': 'rules: { header/allow-on-405: error }\n',
    });
    const early = { cwd, env: { SOURCE_DATE_EPOCH: '1780000000' } };
    const args = ['api.yaml', '--cache', 'kept'];
    await audit(args, early);
    mark(join(cwd, 'kept'));
    expect(isKept((await audit(args, early)).messages)).toBe(true);
    const late = { cwd, env: { SOURCE_DATE_EPOCH: '1790000000' } };
    expect(isKept((await audit(args, late)).messages)).toBe(false);
    mark(join(cwd, 'kept'));
    writeFileSync(join(cwd, 'house.yaml'), 'rules: { header/allow-on-405: note }\n');
    expect(isKept((await audit(args, late)).messages)).toBe(false);
  });

  it.each([
    ['torn', (path: string) => truncateSync(path, 300)],
    ['empty', (path: string) => writeFileSync(path, '')],
    ['no JSON', (path: string) => writeFileSync(path, 'nonsense\n{')],
    [
      'changed',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('"error"', '"note"')),
    ],
    [
      'of another shape',
      (path: string) => {
        const [, body = ''] = readFileSync(path, 'utf8').split('\n');
        const wrong = body.replaceAll('"operations":[', '"operations":[{"__proto__":1},');
        writeFileSync(path, `${createHash('sha256').update(wrong, 'utf16le').digest('hex')}\n${wrong}`);
      },
    ],
  ])('that is %s is as good as none', async (_, damage) => {
    const cwd = folder({ 'api.yaml': faultyDocument });
    const plain = await audit(['api.yaml'], { cwd });
    await audit(['api.yaml', '--cache', 'kept'], { cwd });
    for (const path of kept(join(cwd, 'kept'))) damage(path);
    expect(await audit(['api.yaml', '--cache', 'kept'], { cwd })).toEqual(plain);
    mark(join(cwd, 'kept'));
    expect(isKept((await audit(['api.yaml', '--cache', 'kept'], { cwd })).messages)).toBe(true);
  });

  it('that cannot be written is no reason to fail', async () => {
    const cwd = folder({ 'api.yaml': cleanDocument, file: '' });
    const { code, stdout, stderr } = await statute(['audit', 'api.yaml', '--cache', 'file/kept'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('No findings');
    expect(stderr).toBe('note: nothing is kept in file/kept: a part of the path is a file, not a folder.\n');
  });

  it('serves threads as well', async () => {
    const long = `${faultyDocument}# ${'x'.repeat(1_500_000)}\n`;
    const cwd = folder({ 'a.yaml': long, 'b.yaml': long, 'c.yaml': long, 'd.yaml': long, 'e.yaml': long });
    const plain = await audit(['.', '-j', '1'], { cwd });
    expect(await audit(['.', '-j', '2', '--cache', 'kept'], { cwd })).toEqual(plain);
    mark(join(cwd, 'kept'));
    const { messages } = await audit(['.', '-j', '2', '--cache', 'kept'], { cwd });
    expect(messages.every((message) => message.startsWith('KEPT '))).toBe(true);
  });
});
