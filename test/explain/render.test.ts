import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ansi } from '../../src/cli/paint.ts';
import { explain } from '../../src/explain/explain.ts';
import { renderExplain } from '../../src/explain/render.ts';
import { scenarios } from '../../src/http/knowledge.ts';
import { statuses } from '../../src/http/status.ts';
import { plain } from '../../src/text/paint.ts';
import { sampleRules } from './sample-rules.ts';

const page = (query: string, width = 80): string =>
  renderExplain(explain([query], { rules: sampleRules }), { width, paint: plain });

const queries = [
  ...statuses.map((status) => String(status.code)),
  ...scenarios.map((scenario) => scenario.title),
  ...[
    '401 403',
    '404 422 499',
    '4XX',
    'default',
    'crud',
    'Retry-After',
    'Location',
    'POST',
    'QUERY',
    'PROPFIND',
  ],
  ...['header/allow-on-405', 'status/*', '420', '42', 'frobnicate', 'Retry-Aftr', ''],
];

describe('a page', () => {
  it('about a code has its meaning, its use, its fields and what it is confused with', () => {
    expect(page('405')).toMatchInlineSnapshot(`
      "405 Method Not Allowed                                          RFC 9110 §15.5.6
        The server knows the method, and the target resource does not support it.
        [RFC 9110 §15.5.6]

      Use it for
        - A POST to a resource that can only be read; Allow names what it supports.
          [RFC 9110 §15.5.6]

      Avoid it
        - For invalid input; 400 or 422 says so. [RFC 9110 §15.5.1]
        - For a caller who lacks the permission; 403 says so. [RFC 9110 §15.5.4]
        - Without Allow, which a server MUST generate, even if it is empty.
          [RFC 9110 §10.2.1]

      Response
        Content  It SHOULD explain the error, except to HEAD. [RFC 9110 §15.5]
        Caching  A cache may reuse it without explicit freshness. [RFC 9110 §15.1]
        Allow    MUST. [RFC 9110 §15.5.6]

      Confused with
        403  403 depends on the caller. [RFC 9110 §15.5.4]
        404  404 has no such resource. [RFC 9110 §15.5.5]
        501  501 knows the method for no resource at all. [RFC 9110 §15.5.6]

      Rules
        header/allow-on-405 error
          A 405 names the methods that are allowed

      See also
        explain 405 501
        https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6
      "
    `);
  });

  it('about a pair sets the two side by side', () => {
    expect(page('403 401')).toMatchInlineSnapshot(`
      "401 or 403
        Does the server know who is asking?

        401 Unauthorized                        403 Forbidden
        No, or the credentials are not valid.   Yes, or it does not matter, and the
        [RFC 9110 §15.5.2]                      server refuses. [RFC 9110 §15.5.4]

        The client
        Sends the request again with new        SHOULD NOT repeat it automatically
        credentials. [RFC 9110 §15.5.2]         with the same credentials.
                                                [RFC 9110 §15.5.4]

        The response
        A WWW-Authenticate challenge is a       The content can give the reason.
        MUST. [RFC 9110 §15.5.2]                [RFC 9110 §15.5.4]

        For example
        The token has expired.                  A signed-in user calls an operation
        [RFC 9110 §15.5.2]                      for administrators. [RFC 9110 §15.5.4]
      "
    `);
  });

  it('about a pair sets them one below the other where there is little room', () => {
    expect(page('201 202', 40)).toMatchInlineSnapshot(`
      "201 or 202
        Does the resource exist when the
        response is sent?

        201 Created
        Yes, it has been created.
        [RFC 9110 §15.3.2]
        The client: Follows Location to the
        new resource. [RFC 9110 §15.3.2]
        The response: To POST, Location SHOULD
        name the resource. [RFC 9110 §9.3.3]
        For example: POST /orders stores the
        order. [RFC 9110 §9.3.3]

        202 Accepted
        Not yet, and it may never.
        [RFC 9110 §15.3.3]
        The client: Asks the status monitor.
        [RFC 9110 §15.3.3]
        The response: The content ought to
        embed or point to a monitor.
        [RFC 9110 §15.3.3]
        For example: POST /exports starts a
        job of an hour. [RFC 9110 §15.3.3]

      Rules
        crud/create-201 warning
          A POST that creates a resource
          answers 201
      "
    `);
  });

  it('about a rule has its reason, its facts and an example of each kind', () => {
    expect(page('header/allow-on-405')).toMatchInlineSnapshot(`
      "header/allow-on-405                                             RFC 9110 §15.5.6
        A 405 names the methods that are allowed.

      Why
        A server MUST send Allow with a 405. [RFC 9110 §15.5.6]

      Facts
        Severity  error
        Sets      recommended, strict, rfc
        Source    RFC 9110 §15.5.6
                  https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6

      Bad
          responses:
            '405':
              description: No

              content: {}

      Good
          responses:
            '405':
              headers: { Allow: {} }
      "
    `);
  });

  it('about a situation has the code, the reason and what not to answer', () => {
    expect(page('wrong password')).toMatchInlineSnapshot(`
      "A wrong password at sign-in                                     RFC 9110 §15.5.2
        401 Unauthorized
        The credentials are not valid; WWW-Authenticate is a MUST here too.
        [RFC 9110 §15.5.2]
        Also right: 400 Bad Request [RFC 9110 §15.5.1]

      Not
        403  Other credentials help. [RFC 9110 §15.5.4]
        404  It would tell which accounts exist. [RFC 9110 §15.5.5]
      "
    `);
  });

  it('about nothing known suggests, or says what can be asked', () => {
    expect(page('Retry-Aftr')).toMatchInlineSnapshot(`
      "  There is no entry for "Retry-Aftr".

      Did you mean
        Retry-After
        retry while processing
        idempotent retry
      "
    `);
    expect(page('frobnicate')).toContain('What can be explained');
  });

  it('about the mapping keeps its table within 80 columns', () => {
    expect(page('crud').split('\n').slice(0, 21).join('\n')).toMatchInlineSnapshot(`
      "The CRUD mapping                                                   RFC 9110 §9.3
        What each operation answers with; in parentheses what it may answer with as
        well. A range or \`default\` covers the usual errors.

        Operation  Request             Success            Usual errors
        List       GET /users          200 (206)          400 401 403
        Read       GET /users/{id}     200 (206 304)      401 403 404
        Search     GET or QUERY        200 (303)          400 401 403 422
                   /users?name=…
        Create     POST /users         201 (202 303)      400 401 403 409 422
        Replace    PUT /users/{id}     200 204 (201 202)  400 401 403 404 409 412 422
        Update     PATCH /users/{id}   200 204 (201 202)  400 401 403 404 409 412 415
                                                          422
        Delete     DELETE /users/{id}  204 (200 202)      401 403 404 409
        Action     POST                200 202 204 (303)  400 401 403 404 409 422
                   /orders/{id}/cancel
        Start job  POST /exports       202 (201 303)      400 401 403 422
        Sign in    POST /sessions      200 201 204 (303)  400 401 429
        Batch      POST /users/batch   200 207 (202)      400 401 403 413 422

      Why"
    `);
  });

  it('keeps to the width and ends no line with a space, whatever the question', () => {
    for (const query of queries) {
      for (const width of [40, 60, 80, 120]) {
        for (const line of page(query, width).split('\n')) {
          expect(line).toBe(line.trimEnd());
          // The source of a draft, and an example, are as long as they are.
          const breakable = line.trim().includes(' ') && !/^ {4}\S.*[:{]/.test(line);
          if (breakable) expect(line.length, `${query} at ${width}: ${line}`).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  it('cites a source for every statement about a code', () => {
    for (const { code } of statuses) {
      const [head = '', ...sections] = page(String(code), 100)
        .trimEnd()
        .split('\n\n')
        .filter((block) => !/^(?:Rules|See also)\n/.test(block));
      // The head is the title and one statement; an item of a section goes on further in.
      const items = sections.flatMap((block) =>
        block
          .replace(/\n {3,}(?=\S)/g, ' ')
          .split('\n')
          .slice(1),
      );
      expect(items.length, `${code}`).toBeGreaterThan(0);
      expect([head, ...items].filter((item) => !item.endsWith(']'))).toEqual([]);
    }
  });

  it('says the same with colour and without', () => {
    const sequence = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    const bare = (text: string): string => text.replace(sequence, '');
    for (const query of queries) {
      const result = explain([query], { rules: sampleRules });
      const painted = renderExplain(result, { width: 80, paint: ansi });
      expect(bare(painted)).toBe(renderExplain(result, { width: 80, paint: plain }));
    }
  });

  it('lets no control character of a question through to the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: -5, max: 300 }), (query, width) => {
        const text = renderExplain(explain([query], { rules: [] }), { width, paint: plain });
        expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        expect(text.endsWith('\n')).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(page('\u001b[31mred')).not.toContain('\u001b');
  });
});
