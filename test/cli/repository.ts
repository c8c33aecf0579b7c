import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folder, type Outcome, statute } from './run.ts';

type Contents = Readonly<Record<string, string | Uint8Array>>;

/** A git repository in a folder that is gone when the test has finished. */
export class TestRepository {
  readonly path: string;

  constructor(branch = 'main', path = folder()) {
    this.path = path;
    this.git('init', '--quiet', `--initial-branch=${branch}`);
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.com',
      },
    }).trim();
  }

  /** Writes files, and removes those whose content is `undefined`. */
  write(files: Readonly<Record<string, string | Uint8Array | undefined>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.path, name);
      if (content === undefined) rmSync(path);
      else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
    }
  }

  /** Writes files and commits everything; gives the commit's hash. */
  commit(files: Contents | Readonly<Record<string, undefined>> = {}): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=x');
    return this.git('rev-parse', 'HEAD');
  }

  branch(name: string): void {
    this.git('checkout', '--quiet', '-b', name);
  }

  statute(args: readonly string[], cwd = ''): Promise<Outcome> {
    return statute(args, { cwd: join(this.path, cwd), env: { PATH: process.env.PATH ?? '' } });
  }
}
