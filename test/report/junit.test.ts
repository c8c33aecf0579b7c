import { describe, expect, it } from 'vitest';
import { renderJunit } from '../../src/report/junit.ts';
import { hostileFinding } from './hostile.ts';
import { context, finding, result } from './sample.ts';
import { xmlProblems } from './well-formed.ts';

const documents = [
  { file: 'clean.yaml', openapi: '3.0.0', operations: 1 },
  { file: 'openapi.yaml', openapi: '3.0.0', operations: 1 },
];

describe('the JUnit report', () => {
  it('has a suite for each document, a failure for each finding, a passed case for a clean document', () => {
    expect(renderJunit(result([finding], { documents }), context)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="statute" tests="2" failures="1" errors="0" skipped="0">
        <testsuite name="clean.yaml" tests="1" failures="0" errors="0" skipped="0">
          <testcase classname="clean.yaml" name="no findings" file="clean.yaml"/>
        </testsuite>
        <testsuite name="openapi.yaml" tests="1" failures="1" errors="0" skipped="0">
          <testcase classname="openapi.yaml" name="header/allow-on-405 at #/paths/~1users/get/responses/405 (line 40)" file="openapi.yaml" line="40"><failure type="error" message="405 without an Allow header: the client is not told which methods work">openapi.yaml:40:9
      Document the Allow header of the response, with the methods of the path.
      Affects GET /users
      RFC 9110 §15.5.6 https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6</failure></testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('fails only what makes the run fail', () => {
    const note = { ...finding, severity: 'note' as const };
    expect(renderJunit(result([note]), context)).toContain('tests="1" failures="0" errors="0" skipped="1"');
    expect(renderJunit(result([note]), { ...context, failOn: 'note' })).toContain('failures="1"');
    expect(renderJunit(result([finding]), { ...context, failOn: 'none' })).toContain('failures="0"');
  });

  it('counts what is ignored and baselined as skipped, and an unreadable input as an error', () => {
    const text = renderJunit(
      result([], {
        ignored: [{ ...finding, reason: 'old client', by: 'description' }],
        baselined: [finding],
      }),
      { ...context, problems: ['b.yaml: there is no such file.'] },
    );
    expect(text).toContain('tests="3" failures="0" errors="1" skipped="2"');
    expect(text).toContain('<skipped message="Ignored: old client"/>');
    expect(text).toContain('<error message="b.yaml: there is no such file."/>');
  });

  it('stays well-formed whatever a document holds', () => {
    const text = renderJunit(
      result([hostileFinding], {
        ignored: [{ ...hostileFinding, reason: hostileFinding.message, by: 'description' as const }],
      }),
      {
        ...context,
        problems: [hostileFinding.message],
      },
    );
    expect(xmlProblems(text)).toEqual([]);
    expect(text).not.toContain('##[');
    expect(text).not.toMatch(/^\s*::/m);
  });
});
