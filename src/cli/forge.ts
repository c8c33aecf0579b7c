import type { ReportContext } from '../report/context.ts';
import { fromRepositoryRoot } from '../report/repository-path.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the forge that this runs on shows a line of the commit that it runs for; `undefined` elsewhere. By
 * the variables that GitHub Actions and GitLab CI set.
 */
export function forgeLink(env: Environment, prefix: string): ReportContext['link'] {
  const folder = githubFolder(env) ?? gitlabFolder(env);
  if (folder === undefined) return undefined;
  return ({ location: { file, range } }) => {
    const path = fromRepositoryRoot(file, prefix);
    // What is not in the repository, such as standard input, is not shown there.
    if (/^(?:\.\.?\/|\/|[A-Za-z]:\/|<)/.test(path)) return undefined;
    return `${folder}/${path.split('/').map(encodeURIComponent).join('/')}#L${range.start.line}`;
  };
}

function githubFolder({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA }: Environment): string | undefined {
  return isSet(GITHUB_SERVER_URL) && isSet(GITHUB_REPOSITORY) && isSet(GITHUB_SHA)
    ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`
    : undefined;
}

function gitlabFolder({ CI_PROJECT_URL, CI_COMMIT_SHA }: Environment): string | undefined {
  return isSet(CI_PROJECT_URL) && isSet(CI_COMMIT_SHA)
    ? `${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}`
    : undefined;
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';
