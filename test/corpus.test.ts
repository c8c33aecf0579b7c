import { describe, expect, it } from 'vitest';
import type { AuditResult } from '../src/audit/finding.ts';
import { auditFile } from './support/audit-file.ts';
import { corpusDocuments, corpusFolder, hasCorpus } from './support/corpus.ts';

describe.skipIf(!hasCorpus())('on the corpus of real descriptions', () => {
  it('every document is audited, and the counts of what is found are those on record', async () => {
    const lines = corpusDocuments().flatMap((file) => summary(file, auditFile(corpusFolder, file)));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('corpus.counts.txt');
  });
});

function summary(file: string, result: AuditResult): readonly string[] {
  const counts = new Map<string, number>();
  for (const finding of result.findings) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  const document = result.documents[0];
  return [
    `${file}: OpenAPI ${document?.openapi}, ${document?.operations} operations`,
    ...[...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, count]) => `  ${rule.padEnd(32)} ${String(count).padStart(5)}`),
  ];
}
