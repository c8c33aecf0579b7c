import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gitRoot, realPath } from './disk.ts';
import { Failure } from './failure.ts';
import { usualLimits } from './limits.ts';
import { readDocument } from './walk.ts';
import { listed } from './words.ts';

const usualNames = ['statute.yaml', 'statute.yml', 'statute.json'];

/** Finds the configs that documents live under. Asks the disk once for each folder. */
export class ConfigLookup {
  readonly #cwd: string;
  readonly #found = new Map<string, string | undefined>();

  constructor(cwd: string) {
    this.#cwd = realPath(resolve(cwd));
  }

  /**
   * The path of the nearest config at or above a folder: up to the root of the git repository; outside of one,
   * up to the working directory, or no further than the folder itself.
   *
   * @throws Failure where a folder holds several.
   */
  above(folder: string): string | undefined {
    const start = realPath(resolve(folder));
    return this.#search(start, gitRoot(start) ?? (isAtOrBelow(start, this.#cwd) ? this.#cwd : start));
  }

  #search(folder: string, last: string): string | undefined {
    if (this.#found.has(folder)) return this.#found.get(folder);
    const parent = dirname(folder);
    const isLast = folder === last || parent === folder;
    const found = configIn(folder) ?? (isLast ? undefined : this.#search(parent, last));
    this.#found.set(folder, found);
    return found;
  }
}

function configIn(folder: string): string | undefined {
  // An API can be about statutes: a description of that name is no config.
  const names = usualNames.filter((name) => {
    const path = join(folder, name);
    return existsSync(path) && readDocument(path, usualLimits.fileSize).kind !== 'document';
  });
  const [first, second] = names;
  if (second !== undefined)
    throw new Failure(`${folder} holds ${listed(names).replace(' or ', ' and ')}. Keep one of them.`);
  return first === undefined ? undefined : join(folder, first);
}

function isAtOrBelow(folder: string, above: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (at === above) return true;
    if (at === dirname(at)) return false;
  }
}
