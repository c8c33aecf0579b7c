import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve } from 'node:path';
import { nearest } from '../text/nearest.ts';
import { realPath, toSlashes } from './disk.ts';
import { Failure } from './failure.ts';
import { isRefName, Repository } from './git.ts';
import type { Commit, Kind } from './git-commit.ts';
import type { Shell } from './shell.ts';

/** What an argument of `statute review` names. */
export type Operand = DiskOperand | CommitOperand;

export interface DiskOperand {
  readonly on: 'disk';
  readonly text: string;
  /** Absolute. */
  readonly path: string;
  readonly kind: Kind;
}

export interface CommitOperand {
  readonly on: 'commit';
  /** As people know it: the argument. */
  readonly text: string;
  readonly repository: Repository;
  readonly commit: Commit;
  /** The commit as people know it: `origin/main`. */
  readonly ref: string;
  /** From the root of the repository, with `/`; the root itself is empty. */
  readonly path: string;
  readonly kind: Kind;
}

/**
 * Reads an argument: what is on the disk under that name, or `GIT_REF:path`. A path after a ref is from the
 * root of the repository, one that begins with `./` or `../` from the working directory, as git has it.
 *
 * @throws Failure where it is neither.
 */
export function readOperand(text: string, { cwd, env }: Pick<Shell, 'cwd' | 'env'>): Operand {
  if (text === '-' || text === '')
    throw new Failure(
      'a review compares files, folders and GIT_REF:path; there is no place for standard input.',
    );
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text))
    throw new Failure(`${text}: statute does not read from the network; download it, or fetch it with git.`);
  const path = resolve(cwd, text);
  const kind = kindOnDisk(path);
  const colon = text.indexOf(':');
  // `C:\api.yaml` is a path of Windows on any system.
  if (kind !== 'none' || colon === -1 || /^[a-z]:/i.test(text)) return { on: 'disk', text, path, kind };
  return commitOperand(text, colon, cwd, env);
}

function commitOperand(text: string, colon: number, cwd: string, env: Shell['env']): CommitOperand {
  const ref = text.slice(0, colon);
  if (ref === '') throw new Failure(`${text}: a commit stands before the colon, as in HEAD${text}`);
  if (!isRefName(ref)) throw new Failure(`${text}: ${ref} is no name of a commit, branch or tag.`);
  const repository = Repository.open(cwd, env);
  if (repository === undefined)
    throw new Failure(`${text}: there is no such file, and no git repository here to look for ${ref} in.`);
  const commit = namedCommit(repository, ref);
  const path = pathInCommit(text, text.slice(colon + 1), repository.prefix);
  return { on: 'commit', text, repository, commit, ref, path, kind: commit.kind(path) };
}

/** @throws Failure where there is no such commit. */
export function namedCommit(repository: Repository, name: string): Commit {
  const commit = repository.commit(name);
  if (commit !== undefined) return commit;
  const [remote, ...rest] = name.split('/');
  const hint =
    remote === 'origin' && rest.length > 0
      ? ` Perhaps it has not been fetched: git fetch origin ${rest.join('/')}`
      : '';
  throw new Failure(`${name} is no commit, branch or tag of this repository.${hint}`);
}

function pathInCommit(text: string, written: string, prefix: string): string {
  const given = toSlashes(written);
  const isRelative = /^\.\.?(?:\/|$)/.test(given);
  const path = posix.normalize(isRelative ? `${prefix}${given}` : given).replace(/^\/+|\/+$/g, '');
  if (path === '..' || path.startsWith('../')) throw new Failure(`${text} is outside of the repository.`);
  return path === '.' ? '' : path;
}

function kindOnDisk(path: string): Kind {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? 'none' : status.isDirectory() ? 'folder' : 'file';
}

/** The repository that a path is in, and where in there it is; `undefined` where it is in none. */
export function inRepository(
  path: string,
  env: Shell['env'],
): { readonly repository: Repository; readonly path: string } | undefined {
  // A folder may be the root itself.
  const folder = existingFolder(isFolder(path) ? path : dirname(path));
  const repository = Repository.open(folder, env);
  if (repository?.root === undefined) return undefined;
  // The file may be gone, and its folder with it.
  const real = join(realPath(folder), relative(folder, path));
  const inside = toSlashes(relative(realPath(repository.root), realPath(real)));
  return inside === '..' || inside.startsWith('../') ? undefined : { repository, path: inside };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function existingFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existingFolder(dirname(folder));
}

/** ` Did you mean api/openapi.yaml?`, or nothing. */
export function nearestInCommit({ commit, path }: CommitOperand): string {
  const files = [...commit.paths()].filter((file) => /\.(?:ya?ml|json)$/i.test(file));
  const sameName = files.filter((file) => posix.basename(file) === posix.basename(path));
  const folder = posix.dirname(path);
  const beside = files.filter((file) => posix.dirname(file) === folder);
  const meant =
    sameName.length === 1
      ? sameName[0]
      : nearest(
          basename(path),
          beside.map((file) => posix.basename(file)),
        );
  if (meant === undefined) return '';
  return ` Did you mean ${sameName.length === 1 || folder === '.' ? meant : `${folder}/${meant}`}?`;
}
