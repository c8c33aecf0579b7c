import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { gather } from '../../src/cli/inputs.ts';
import { cleanDocument, folder } from './run.ts';

const windows = process.platform === 'win32';
const asRoot = process.getuid?.() === 0;

const gatherIn = (
  cwd: string,
  args: string[],
  more: { stdin?: string; stdinPath?: string; root?: string } = {},
) => {
  const { stdin = '', ...options } = more;
  return gather(args, { cwd, stdin: Readable.from([Buffer.from(stdin)]), ...options });
};

const files = async (cwd: string, ...args: string[]) =>
  (await gatherIn(cwd, args)).inputs.map((it) => it.file);

describe('gathering inputs', () => {
  it('reads a file, shown relative to the working directory', async () => {
    const cwd = folder({ 'apis/a.yaml': cleanDocument, 'x/.keep': '' });
    const { inputs, problems } = await gatherIn(join(cwd, 'x'), ['../apis/a.yaml']);
    expect(inputs).toEqual([
      { path: join(cwd, 'apis', 'a.yaml'), file: '../apis/a.yaml', text: cleanDocument },
    ]);
    expect(problems).toEqual([]);
  });

  it('takes a file that is named as it is, whatever is in it', async () => {
    const cwd = folder({ 'notes.txt': 'hello', 'empty.yaml': '', 'a[1]*.yaml': 'x' });
    expect(await files(cwd, 'notes.txt', 'empty.yaml', 'a[1]*.yaml')).toEqual([
      'a[1]*.yaml',
      'empty.yaml',
      'notes.txt',
    ]);
  });

  it('finds documents in a folder by their content, not by their name', async () => {
    const cwd = folder({
      'b.yaml': cleanDocument,
      'deep/er/a.spec': cleanDocument,
      'c.json': '{"swagger":"2.0"}',
      'fragment.yaml': 'type: object\n',
      'openapi.yaml': 'not: one\n',
      'README.md': '# x\n\ntext\n\n```\nopenapi: 3.0.0\n```\n',
      'picture.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0]),
      'node_modules/x/openapi.yaml': cleanDocument,
      '.git/openapi.yaml': cleanDocument,
      '.hidden/openapi.yaml': cleanDocument,
    });
    expect(await files(cwd, '.')).toEqual(['b.yaml', 'c.json', 'deep/er/a.spec']);
  });

  it('finds documents in a hidden folder that is named', async () => {
    const cwd = folder({ '.api/openapi.yaml': cleanDocument });
    expect(await files(cwd, '.api')).toEqual(['.api/openapi.yaml']);
  });

  it('finds documents by patterns, and says what it passed over', async () => {
    const cwd = folder({
      'a/one.yaml': cleanDocument,
      'b/two.json': '{"openapi":"3.0.0"}',
      'b/schema.json': '{}',
      'b/node_modules/x/three.json': '{"openapi":"3.0.0"}',
    });
    expect(await files(cwd, '**/*.{yaml,json}')).toEqual(['a/one.yaml', 'b/two.json']);
    expect(await files(cwd, '{a,b}/t*')).toEqual(['b/two.json']);
    expect((await gatherIn(cwd, ['b/*.json'])).notices).toEqual([
      'b/*.json: 1 file of 2 passed over, not OpenAPI descriptions.',
    ]);
  });

  it('takes a document once, however often and by whatever way it is named', async () => {
    const cwd = folder({ 'a/one.yaml': cleanDocument });
    if (!windows) symlinkSync('a', join(cwd, 'link'));
    const more = windows ? [] : ['link/one.yaml'];
    expect(await files(cwd, 'a/one.yaml', './a/../a/one.yaml', 'a', '**/*.yaml', ...more)).toEqual([
      'a/one.yaml',
    ]);
  });

  it.skipIf(windows)('walks past links to folders, and follows links to files', async () => {
    const cwd = folder({ 'a/one.yaml': cleanDocument, 'b/.keep': '' });
    symlinkSync('..', join(cwd, 'a', 'loop'));
    symlinkSync('../a/one.yaml', join(cwd, 'b', 'linked.yaml'));
    expect(await files(cwd, 'b')).toEqual(['a/one.yaml']);
    expect(await files(cwd, '.')).toEqual(['a/one.yaml']);
  });

  it('reads standard input, under a name of its own or the one that is given', async () => {
    const cwd = folder({ 'api/.keep': '' });
    const plain = await gatherIn(cwd, ['-'], { stdin: cleanDocument });
    expect(plain.inputs).toEqual([{ path: join(cwd, '<stdin>'), file: '<stdin>', text: cleanDocument }]);
    const named = await gatherIn(cwd, ['-'], { stdin: cleanDocument, stdinPath: 'api/a.yaml' });
    expect(named.inputs).toMatchObject([{ path: join(cwd, 'api', 'a.yaml'), file: 'api/a.yaml' }]);
    expect(named.roots).toEqual([join(cwd, 'api')]);
  });

  it('has a sentence for everything that leads to nothing, and still reads the rest', async () => {
    const cwd = folder({
      'good.yaml': cleanDocument,
      'openapi.yaml': cleanDocument,
      'zip.yaml': Uint8Array.from([0x50, 0x4b, 3, 4, 0]),
      'latin.yaml': Buffer.from('title: Gr\u00fc\u00dfe', 'latin1'),
      'parts/schema.yaml': 'type: object\n',
    });
    mkdirSync(join(cwd, 'empty'));
    const args = [
      'opneapi.yaml',
      'good.yaml',
      'zip.yaml',
      'latin.yaml',
      'empty',
      '*.yml',
      'parts/*',
      'https://a.b/c.yaml',
      'good.yaml/x',
    ];
    const { inputs, problems } = await gatherIn(cwd, args);
    expect(inputs.map((it) => it.file)).toEqual(['good.yaml']);
    expect(problems).toEqual([
      'opneapi.yaml: there is no such file. Did you mean openapi.yaml?',
      'zip.yaml: it is a binary file, neither YAML nor JSON.',
      'latin.yaml: it is not UTF-8 (see line 1, column 10); save it as UTF-8.',
      'empty: no OpenAPI description in this folder (a YAML or JSON file with `openapi` or `swagger` at its top level).',
      '*.yml: no file matches this pattern.',
      'parts/*: matches 1 file, and none is an OpenAPI description.',
      'https://a.b/c.yaml: statute does not read from the network; download it, or pipe it into `statute -`.',
      'good.yaml/x: a part of the path is a file, not a folder.',
    ]);
  });

  it.skipIf(windows || asRoot)('says what it may not read', async () => {
    const cwd = folder({ 'a.yaml': cleanDocument, 'sub/b.yaml': cleanDocument, 'c.yaml': cleanDocument });
    chmodSync(join(cwd, 'a.yaml'), 0);
    chmodSync(join(cwd, 'sub'), 0);
    const { inputs, problems } = await gatherIn(cwd, ['.']);
    chmodSync(join(cwd, 'sub'), 0o700);
    expect(inputs.map((it) => it.file)).toEqual(['c.yaml']);
    expect(problems).toEqual(['sub: permission is denied.', 'a.yaml: permission is denied.']);
  });

  it('lets references be read in the repository, else in the folder that was named, else beside the document', async () => {
    const cwd = folder({ 'plain/deep/a.yaml': cleanDocument, 'repo/deep/a.yaml': cleanDocument });
    mkdirSync(join(cwd, 'repo', '.git'));
    const roots = async (...args: string[]) => (await gatherIn(cwd, args)).roots;
    expect(await roots('plain/deep/a.yaml')).toEqual([join(cwd, 'plain', 'deep')]);
    expect(await roots('plain')).toEqual([join(cwd, 'plain')]);
    expect(await roots('plain/**/*.yaml')).toEqual([join(cwd, 'plain')]);
    expect(await roots('repo/deep/a.yaml')).toEqual([join(cwd, 'repo')]);
    expect((await gatherIn(cwd, ['repo/deep/a.yaml'], { root: '/r' })).roots).toEqual(['/r']);
  });
});
