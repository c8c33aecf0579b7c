import type { RuleInfo } from '../../src/rules/rule.ts';

const rule = (id: string, title: string, section: string, more: Partial<RuleInfo> = {}): RuleInfo => ({
  id,
  title,
  level: 'must',
  severity: 'error',
  sets: ['recommended', 'strict', 'rfc'],
  source: {
    title: `RFC 9110 §${section}`,
    url: `https://www.rfc-editor.org/rfc/rfc9110.html#section-${section}`,
  },
  why: 'Clients act on it.',
  examples: { pass: [], fail: [] },
  ...more,
});

/** A few rules as a ruleset would have them. */
export const sampleRules: readonly RuleInfo[] = [
  rule('header/retry-after-on-429', 'A 429 says when to come back', '10.2.3', { severity: 'warning' }),
  rule('header/allow-on-405', 'A 405 names the methods that are allowed', '15.5.6', {
    why: 'A server MUST send Allow\nwith a 405.',
    examples: {
      fail: ["responses:\n  '405':\n    description: No\n\n    content: {}   \n"],
      pass: ["responses:\n  '405':\n    headers: { Allow: {} }\n"],
    },
  }),
  rule('status/wrong-method', 'Partial answers belong to GET', '9.3.3'),
  rule('status/unregistered', 'Every status code is in the IANA registry', '15', { severity: 'warning' }),
  rule('status/invalid-key', 'Every response key is one that OpenAPI knows', '15'),
  rule('link/no-content', 'Links read content that is there', '15.3.5'),
  rule('crud/create-201', 'A POST that creates a resource answers 201', '9.3.3', { severity: 'warning' }),
];
