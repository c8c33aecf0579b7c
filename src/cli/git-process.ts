import { spawnSync } from 'node:child_process';
import { Failure } from './failure.ts';

/** What `git cat-file --batch` says of one name. */
export type GitObject =
  | { readonly type: 'blob'; readonly content: Uint8Array }
  | { readonly type: 'tree' | 'missing' | 'outside' }
  | { readonly type: 'refused'; readonly reason: string };

// What a repository's own config could have git run. None of the commands here does so; none ever should.
const careful = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** Runs git in a folder. */
export class GitRunner {
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  #complaint = '';

  constructor(folder: string, environment: Readonly<Record<string, string | undefined>>) {
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
    const { error, status, stdout, stderr } = spawnSync('git', [...careful, ...args], {
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
