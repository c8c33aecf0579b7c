import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gitRoot, isInside, realPath } from './disk.ts';

/**
 * Whether a path (absolute) leads, by a symbolic link in any part of it, out of the repository that it seems to be
 * in: that of the working directory, or its own. Outside of repositories it should stay in the working directory,
 * or in `folder`, where that is elsewhere.
 */
export function leadsOut(path: string, cwd: string, folder = dirname(path)): boolean {
  const real = whereabouts(path);
  const here = gitRoot(realPath(cwd));
  // The repository that one works in comes first: what a link leads to may be a repository as well.
  if (here !== undefined && isInside(path, here) && !isInside(real, here)) return true;
  const around = isInside(path, realPath(cwd)) && isInside(folder, realPath(cwd)) ? cwd : folder;
  return !isInside(real, realPath(gitRoot(dirname(path)) ?? around));
}

/** The real path, also of what is not there yet. */
function whereabouts(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realPath(path);
  return join(whereabouts(dirname(path)), basename(path));
}
