import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { statute } from './cli/run.ts';

const project = join(import.meta.dirname, '..');
const readme = readFileSync(join(project, 'README.md'), 'utf8');

/** The blocks of one language. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

describe('the README', () => {
  it('shows what the terminal really shows', async () => {
    const [block = ''] = blocks('console');
    const [command = '', ...lines] = block.split('\n');
    const args = command.replace('$ statute ', '').split(' ');
    const { stdout } = await statute(args, { cwd: project });
    for (const part of lines.join('\n').split('\n  …\n')) expect(stdout).toContain(part.trimEnd());
  });

  it('shows a library that runs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'statute-readme-'));
    try {
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(project, join(folder, 'node_modules', 'statute'));
      writeFileSync(join(folder, 'openapi.yaml'), readFileSync(join(project, 'fixtures', 'bookshop.yaml')));
      writeFileSync(join(folder, 'use.mjs'), blocks('ts')[0] ?? '');
      const out = execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' });
      expect(out).toContain('openapi.yaml:130: DELETE answers 200 without content');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('names only commands that exist', async () => {
    const { stdout } = await statute(['--help']);
    const named = [...readme.matchAll(/`statute ([a-z]+)(?: |`)/g)].map((match) => match[1] ?? '');
    for (const name of new Set(named)) expect(stdout).toContain(`  ${name}`);
  });

  it('links only to files that are there', () => {
    for (const [, target = ''] of readme.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(() => readFileSync(join(project, target))).not.toThrow();
    }
  });
});
