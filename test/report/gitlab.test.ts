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

  it('tells findings of two documents of one API apart', () => {
    const other = { ...finding, location: { ...finding.location, file: 'openapi.json' } };
    const issues: { fingerprint: string }[] = JSON.parse(renderGitlab(result([finding, other]), context));
    expect(issues.map((it) => it.fingerprint)).toEqual([
      '0123456789abcdef-openapi.yaml',
      '0123456789abcdef-openapi.json',
    ]);
  });

  it('is an empty list after a clean run', () => {
    expect(renderGitlab(result([]), context)).toBe('[]\n');
  });
});
