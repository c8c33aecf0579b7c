import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from './failure.ts';

/**
 * What `--root` names, as an absolute path.
 *
 * @throws Failure where it is no folder.
 */
export function rootFolder(path: string, cwd: string): string {
  const full = resolve(cwd, path);
  if (statSync(full, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Failure(`--root ${path}: there is no such folder.`);
  }
  return full;
}
