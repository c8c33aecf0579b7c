import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'statute-pack-'));

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', [...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

describe('the package', () => {
  let packed: Packed | undefined;

  beforeAll(() => {
    // What `npm test` has built is packed as it is: building again would pull dist/ from under other tests.
    const out = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], project);
    const list: readonly Packed[] = JSON.parse(out);
    packed = list[0];
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    npm(
      ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, packed?.filename ?? '')],
      folder,
    );
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the program, its types, the schemas and the texts that belong to it, and nothing else', () => {
    const paths = packed?.files.map((file) => file.path) ?? [];
    const kinds = new Set(
      paths.map((path) =>
        path
          .replace(/^dist\/(?:chunks|types)\/.*/, 'dist/$&')
          .replace(/^dist\/dist\/(chunks|types)\/.*/, 'dist/$1'),
      ),
    );
    expect([...kinds].filter((path) => !path.startsWith('schemas/')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/statute.js',
      'dist/chunks',
      'dist/cli.js',
      'dist/index.js',
      'dist/types',
      'dist/worker.js',
      'package.json',
    ]);
    expect(paths.filter((path) => path.startsWith('dist/types/') && !path.endsWith('.d.ts'))).toEqual([]);
  });

  it('runs `npx statute audit FILE` where it is installed', () => {
    writeFileSync(join(folder, 'openapi.yaml'), readFileSync(join(project, 'fixtures', 'bookshop.yaml')));
    let report = '';
    try {
      npm(['exec', '--offline', '--', 'statute', 'audit', 'openapi.yaml', '-f', 'json'], folder);
    } catch (error) {
      if (error instanceof Error && 'stdout' in error) report = String(error.stdout);
    }
    const { findings }: { findings: readonly { rule: string }[] } = JSON.parse(report);
    expect(findings.map((finding) => finding.rule)).toContain('header/allow-on-405');
  });

  it('is a library with types', () => {
    writeFileSync(
      join(folder, 'use.mjs'),
      "import { audit } from 'statute';\nconsole.log(audit('openapi: 3.1.0').documents[0].openapi);\n",
    );
    expect(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' })).toBe('3.1.0\n');
    expect(existsSync(join(folder, 'node_modules/statute/dist/types/index.d.ts'))).toBe(true);
  });

  it('runs no script when it is installed', () => {
    const manifest: { scripts?: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(join(folder, 'node_modules/statute/package.json'), 'utf8'),
    );
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual(
      [],
    );
  });
});
