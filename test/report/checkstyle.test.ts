import { describe, expect, it } from 'vitest';
import { renderCheckstyle } from '../../src/report/checkstyle.ts';
import { hostileFinding } from './hostile.ts';
import { context, finding, result } from './sample.ts';
import { xmlProblems } from './well-formed.ts';

describe('the Checkstyle report', () => {
  it('lists findings by file, and a clean document as an empty file', () => {
    const documents = [
      { file: 'clean.yaml', openapi: '3.0.0', operations: 1 },
      { file: 'openapi.yaml', openapi: '3.0.0', operations: 1 },
    ];
    const note = { ...finding, severity: 'note' as const };
    expect(renderCheckstyle(result([finding, note], { documents }), context)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="8.0">
        <file name="clean.yaml"/>
        <file name="openapi.yaml">
          <error line="40" column="9" severity="error" message="405 without an Allow header: the client is not told which methods work. Document the Allow header of the response, with the methods of the path." source="statute.header.allow-on-405"/>
          <error line="40" column="9" severity="info" message="405 without an Allow header: the client is not told which methods work. Document the Allow header of the response, with the methods of the path." source="statute.header.allow-on-405"/>
        </file>
      </checkstyle>
      "
    `);
  });

  it('stays well-formed whatever a document holds', () => {
    const text = renderCheckstyle(result([hostileFinding]), context);
    expect(xmlProblems(text)).toEqual([]);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('##[');
  });
});
