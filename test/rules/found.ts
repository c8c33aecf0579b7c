import { audit } from '../../src/audit/audit.ts';
import { exampleDocument } from '../../src/rules/example.ts';

export interface Found {
  readonly pointer: string;
  readonly severity: string;
  readonly operations: readonly string[];
  readonly message: string;
}

/** What one rule of `strict` finds in a document, or in the paths of one: see `exampleDocument`. */
export function found(rule: string, example: string): readonly Found[] {
  const text = exampleDocument(example.trimStart());
  const { findings } = audit([{ path: '/api.yaml', file: 'api.yaml', text }], { ruleset: 'strict' });
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ location, severity, operations, message }) => ({
      pointer: location.pointer,
      severity,
      operations: operations.map((one) => `${one.method} ${one.path}`),
      message,
    }));
}

/** Where one rule of `strict` finds something. */
export function pointers(rule: string, example: string): readonly string[] {
  return found(rule, example).map((one) => one.pointer);
}
