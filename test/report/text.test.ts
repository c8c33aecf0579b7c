import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/audit/finding.ts';
import { ansi } from '../../src/cli/paint.ts';
import { renderText } from '../../src/report/text.ts';
import { displayWidth } from '../../src/text/width.ts';
import { at, context, finding, operation, result } from './sample.ts';

const shared: Finding = {
  ...finding,
  location: {
    file: 'openapi.yaml',
    pointer: '/components/responses/NotAllowed',
    ...at(120, '    NotAllowed:', 'NotAllowed'),
  },
  operations: ['/a', '/b', '/c', '/d', '/e'].map((path) => operation('GET', path)),
};

describe('the text report', () => {
  it('shows severity, sentence, place, rule, source, the line with its culprit underlined, and help', () => {
    expect(renderText(result([finding]), context)).toMatchInlineSnapshot(`
      "openapi.yaml

        GET /users
          error    405 without an Allow header: the client is not told which methods
                   work
                   openapi.yaml:40:9 · header/allow-on-405 · RFC 9110 §15.5.6
              40 │         '405':
                 │         ^^^^^
          help     Document the Allow header of the response, with the methods of the
                   path.

      1 error in 1 document with 42 operations. 0 ignored, 0 baselined.
      "
    `);
  });

  it('shows a shared definition once, with how many operations it affects and the first few', () => {
    expect(renderText(result([shared]), context)).toMatchInlineSnapshot(`
      "openapi.yaml

        components/responses/NotAllowed
          error    405 without an Allow header: the client is not told which methods
                   work
                   openapi.yaml:120:5 · header/allow-on-405 · RFC 9110 §15.5.6
             120 │     NotAllowed:
                 │     ^^^^^^^^^^
          help     Document the Allow header of the response, with the methods of the
                   path.
          affects  5 operations: GET /a, GET /b, GET /c, and 2 more

      1 error in 1 document with 42 operations. 0 ignored, 0 baselined.
      "
    `);
  });

  it('groups by file, then by operation, in the order of the findings', () => {
    const other: Finding = {
      ...finding,
      rule: 'crud/create-201',
      severity: 'warning',
      operations: [operation('POST', '/users')],
    };
    const elsewhere: Finding = {
      ...finding,
      location: { ...finding.location, file: 'shared.yaml', pointer: '/NotAllowed' },
      operations: shared.operations,
    };
    const lines = renderText(result([finding, other, finding, elsewhere]), context).split('\n');
    expect(lines.filter((it) => /^ {0,2}\S/.test(it))).toEqual([
      'openapi.yaml',
      '  GET /users',
      '  POST /users',
      'shared.yaml',
      '  NotAllowed',
      '3 errors, 1 warning in 1 document with 42 operations. 0 ignored, 0 baselined.',
    ]);
  });

  it('names the operation, not its part, where an operation has a file for itself', () => {
    const apart: Finding = {
      ...finding,
      location: { ...finding.location, file: 'create.yaml', pointer: '/responses/405' },
    };
    const text = renderText(result([apart]), context);
    expect(text).toContain('\n  GET /users\n');
    expect(text).not.toContain('affects');
  });

  it('counts the three piles, also when there is nothing to report', () => {
    expect(renderText(result([]), context)).toBe(
      'No findings in 1 document with 42 operations. 0 ignored, 0 baselined.\n',
    );
    const piles = {
      ignored: [{ ...finding, reason: 'known', by: 'description' as const }],
      baselined: [finding, finding],
    };
    expect(renderText(result([], piles), context)).toContain('1 ignored, 2 baselined.');
  });

  it('prints findings and nothing else when quiet', () => {
    expect(renderText(result([]), { ...context, quiet: true })).toBe('');
    expect(renderText(result([finding]), { ...context, quiet: true })).not.toContain('ignored');
  });

  it('uses colour for severity only, and none at all without', () => {
    const coloured = renderText(result([finding]), { ...context, paint: ansi });
    expect(coloured).toContain('\u001b[31merror\u001b[39m');
    expect(coloured).toContain('\u001b[31m^^^^^\u001b[39m');
    expect(coloured.match(/\p{Cc}\[3[0-8]m/gu)).toHaveLength(2);
    expect(renderText(result([finding]), context)).not.toContain('\u001b');
  });

  it('keeps to the width, whatever the language', () => {
    const wordy: Finding = {
      ...finding,
      message:
        'ユーザー一覧 を 返す 操作 が 成功 の ステータス コード を 一つ も 宣言 して いない ので 利用者 には 分からない',
      help: 'Declare one. '.repeat(20).trim(),
    };
    for (const width of [60, 80, 120]) {
      for (const line of renderText(result([wordy, shared]), { ...context, width }).split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  it('puts the marks under the culprit behind tabs and wide characters', () => {
    const source = '\t"説明": "削除", "405": {}';
    const located: Finding = { ...finding, location: { ...finding.location, ...at(1, source, '"405"') } };
    const [line = '', marks = ''] = renderText(result([located]), context)
      .split('\n')
      .filter((it) => it.includes('│'));
    expect(line).toContain('    "説明": "削除", "405": {}');
    expect(displayWidth(marks.slice(0, marks.indexOf('^')))).toBe(
      displayWidth(line.slice(0, line.indexOf('"405"'))),
    );
    expect(marks.match(/\^+/)?.[0]).toBe('^^^^^');
  });

  it('cuts a minified line around the culprit', () => {
    const source = `{"a":"${'x'.repeat(500)}","405":{},"b":"${'y'.repeat(5000)}"}`;
    const located: Finding = { ...finding, location: { ...finding.location, ...at(1, source, '"405"') } };
    const [line = '', marks = ''] = renderText(result([located]), context)
      .split('\n')
      .filter((it) => it.includes('│'));
    expect(line).toMatch(/│ …x+","405":\{\},"b":"y+…$/);
    expect(displayWidth(line)).toBeLessThanOrEqual(80);
    expect(marks.indexOf('^')).toBe(line.indexOf('"405"'));
  });

  it('drops the indentation of a long line before it cuts anything else', () => {
    const source = `${' '.repeat(40)}"$ref": "#/components/responses/NotFound"`;
    const located: Finding = { ...finding, location: { ...finding.location, ...at(9, source, '"$ref"') } };
    expect(renderText(result([located]), context)).toContain('│ "$ref": "#/components/responses/NotFound"\n');
  });

  it('shows a part of a line that begins in its middle as such', () => {
    const located: Finding = {
      ...finding,
      location: {
        ...finding.location,
        range: { start: { line: 1, column: 901 }, end: { line: 1, column: 906 } },
        excerpt: { text: 'xx,"405":{}', column: 898 },
      },
    };
    const [line = '', marks = ''] = renderText(result([located]), context)
      .split('\n')
      .filter((it) => it.includes('│'));
    expect(line).toContain('│ …xx,"405":{}');
    expect(marks.indexOf('^')).toBe(line.indexOf('"405"'));
  });

  it('never sends a control character of a document to the terminal', () => {
    const evil = 'a\u001b[2Jb\nc\u202ed';
    const hostile: Finding = {
      ...finding,
      message: evil,
      help: evil,
      operations: [{ ...operation('GET', '/x'), path: evil }],
      location: { ...finding.location, file: evil, excerpt: { text: `'405': ${evil}`, column: 1 } },
    };
    const text = renderText(result([hostile]), context);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(text).toContain('\\u001b[2Jb\\nc\\u202ed');
  });

  it('copes with a place that is not inside its excerpt', () => {
    const odd: Finding = {
      ...finding,
      location: {
        ...finding.location,
        range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
        excerpt: { text: '', column: 1 },
      },
    };
    expect(renderText(result([odd]), context)).toContain('│ ^');
  });
});
