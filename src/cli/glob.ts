import { Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { toSlashes } from './disk.ts';

/**
 * The files that a pattern matches, as absolute paths, sorted. As in folders, links to folders are not followed:
 * they may lead in a circle, or to all of the disk.
 */
export function filesMatching(pattern: string, cwd: string): readonly string[] {
  return globSync(toSlashes(pattern), {
    cwd,
    absolute: true,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
    fs: { readdirSync: withoutLinkedFolders },
  }).sort();
}

const withoutLinkedFolders = new Proxy(readdirSync, {
  apply(read, self, args: readonly unknown[]) {
    const entries: unknown = Reflect.apply(read, self, args);
    const [folder] = args;
    if (!Array.isArray(entries) || typeof folder !== 'string') return entries;
    return entries.filter((entry: unknown) => !(entry instanceof Dirent && leadsToNoFile(entry, folder)));
  },
});

function leadsToNoFile(entry: Dirent, folder: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return !statSync(join(folder, entry.name)).isFile();
  } catch {
    return true;
  }
}
