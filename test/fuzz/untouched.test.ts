import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { listOperations } from '../../src/audit/operations.ts';
import { defaultLimits } from '../../src/document/limits.ts';
import { SourceFile } from '../../src/document/source-file.ts';
import { disturbed, type Version } from './untouched.ts';

const path = '/api/openapi.yaml';

function version(text: string): Version {
  const listed = listOperations({ path, file: path, text });
  return {
    file: new SourceFile(path, path, text, defaultLimits),
    result: audit([{ path, file: path, text }], { ruleset: 'strict' }),
    operations: listed.ok ? listed.operations : [],
  };
}

const text = readFileSync('fixtures/bookshop.yaml', 'utf8');
const before = version(text);
// One operation has changed: what is said of it may, too.
const after = version(text.replace(/^( +)operationId: .*$/m, '$1operationId: another\n$1x-added: [1]'));

it('what is said of operations that an edit left alone is compared', () => {
  expect(after.file.root?.get('paths')).toBeDefined();
  expect(disturbed(before, after)).toEqual([]);
  const { findings } = after.result;
  const missed = findings.filter((_, i) => {
    const left = findings.filter((_, j) => j !== i);
    return disturbed(before, { ...after, result: { ...after.result, findings: left } }).length > 0;
  });
  expect(missed.length).toBeGreaterThan(findings.length / 3);
});
