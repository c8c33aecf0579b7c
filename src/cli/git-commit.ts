import { posix } from 'node:path';
import type { Host, ReadResult } from '../document/host.ts';
import { decode } from './decode.ts';
import { ofGit, outsideOfEither, tooBig } from './disk.ts';
import type { GitObject, GitRunner } from './git-process.ts';
import { usualLimits } from './limits.ts';

/** Where a commit's files go by in paths, so that they can't be taken for files on the disk. */
const scheme = '/git/';

/** What is read along with a file out of its folder, in bytes. */
const mostAhead = 64 * 1024 * 1024;

/** A description in more folders than this is likely to be in many more. */
const fewFolders = 3;

/** What references between the files of a commit may read. Paths are from the repository's root. */
export interface CommitReach {
  /** The folders of the documents. */
  readonly folders?: readonly string[];
  /** Whether a file is below the root that the user has named; absent where none is. */
  readonly isInRoot?: ((file: string) => boolean) | undefined;
}

/** What a path of a commit is, symbolic links inside the commit followed. */
export type Kind = 'file' | 'folder' | 'none';

/** The files of one commit, read without checking anything out. */
export class Commit {
  readonly #run: GitRunner;
  readonly hash: string;
  /** Bytes of the biggest file that is read. */
  readonly #largest: number;
  readonly #read = new Map<string, ReadResult>();
  /** Folders whose files were read ahead, and those where that was done for all folders below. */
  readonly #folders = new Set<string>();
  readonly #trees = new Set<string>();

  constructor(run: GitRunner, hash: string, largest = usualLimits.fileSize) {
    this.#run = run;
    this.hash = hash;
    this.#largest = largest;
  }

  /** The same commit, read up to another size. */
  readUpTo(largest: number): Commit {
    return new Commit(this.#run, this.hash, largest);
  }

  /** What is at a path, which is relative to the repository's root, with `/`; the root itself is empty. */
  kind(path: string): Kind {
    const type = this.#run.objects([this.#name(path)], false)[0]?.type;
    return type === 'blob' ? 'file' : type === 'tree' ? 'folder' : 'none';
  }

  /** Reads a file. Messages are clauses to stand behind a colon. */
  read(path: string): ReadResult {
    const known = this.#read.get(path);
    if (known !== undefined) return known;
    // Files of one description lie side by side, and a process for each would take longer than reading them.
    for (const [one, result] of this.#readAll([path, ...this.#beside(path)])) this.#read.set(one, result);
    return this.#read.get(path) ?? missing;
  }

  /**
   * The files in a folder and below it whose path and text are wanted, sorted by path, which is from the
   * repository's root. The others are not kept in memory.
   */
  find(
    folder: string,
    isWanted: (path: string) => boolean,
    isMeant: (text: string) => boolean,
  ): readonly { readonly path: string; readonly text: string }[] {
    const found: { path: string; text: string }[] = [];
    for (const paths of inPortions(this.#list(folder, ['-r']).filter(({ path }) => isWanted(path)))) {
      for (const [path, result] of this.#readAll(paths)) {
        if (!result.ok || !isMeant(result.text)) continue;
        this.#read.set(path, result);
        found.push({ path, text: result.text });
      }
    }
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The path by which a file of this commit is named among inputs and references. */
  path(file: string): string {
    return `${scheme}${this.hash}/${file}`;
  }

  /** Which file of this commit a path names; `undefined` for one outside of the repository. */
  file(path: string): string | undefined {
    const root = this.path('');
    const normal = posix.normalize(path);
    return normal.startsWith(root) ? normal.slice(root.length) : undefined;
  }

  /**
   * Reads references between files of this commit, and no others; as on the disk (see `diskHost`), hidden ones only
   * below the folders of the documents, or where a root is named. It says so in the same words, or what both versions
   * refuse would be reported as new in the one and as mended in the other.
   */
  host({ folders = [], isInRoot }: CommitReach = {}): Host {
    return {
      read: (path) => {
        const file = this.file(path);
        if (file === undefined) return refused(outsideOfEither);
        if (file.split('/').includes('.git')) return refused(ofGit);
        if (isInRoot === undefined ? isHidden(file, folders) : !isInRoot(file))
          return refused(
            isInRoot === undefined ? 'it is hidden, or in a hidden folder (see --root).' : outsideOfEither,
          );
        return this.read(file);
      },
    };
  }

  /** Every file of this commit, from the repository's root. */
  paths(): ReadonlySet<string> {
    const list = this.#run.text(['ls-tree', '-r', '-z', '--name-only', '--full-tree', this.hash]) ?? '';
    return new Set(list.split('\0').filter((path) => path !== ''));
  }

  #name(path: string): string {
    return `${this.hash}:${path}`;
  }

  /** Reads files that are not known yet, all with one process. */
  #readAll(paths: readonly string[]): readonly (readonly [string, ReadResult])[] {
    const wanted = [...new Set(paths)].filter((path) => !this.#read.has(path));
    const objects = this.#run.objects(
      wanted.map((path) => this.#name(path)),
      true,
    );
    return wanted.map((path, index) => [path, readResult(objects[index], this.#largest)]);
  }

  /**
   * YAML and JSON files that are likely to be read next, as long as they are not too big together: those of
   * the file's folder; after some folders, those of everything below what they have in common.
   */
  #beside(path: string): readonly string[] {
    const parent = posix.dirname(path);
    const own = parent === '.' ? '' : parent;
    const isWide = this.#folders.size >= fewFolders;
    const folder = isWide ? commonFolder([...this.#folders, own]) : own;
    if (isWide ? this.#trees.has(folder) : this.#folders.has(folder)) return [];
    this.#folders.add(own);
    if (isWide) this.#trees.add(folder);
    let left = mostAhead;
    return this.#list(folder, isWide ? ['-r'] : []).flatMap((file) => {
      if (!/\.(?:ya?ml|json)$/i.test(file.path) || this.#read.has(file.path)) return [];
      left -= file.size;
      return left < 0 ? [] : [file.path];
    });
  }

  /** Regular files and symbolic links of a folder. Files that are too big to be read are noted as such. */
  #list(folder: string, options: readonly string[]): readonly Listed[] {
    const list = this.#run.text(['ls-tree', '-z', '-l', '--full-tree', ...options, this.#name(folder)]) ?? '';
    return list.split('\0').flatMap((line) => {
      const [, size, name] = /^1[02]0\d+ blob [0-9a-f]+ +(\d+)\t(.*)$/s.exec(line) ?? [];
      if (size === undefined || name === undefined) return [];
      const path = folder === '' ? name : `${folder}/${name}`;
      if (Number(size) > this.#largest) this.#read.set(path, unreadable(`${tooBig(this.#largest)}.`));
      return [{ path, size: Number(size) }];
    });
  }
}

/** Whether a name on the way from the nearest of the folders to a file in it begins with a dot. */
function isHidden(file: string, folders: readonly string[]): boolean {
  const depths = folders.filter((folder) => file.startsWith(`${folder}/`)).map((folder) => folder.length);
  return file
    .slice(Math.max(0, ...depths))
    .split('/')
    .some((name) => name.startsWith('.'));
}

/** The folder that all of these are in. */
function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => (folder === '' ? [] : folder.split('/')));
  const differs = first.findIndex((segment, index) => others.some((other) => other[index] !== segment));
  return first.slice(0, differs === -1 ? first.length : differs).join('/');
}

interface Listed {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** Files in portions that fit in memory. */
function inPortions(files: readonly Listed[]): readonly (readonly string[])[] {
  const portions: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const file of files) {
    size += file.size;
    if (size > mostAhead) {
      portions.push([]);
      size = file.size;
    }
    portions.at(-1)?.push(file.path);
  }
  return portions;
}

const unreadable = (message: string): ReadResult => ({ ok: false, reason: 'unreadable', message });
const refused = (message: string): ReadResult => ({ ok: false, reason: 'refused', message });
const missing: ReadResult = { ok: false, reason: 'missing', message: 'there is no such file.' };

function readResult(object: GitObject | undefined, largest: number): ReadResult {
  switch (object?.type) {
    case undefined:
    case 'missing':
      return missing;
    case 'tree':
      return unreadable('it is a folder.');
    case 'outside':
      return refused(outsideOfEither);
    case 'refused':
      return unreadable(object.reason);
    case 'blob': {
      if (object.content.length > largest) return unreadable(`${tooBig(largest)}.`);
      const text = decode(object.content);
      if (!text.ok) return unreadable(`${text.reason}.`);
      return text.text.startsWith('version https://git-lfs.github.com/spec/')
        ? unreadable('git has only a pointer to it (Git LFS).')
        : text;
    }
  }
}
