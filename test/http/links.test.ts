import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citation, linkTo } from '../../src/http/links.ts';
import { statement } from '../../src/http/statement.ts';

describe('a source as a link', () => {
  it.each([
    ['RFC 9110 §15.5.6', 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6'],
    ['RFC 9110', 'https://www.rfc-editor.org/rfc/rfc9110.html'],
    ['RFC 9110 Appendix B', 'https://www.rfc-editor.org/rfc/rfc9110.html#appendix-B'],
    ['RFC 10008 §2.5', 'https://www.rfc-editor.org/rfc/rfc10008.html#section-2.5'],
    ['BCP 56 §4.6', 'https://www.rfc-editor.org/rfc/rfc9205.html#section-4.6'],
    ['OpenAPI 3.1 §Responses Object', 'https://spec.openapis.org/oas/v3.1.2.html#responses-object'],
    ['OpenAPI 3.0.3 §Header Object', 'https://spec.openapis.org/oas/v3.0.4.html#header-object'],
    ['OpenAPI 2.0', 'https://spec.openapis.org/oas/v2.0.html'],
    ['OpenAPI §Responses Object', 'https://spec.openapis.org/oas/latest.html#responses-object'],
    [
      'draft-ietf-httpapi-ratelimit-headers-11 §3',
      'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/',
    ],
    [
      'IANA HTTP Status Code Registry',
      'https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml',
    ],
    ['IANA HTTP Method Registry', 'https://www.iana.org/assignments/http-methods/http-methods.xhtml'],
    ['Zalando rule 150', 'https://opensource.zalando.com/restful-api-guidelines/#150'],
  ])('%s is read at %s', (title, url) => {
    expect(linkTo(title)).toEqual({ title, url });
  });

  it('takes a section alone as one of RFC 9110', () => {
    expect(linkTo('§9.3.3')?.title).toBe('RFC 9110 §9.3.3');
  });

  it('leads to the first of several and names them all', () => {
    expect(linkTo('RFC 9110 §9.3.3, §15.3.2')).toEqual({
      title: 'RFC 9110 §9.3.3, §15.3.2',
      url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.3',
    });
  });

  it('leads nowhere for a text that names no document, and for any text it gives an https address or nothing', () => {
    expect(linkTo('common sense')).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const link = linkTo(text);
        if (link !== undefined) expect(link.url).toMatch(/^https:\/\//);
      }),
    );
  });

  it('is demanded of the data files, with the text that has none', () => {
    expect(() => citation('nowhere')).toThrow('"nowhere" names no document that has a known address.');
    expect(() => statement('A sentence without a source.', 'file.yaml[3]')).toThrow(
      'file.yaml[3]: a statement ends with its source in brackets.',
    );
  });
});
