import { existsSync, statSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import type { ReviewInput } from '../review/review.ts';
import { diskHost, outsideOfEither, realPath, toSlashes } from './disk.ts';
import type { Commit } from './git-commit.ts';
import { displayPath, gather } from './inputs.ts';
import { looksLikeOpenApi } from './recognise.ts';
import type { Shell } from './shell.ts';
import { isText, isVisible, type Sides } from './sides.ts';

/** What a change is compared with. */
export interface ChangeBase {
  /** The root of the working tree. */
  readonly root: string;
  readonly commit: Commit;
  /** The commit as people know it. */
  readonly label: string;
}

/**
 * Reads both versions of a change: files, folders and patterns of the working tree, and what a commit has of
 * them. A document of the commit that is in none of the folders and not on the disk any more may be one that
 * was moved.
 */
export async function readChange(
  files: readonly string[],
  { root, commit, label }: ChangeBase,
  shell: Pick<Shell, 'cwd' | 'stdin'>,
): Promise<Sides> {
  const { cwd, stdin } = shell;
  const found = await gather(files, { cwd, stdin });
  const realRoot = realPath(root);
  const nameOf = (path: string): string => toSlashes(relative(realRoot, realPath(path)));
  const head = found.inputs.map((input): ReviewInput => ({ ...input, name: nameOf(input.path) }));
  const names = new Set(head.map((input) => input.name));
  const folders = files.map((file) => resolve(cwd, file)).filter(isFolder);
  const prefixes = folders.map(nameOf).map((folder) => (folder === '' ? '' : `${folder}/`));
  const folderOf = (path: string): string | undefined => prefixes.find((prefix) => path.startsWith(prefix));
  const isWanted = (path: string): boolean => {
    if (names.has(path)) return true;
    if (!isText(path)) return false;
    const folder = folderOf(path);
    if (folder !== undefined) return isVisible(path.slice(folder.length));
    return isVisible(path) && !existsSync(join(realRoot, path));
  };
  const display = (path: string): string => {
    const file = commit.file(path);
    return file === undefined ? path : displayPath(join(realRoot, file), cwd);
  };
  const base = commit.find('', isWanted, looksLikeOpenApi).map(({ path, text }): ReviewInput => {
    const at = commit.path(path);
    const isOwn = names.has(path) || folderOf(path) !== undefined;
    return { path: at, file: display(at), text, name: path, ...(isOwn ? {} : { isCandidate: true }) };
  });
  return {
    base: {
      inputs: base,
      options: { host: commit.host({ folders: base.map((input) => posix.dirname(input.name)) }), display },
      label,
    },
    head: {
      inputs: head,
      options: {
        host: diskHost(found.roots, { ...found.reach, outside: outsideOfEither }),
        display: (path) => displayPath(path, cwd),
      },
    },
    problems: found.problems,
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
