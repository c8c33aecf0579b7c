import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/audit/finding.ts';
import { renderGithub } from '../../src/report/github.ts';
import { hostileFinding } from './hostile.ts';
import { context, finding, result } from './sample.ts';

const many = (count: number, severity: Finding['severity']): Finding[] =>
  Array.from({ length: count }, (_, index) => ({
    ...finding,
    severity,
    location: {
      ...finding.location,
      range: { start: { line: index + 1, column: 1 }, end: { line: index + 1, column: 5 } },
    },
  }));

const commands = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('::'));
const count = (text: string, command: string): number =>
  commands(text).filter((line) => line.startsWith(`::${command} `)).length;

describe('the report as GitHub annotations', () => {
  it('annotates the exact place, and closes with the counts', () => {
    expect(renderGithub(result([finding]), { ...context, prefix: 'api/' })).toMatchInlineSnapshot(`
      "::error file=api/openapi.yaml,line=40,endLine=40,col=9,endColumn=14,title=header/allow-on-405::405 without an Allow header: the client is not told which methods work.%0ADocument the Allow header of the response, with the methods of the path.%0AAffects GET /users.%0ARFC 9110 §15.5.6
      1 error in 1 document with 42 operations. 0 ignored, 0 baselined.
      "
    `);
  });

  it('shows no more of a kind than GitHub does, and says in a last notice how many more there are', () => {
    const text = renderGithub(
      result([...many(12, 'error'), ...many(11, 'warning'), ...many(30, 'note')]),
      context,
    );
    expect([count(text, 'error'), count(text, 'warning'), count(text, 'notice')]).toEqual([10, 10, 10]);
    expect(commands(text).at(-1)).toBe(
      '::notice title=statute::24 more findings not annotated here: GitHub shows 10 of a kind. The text report lists all.',
    );
  });

  it('spends no notice on the rest when there is none', () => {
    const text = renderGithub(result([...many(10, 'error'), ...many(10, 'note')]), context);
    expect(commands(text)).toHaveLength(20);
    expect(text).not.toContain('more finding');
  });

  it('annotates changed lines first', () => {
    const isChanged = (it: Finding): boolean => it.location.range.start.line === 12;
    const text = renderGithub(result(many(12, 'error')), { ...context, isChanged });
    expect(commands(text)[0]).toContain('line=12,');
    expect(count(text, 'error')).toBe(10);
  });

  it('lets no text of a document forge a command or a property', () => {
    const lines = renderGithub(result([hostileFinding]), { ...context, problems: ['::error::x'] }).split(
      '\n',
    );
    expect(lines.filter((line) => /^\s*::/.test(line))).toHaveLength(1);
    const [, properties = '', message = ''] = /^::error (.*?)::(.*)$/.exec(lines[0] ?? '') ?? [];
    expect(properties.split(',').map((it) => it.split('=')[0])).toEqual([
      'file',
      'line',
      'endLine',
      'col',
      'endColumn',
      'title',
    ]);
    expect(properties).toContain('file=a%2Cb%3Ac');
    expect(message).toContain('forged%250A');
    expect(lines.slice(1).join('\n')).not.toMatch(/##\[/);
  });
});
