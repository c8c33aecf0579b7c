import { References } from '../document/references.ts';
import { classify } from '../intent/classify.ts';
import type { Intent } from '../intent/intent.ts';
import type { Surface } from '../openapi/model.ts';
import { readApi } from '../openapi/read.ts';
import { readVersion } from '../openapi/version.ts';
import type { Confidence } from '../rules/rule.ts';
import type { AuditOptions, Input } from './audit.ts';

/** An operation with what it is for and what it declares. */
export interface ListedOperation {
  readonly surface: Surface;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly operationId?: string;
  readonly intent: Intent;
  readonly confidence: Confidence;
  /** What decided the intent, weightiest first. */
  readonly evidence: readonly string[];
  /** Response keys as written. */
  readonly statuses: readonly string[];
}

/** The operations of a document in its order, or a clause that says why it has none to list. */
export type OperationList =
  | { readonly ok: true; readonly openapi: string; readonly operations: readonly ListedOperation[] }
  | { readonly ok: false; readonly reason: string };

/** Lists the operations of one document, as the audit sees them. Never throws. */
export function listOperations(
  input: Input,
  options: Pick<AuditOptions, 'host' | 'display' | 'secondLook' | 'limits'> = {},
): OperationList {
  const references = new References(options);
  const file = references.add(input.path, input.file, input.text);
  if (file.tape === undefined) return { ok: false, reason: 'it is neither YAML nor JSON that can be read' };
  const verdict = readVersion(file.root);
  if (file.root === undefined || verdict.kind === 'unknown') {
    return { ok: false, reason: 'it has neither `openapi: 3.x` nor `swagger: "2.0"` at its top level' };
  }
  const api = readApi(file.root, verdict.version, references);
  const { intents } = classify(api.operations);
  const operations = api.operations.flatMap((operation): ListedOperation[] => {
    const found = intents.get(operation);
    if (found === undefined) return [];
    return [
      {
        surface: operation.surface,
        method: operation.method,
        path: operation.path,
        pointer: operation.pointer,
        ...(operation.operationId === undefined ? {} : { operationId: operation.operationId }),
        intent: found.intent,
        confidence: found.confidence,
        evidence: found.evidence,
        statuses: operation.responses.uses.map((use) => use.text),
      },
    ];
  });
  return { ok: true, openapi: verdict.text, operations };
}
