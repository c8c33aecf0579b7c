import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/document/node.ts';
import { References } from '../../src/document/references.ts';
import { locate } from '../../src/document/source-file.ts';
import { dataOf, referencesOf } from './reading.ts';

/** Follows the reference at a path of keys in the entry document, and says where it ends or what went wrong. */
function follow(files: Readonly<Record<string, string>>, ...path: readonly string[]) {
  const { references, file, asked } = referencesOf(files);
  const { root } = file;
  let entry: Pick<Entry, 'place' | 'value'> | undefined =
    root === undefined ? undefined : { place: root, value: root };
  for (const key of path) entry = entry?.value.entry(key);
  const resolved = entry === undefined ? undefined : references.resolve(entry);
  const end = resolved === undefined ? undefined : locate(resolved.node);
  return {
    end: end === undefined ? undefined : `${end.file}#${end.pointer}`,
    place: resolved === undefined ? undefined : locate(resolved.place).pointer,
    names: resolved?.names,
    value: dataOf(resolved?.node),
    problems: references.problems().map((problem) => {
      const { file, pointer, range } = locate(problem.place);
      return `${problem.kind} ${file}:${range.start.line} ${pointer} ${problem.message}`;
    }),
    asked,
  };
}

describe('a reference', () => {
  it('leads along a chain to its end, and gathers the names on the way', () => {
    const files = {
      '/a.yaml': 'x: {$ref: "#/b/One"}\nb:\n  One: {$ref: "#/b/Two"}\n  Two: {$ref: b.yaml}\n',
      '/b.yaml': 'v: 1\n',
    };
    expect(follow(files, 'x')).toMatchObject({ end: 'b.yaml#', names: ['One', 'Two', 'b'], problems: [] });
  });

  it('is its own end where there is none', () => {
    expect(follow({ '/a.yaml': 'x: {v: 1}\n' }, 'x')).toMatchObject({
      end: 'a.yaml#/x',
      names: [],
      problems: [],
    });
    expect(follow({ '/a.yaml': 'x: {$ref: 1}\n' }, 'x')).toMatchObject({ end: 'a.yaml#/x', problems: [] });
    expect(follow({ '/a.yaml': 'x: {$ref: {type: string}}\n' }, 'x')).toMatchObject({ end: 'a.yaml#/x' });
  });

  it.each([
    ['itself', 'x: {$ref: "#/x"}\n'],
    ['another that leads back', 'x: {$ref: "#/y"}\ny: {$ref: "#/x"}\n'],
    ['a circle that it is not part of', 'x: {$ref: "#/y"}\ny: {$ref: "#/z"}\nz: {$ref: "#/y"}\n'],
    ['another file that leads back', 'x: {$ref: "b.yaml#/y"}\n'],
  ])('that leads to %s never ends', (_what, text) => {
    const { end, problems } = follow({ '/a.yaml': text, '/b.yaml': 'y: {$ref: "a.yaml#/x"}\n' }, 'x');
    expect(end).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^circular .* leads back to itself, so it never reaches a definition\.$/);
  });

  it('that goes on through too many others is told as one that never ends', () => {
    const chain = Array.from({ length: 200 }, (_, i) => `r${i}: {$ref: "#/r${i + 1}"}`).join('\n');
    expect(follow({ '/a.yaml': `${chain}\nr200: {v: 1}\n` }, 'r0').problems[0]).toMatch(/^circular/);
    expect(follow({ '/a.yaml': `${chain}\nr200: {v: 1}\n` }, 'r150').end).toBe('a.yaml#/r200');
  });

  it.each([
    ['a slash as `~1`', '#/paths/~1users~1{id}', '/paths/~1users~1{id}'],
    ['percent escapes', '#/paths/~1users~1%7Bid%7D', '/paths/~1users~1{id}'],
    ['a tilde as `~0`', '#/paths/a~0b', '/paths/a~0b'],
    ['an escaped tilde before a digit', '#/paths/a~01b', '/paths/a~01b'],
    ['a percent sign as `%25`', '#/paths/100%25', '/paths/100%'],
    ['a percent sign that escapes nothing', '#/paths/100%', '/paths/100%'],
    ['a key that looks like an escape', '#/paths/a%20c', '/paths/a%20c'],
    ['an empty key', '#/paths/', '/paths/'],
    ['an index', '#/list/1', '/list/1'],
    ['a space', '#/paths/a b', '/paths/a b'],
    ['a letter beyond ASCII, escaped', '#/paths/%C3%BC', '/paths/ü'],
    ['the whole document', '#', ''],
    ['the whole document, in its own name', 'a.yaml', ''],
    ['this document in its own name', './a.yaml#/list/0', '/list/0'],
  ])('may write %s', (_what, reference, pointer) => {
    const text = `paths: {"/users/{id}": 1, "a~b": 2, "a~1b": 3, "100%": 4, "a%20c": 5, "": 6, "a b": 7, "ü": 8}\nlist: [1, 2]\n`;
    const { references, file } = referencesOf({ '/a.yaml': text });
    const target = references.target(reference, file);
    expect(target.ok && locate(target.place).pointer).toBe(pointer);
  });

  it.each([
    '#/paths/~1nowhere',
    '#/list/2',
    '#/list/01',
    '#/list/-',
    '#/list/length',
    '#/paths/__proto__',
    '#/paths/constructor',
    '#nowhere',
    '#/scalar/0',
    '#//paths',
  ])('to %s is unresolved', (reference) => {
    const text = `x: {$ref: '${reference}'}\npaths: {a: 1}\nlist: [1, 2]\nscalar: text\n`;
    const { problems } = follow({ '/a.yaml': text }, 'x');
    expect(problems).toEqual([
      `unresolved a.yaml:1 /x/$ref \`$ref\` leads to \`${reference}\`, which is not in this document.`,
    ]);
  });

  it('goes through other references on its way', () => {
    const text = [
      'x: {$ref: "#/paths/~1a/get/responses/200"}',
      'paths:',
      '  /a: {$ref: "b.yaml#/items/One"}',
      '',
    ].join('\n');
    const b = 'items:\n  One:\n    get: {$ref: "#/operations/get"}\noperations:\n  get: {$ref: "c.yaml"}\n';
    const c = 'responses: {$ref: "#/shared"}\nshared:\n  200: {description: OK}\n';
    const found = follow({ '/a.yaml': text, '/b.yaml': b, '/c.yaml': c }, 'x');
    expect(found).toMatchObject({ end: 'c.yaml#/shared/200', problems: [] });
  });

  it('that goes through itself is unresolved, and soon so', () => {
    const { problems } = follow({ '/a.yaml': 'x: {$ref: "#/x/y/z"}\n' }, 'x');
    expect(problems).toEqual([
      'unresolved a.yaml:1 /x/$ref `$ref` leads to `#/x/y/z`, which is not in this document.',
    ]);
    const many = Array.from({ length: 30 }, (_, i) => `r${i}: {$ref: "#/r${(i + 1) % 30}/a/b/c"}`).join('\n');
    expect(follow({ '/a.yaml': many }, 'r0').problems).toHaveLength(1);
  });
});

describe('a reference to another file', () => {
  it('is relative to the file that holds it', () => {
    const files = {
      '/root/api/openapi.yaml': 'x: {$ref: "../shared/b.yaml#/v"}\n',
      '/root/shared/b.yaml': 'v: {$ref: "./deep/c.yaml#/v"}\n',
      '/root/shared/deep/c.yaml': 'v: {$ref: "../../api/openapi.yaml#/x2"}\n',
    };
    expect(follow(files, 'x').asked).toEqual(['/root/shared/b.yaml', '/root/shared/deep/c.yaml']);
  });

  it('reads each file once, however it is written', () => {
    const files = {
      '/a.yaml':
        'x: [{$ref: b.yaml#/v}, {$ref: ./b.yaml#/v}, {$ref: "c/../b.yaml#/v"}, {$ref: "%62.yaml#/v"}, {$ref: "file:///b.yaml#/v"}]\n',
      '/b.yaml': 'v: 1\n',
    };
    const { references, file, asked } = referencesOf(files);
    for (const item of file.root?.get('x')?.items() ?? [])
      expect(references.resolve({ place: item, value: item })?.node.scalar()).toBe(1);
    expect(asked).toEqual(['/b.yaml']);
    expect(references.files().map((file) => file.path)).toEqual(['/a.yaml', '/b.yaml']);
  });

  it('may be the whole of it, whatever that is', () => {
    expect(follow({ '/a.yaml': 'x: {$ref: b.json}\n', '/b.json': '[1]' }, 'x').value).toEqual([1]);
    expect(follow({ '/a.yaml': 'x: {$ref: "b.json#"}\n', '/b.json': '{"v":1}' }, 'x').value).toEqual({
      v: 1,
    });
  });

  it('that is missing is told with the reason of the host', () => {
    expect(follow({ '/a.yaml': 'x: {$ref: b.yaml}\n' }, 'x').problems).toEqual([
      'unresolved a.yaml:1 /x/$ref `$ref` leads to `b.yaml`: there is no such file.',
    ]);
  });

  it('that does not hold it names that file', () => {
    const files = { '/a.yaml': 'x: {$ref: "b.yaml#/w"}\n', '/b.yaml': 'v: 1\n' };
    expect(follow(files, 'x').problems).toEqual([
      'unresolved a.yaml:1 /x/$ref `$ref` leads to `b.yaml#/w`, which is not in `b.yaml`.',
    ]);
    expect(follow({ ...files, '/b.yaml': '' }, 'x').problems[0]).toContain('which is not in `b.yaml`.');
  });

  it('that can not be read as YAML or JSON says so once', () => {
    const files = { '/a.yaml': 'x: {$ref: "b.yaml#/v"}\n', '/b.yaml': 'v: [\n' };
    expect(follow(files, 'x').problems).toEqual([
      'unresolved a.yaml:1 /x/$ref `b.yaml` is neither YAML nor JSON that can be read.',
    ]);
  });

  it('is refused without a host', () => {
    const references = new References();
    const file = references.add('/a.yaml', 'a.yaml', 'x: {$ref: b.yaml}\n');
    expect(references.target('b.yaml', file)).toEqual({
      ok: false,
      kind: 'refused',
      message: '`$ref` leads to `b.yaml`, and no other files may be read here.',
    });
    expect(references.target('#/x', file).ok).toBe(true);
    expect(references.target('a.yaml#/x', file).ok).toBe(true);
  });

  it('is refused past the limit of files', () => {
    const files = { '/a.yaml': 'x: {$ref: b.yaml}\ny: {$ref: c.yaml}\n', '/b.yaml': '1', '/c.yaml': '2' };
    const { references, file } = referencesOf(files, { files: 2 });
    expect(references.target('b.yaml', file).ok).toBe(true);
    expect(references.target('c.yaml', file)).toMatchObject({ ok: false, kind: 'refused' });
  });

  it('that the host refuses shows nothing of what is in the file', () => {
    const references = new References({
      host: { read: () => ({ ok: false, reason: 'refused', message: 'it is outside of `.`.' }) },
    });
    const file = references.add('/a.yaml', 'a.yaml', 'x: {$ref: "../../secret.yaml#/v"}\n');
    expect(references.target('../../secret.yaml#/v', file)).toEqual({
      ok: false,
      kind: 'refused',
      message: '`$ref` leads to `../../secret.yaml`: it is outside of `.`.',
    });
    // A pointer that goes through it tells the same.
    expect(references.target('#/x/y', file)).toMatchObject({ ok: false, kind: 'refused' });
    expect(references.files()).toHaveLength(1);
  });

  it.each([
    'https://example.com/b.yaml',
    'HTTP://example.com/b.yaml#/v',
    '//example.com/b.yaml',
    '\\\\server\\share\\b.yaml',
    'file://server/share/b.yaml',
    'file:////server/share/b.yaml',
    'ftp://example.com/b',
    'urn:example:b',
    'data:application/json,{}',
    'javascript:alert(1)',
  ])('to %s is refused, and the host is not asked', (reference) => {
    const { references, file, asked } = referencesOf({ '/a.yaml': '{}' });
    const uri = reference.replace(/#.*/, '');
    expect(references.target(reference, file)).toEqual({
      ok: false,
      kind: 'refused',
      message: `\`$ref\` leads to \`${uri}\`, and remote documents are not read.`,
    });
    expect(asked).toEqual([]);
  });

  it('is cut where it is longer than anyone reads', () => {
    const reference = `#/${'x'.repeat(100_000)}`;
    const { references, file } = referencesOf({ '/a.yaml': '{}' });
    const target = references.target(reference, file);
    expect(target.ok ? '' : target.message.length).toBeLessThan(400);
  });
});

describe('a document that says what it is called', () => {
  it('is found by `$self`', () => {
    const files = {
      '/a.yaml':
        'openapi: 3.2.0\n$self: https://example.com/api/openapi.yaml\nx: {$ref: "https://example.com/api/openapi.yaml#/y"}\ny: {v: 1}\n',
    };
    expect(follow(files, 'x')).toMatchObject({ end: 'a.yaml#/y', problems: [], asked: [] });
  });

  it('is found by a reference that is relative to the `$self` of another', () => {
    const { references, file, asked } = referencesOf({
      '/a.yaml': 'openapi: 3.2.0\n$self: https://example.com/api/openapi.yaml\n',
    });
    references.add(
      '/elsewhere/shared.yaml',
      'shared.yaml',
      '$self: https://example.com/shared/common.yaml\nv: 1\n',
    );
    const target = references.target('../shared/common.yaml#/v', file);
    expect(target.ok && target.node.scalar()).toBe(1);
    expect(asked).toEqual([]);
  });

  it('may do so by a name that nothing is relative to', () => {
    const files = { '/a.yaml': '$self: urn:example:api\nx: {$ref: "https://example.com/b.yaml"}\n' };
    expect(follow(files, 'x').problems[0]).toContain('remote documents are not read');
    expect(follow({ '/a.yaml': '$self: urn:example:api\nx: {$ref: "//["}\n' }, 'x').problems).toHaveLength(1);
  });

  it('has its neighbours beside it', () => {
    const files = {
      '/here/a.yaml':
        '$self: https://example.com/api/openapi.yaml\nx: {$ref: "https://example.com/api/parts/b.yaml#/v"}\ny: {$ref: parts/b.yaml#/v}\nz: {$ref: "https://example.com/api/parts/c.yaml"}\n',
      '/here/parts/b.yaml': 'v: 1\n',
    };
    expect(follow(files, 'x')).toMatchObject({ value: 1, problems: [] });
    expect(follow(files, 'y')).toMatchObject({ value: 1, problems: [] });
    expect(follow(files, 'z').problems[0]).toContain('remote documents are not read');
  });
});

describe('a schema that says what it is called', () => {
  const text = [
    'schemas:',
    '  Pet:',
    '    $id: https://example.com/schemas/pet',
    '    $anchor: pet',
    '    properties:',
    '      name: {$ref: "#/$defs/name"}',
    '      owner: {$ref: owner}',
    '      tag: {$ref: "owner#/$defs/tag"}',
    '    $defs:',
    '      name: {type: string}',
    '  Owner:',
    '    $id: https://example.com/schemas/owner',
    '    $defs:',
    '      tag: {$dynamicAnchor: tag, type: integer}',
    '  Old: {$id: "#old"}',
    'a: {$ref: "#pet"}',
    'b: {$ref: "https://example.com/schemas/pet"}',
    'c: {$ref: "https://example.com/schemas/owner#tag"}',
    'd: {$ref: "#old"}',
    'e: {$ref: "https://example.com/schemas/nobody"}',
    '',
  ].join('\n');

  it.each([
    ['a', '/schemas/Pet'],
    ['b', '/schemas/Pet'],
    ['c', '/schemas/Owner/$defs/tag'],
    ['d', '/schemas/Old'],
  ])('is found by that: %s', (key, pointer) => {
    expect(follow({ '/a.yaml': text }, key)).toMatchObject({ end: `a.yaml#${pointer}`, problems: [] });
  });

  it.each([
    ['name', '/schemas/Pet/$defs/name'],
    ['owner', '/schemas/Owner'],
    ['tag', '/schemas/Owner/$defs/tag'],
  ])('is where references in it start from: %s', (key, pointer) => {
    const found = follow({ '/a.yaml': text }, 'schemas', 'Pet', 'properties', key);
    expect(found).toMatchObject({ end: `a.yaml#${pointer}`, problems: [], asked: [] });
  });

  it('keeps its references to itself, whatever the same text leads to elsewhere', () => {
    const { references, file } = referencesOf({
      '/a.yaml': [
        'one: {$id: "https://example.com/one", x: {$ref: "#/$defs/a"}, $defs: {a: {$ref: "#/$defs/b"}, b: 1}}',
        'two: {$id: "https://example.com/two", x: {$ref: "#/$defs/a"}, $defs: {a: {$ref: "#/$defs/b"}, b: 2}}',
        'three: {$ref: "#/$defs/a"}',
        '',
      ].join('\n'),
    });
    const endOf = (...path: readonly string[]): string | undefined => {
      let entry: Pick<Entry, 'place' | 'value'> | undefined = file.root?.entry(path[0] ?? '');
      for (const key of path.slice(1)) entry = entry?.value.entry(key);
      const resolved = entry === undefined ? undefined : references.resolve(entry);
      return resolved === undefined ? undefined : locate(resolved.node).pointer;
    };
    expect(endOf('one', 'x')).toBe('/one/$defs/b');
    expect(endOf('two', 'x')).toBe('/two/$defs/b');
    expect(endOf('one', 'x')).toBe('/one/$defs/b');
    expect(endOf('three')).toBeUndefined();
  });

  it('gives its name to the reference', () => {
    expect(follow({ '/a.yaml': text }, 'a').names).toEqual(['pet']);
  });

  it('is not looked for on the network', () => {
    expect(follow({ '/a.yaml': text }, 'e').problems[0]).toMatch(/^refused a\.yaml:20 /);
  });
});
