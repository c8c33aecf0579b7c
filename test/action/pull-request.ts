import { execFileSync } from 'node:child_process';
import { TestRepository } from '../cli/repository.ts';
import { folder } from '../cli/run.ts';

type Contents = Readonly<Record<string, string | undefined>>;

/** A pull request on GitHub: the branch that it goes into, its own, and the merge of both. */
export class PullRequest {
  readonly #origin: TestRepository;
  /** `pull_request.base.sha` of the event. */
  readonly base: string;
  readonly head: string;
  readonly merge: string;

  /** `before`: what the base holds; `change`: what the pull request writes; `meanwhile`: what came to the base. */
  constructor(before: Contents, change: Contents, meanwhile?: Contents) {
    const origin = new TestRepository();
    this.#origin = origin;
    origin.write(before);
    this.base = origin.commit();
    origin.branch('change');
    origin.write(change);
    this.head = origin.commit();
    origin.git('checkout', '--quiet', 'main');
    if (meanwhile !== undefined) {
      origin.write(meanwhile);
      origin.commit();
    }
    origin.git('checkout', '--quiet', '--detach', 'main');
    origin.git('merge', '--quiet', '--no-ff', '--message=merge', this.head);
    this.merge = origin.git('rev-parse', 'HEAD');
    origin.git('update-ref', 'refs/pull/7/merge', this.merge);
    origin.git('checkout', '--quiet', 'main');
  }

  /** What actions/checkout leaves: so many commits of one ref (0: all of all branches). */
  checkout(depth: number, ref: 'merge' | 'head' = 'merge'): string {
    const at = folder();
    const git = (...args: readonly string[]): void =>
      void execFileSync('git', args, {
        cwd: at,
        stdio: 'ignore',
        env: { PATH: process.env.PATH ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      });
    git('init', '--quiet', '--initial-branch=none');
    git('remote', 'add', 'origin', `file://${this.#origin.path}`);
    const hash = ref === 'merge' ? this.merge : this.head;
    const target = `+${hash}:refs/remotes/pull/7/${ref}`;
    if (depth === 0) git('fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*', target);
    else git('fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', target);
    git('checkout', '--quiet', '--force', `refs/remotes/pull/7/${ref}`);
    return at;
  }

  /** The payload of the event, cut down to what is about the change. */
  event(isFork = false, name = 'pull_request'): { readonly name: string; readonly payload: object } {
    return {
      name,
      payload: {
        action: 'synchronize',
        number: 7,
        pull_request: {
          number: 7,
          base: { ref: 'main', sha: this.base, repo: { full_name: 'octo/shop', fork: false } },
          head: {
            ref: 'change',
            sha: this.head,
            repo: { full_name: isFork ? 'stranger/shop' : 'octo/shop', fork: isFork },
          },
        },
      },
    };
  }
}
