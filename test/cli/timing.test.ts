import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { folder, statute } from './run.ts';

const bookshop = resolve('fixtures/bookshop.yaml');
const schema: unknown = JSON.parse(readFileSync('schemas/report-v1.schema.json', 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(schema as object);

describe('--timing', () => {
  it('tells where the time went on standard error, by stage and by rule', async () => {
    const { stdout, stderr } = await statute(['audit', bookshop, '--timing']);
    for (const stage of ['parsing YAML and JSON', 'asking the rules', 'writing reports', 'in all'])
      expect(stderr).toMatch(new RegExp(`^ +\\d+\\.\\d  ${stage}$`, 'm'));
    expect(stderr).toMatch(/^ +\d+\.\d {2}[a-z]+\/[a-z0-9-]+$/m);
    expect(stdout).toBe((await statute(['audit', bookshop])).stdout);
  });

  it('is in the JSON report, which is as it was but for that', async () => {
    const [timed, plain] = await Promise.all([
      statute(['audit', bookshop, '-f', 'json', '--timing']),
      statute(['audit', bookshop, '-f', 'json']),
    ]);
    const { timing, ...report } = JSON.parse(timed.stdout);
    expect(validate({ timing, ...report }), JSON.stringify(validate.errors)).toBe(true);
    expect(report).toEqual(JSON.parse(plain.stdout));
    expect(Object.keys(timing.stages)).toEqual([
      'start',
      'read',
      'parse',
      'model',
      'intent',
      'rules',
      'findings',
    ]);
    expect(timing.stages.parse).toBeGreaterThan(0);
    expect(timing.rules['crud/delete-204']).toBeGreaterThan(0);
    const asked = Object.values<number>(timing.rules).reduce((sum, time) => sum + time, 0);
    expect(asked).toBeLessThanOrEqual(timing.stages.rules + 0.1);
  });

  it('adds up the times of several threads', async () => {
    const text = readFileSync(bookshop, 'utf8').replace('paths:', `x-long: ${'x'.repeat(400_000)}\npaths:`);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const cwd = folder(Object.fromEntries(names.map((name) => [`${name}.yaml`, text])));
    const { stdout, stderr } = await statute(['audit', '.', '-f', 'json', '--timing', '-j', '2'], { cwd });
    const { documents, timing } = JSON.parse(stdout);
    expect(documents).toHaveLength(names.length);
    expect(timing.stages.parse).toBeGreaterThan(0);
    expect(stderr).toContain('of several threads, added up');
  });
});
