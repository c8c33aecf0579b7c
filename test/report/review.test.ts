import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/audit/finding.ts';
import { ansi } from '../../src/cli/paint.ts';
import { renderGithub } from '../../src/report/github.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { Report } from '../../src/report/report.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderText } from '../../src/report/text.ts';
import { type ContractChange, changeKinds, impacts } from '../../src/review/change.ts';
import type { DocumentState, ReviewPart } from '../../src/review/review.ts';
import { hostileText } from './hostile.ts';
import { at, context, finding, operation, result } from './sample.ts';

const { fingerprint: _, ...unnamed } = finding;
const old: Finding = {
  ...unnamed,
  rule: 'crud/create-201',
  severity: 'warning',
  fingerprint: 'fedcba9876543210',
};
const fixed: Finding = {
  ...unnamed,
  message: 'The 401 response says too little',
  fingerprint: '00000000000000aa',
};

const change: ContractChange = {
  document: 'openapi.yaml',
  kind: 'success-changed',
  impact: 'breaking',
  statuses: ['201'],
  message: '200 became 201.',
  why: 'Clients that wait for 200 do not expect 201.',
  operations: [operation('POST', '/users')],
  side: 'head',
  location: {
    file: 'openapi.yaml',
    pointer: '/paths/~1users/post/responses/201',
    ...at(60, "        '201':", "'201'"),
  },
};
const lost: ContractChange = {
  ...change,
  kind: 'field-removed',
  impact: 'safe',
  statuses: ['404', 'default'],
  name: 'X-Request-Id',
  message: '404 and `default` no longer document X-Request-Id.',
  why: 'It was optional, and only told of an error.',
  operations: ['/a', '/b', '/c', '/d', '/e'].map((path) => operation('GET', path)),
};

const review: ReviewPart = {
  base: 'origin/main at 1a2b3c4d5',
  documents: [{ file: 'openapi.yaml', state: 'compared' }],
  preexisting: [old],
  fixed: [fixed],
  changes: [change, lost],
};
const report = (part: Partial<ReviewPart> = {}, findings: readonly Finding[] = [finding]): Report => ({
  ...result(findings),
  review: { ...review, ...part },
});
const nothing = { preexisting: [], fixed: [], changes: [] };

const schema = (name: string): object => JSON.parse(readFileSync(`schemas/${name}-v1.schema.json`, 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true })
  .addSchema(schema('report'))
  .compile(schema('review'));
const isValid = (text: string): void => {
  validate(JSON.parse(text));
  expect(validate.errors).toBeNull();
};

describe('the text report of a review', () => {
  it('has what is introduced, what is fixed, what changes for clients, and a verdict', () => {
    expect(renderText(report(), context)).toMatchInlineSnapshot(`
      "openapi.yaml

        GET /users
          error    405 without an Allow header: the client is not told which methods
                   work
                   openapi.yaml:40:9 · header/allow-on-405 · RFC 9110 §15.5.6
              40 │         '405':
                 │         ^^^^^
          help     Document the Allow header of the response, with the methods of the
                   path.

      Fixed since origin/main at 1a2b3c4d5
        openapi.yaml:40 header/allow-on-405: The 401 response says too little.

      Response contract

        POST /users
          breaking 200 became 201. Clients that wait for 200 do not expect 201.
                   openapi.yaml:60:9

        GET /a, GET /b, and 3 more
          safe     404 and \`default\` no longer document X-Request-Id.

      1 finding introduced (1 error), 1 fixed, 1 as before. Response contract: 1
      breaking change, 1 safe change.
      "
    `);
  });

  it('says so where nothing changes', () => {
    expect(renderText(report(nothing, []), context)).toBe(
      'No findings introduced, 0 fixed, 0 as before. The response contract is as it\nwas.\n',
    );
  });

  it('names the document of changes where there are several, and what became of documents', () => {
    const text = renderText(
      report({
        documents: [
          { file: 'a.yaml', state: 'new' },
          { file: 'b.yaml', state: 'gone' },
          { file: 'c.yaml', state: 'compared', from: 'd.yaml' },
          { file: 'e.yaml', state: 'unread-head' },
          { file: 'f.yaml', state: 'unread-base' },
        ],
        changes: [change, { ...lost, document: 'c.yaml' }],
      }),
      { ...context, width: 120 },
    );
    expect(text).toContain('\n  openapi.yaml: POST /users\n');
    expect(text).toContain('\n  c.yaml: GET /a, GET /b, and 3 more\n');
    expect(text).toContain(`a.yaml is new: ${review.base} has nothing to compare it with.
b.yaml of ${review.base} is gone.
c.yaml was d.yaml.
e.yaml cannot be read as an OpenAPI description, so its responses are not compared.
f.yaml of ${review.base} cannot be read as an OpenAPI description: there is nothing to compare f.yaml with.
`);
  });

  it('names each of twenty operations that break, and counts the rest of more', () => {
    const many = (count: number) => ({
      ...change,
      operations: Array.from({ length: count }, (_, index) => operation('GET', `/p${index}`)),
    });
    expect(renderText(report({ changes: [many(20)] }), context)).toContain('GET /p19');
    expect(renderText(report({ changes: [many(40)] }), context)).toContain('GET /p4, and 35 more');
  });

  it('keeps to the width, and to the findings where it is to be quiet', () => {
    for (const width of [40, 80, 120])
      for (const line of renderText(report(), { ...context, width }).split('\n'))
        expect(line.length, line).toBeLessThanOrEqual(Math.max(width, 62));
    expect(renderText(report(), { ...context, quiet: true })).not.toMatch(/Fixed|contract|introduced/);
    expect(renderText(report(nothing, []), { ...context, quiet: true })).toBe('');
  });

  it('obeys nothing that a document holds', () => {
    const text = renderText(hostileReport, { ...context, paint: ansi });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is left out.
    expect(text.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[^\P{Cc}\n]|^::|\u202e/mu);
  });
});

const hostileReport: Report = report({
  base: hostileText,
  documents: [{ file: hostileText, state: 'new' }],
  fixed: [{ ...fixed, message: hostileText, location: { ...fixed.location, file: hostileText } }],
  changes: [
    {
      ...change,
      document: hostileText,
      message: hostileText,
      operations: [operation('GET', hostileText)],
      location: { ...change.location, file: hostileText },
    },
    { ...lost, message: hostileText },
  ],
});

describe('the JSON report of a review', () => {
  it('is valid by its schema, with everything that it can hold', () => {
    isValid(renderJson(report(nothing, []), context));
    const states: readonly DocumentState[] = ['compared', 'new', 'gone', 'unread-base', 'unread-head'];
    const changes = changeKinds.flatMap((kind) =>
      impacts.map((impact): ContractChange => ({ ...lost, kind, impact, side: 'base' })),
    );
    const documents = states.map((state) => ({ file: 'a.yaml', state, from: 'b.yaml' }));
    isValid(renderJson(report({ documents, changes: [...changes, { ...change, statuses: [] }] }), context));
  });

  it('holds the findings that were introduced where an audit has its findings', () => {
    const { summary, findings, review: part } = JSON.parse(renderJson(report(), context));
    expect(summary).toMatchObject({ error: 1, warning: 0 });
    expect(findings.map((it: Finding) => it.fingerprint)).toEqual([finding.fingerprint]);
    expect(part.fixed.map((it: Finding) => it.fingerprint)).toEqual([fixed.fingerprint]);
    expect(part.preexisting.map((it: Finding) => it.fingerprint)).toEqual([old.fingerprint]);
    expect(part.changes[1]).toEqual({
      kind: 'field-removed',
      impact: 'safe',
      message: lost.message,
      why: lost.why,
      document: 'openapi.yaml',
      operations: lost.operations.map(({ method, path, pointer }) => ({ method, path, pointer })),
      statuses: ['404', 'default'],
      name: 'X-Request-Id',
      side: 'head',
      file: 'openapi.yaml',
      pointer: '/paths/~1users/post/responses/201',
      range: { start: { line: 60, column: 9 }, end: { line: 60, column: 14 } },
    });
  });
});

describe('the Markdown report of a review', () => {
  it('has the verdict, findings, changes that matter, and the rest folded', () => {
    const link = ({ location: { file, range } }: Pick<Finding, 'location'>): string =>
      `https://example.com/${file}#L${range.start.line}`;
    expect(renderMarkdown(report(), { ...context, link })).toMatchInlineSnapshot(`
      "**statute fails**: 1 finding introduced (1 error), 1 fixed, 1 as before. Response contract: 1 breaking change, 1 safe change.

      | | Where | What | Rule |
      |---|---|---|---|
      | error | [<code>openapi.yaml:40</code>](https://example.com/openapi.yaml#L40)<br>GET /users | 405 without an Allow header: the client is not told which methods work. | [header/allow-on-405](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6) |

      **Response contract: 1 breaking change, 1 safe change.**

      | | Where | Change | Why |
      |---|---|---|---|
      | breaking | [<code>openapi.yaml:60</code>](https://example.com/openapi.yaml#L60)<br>POST /users | 200 became 201. | Clients that wait for 200 do not expect 201. |

      <details><summary>1 safe change of the response contract</summary>

      | | Where | Change | Why |
      |---|---|---|---|
      | safe | [<code>openapi.yaml:60</code>](https://example.com/openapi.yaml#L60)<br>GET /a, GET /b, GET /c, and 2 more | 404 and <code>default</code> no longer document X-Request-Id. | It was optional, and only told of an error. |

      </details>

      <details><summary>1 finding fixed since origin/main at 1a2b3c4d5</summary>

      - <code>openapi.yaml:40</code> header/allow-on-405: The 401 response says too little.

      </details>

      <details><summary>What to write instead</summary>

      <code>openapi.yaml:40:9</code> header/allow-on-405

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

  it.each([60_000, 9_000, 1_500])('keeps to %d bytes, and counts what it leaves out', (mostBytes) => {
    const changes = Array.from({ length: 400 }, (_, index) => ({
      ...(index < 200 ? change : lost),
      message: `Änderung ${index}`,
    }));
    const text = renderMarkdown(report({ changes, fixed: Array.from({ length: 200 }, () => fixed) }), {
      ...context,
      mostBytes,
    });
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(mostBytes);
    const rows = text.match(/^\| (breaking|safe) \|.*\|$/gm) ?? [];
    const told = [...text.matchAll(/_(\d+) (?:safe )?changes? left out/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(rows.length + told).toBe(400);
    const lines = text.match(/^- .*401 response/gm) ?? [];
    const untold = Number(/_(\d+) fixed findings? left out/.exec(text)?.[1] ?? 0);
    expect(lines.length + untold).toBe(200);
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
  });

  it('makes nothing of what a document holds', () => {
    const text = renderMarkdown(hostileReport, context);
    const outside = text.replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/<script|[^\\]`|@octocat|(?<!\\)!?\[x\]|http:\/\/e|:tada:|#1\b/);
    for (const row of text.split('\n').filter((line) => line.startsWith('|')))
      expect(row.replace(/\\\|/g, '').match(/\|/g)).toHaveLength(5);
  });
});

describe('other reports of a review', () => {
  it('give each result its baseline state in SARIF', () => {
    const { results } = JSON.parse(renderSarif(report(), context)).runs[0];
    const states = results.map((it: { ruleId: string; baselineState: string }) => [
      it.baselineState,
      it.ruleId,
    ]);
    expect(states).toEqual([
      ['new', 'header/allow-on-405'],
      ['unchanged', 'crud/create-201'],
      ['absent', 'header/allow-on-405'],
    ]);
    expect(renderSarif(result([finding]), context)).not.toContain('baselineState');
  });

  it('annotate and count only what is introduced', () => {
    const text = renderGithub(report(), context);
    expect(text.match(/^::/gm)).toHaveLength(1);
    expect(text).toContain('1 finding introduced (1 error), 1 fixed, 1 as before.');
    expect(renderJunit(report(), context)).toContain('tests="1"');
  });
});
