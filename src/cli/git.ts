import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import type { Host, ReadResult } from '../document/host.ts';
import { decode } from './decode.ts';
import { largestFile } from './disk.ts';
import { Failure } from './failure.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A git repository. Nothing is checked out, locked or fetched. */
export class Repository {
  readonly #run: Runner;
  /** The folder that it was opened from, as seen from its root: empty, or with a `/` at its end. */
  readonly prefix: string;
  /** The root of the working tree; `undefined` for a bare repository. */
  readonly root: string | undefined;

  private constructor(run: Runner, prefix: string, root: string | undefined) {
    this.#run = run;
    this.prefix = prefix;
    this.root = root;
  }

  /**
   * The repository that a folder is in; `undefined` where it is in none.
   *
   * @throws Failure where git is missing, or refuses to read the repository.
   */
  static open(folder: string, environment: Environment): Repository | undefined {
    const run = new Runner(folder, environment);
    const prefix = run.line(['rev-parse', '--show-prefix']);
    if (prefix === undefined) {
      const refusal = run.refusal();
      if (refusal === undefined) return undefined;
      throw new Failure(`git does not read the repository of ${folder}: ${refusal}`);
    }
    return new Repository(run, prefix, run.line(['rev-parse', '--show-toplevel']));
  }

  /** The commit of that name; `undefined` where there is none. A name that looks like an option is none. */
  commit(name: string): Commit | undefined {
    if (!isRefName(name)) return undefined;
    const hash = this.#run.line(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
    return hash === undefined ? undefined : new Commit(this.#run, hash);
  }

  /** The best common ancestor of two commits; `undefined` where there is none. */
  mergeBase(one: Commit, other: Commit): Commit | undefined {
    const hash = this.#run.line(['merge-base', one.hash, other.hash]);
    return hash === undefined || hash === '' ? undefined : new Commit(this.#run, hash);
  }

  /** The branch that changes are merged into: the remote's default, else `main` or `master`. */
  defaultBranch(): string | undefined {
    const head = this.#run.line(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
    return [head, 'origin/main', 'origin/master', 'main', 'master'].find(
      (name) => name !== undefined && name !== '' && this.commit(name) !== undefined,
    );
  }

  /** Whether history was cut off when the repository was cloned. */
  get isShallow(): boolean {
    return this.#run.line(['rev-parse', '--is-shallow-repository']) === 'true';
  }
}

/** What git could take for something else than a name: an option, or the end of a line. */
export const isRefName = (name: string): boolean => /^[^-\n\0][^\n\0]*$/.test(name);

/** Where a commit's files go by in paths, so that they can't be taken for files on the disk. */
const scheme = '/git/';

/** What is read along with a file out of its folder, in bytes. */
const mostAhead = 64 * 1024 * 1024;

/** A description in more folders than this is likely to be in many more. */
const fewFolders = 3;

/** What a path of a commit is, symbolic links inside the commit followed. */
export type Kind = 'file' | 'folder' | 'none';

/** The files of one commit, read without checking anything out. */
export class Commit {
  readonly #run: Runner;
  readonly hash: string;
  readonly #read = new Map<string, ReadResult>();
  /** Folders whose files were read ahead, and those where that was done for all folders below. */
  readonly #folders = new Set<string>();
  readonly #trees = new Set<string>();

  constructor(run: Runner, hash: string) {
    this.#run = run;
    this.hash = hash;
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

  /** Reads references between files of this commit, and no others. */
  host(): Host {
    return {
      read: (path) => {
        const file = this.file(path);
        return file === undefined
          ? { ok: false, reason: 'refused', message: 'it is outside of the repository.' }
          : this.read(file);
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
    return wanted.map((path, index) => [path, readResult(objects[index])]);
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
      if (Number(size) > largestFile) this.#read.set(path, tooBig);
      return [{ path, size: Number(size) }];
    });
  }
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
const missing: ReadResult = { ok: false, reason: 'missing', message: 'there is no such file.' };
const tooBig = unreadable('it is bigger than 100 MB.');

function readResult(object: GitObject | undefined): ReadResult {
  switch (object?.type) {
    case undefined:
    case 'missing':
      return missing;
    case 'tree':
      return unreadable('it is a folder.');
    case 'outside':
      return { ok: false, reason: 'refused', message: 'it is a link that leads out of the repository.' };
    case 'refused':
      return unreadable(object.reason);
    case 'blob': {
      if (object.content.length > largestFile) return tooBig;
      const text = decode(object.content);
      if (!text.ok) return unreadable(`${text.reason}.`);
      return text.text.startsWith('version https://git-lfs.github.com/spec/')
        ? unreadable('git has only a pointer to it (Git LFS).')
        : text;
    }
  }
}

/** What `git cat-file --batch` says of one name. */
type GitObject =
  | { readonly type: 'blob'; readonly content: Uint8Array }
  | { readonly type: 'tree' | 'missing' | 'outside' }
  | { readonly type: 'refused'; readonly reason: string };

/** Runs git in a folder. */
class Runner {
  readonly #folder: string;
  readonly #environment: Environment;
  #complaint = '';

  constructor(folder: string, environment: Environment) {
    this.#folder = folder;
    this.#environment = environment;
  }

  /** What git prints; `undefined` where it fails. @throws Failure where there is no git. */
  text(args: readonly string[]): string | undefined {
    return this.#run(args)?.toString('utf8');
  }

  /** The same without the last line break. */
  line(args: readonly string[]): string | undefined {
    return this.text(args)?.replace(/\r?\n$/, '');
  }

  /** Why git does not read a repository that is there, in its own words; `undefined` where none is there. */
  refusal(): string | undefined {
    const [first = ''] = this.#complaint.split('\n');
    return /not a git repository/i.test(this.#complaint) ? undefined : first.replace(/^fatal: /, '');
  }

  /** Objects by name (`HASH:path`), symbolic links inside the commit followed; with their content or without. */
  objects(names: readonly string[], withContent: boolean): readonly GitObject[] {
    // A line break would be the end of a name.
    const asked = names.filter((name) => !name.includes('\n'));
    const command = withContent ? '--batch' : '--batch-check';
    const output =
      asked.length === 0
        ? Buffer.alloc(0)
        : this.#run(['cat-file', command, '--follow-symlinks'], `${asked.join('\n')}\n`);
    if (output === undefined) {
      const reason = `git cannot read it (${this.#complaint.split('\n')[0] ?? ''}).`;
      return names.map(() => ({ type: 'refused', reason }));
    }
    const answers = new BatchReader(output, withContent);
    return names.map((name) => (name.includes('\n') ? { type: 'missing' } : answers.next()));
  }

  #run(args: readonly string[], input = ''): Buffer | undefined {
    const { error, status, stdout, stderr } = spawnSync('git', args, {
      cwd: this.#folder,
      input,
      maxBuffer: Number.POSITIVE_INFINITY,
      env: {
        ...this.#environment,
        LC_ALL: 'C',
        GIT_OPTIONAL_LOCKS: '0',
        // A partial clone would fetch what it lacks; nothing here reads from the network.
        GIT_NO_LAZY_FETCH: '1',
        GIT_ALLOW_PROTOCOL: 'none',
      },
    });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT')
      throw new Failure('this needs git, and there is none on this machine.');
    this.#complaint = stderr?.toString('utf8') ?? String(error);
    return status === 0 ? stdout : undefined;
  }
}

/** Reads the answers of `git cat-file --batch` and `--batch-check` one by one. */
class BatchReader {
  readonly #output: Buffer;
  readonly #withContent: boolean;
  #at = 0;

  constructor(output: Buffer, withContent: boolean) {
    this.#output = output;
    this.#withContent = withContent;
  }

  next(): GitObject {
    const head = this.#line();
    const found = /^[0-9a-f]{40,64} (\w+) (\d+)$/.exec(head);
    if (found !== null) {
      const content = this.#withContent ? this.#bytes(Number(found[2])) : new Uint8Array();
      return found[1] === 'blob' ? { type: 'blob', content } : { type: 'tree' };
    }
    // What is said of a symbolic link that can't be followed: its kind, a size, and on the next line a path.
    const link = /^(symlink|dangling|loop|notdir) (\d+)$/.exec(head);
    if (link === null) return { type: 'missing' };
    this.#bytes(Number(link[2]));
    return { type: link[1] === 'symlink' ? 'outside' : 'missing' };
  }

  #line(): string {
    const end = this.#output.indexOf(10, this.#at);
    const line = this.#output.subarray(this.#at, end === -1 ? undefined : end).toString('utf8');
    this.#at = end === -1 ? this.#output.length : end + 1;
    return line;
  }

  /** So many bytes and the line break behind them. */
  #bytes(count: number): Uint8Array {
    const bytes = this.#output.subarray(this.#at, this.#at + count);
    this.#at += count + 1;
    return bytes;
  }
}
