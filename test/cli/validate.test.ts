import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cleanDocument, folder, statute } from './run.ts';

const invalidDocument = cleanDocument.replace('title: Clean, ', '');

/** The scripts that a run has loaded. */
async function loaded(args: readonly string[], cwd: string): Promise<readonly string[]> {
  const coverage = mkdtempSync(join(tmpdir(), 'statute-coverage-'));
  onTestFinished(() => rmSync(coverage, { recursive: true, force: true }));
  await statute(args, { cwd, env: { NODE_V8_COVERAGE: coverage } });
  return readdirSync(coverage).flatMap((name) => {
    const { result }: { readonly result: readonly { readonly url: string }[] } = JSON.parse(
      readFileSync(join(coverage, name), 'utf8'),
    );
    return result.map(({ url }) => url);
  });
}

describe('--validate', () => {
  it('reports what the official schema rejects, at its place, and exits with 1', async () => {
    const cwd = folder({ 'openapi.yaml': invalidDocument });
    expect((await statute(['openapi.yaml'], { cwd })).code).toBe(0);
    const { code, stdout } = await statute(['openapi.yaml', '--validate'], { cwd });
    expect(stdout).toContain('The info object needs `title`, and there is none.');
    expect(stdout).toContain('openapi.yaml:2:1 · document/invalid');
    expect(code).toBe(1);
  });

  it('says the same of many documents, on as many cores as there are', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`${index}.yaml`, invalidDocument + '#'.repeat(100_000)]),
    );
    const cwd = folder(files);
    const { stdout } = await statute(['.', '--validate', '-f', 'json'], { cwd });
    expect(JSON.parse(stdout).summary.error).toBe(40);
  });

  it('is asked of both versions in a review', async () => {
    const cwd = folder({ 'old.yaml': cleanDocument, 'new.yaml': invalidDocument });
    const { stdout } = await statute(['review', 'old.yaml', 'new.yaml', '--validate', '-f', 'json'], { cwd });
    expect(JSON.parse(stdout).findings.map((finding: { rule: string }) => finding.rule)).toEqual([
      'document/invalid',
    ]);
  });

  it('loads what it needs only where it is asked for, as does --remote', async () => {
    const cwd = folder({ 'openapi.yaml': cleanDocument });
    const names = async (args: readonly string[]) =>
      (await loaded(['openapi.yaml', ...args], cwd)).flatMap(
        (url) => /(?:validate|remote|fetch)[^/]*$/.exec(url) ?? [],
      );
    expect(await names([])).toEqual([]);
    expect(await names(['--validate'])).toEqual([expect.stringMatching(/^validate-/)]);
    expect(await names(['--remote', 'example.com'])).toEqual(
      expect.arrayContaining([expect.stringMatching(/^remote-documents-/)]),
    );
  });
});
