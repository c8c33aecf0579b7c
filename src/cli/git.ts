import { Failure } from './failure.ts';
import { Commit } from './git-commit.ts';
import { GitRunner } from './git-process.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A git repository. Nothing is checked out, locked or fetched. */
export class Repository {
  readonly #run: GitRunner;
  /** The folder that it was opened from, as seen from its root: empty, or with a `/` at its end. */
  readonly prefix: string;
  /** The root of the working tree; `undefined` for a bare repository. */
  readonly root: string | undefined;

  private constructor(run: GitRunner, prefix: string, root: string | undefined) {
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
    const run = new GitRunner(folder, environment);
    const prefix = run.line(['rev-parse', '--show-prefix']);
    if (prefix === undefined) {
      const refusal = run.refusal();
      if (refusal === undefined) return undefined;
      const wayOut = /dubious ownership/.test(refusal)
        ? `. Trust it, if you do: git config --global --add safe.directory ${folder}`
        : '';
      throw new Failure(`git does not read the repository of ${folder}: ${refusal}${wayOut}`);
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

  /** Whether a folder (from the repository's root, with `/`) holds a file that is committed, or about to be. */
  holds(folder: string): boolean {
    const listed = this.#run.text(['ls-files', '-z', '--', `:(top,literal)${folder}`]);
    return listed !== undefined && listed !== '';
  }

  /** Whether history was cut off when the repository was cloned. */
  get isShallow(): boolean {
    return this.#run.line(['rev-parse', '--is-shallow-repository']) === 'true';
  }
}

/** What git could take for something else than a name: an option, or the end of a line. */
export const isRefName = (name: string): boolean => /^[^-\n\0][^\n\0]*$/.test(name);
