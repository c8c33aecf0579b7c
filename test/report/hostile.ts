import type { Finding } from '../../src/audit/finding.ts';
import { finding, operation } from './sample.ts';

/** What a document could hold to get out of a report's syntax. */
export const hostileText =
  '\r\n::error file=x::forged%0A##[stop-commands]x ]]> --> </failure><script>"\' &amp; | `b` `` ``` @octocat #1 ![x](http://e.vil) **b** $x$ :tada: \u001b[2J\u202e\ufffe \ud800';

/** A finding with that in every place that a document decides. */
export const hostileFinding: Finding = {
  ...finding,
  message: hostileText,
  help: `::stop-commands::x ${hostileText}`,
  location: {
    ...finding.location,
    file: `a,b:c ${hostileText}`,
    pointer: `/x/${hostileText}`,
    excerpt: { text: `        '405': ${hostileText}`, column: 1 },
  },
  operations: [operation('GET', '/a'), { ...operation('GET', '/b'), method: hostileText, path: hostileText }],
};
