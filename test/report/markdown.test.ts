import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/audit/finding.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { markdownFence, markdownText } from '../../src/report/markdown-text.ts';
import { hostileFinding } from './hostile.ts';
import { context, finding, operation, result } from './sample.ts';

const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe('the Markdown report', () => {
  it('has a verdict, a table with the gravest first, and details that are folded', () => {
    const warning: Finding = {
      ...finding,
      rule: 'crud/create-201',
      severity: 'warning',
      message: 'The POST creates something, but declares `200` and no `201`',
      operations: [operation('POST', '/users')],
    };
    const link = (it: Pick<Finding, 'location'>): string =>
      `https://github.com/o/r/blob/abc/${it.location.file}#L${it.location.range.start.line}`;
    expect(renderMarkdown(result([warning, finding]), { ...context, link })).toMatchInlineSnapshot(`
      "**statute fails**: 1 error, 1 warning in 1 document with 42 operations. 0 ignored, 0 baselined.

      | | Where | What | Rule |
      |---|---|---|---|
      | error | [<code>openapi.yaml:40</code>](https://github.com/o/r/blob/abc/openapi.yaml#L40)<br>GET /users | 405 without an Allow header: the client is not told which methods work. | [header/allow-on-405](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6) |
      | warning | [<code>openapi.yaml:40</code>](https://github.com/o/r/blob/abc/openapi.yaml#L40)<br>POST /users | The POST creates something, but declares <code>200</code> and no <code>201</code>. | [crud/create-201](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6) |

      <details><summary>What to write instead</summary>

      <code>openapi.yaml:40:9</code> header/allow-on-405

      \`\`\`
              '405':
              ^^^^^
      \`\`\`

      Document the Allow header of the response, with the methods of the path.

      [RFC 9110 §15.5.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6)

      <code>openapi.yaml:40:9</code> crud/create-201

      \`\`\`
              '405':
              ^^^^^
      \`\`\`

      Document the Allow header of the response, with the methods of the path.

      [RFC 9110 §15.5.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6)

      </details>
      "
    `);
  });

  it('says so when there is nothing to say', () => {
    expect(renderMarkdown(result([]), context)).toBe(
      '**statute passes**: No findings in 1 document with 42 operations. 0 ignored, 0 baselined.\n',
    );
  });

  it('passes what is below the threshold, and fails where an input could not be read', () => {
    const note: Finding = { ...finding, severity: 'note' };
    expect(renderMarkdown(result([note]), context)).toMatch(/^\*\*statute passes\*\*: 1 note in/);
    expect(renderMarkdown(result([note]), { ...context, problems: ['x'] })).toMatch(/^\*\*statute fails\*\*/);
  });

  it('names inputs that could not be read', () => {
    expect(
      renderMarkdown(result([]), { ...context, problems: ['a.yaml: there is no such file.'] }),
    ).toContain('- a.yaml: there is no such file.\n');
  });

  it.each([70_000, 20_000, 3_000])(
    'keeps to its budget of %d bytes, cuts between findings, and counts what it left out',
    (mostBytes) => {
      const findings = Array.from(
        { length: 400 },
        (_, index): Finding => ({
          ...finding,
          severity: index % 2 === 0 ? 'warning' : 'error',
          message: `Befund „${index}“ ist größer`,
        }),
      );
      const text = renderMarkdown(result(findings), { ...context, mostBytes });
      expect(bytes(text)).toBeLessThanOrEqual(mostBytes);
      expect(bytes(text)).toBeGreaterThan(mostBytes * 0.8);
      const shown = text.match(/^\| (error|warning) \|.*\|$/gm)?.length ?? 0;
      const left = 400 - shown;
      if (left > 0) expect(text).toContain(`_${left} findings left out here for its length (`);
      else expect(text).toMatch(/_Details of \d+ findings left out here/);
      const lastError = text.lastIndexOf('| error |');
      expect(text.slice(0, lastError)).not.toContain('| warning |');
      expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
    },
  );

  it('stays one table whatever a document holds, and makes nothing of its text', () => {
    const text = renderMarkdown(result([hostileFinding]), context);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    expect(rows[2]?.replace(/\\\|/g, '').match(/\|/g)).toHaveLength(5);
    const outside = text.replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/<script|<\/failure|[^\\]`|@octocat|(?<!\\)!?\[x\]|http:\/\/e|:tada:|#1\b/);
    expect(text).not.toMatch(/^\s*::|##\[|[^\P{Cc}\n]|\u202e/mu);
  });
});

describe('Markdown text', () => {
  it('shows text as it is, with code between backticks', () => {
    expect(markdownText('`a|b` is *not* <b>')).toBe('<code>a\\|b</code> is \\*not\\* &lt;b&gt;');
    expect(markdownText('# head')).toBe('\\# head');
    expect(markdownText('- item')).toBe('\\- item');
    expect(markdownText('405. item')).toBe('405\\. item');
    expect(markdownText('/users/{id}')).toBe('/users/{id}');
  });

  it('makes a fence longer than any in the text', () => {
    expect(markdownFence(['a', '````', 'b'])).toBe('`````\na\n````\nb\n`````');
  });
});
