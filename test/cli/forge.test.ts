import { describe, expect, it } from 'vitest';
import { forgeLink } from '../../src/cli/forge.ts';
import { at } from '../report/sample.ts';

const location = (file: string) => ({ location: { file, pointer: '', ...at(7, 'a: b', 'b') } });
const github = {
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_SHA: 'abc',
};

describe('links to a forge', () => {
  it('lead to the line in the commit that GitHub Actions or GitLab CI run for', () => {
    expect(forgeLink(github, 'api/')?.(location('a b#.yaml'))).toBe(
      'https://github.example/o/r/blob/abc/api/a%20b%23.yaml#L7',
    );
    const gitlab = { CI_PROJECT_URL: 'https://gitlab.example/g/p', CI_COMMIT_SHA: 'abc' };
    expect(forgeLink(gitlab, '')?.(location('x/a.yaml'))).toBe(
      'https://gitlab.example/g/p/-/blob/abc/x/a.yaml#L7',
    );
  });

  it('are not made elsewhere, nor for what is not in the repository', () => {
    expect(forgeLink({}, '')).toBeUndefined();
    expect(forgeLink({ ...github, GITHUB_SHA: '' }, '')).toBeUndefined();
    for (const file of ['../a.yaml', '/a.yaml', 'C:/a.yaml', '<stdin>'])
      expect(forgeLink(github, '')?.(location(file))).toBeUndefined();
    expect(forgeLink(github, 'api/')?.(location('../a.yaml'))).toMatch(/blob\/abc\/a\.yaml#L7$/);
  });
});
