import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import type { Host, ReadResult } from '../document/host.ts';
import { decode } from './decode.ts';
import { largestFile } from './disk.ts';
import { Failure } from './failure.ts';

/** Where a commit's files go by in paths, so that they can't be taken for files on the disk. */
const prefix = '/git/';

/** The files of one commit of a repository, read without checking anything out. */
export class Commit {
  readonly #repository: string;
  readonly #hash: string;
  #modes: ReadonlyMap<string, string> | undefined;

  private constructor(repository: string, hash: string) {
    this.#repository = repository;
    this.#hash = hash;
  }

  /** @throws Failure where the name is that of no commit. */
  static at(repository: string, name: string): Commit {
    const hash = git(repository, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${name}^{commit}`,
    ]);
    if (hash === undefined) throw new Failure(`${name} is no commit, branch or tag of this repository.`);
    return new Commit(repository, hash.trim());
  }

  /** The best common ancestor of this commit and another; `undefined` where there is none. */
  mergeBase(other: string): Commit | undefined {
    const hash = git(this.#repository, ['merge-base', '--end-of-options', this.#hash, other])?.trim();
    return hash === undefined || hash === '' ? undefined : new Commit(this.#repository, hash);
  }

  get name(): string {
    return this.#hash.slice(0, 12);
  }

  /** Files at or below a path, relative to the repository's root with `/`; none where there is nothing. */
  files(path: string): readonly string[] {
    const folder = path === '' ? '' : `${path}/`;
    return [...this.#tree().keys()]
      .filter((file) => path === '' || file === path || file.startsWith(folder))
      .sort();
  }

  /** The path by which a file of this commit is named among inputs and references. */
  path(file: string): string {
    return `${prefix}${this.#hash}/${file}`;
  }

  /** Reads a file; a symbolic link is not followed. */
  read(file: string): ReadResult {
    const mode = this.#tree().get(file);
    if (mode === undefined)
      return { ok: false, reason: 'missing', message: `there is no such file in ${this.name}.` };
    if (!mode.startsWith('100'))
      return { ok: false, reason: 'unreadable', message: 'it is no regular file.' };
    const bytes = gitBytes(this.#repository, ['cat-file', 'blob', `${this.#hash}:${file}`]);
    if (bytes === undefined) return { ok: false, reason: 'unreadable', message: 'git cannot read it.' };
    const text = decode(bytes);
    return text.ok ? text : { ok: false, reason: 'unreadable', message: `${text.reason}.` };
  }

  /** Reads references between files of this commit, and no others. */
  host(): Host {
    const root = this.path('');
    return {
      read: (path) => {
        const normal = posix.normalize(path);
        if (!normal.startsWith(root)) {
          return { ok: false, reason: 'refused', message: 'it is outside of the repository.' };
        }
        return this.read(normal.slice(root.length));
      },
    };
  }

  /** How a path of this commit is shown: relative to the root of the repository. */
  display(path: string): string {
    const root = this.path('');
    return path.startsWith(root) ? path.slice(root.length) : path;
  }

  #tree(): ReadonlyMap<string, string> {
    if (this.#modes === undefined) {
      const list = git(this.#repository, ['ls-tree', '-r', '-z', '--full-tree', this.#hash]) ?? '';
      this.#modes = new Map(
        list.split('\0').flatMap((line) => {
          const match = /^(\d+) \w+ [0-9a-f]+\t(.*)$/s.exec(line);
          return match?.[1] === undefined || match[2] === undefined ? [] : [[match[2], match[1]] as const];
        }),
      );
    }
    return this.#modes;
  }
}

/** The branch that changes are merged into: the remote's default, else `main` or `master`. */
export function defaultBranch(repository: string): string | undefined {
  const head = git(repository, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'])?.trim();
  if (head !== undefined && head !== '') return head;
  return ['origin/main', 'origin/master', 'main', 'master'].find(
    (name) => git(repository, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]) !== undefined,
  );
}

function git(repository: string, args: readonly string[]): string | undefined {
  return gitBytes(repository, args)?.toString('utf8');
}

/** What git prints; `undefined` where it fails. @throws Failure where there is no git. */
function gitBytes(repository: string, args: readonly string[]): Buffer | undefined {
  try {
    return execFileSync('git', ['-C', repository, ...args], {
      maxBuffer: largestFile,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Failure('this needs git, and there is none on this machine.');
    }
    return undefined;
  }
}
