import { describe, expect, it } from 'vitest';
import { batchesOf, threadsFor } from '../../src/cli/cores.ts';
import { folder, statute } from './run.ts';

const million = 1_000_000;
const gigabyte = 1024 ** 3;

/** A description of a good part of a megabyte, with findings of its own. */
function longDocument(name: string): string {
  const paths = Array.from(
    { length: 60 },
    (_, i) => `  /${name}/things${i}/{id}:
    get:
      operationId: read${i}
      description: Reads a thing, ${'and says so at length, '.repeat(550)} without a word of errors.
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: The thing, content: { application/json: { schema: { $ref: 'shared.yaml#/Thing' } } } }
        '405': { description: Not allowed here }
`,
  );
  return `openapi: 3.1.0\ninfo: { title: ${name}, version: '1' }\npaths:\n${paths.join('')}`;
}

describe('documents on several cores', () => {
  it('are found to have what they have on one, in the same order, whatever the config says', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const cwd = folder({
      ...Object.fromEntries(names.map((name) => [`apis/${name}.yaml`, longDocument(name)])),
      'apis/shared.yaml': "Thing: { type: object, properties: { owner: { $ref: '#/Nobody' } } }\n",
      'apis/statute.yaml': `
extends: strict
rules: { crud/item-404: note }
overrides: [{ files: [b.yaml], rules: { header/allow-on-405: off } }]
ignore:
  - { rule: header/allow-on-405, file: c.yaml, path: '/c/things1*/*', reason: gone soon }
  - { rule: header/allow-on-405, file: z.yaml, reason: never used }
`,
    });
    const [one, two] = await Promise.all([
      statute(['audit', 'apis', '-f', 'json', '-j', '1'], { cwd }),
      statute(['audit', 'apis', '-f', 'json', '--jobs', '2'], { cwd }),
    ]);
    expect(two.stderr).toBe('');
    expect(two.code).toBe(1);
    expect(two.stdout.length).toBeGreaterThan(million / 10);
    expect(two.stdout === one.stdout).toBe(true);
    const { summary, documents } = JSON.parse(two.stdout);
    expect(documents).toHaveLength(names.length);
    expect(summary.ignored).toBeGreaterThan(0);
  });

  it('take a number of cores from 1 on', async () => {
    const { code, stderr } = await statute(['audit', 'x.yaml', '-j', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('It takes a whole number from 1 on.');
  });
});

describe('threads', () => {
  it('are started where they save more than they cost', () => {
    expect(threadsFor([million, million], 8, 64 * gigabyte)).toBe(1);
    expect(threadsFor(Array(40).fill(million / 4), 8, 64 * gigabyte)).toBe(8);
    expect(threadsFor([40 * million, million], 8, 64 * gigabyte)).toBe(1);
    expect(threadsFor([], 8, 64 * gigabyte)).toBe(1);
  });

  it('are as many as the cores, the documents and the memory allow', () => {
    expect(threadsFor(Array(3).fill(10 * million), 8, 64 * gigabyte)).toBe(3);
    expect(threadsFor(Array(30).fill(10 * million), 2, 64 * gigabyte)).toBe(2);
    expect(threadsFor(Array(30).fill(10 * million), 8, 2 * gigabyte)).toBe(2);
    expect(threadsFor(Array(30).fill(10 * million), 8, gigabyte / 2)).toBe(1);
  });
});

describe('batches', () => {
  it('begin with the longest documents, and hold short ones together', () => {
    expect(batchesOf([10, 900_000, 20, 240_000, 30])).toEqual([[1], [3, 4, 2, 0]]);
    expect(batchesOf([])).toEqual([]);
  });
});
