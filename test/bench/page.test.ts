import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../bench/lib/options.js';

const page = readFileSync('docs/performance.md', 'utf8');

describe('the page on performance', () => {
  it('names commands that the bench takes', () => {
    const commands = [...page.matchAll(/npm run bench -- ([^`\n]+)/g)].map(([, args = '']) => args);
    expect(commands.length).toBeGreaterThan(5);
    for (const args of commands) expect(() => readOptions(args.trim().split(' ')), args).not.toThrow();
  });

  it('links to files that there are', () => {
    for (const [, target = ''] of page.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g))
      expect(existsSync(join('docs', target)), target).toBe(true);
  });
});

describe('the package of the bench', () => {
  const lock: { readonly packages: Readonly<Record<string, { readonly version?: string }>> } = JSON.parse(
    readFileSync('bench/package-lock.json', 'utf8'),
  );
  const own: { readonly private: boolean; readonly dependencies: Readonly<Record<string, string>> } =
    JSON.parse(readFileSync('bench/package.json', 'utf8'));

  it('is private, and pins every peer', () => {
    expect(own.private).toBe(true);
    for (const name of Object.keys(own.dependencies))
      expect(lock.packages[`node_modules/${name}`]?.version, name).toMatch(/^\d/);
  });
});
