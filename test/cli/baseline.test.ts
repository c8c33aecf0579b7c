import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanDocument, faultyDocument, folder, type Outcome, statute } from './run.ts';

const date = { SOURCE_DATE_EPOCH: '1795132800' };
const name = 'statute-baseline.json';

/** Adds an operation with one error of its own. */
const oneMore = (document: string): string => `${document}  /users:
    get:
      responses:
        '200':
          description: The users
          content:
            application/json:
              schema: { type: array, items: { type: object } }
        '405':
          description: Method Not Allowed
          content:
            application/json:
              schema: { type: object }
`;

interface Summary {
  readonly error: number;
  readonly baselined: number;
}

async function counts(
  at: string,
  args: readonly string[] = ['api.yaml'],
): Promise<Summary & { code: number | null }> {
  const { stdout, code } = await statute(['audit', ...args, '-f', 'json'], { cwd: at });
  const { summary }: { summary: Summary } = JSON.parse(stdout);
  return { error: summary.error, baselined: summary.baselined, code };
}

const baseline = (at: string, ...args: readonly string[]): Promise<Outcome> =>
  statute(['baseline', ...args], { cwd: at, env: date });

describe('statute baseline', () => {
  it('records what is found, and the audit sets it aside from then on', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    expect(await baseline(at, 'api.yaml')).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: `${name}: 1 finding, 1 added, 0 dropped.\n`,
    });
    expect(readFileSync(join(at, name), 'utf8')).toMatchInlineSnapshot(`
      "{
      "version": 1,
      "findings": [
      {"fingerprint":"ec8c46a30a8b6cb5","rule":"header/allow-on-405","file":"api.yaml","place":"/paths/~1health/get/responses/405","since":"2026-11-20"}
      ]
      }
      "
    `);
    expect(await counts(at)).toEqual({ error: 0, baselined: 1, code: 0 });
    expect(await counts(at, ['api.yaml', '--no-baseline'])).toEqual({ error: 1, baselined: 0, code: 1 });
  });

  it('lets a new finding through', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    await baseline(at, 'api.yaml');
    writeFileSync(join(at, 'api.yaml'), oneMore(faultyDocument));
    expect(await counts(at)).toEqual({ error: 1, baselined: 1, code: 1 });
  });

  it('keeps the date on which a finding was first recorded', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    await baseline(at, 'api.yaml');
    writeFileSync(join(at, 'api.yaml'), oneMore(faultyDocument));
    await statute(['baseline', 'api.yaml'], { cwd: at, env: { SOURCE_DATE_EPOCH: '1800000000' } });
    const dates = [...readFileSync(join(at, name), 'utf8').matchAll(/"since":"([^"]+)"/g)].map((it) => it[1]);
    expect(dates.sort()).toEqual(['2026-11-20', '2027-01-15']);
  });

  it('has the audit name what is found no more, in every format, until it is pruned', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    await baseline(at, 'api.yaml');
    writeFileSync(join(at, 'api.yaml'), cleanDocument);
    const notes = [
      `note: ${name}: header/allow-on-405 at api.yaml#/paths/~1health/get/responses/405 (since 2026-11-20) is found no more.`,
      'note: `statute baseline --prune` drops them.',
      '',
    ].join('\n');
    for (const format of ['text', 'json', 'sarif', 'github', 'junit']) {
      const { code, stderr } = await statute(['audit', 'api.yaml', '-q', '-f', format], { cwd: at });
      expect({ code, stderr }).toEqual({ code: 0, stderr: notes });
    }
    expect((await baseline(at, 'api.yaml', '--prune')).stderr).toBe(
      `${name}: 0 findings, 0 added, 1 dropped.\n`,
    );
    expect((await statute(['audit', 'api.yaml'], { cwd: at })).stderr).toBe('');
  });

  it('adds nothing when it prunes', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    await baseline(at, 'api.yaml');
    writeFileSync(join(at, 'api.yaml'), oneMore(cleanDocument));
    expect((await baseline(at, 'api.yaml', '--prune')).stderr).toBe(
      `${name}: 0 findings, 0 added, 1 dropped.\n`,
    );
    expect(await counts(at)).toEqual({ error: 1, baselined: 0, code: 1 });
  });

  it('leaves entries of documents alone that are not audited this time', async () => {
    const at = folder({ 'a.yaml': faultyDocument, 'b.yaml': faultyDocument });
    await baseline(at, '.');
    expect((await statute(['audit', 'a.yaml'], { cwd: at })).stderr).toBe('');
    expect((await baseline(at, 'a.yaml')).stderr).toBe(
      `${name}: 2 findings, 0 added, 0 dropped; nothing to write.\n`,
    );
    expect(await counts(at, ['.'])).toEqual({ error: 0, baselined: 2, code: 0 });
  });

  it('does not let one version of an API speak for another', async () => {
    const at = folder({ 'v1.yaml': faultyDocument, 'v2.yaml': cleanDocument });
    await baseline(at, '.');
    writeFileSync(join(at, 'v2.yaml'), faultyDocument);
    expect(await counts(at, ['v2.yaml'])).toEqual({ error: 1, baselined: 0, code: 1 });
    expect(await counts(at, ['.'])).toEqual({ error: 1, baselined: 1, code: 1 });
  });

  it('goes with a document that is renamed', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    await baseline(at, 'api.yaml');
    renameSync(join(at, 'api.yaml'), join(at, 'shop.yaml'));
    expect(await counts(at, ['shop.yaml'])).toEqual({ error: 0, baselined: 1, code: 0 });
    await baseline(at, 'shop.yaml');
    expect(readFileSync(join(at, name), 'utf8')).toContain('"file":"shop.yaml"');
  });

  it('names what is found no more since its document is gone', async () => {
    const at = folder({ 'a.yaml': faultyDocument, 'b.yaml': faultyDocument });
    await baseline(at, '.');
    rmSync(join(at, 'a.yaml'));
    const { stderr } = await statute(['audit', '.'], { cwd: at });
    expect(stderr).toContain('header/allow-on-405 at a.yaml#/paths/~1health/get/responses/405');
  });

  it('judges nothing of a document that can not be read', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    await baseline(at, 'api.yaml');
    writeFileSync(join(at, 'api.yaml'), `${faultyDocument}   oops: [`);
    const { code, stderr } = await statute(['audit', 'api.yaml'], { cwd: at });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('takes what is too unsure to be reported for found', async () => {
    const at = folder({
      'api.yaml': oneMore(cleanDocument).replace(
        "get:\n      responses:\n        '200':\n          description: The users",
        "post:\n      summary: Create a user\n      responses:\n        '200':\n          description: The user",
      ),
    });
    await baseline(at, 'api.yaml', '--min-confidence', 'low');
    const { stderr } = await statute(['audit', 'api.yaml', '--min-confidence', 'high'], { cwd: at });
    expect(stderr).toBe('');
  });

  it('goes by its own folder, wherever the audit runs', async () => {
    const at = folder({ '.git/HEAD': '', 'apis/shop/api.yaml': faultyDocument });
    await baseline(at, '.');
    expect(readFileSync(join(at, name), 'utf8')).toContain('"file":"apis/shop/api.yaml"');
    expect(await counts(join(at, 'apis/shop'))).toEqual({ error: 0, baselined: 1, code: 0 });
    expect(await counts(join(at, 'apis'), ['shop', '--baseline', `../${name}`])).toMatchObject({
      baselined: 1,
    });
  });

  it('knows what documents share, whichever of them are audited', async () => {
    const api = (path: string): string =>
      `${cleanDocument.replace('/health', path)}        '405':\n          $ref: common.yaml#/Refused\n`;
    const at = folder({
      'a.yaml': api('/a'),
      'b.yaml': api('/b'),
      'common.yaml':
        'Refused:\n  description: No\n  content: { application/json: { schema: { type: object } } }\n',
    });
    await baseline(at, '.');
    expect(
      readFileSync(join(at, name), 'utf8').match(/"file":"common\.yaml","document":"a\.yaml"/g),
    ).toHaveLength(1);
    for (const files of [['a.yaml'], ['b.yaml'], ['.']])
      expect({ files, ...(await counts(at, files)) }).toEqual({ files, error: 0, baselined: 1, code: 0 });
    expect((await statute(['audit', 'b.yaml'], { cwd: at })).stderr).toBe('');
  });

  it('is written where it is told to', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    await baseline(at, 'api.yaml', '--baseline', 'known.json');
    expect(await counts(at)).toMatchObject({ baselined: 0 });
    expect(await counts(at, ['api.yaml', '--baseline', 'known.json'])).toMatchObject({ baselined: 1 });
  });

  it('is left as it was where not everything could be read', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    const { code, stderr } = await baseline(at, 'api.yaml', 'missing.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain(`error: ${name} is left as it was: not everything could be read.`);
  });
});

describe('a baseline that can not be read', () => {
  const audit = async (text: string): Promise<string> => {
    const at = folder({ 'api.yaml': faultyDocument, [name]: text });
    const { code, stderr, stdout } = await statute(['audit', 'api.yaml'], { cwd: at });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };

  it('stops the audit with the line that is wrong', async () => {
    const good =
      '{"fingerprint":"0123456789abcdef","rule":"a/b","file":"a.yaml","place":"/a","since":"2026-11-20"}';
    expect(await audit(`{\n"version": 1,\n"findings": [\n${good},\n{"rule":"x"}\n]\n}\n`)).toBe(
      `error: ${name}:5: this is no entry of a baseline. Mend it, or write it anew: \`statute baseline\`.\n`,
    );
    expect(await audit(`{\n"version": 1,\n"findings": [\n${good},\nnonsense\n]\n}\n`)).toContain(
      `${name}:5: this is no line`,
    );
    expect(await audit(`{\n"version": 1,\n"findings": [\n${good},\n`)).toContain('its end is missing');
    expect(await audit('{"version": 2, "findings": []}')).toContain('version 2, and only version 1 is known');
    expect(await audit('[]')).toContain('this is no baseline');
  });

  it('is one that the user has named and that is not there', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    const { code, stderr } = await statute(['audit', 'api.yaml', '--baseline', 'none.json'], { cwd: at });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'error: The baseline none.json cannot be read: there is no such file. `statute baseline` writes one.\n',
    );
  });

  it('or one with a merge conflict, which writing it resolves', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    await baseline(at, 'api.yaml');
    const text = readFileSync(join(at, name), 'utf8');
    const conflict = text.replace(/^(\{"fingerprint.*)$/m, '<<<<<<< ours\n$1\n=======\n$1\n>>>>>>> theirs');
    writeFileSync(join(at, name), conflict);
    const { code, stderr } = await statute(['audit', 'api.yaml'], { cwd: at });
    expect(code).toBe(2);
    expect(stderr).toContain(`${name}:4: a merge conflict is not resolved here. Keep both sides`);
    await baseline(at, 'api.yaml', '--prune');
    expect(readFileSync(join(at, name), 'utf8')).toBe(text);
  });

  it('has a sentence for a date that is none', async () => {
    const at = folder({ 'api.yaml': faultyDocument });
    const { code, stderr } = await statute(['baseline', 'api.yaml'], {
      cwd: at,
      env: { SOURCE_DATE_EPOCH: 'now' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('SOURCE_DATE_EPOCH is now; it holds seconds since 1970');
  });
});
