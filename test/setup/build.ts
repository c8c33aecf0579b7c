import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle } from '../../scripts/bundle.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The built command line, to run as a process; or why it could not be built. */
    readonly cli: { readonly path: string } | { readonly error: string };
  }
}

/**
 * Bundles the command line once for a run of the tests, into a folder of its own: `dist/` may be built anew
 * at any time. The folder lies below node_modules so that the bundle finds its dependencies.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'statute-'));
  copyFileSync('package.json', join(folder, 'package.json'));
  try {
    await bundle(join(folder, 'dist'));
    project.provide('cli', { path: join(folder, 'dist', 'cli.js') });
  } catch (error) {
    // Tests that don't run the command line can still tell something.
    project.provide('cli', { error: String(error) });
  }
  return () => rmSync(folder, { recursive: true, force: true });
}
