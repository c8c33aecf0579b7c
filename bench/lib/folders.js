// @ts-check
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that this bench belongs to. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Real descriptions, which are no part of the project: they stand beside a checkout, or are absent. */
export const corpus = join(root, '..', 'shared', 'corpus');

/** A new folder, outside of every project; it is removed when this process ends. */
export function temporaryFolder() {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'statute-bench-')));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The places of installed packages that are to be run: `bench/node_modules` for those of peers. */
export const installed = join(root, 'bench', 'node_modules');
