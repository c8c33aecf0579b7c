import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { ReviewInput, Side } from '../review/review.ts';
import { diskHost, isInside, outsideOfEither, realPath, toSlashes } from './disk.ts';
import { Failure } from './failure.ts';
import type { Repository } from './git.ts';
import type { Commit } from './git-commit.ts';
import { displayPath, gather } from './inputs.ts';
import {
  type CommitOperand,
  inRepository,
  namedCommit,
  nearestInCommit,
  type Operand,
  readOperand,
} from './operand.ts';
import { looksLikeOpenApi } from './recognise.ts';
import type { Shell } from './shell.ts';

/** Both versions of what is reviewed. */
export interface Sides {
  readonly base: Side & { readonly label: string };
  readonly head: Side;
  /** Sentences about inputs that could not be read. */
  readonly problems: readonly string[];
}

export interface SideOptions {
  /** The branch whose merge base is the base, where only one operand is given. */
  readonly base?: string;
  /** The one folder inside which references on the disk may be read. */
  readonly root?: string;
  /** Bytes of the biggest file on the disk that is read. */
  readonly largest?: number;
}

/**
 * Reads both versions. What only one of them has is new or gone, if the other operand names the same path;
 * else it is taken for a mistyped one.
 *
 * @throws Failure where there is nothing to compare.
 */
export async function readSides(
  operands: readonly string[],
  options: SideOptions,
  shell: Shell,
): Promise<Sides> {
  const [first, second] = operands;
  if (first === undefined) throw new Failure('name what to review, as in: statute review openapi.yaml');
  if (second !== undefined && options.base !== undefined)
    throw new Failure('--base is for one operand: with two, the first is the base.');
  const head = readOperand(second ?? first, shell);
  const base = second === undefined ? mergeBaseOf(head, options.base, shell) : readOperand(first, shell);
  requireComparable(base, head, shell);
  return new Reader(options, shell).read(base, head);
}

/** The same path in the best common ancestor with the branch that the head will be merged into. */
function mergeBaseOf(head: Operand, base: string | undefined, shell: Shell): CommitOperand {
  const both = `Name both, as in: statute review old.yaml ${head.text}`;
  const place = head.on === 'commit' ? head : inRepository(head.path, shell.env);
  if (place === undefined)
    throw new Failure(
      `${head.text} is in no git repository, so there is nothing to compare it with. ${both}`,
    );
  const { repository, path } = place;
  const tip = head.on === 'commit' ? head.commit : repository.commit('HEAD');
  if (tip === undefined)
    throw new Failure(`the repository of ${head.text} has no commit yet to compare it with. ${both}`);
  const branch = base ?? repository.defaultBranch();
  if (branch === undefined) {
    throw new Failure(
      `which branch changes go into is not known: there is none of origin/HEAD, origin/main, origin/master, main, master. Name it: statute review --base BRANCH ${head.text}`,
    );
  }
  const target = namedCommit(repository, branch);
  const commit = repository.mergeBase(tip, target);
  if (commit === undefined) {
    const name = head.on === 'commit' ? head.ref : 'HEAD';
    const direct = `statute review ${branch}:${path} ${head.text}`;
    throw new Failure(
      repository.isShallow
        ? `the common ancestor of ${name} and ${branch} is not in this shallow clone. Fetch the history (git fetch --unshallow; for actions/checkout, fetch-depth: 0), or compare with the branch itself: ${direct}`
        : `${name} and ${branch} have no common ancestor. Compare with the branch itself: ${direct}`,
    );
  }
  const ref = `${branch} at ${commit.hash.slice(0, 9)}`;
  const text = `${path} in ${ref}`;
  return { on: 'commit', text, repository, commit, ref, path, kind: commit.kind(path) };
}

function requireComparable(base: Operand, head: Operand, shell: Shell): void {
  if (base.kind !== 'none' && head.kind !== 'none') {
    if (base.kind === head.kind) return;
    const [folder, file] = base.kind === 'folder' ? [base, head] : [head, base];
    throw new Failure(`${folder.text} is a folder and ${file.text} a file. Name two files, or two folders.`);
  }
  const isOneSided = base.kind !== head.kind && isSamePath(base, head, shell);
  const absent = head.kind === 'none' ? head : base;
  // A base on the disk that is not there is no older version that never was.
  if (isOneSided && base.on === 'commit') return;
  throw new Failure(
    absent.on === 'disk'
      ? `${absent.text}: there is no such file.`
      : `there is no ${absent.path} in ${absent.ref}.${nearestInCommit(absent)}`,
  );
}

function isSamePath(base: Operand, head: Operand, shell: Shell): boolean {
  const path = (operand: Operand): string | undefined =>
    operand.on === 'commit' ? operand.path : inRepository(operand.path, shell.env)?.path;
  return path(base) === path(head);
}

export const isText = (path: string): boolean => /\.(?:ya?ml|json)$/i.test(path);

/** As on the disk: hidden folders and `node_modules` are passed over. */
export const isVisible = (path: string): boolean =>
  !posix
    .dirname(path)
    .split('/')
    .some((segment) => segment === 'node_modules' || (segment.startsWith('.') && segment !== '.'));

class Reader {
  readonly #options: SideOptions;
  readonly #shell: Shell;
  readonly #problems: string[] = [];

  constructor(options: SideOptions, shell: Shell) {
    this.#options = options;
    this.#shell = shell;
  }

  async read(base: Operand, head: Operand): Promise<Sides> {
    const after = await this.#side(head, []);
    const names = after.inputs.map((input) => input.name);
    const before = await this.#side(base, names);
    const inputs =
      base.on === 'commit' && base.kind === 'none' ? this.#candidates(base, head) : before.inputs;
    const label = base.on === 'commit' ? base.ref : base.text;
    return { base: { ...before, inputs, label }, head: after, problems: this.#problems };
  }

  async #side(operand: Operand, others: readonly string[]): Promise<Side> {
    if (operand.on === 'commit') return this.#ofCommit(operand, others);
    if (operand.kind === 'none') return { inputs: [], options: {} };
    const { cwd, stdin } = this.#shell;
    const { root, largest } = this.#options;
    const found = await gather([operand.text], {
      cwd,
      stdin,
      ...(root === undefined ? {} : { root }),
      ...(largest === undefined ? {} : { largest }),
    });
    this.#problems.push(...found.problems);
    const folder = operand.kind === 'folder' ? toSlashes(operand.path) : undefined;
    return {
      inputs: found.inputs.map((input) => ({
        ...input,
        name: folder === undefined ? '' : posix.relative(folder, input.path),
      })),
      options: {
        host: diskHost(found.roots, { ...found.reach, outside: outsideOfEither }),
        display: (path) => displayPath(path, cwd),
      },
    };
  }

  #ofCommit(operand: CommitOperand, others: readonly string[]): Side {
    const { repository, path } = operand;
    const commit = this.#limited(operand.commit);
    const documents = this.#documentsOf({ ...operand, commit }, new Set(others));
    const folders = [path, ...documents.map((one) => one.path)].map((file) => posix.dirname(file));
    const display = this.#display(commit, repository);
    const nameOf = (file: string): string => (path === '' ? file : file.slice(path.length + 1));
    return {
      inputs: documents.map(({ path: file, text }): ReviewInput => {
        const at = commit.path(file);
        return { path: at, file: display(at), text, name: nameOf(file) };
      }),
      options: { host: commit.host({ folders, isInRoot: this.#isInRoot(repository) }), display },
    };
  }

  #documentsOf(
    { commit, path, kind, text }: CommitOperand,
    others: ReadonlySet<string>,
  ): readonly { readonly path: string; readonly text: string }[] {
    if (kind === 'file') {
      const read = commit.read(path);
      if (read.ok) return [{ path, text: read.text }];
      this.#problems.push(`${text}: ${read.message}`);
    }
    if (kind !== 'folder') return [];
    const nameOf = (file: string): string => (path === '' ? file : file.slice(path.length + 1));
    const isWanted = (file: string): boolean =>
      others.has(nameOf(file)) || (isText(file) && isVisible(nameOf(file)));
    return commit.find(path, isWanted, looksLikeOpenApi);
  }

  #limited(commit: Commit): Commit {
    const { largest } = this.#options;
    return largest === undefined ? commit : commit.readUpTo(largest);
  }

  /** Whether a file of a commit would be below the root that is named, were it on the disk. */
  #isInRoot(repository: Repository): ((file: string) => boolean) | undefined {
    const { root } = this.#options;
    if (root === undefined) return undefined;
    const own = realPath(repository.root ?? '');
    return (file) => isInside(join(own, file), realPath(root));
  }

  /** Documents of the base that the head has no longer where they were: what is reviewed may be one of them, moved. */
  #candidates({ commit, repository }: CommitOperand, head: Operand): readonly ReviewInput[] {
    const inHead = head.on === 'commit' ? head.commit.paths() : undefined;
    const isGone = (file: string): boolean =>
      inHead === undefined ? !existsSync(join(repository.root ?? '', file)) : !inHead.has(file);
    const display = this.#display(commit, repository);
    return this.#limited(commit)
      .find('', (file) => isText(file) && isVisible(file) && isGone(file), looksLikeOpenApi)
      .map(({ path, text }) => {
        const at = commit.path(path);
        return { path: at, file: display(at), text, name: path, isCandidate: true };
      });
  }

  /** As if the file were on the disk, so that both versions show it alike. */
  #display(commit: Commit, { root }: Repository): (path: string) => string {
    return (path) => {
      const file = commit.file(path);
      if (file === undefined) return path;
      return root === undefined ? file : displayPath(join(root, file), this.#shell.cwd);
    };
  }
}
