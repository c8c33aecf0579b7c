import { describe, expect, it } from 'vitest';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { context, finding, result } from './sample.ts';

describe('the GitLab Code Quality report', () => {
  it('holds what GitLab reads, with paths from the root of the repository', () => {
    expect(JSON.parse(renderGitlab(result([finding]), { ...context, prefix: 'api/' }))).toEqual([
      {
        description:
          '405 without an Allow header: the client is not told which methods work. Document the Allow header of the response, with the methods of the path.',
        check_name: 'header/allow-on-405',
        fingerprint: '0123456789abcdef',
        severity: 'major',
        location: { path: 'api/openapi.yaml', lines: { begin: 40 } },
      },
    ]);
  });

  it('is an empty list after a clean run', () => {
    expect(renderGitlab(result([]), context)).toBe('[]\n');
  });
});
