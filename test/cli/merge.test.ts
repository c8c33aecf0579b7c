import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../../src/cli/sharding.ts';
import { cleanDocument, faultyDocument, folder, statute } from './run.ts';

const total = 3;

/** Documents of several sizes: some share a faulty definition, one is broken, one is set aside in part. */
const files = {
  'apis/a.yaml': faultyDocument,
  'apis/b.yaml': `${cleanDocument}${'# filler\n'.repeat(500)}`,
  'apis/c.yaml': `openapi: 3.1.0
info: { title: C, version: '1' }
paths:
  /c:
    get:
      responses:
        '200': { description: All, content: { application/json: { schema: { type: array } } } }
        '405': { $ref: 'shared/errors.yaml#/NotAllowed' }
`,
  'apis/d.yaml': `openapi: 3.1.0
info: { title: D, version: '1' }
paths:
  /d:
    get:
      responses:
        '200': { description: All, content: { application/json: { schema: { type: array } } } }
        '405': { $ref: 'shared/errors.yaml#/NotAllowed' }
    post:
      responses:
        '405': { description: Not allowed }  # statute-ignore header/allow-on-405 -- soon gone
`,
  'apis/e.yaml': 'openapi: 3.1.0\npaths: [unclosed\n',
  'apis/shared/errors.yaml': 'NotAllowed: { description: Not allowed here, content: { text/plain: {} } }\n',
  'apis/statute.yaml': `
rules: { crud/read-200: error }
overrides: [{ files: [c.yaml], rules: { header/allow-on-405: warning } }]
ignore:
  - { rule: header/allow-on-405, file: b.yaml, reason: there is none }
`,
};

/** Audits the share of each machine, and gives what `merge` is to be told. */
async function shards(cwd: string, format: 'json' | 'sarif', args: readonly string[] = []) {
  const paths = Array.from({ length: total }, (_, i) => `shard-${i + 1}.${format}`);
  const outcomes = await Promise.all(
    paths.map((path, i) =>
      statute(['audit', 'apis', ...args, '--shard', `${i + 1}/${total}`, '-f', format, '-o', path], { cwd }),
    ),
  );
  return { paths, outcomes };
}

describe('merge', () => {
  it.each(['json', 'sarif'] as const)('of %s reports gives the bytes of one run', async (format) => {
    const cwd = folder(files);
    const { paths } = await shards(cwd, format);
    for (const wanted of ['json', 'sarif', 'text', 'junit', 'markdown']) {
      const whole = await statute(['audit', 'apis', '-f', wanted], { cwd });
      const merged = await statute(['merge', ...paths.toReversed(), '-f', wanted], { cwd });
      expect(merged).toEqual(whole);
      expect(merged.stdout).toContain('allow-on-405');
    }
  });

  it('complains of unused ignores, which no single machine can know of', async () => {
    // Of a document that can't be read, nobody knows what would be set aside.
    const cwd = folder({ ...files, 'apis/e.yaml': cleanDocument });
    const { paths, outcomes } = await shards(cwd, 'json');
    expect(outcomes.map((it) => it.stderr + it.stdout).join('')).not.toContain('ignore/unused');
    const own = paths.map((path) => JSON.parse(readFileSync(join(cwd, path), 'utf8')).findings);
    expect(JSON.stringify(own)).not.toContain('ignore/unused');
    const { stdout } = await statute(['merge', ...paths], { cwd });
    expect(stdout).toContain('ignore/unused');
  });

  it('heeds the baseline, and knows what is mended', async () => {
    const cwd = folder(files);
    await statute(['baseline', 'apis'], { cwd });
    writeFileSync(join(cwd, 'apis/a.yaml'), cleanDocument);
    const { paths } = await shards(cwd, 'json');
    const whole = await statute(['audit', 'apis', '-f', 'json'], { cwd });
    const merged = await statute(['merge', ...paths, '-f', 'json'], { cwd });
    expect(merged).toEqual(whole);
    expect(JSON.parse(merged.stdout).summary.baselined).toBeGreaterThan(0);
    expect(merged.stderr).toContain('is found no more');
  });

  it('carries rules of a user', async () => {
    const cwd = folder({
      ...files,
      'apis/statute.yaml': `
rules:
  house/no-405: { title: No 405, on: response, when: { status: 405 }, message: We answer 404., why: House style. }
`,
    });
    const { paths } = await shards(cwd, 'sarif');
    const whole = await statute(['audit', 'apis', '-f', 'sarif'], { cwd });
    expect(await statute(['merge', ...paths, '-f', 'sarif'], { cwd })).toEqual(whole);
    expect(whole.stdout).toContain('house/no-405');
  });

  it('refuses what is no whole run', async () => {
    const cwd = folder({ ...files, 'nonsense.json': '{', 'other.json': '[1]' });
    const { paths } = await shards(cwd, 'json');
    const [first = '', second = '', third = ''] = paths;
    await statute(
      ['audit', 'apis', '--shard', '2/3', '--ruleset', 'strict', '-f', 'json', '-o', 'alien.json'],
      {
        cwd,
      },
    );
    const broken = JSON.parse(readFileSync(join(cwd, second), 'utf8'));
    writeFileSync(
      join(cwd, 'old.json'),
      JSON.stringify({ ...broken, tool: { name: 'statute', version: '0.0.1' } }),
    );
    writeFileSync(
      join(cwd, 'damaged.json'),
      JSON.stringify({ ...broken, shard: { ...broken.shard, audits: [{ record: 1 }] } }),
    );
    const refusal = async (...reports: readonly string[]) => {
      const { code, stdout, stderr } = await statute(['merge', ...reports], { cwd });
      expect([code, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await refusal(first, third)).toBe(
      'error: of the 3 shards, 2 is missing: a report without them would look clean where nobody has looked.\n',
    );
    expect(await refusal(first, second, second, third)).toContain('are both shard 2 of 3');
    expect(await refusal(first, 'alien.json', third)).toContain('alien.json is not of the same run as');
    expect(await refusal('old.json')).toContain('old.json was made by statute 0.0.1');
    expect(await refusal('damaged.json')).toContain('damaged.json is damaged');
    expect(await refusal('nonsense.json')).toContain('nonsense.json is no JSON');
    expect(await refusal('other.json')).toContain('other.json is no report of `statute audit --shard`');
    expect(await refusal('missing.json')).toContain('missing.json: there is no such file');
  });
});

describe('a report that is no honest shard', () => {
  it('is refused with a sentence, or shown as text like any other', async () => {
    const cwd = folder({ 'apis/a.yaml': faultyDocument });
    await statute(['audit', 'apis', '--shard', '1/1', '-f', 'json', '-o', 's.json'], { cwd });
    const honest = readFileSync(join(cwd, 's.json'), 'utf8');
    const merge = async (text: string) => {
      writeFileSync(join(cwd, 'h.json'), text);
      const outcome = await statute(['merge', 'h.json'], { cwd });
      expect(`${outcome.stdout}${outcome.stderr}`).not.toMatch(/defect of statute|\n {4}at /);
      expect([outcome.signal, outcome.stdout.includes('\u001b')]).toEqual([null, false]);
      return outcome;
    };
    const changed = (change: (shard: Record<string, unknown>) => void): string => {
      const report: { shard: Record<string, unknown> } = JSON.parse(honest);
      change(report.shard);
      return JSON.stringify(report);
    };
    const damaged = [
      changed((shard) => Object.assign(shard, { total: 1e9, index: 1 })),
      changed((shard) => Object.assign(shard, { total: 1, index: 2 })),
      changed((shard) => Object.assign(shard, { index: 0 })),
      changed((shard) => Object.assign(shard, { rules: [[{ id: 'no/such-rule', severity: 'error' }]] })),
      changed((shard) => Object.assign(shard, { rules: [] })),
      changed((shard) => Object.assign(shard, { ignores: [] })),
      changed((shard) => Object.assign(shard, { audits: [{}] })),
      changed((shard) => Object.assign(shard, { audits: {} })),
      changed((shard) => Object.assign(shard, { extra: 1 })),
      changed((shard) => Object.assign(shard, { version: 2 })),
      honest.replace('"shard": {', '"shard": { "__proto__": { "total": 1 },'),
      honest.replaceAll('"line": 12', '"line": -1'),
      honest.replaceAll('"line": 12', '"line": 1e400'),
    ];
    for (const text of damaged) {
      const { code, stdout, stderr } = await merge(text);
      expect([code, stdout, stderr]).toEqual([
        2,
        '',
        expect.stringMatching(/^error: h\.json is damaged: what it says of its shard can't be read\.\n$/),
      ]);
    }
    for (const text of [
      '',
      '[',
      '[[[['.repeat(100_000),
      'null',
      '{"tool":null,"runs":[null]}',
      '{"runs":{}}',
      '"a"',
    ])
      expect((await merge(text)).code).toBe(2);
    const nasty = 'x\u001b[31m\n::error::y ##vso[z]';
    const forged = honest
      .replaceAll('Method Not Allowed', nasty)
      .replaceAll('/health', JSON.stringify(nasty).slice(1, -1))
      .replaceAll('"apis/a.yaml"', '"../../etc/passwd"');
    const { code, stdout } = await merge(forged);
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/##vso\[|^::/m);
  });

  it('is read to a limit, from a pipe as well, and never without end', async () => {
    const cwd = folder({ 'apis/a.yaml': faultyDocument, folder: '' });
    for (const name of ['/dev/null', '.', 'no.json'])
      expect(await statute(['merge', name], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('--shard', () => {
  it('writes reports that keep to their schemas', async () => {
    const cwd = folder(files);
    const { paths } = await shards(cwd, 'json');
    const ajv = new Ajv2020({ strictTypes: false, strictRequired: false });
    const [report, shard] = ['report-v1', 'shard-v1'].map((name) => {
      if (name === 'shard-v1')
        ajv.addSchema(JSON.parse(readFileSync('schemas/record-v1.schema.json', 'utf8')));
      return ajv.compile(JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')));
    });
    for (const path of paths) {
      const written = JSON.parse(readFileSync(join(cwd, path), 'utf8'));
      expect(report?.(written), ajv.errorsText(report?.errors)).toBe(true);
      expect(shard?.(written.shard), ajv.errorsText(shard?.errors)).toBe(true);
    }
  });

  it('takes a share and how many there are', async () => {
    for (const wrong of ['0/3', '4/3', '2', '2/0', 'a/b', '1/2000']) {
      const { code, stderr } = await statute(['audit', 'x.yaml', '--shard', wrong]);
      expect(code).toBe(2);
      expect(stderr).toContain('It takes which share of how many, as in 2/8.');
    }
  });

  it('may leave a machine without a document', async () => {
    const cwd = folder({ 'apis/a.yaml': faultyDocument });
    const { outcomes, paths } = await shards(cwd, 'json');
    expect(outcomes.map((it) => it.code)).toEqual([1, 0, 0]);
    const whole = await statute(['audit', 'apis', '-f', 'json'], { cwd });
    expect(await statute(['merge', ...paths, '-f', 'json'], { cwd })).toEqual(whole);
  });
});

describe('shares', () => {
  const sizes = fc.array(fc.nat({ max: 10_000_000 }), { maxLength: 60 });
  const count = fc.integer({ min: 1, max: 12 });

  it('are disjoint, and together everything', () => {
    fc.assert(
      fc.property(sizes, count, (list, shares) => {
        const all = Array.from({ length: shares }, (_, i) => shareOf(list, { index: i + 1, total: shares }));
        expect(all.flat().sort((a, b) => a - b)).toEqual([...list.keys()]);
      }),
    );
  });

  it('differ by no more than the biggest document', () => {
    fc.assert(
      fc.property(sizes, count, (list, shares) => {
        const loads = Array.from({ length: shares }, (_, i) =>
          shareOf(list, { index: i + 1, total: shares }).reduce(
            (sum, one) => sum + (list[one] ?? 0) + 10_000,
            0,
          ),
        );
        const biggest = Math.max(0, ...list) + 10_000;
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(biggest);
      }),
    );
  });
});
