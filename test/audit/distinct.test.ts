import { describe, expect, it } from 'vitest';
import { distinct } from '../../src/audit/distinct.ts';
import type { Finding } from '../../src/audit/finding.ts';

const at = { line: 1, column: 1 };

function finding(fingerprint: string, also: Finding['also']): Finding {
  return {
    rule: 'crud/read-200',
    severity: 'warning',
    confidence: 'high',
    message: 'A message.',
    location: {
      file: 'a.yaml',
      pointer: '',
      range: { start: at, end: at },
      excerpt: { text: '', column: 1 },
    },
    operations: [],
    fingerprint,
    source: { title: 'RFC 9110', url: 'https://www.rfc-editor.org/rfc/rfc9110' },
    ...(also === undefined ? {} : { also }),
  };
}

const alsoOf = (...findings: readonly Finding[]) => distinct(findings).map((one) => one.also);

describe('other names of a finding', () => {
  it('stay where they are its own', () => {
    expect(alsoOf(finding('a', { definition: 'd', uses: [] }), finding('b', { uses: ['x', 'y'] }))).toEqual([
      { definition: 'd', uses: [] },
      { uses: ['x', 'y'] },
    ]);
  });

  it('are taken from it where another finding goes by one of them', () => {
    expect(
      alsoOf(
        finding('a', { definition: 'd', uses: [] }),
        finding('b', { definition: 'd', uses: ['x', 'y'] }),
        finding('c', { definition: 'e', uses: ['y', 'z'] }),
      ),
    ).toEqual([undefined, undefined, { definition: 'e', uses: [] }]);
  });

  it('may hold the one that it is shown by', () => {
    expect(alsoOf(finding('x', { uses: ['x', 'y'] }))).toEqual([{ uses: ['x', 'y'] }]);
  });
});
