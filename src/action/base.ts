import type { ChangeBase } from '../cli/change.ts';
import { Failure } from '../cli/failure.ts';
import { Repository } from '../cli/git.ts';
import type { Commit } from '../cli/git-commit.ts';
import { type ChangeEvent, readEvent } from './event.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What to compare the checkout with. */
export type BaseSearch =
  | { readonly kind: 'found'; readonly base: ChangeBase }
  /** There is nothing to compare with: a push, or no pull request at all. */
  | { readonly kind: 'none' }
  /** There is something, and the checkout doesn't hold it. The notice says so, and how to get it. */
  | { readonly kind: 'missing'; readonly notice: string };

const everything =
  'so every finding is reported, not only those that the change introduces. Give actions/checkout `fetch-depth: 0` to have them told apart.';

/** Finds what the checkout is compared with: what the input names, else the base of the pull request. */
export function findBase(named: string | undefined, cwd: string, env: Environment): BaseSearch {
  const event = readEvent(env);
  if (named === undefined && event === undefined) return { kind: 'none' };
  const repository = open(cwd, env);
  const head = repository?.commit('HEAD');
  if (repository?.root === undefined || head === undefined)
    return { kind: 'missing', notice: `This is no checkout of a git repository, ${everything}` };
  const found =
    named === undefined ? ofEvent(event ?? nothing, repository, head) : ofName(named, repository, head);
  const name = named ?? event?.baseName ?? 'the base';
  if (found === undefined)
    return {
      kind: 'missing',
      notice: `The commit of ${name} that this change started from is not in the checkout, ${everything}`,
    };
  const label = `${name} at ${found.hash.slice(0, 9)}`;
  return { kind: 'found', base: { root: repository.root, commit: found, label } };
}

const nothing: ChangeEvent = { baseHash: undefined, baseName: undefined, headHash: undefined };

/** Without git there is nothing to compare with, and still everything to audit. */
function open(cwd: string, env: Environment): Repository | undefined {
  try {
    return Repository.open(cwd, env);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function ofName(name: string, repository: Repository, head: Commit): Commit | undefined {
  for (const ref of [`origin/${name}`, name]) {
    const tip = repository.commit(ref);
    if (tip !== undefined) return repository.mergeBase(head, tip);
  }
  return undefined;
}

/**
 * GitHub checks out the merge of a pull request into its base, and merges again when the base moves on: the
 * first parent is the base that belongs to the merge, whatever the event says.
 */
function ofEvent(
  { baseHash, baseName, headHash }: ChangeEvent,
  repository: Repository,
  head: Commit,
): Commit | undefined {
  const second = repository.commit('HEAD^2');
  if (second !== undefined && second.hash === headHash) return repository.commit('HEAD^1');
  for (const ref of [baseHash, baseName === undefined ? undefined : `origin/${baseName}`]) {
    const tip = ref === undefined ? undefined : repository.commit(ref);
    const base = tip === undefined ? undefined : repository.mergeBase(head, tip);
    if (base !== undefined) return base;
  }
  return undefined;
}
