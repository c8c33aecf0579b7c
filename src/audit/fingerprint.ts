import type { Operation } from '../openapi/model.ts';
import type { Identity } from '../rules/violation.ts';

/**
 * The name of a finding that stays when lines move, keys are sorted, files are split or a path parameter is
 * renamed: 16 hex digits over the rule and what it is about.
 */
export function fingerprint(rule: string, identity: Identity, operation: Operation | undefined): string {
  return hash([rule, ...subject(identity, operation)].join('\n'));
}

function subject(identity: Identity, operation: Operation | undefined): readonly string[] {
  switch (identity.kind) {
    case 'use':
      return [
        operation === undefined ? '' : operationIdentity(operation),
        identity.status,
        identity.detail.toLowerCase(),
      ];
    case 'component':
      return ['component', identity.name, identity.detail.toLowerCase()];
    case 'document':
      return ['document', identity.detail];
  }
}

/** Method and path; what callbacks and webhooks belong to as well. */
export function operationIdentity(operation: Operation): string {
  const where = operation.surface === 'path' ? operation.path : operation.pointer;
  return `${operation.method} ${withoutNames(where)}`;
}

/** `/users/{id}` and `/users/{userId}` are one path. */
function withoutNames(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}');
}

/** A 64-bit hash of a text's UTF-16 units (two 32-bit multiplicative ones), as hex. Not for secrets. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return hex(a) + hex(b);
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0');
}
