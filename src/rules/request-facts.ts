import type { Node } from '../document/node.ts';
import type { Parameter } from '../openapi/model.ts';
import type { Schema } from '../openapi/schema.ts';

// What can be wrong with a request, and what it carries, by its schemas.

/** Fields that OpenAPI 3 ignores as parameters, and whose errors have codes of their own: 401, 406, 415. */
const negotiation: ReadonlySet<string> = new Set(['accept', 'authorization', 'content-type']);

/** A value of it can be wrong: it can be missing, or be of the wrong type. A plain string in the path can't. */
export function isFallible(parameter: Parameter): boolean {
  if (parameter.in === 'header' && negotiation.has(parameter.name.toLowerCase())) return false;
  if (parameter.required && parameter.in !== 'path') return true;
  return parameter.schema !== undefined && isConstraining(parameter.schema, 0, new Set());
}

/** How deep a schema is asked whether any text fits it. */
const constraintDepth = 4;

function isConstraining(schema: Schema, depth: number, seen: Set<Node>): boolean {
  if (seen.has(schema.node)) return false;
  seen.add(schema.node);
  const { types } = schema;
  if (!types.includes('string') && types.some((type) => type !== 'null')) return true;
  if (schema.allowedValues.length > 0 || schema.pattern !== undefined || schema.format !== undefined)
    return true;
  if (types.length > 0 || depth >= constraintDepth) return false;
  if (schema.members('allOf').some((one) => isConstraining(one, depth + 1, seen))) return true;
  const choices = [...schema.members('anyOf'), ...schema.members('oneOf')].filter(
    (one) => !one.types.includes('null'),
  );
  return choices.length > 0 && choices.every((one) => isConstraining(one, depth + 1, seen));
}

/** Bytes as they are; text that stands for bytes (`format: byte`, `contentEncoding`) is none. */
export function isBinary(schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  if (schema.format === 'binary' || schema.types.includes('file')) return true;
  return (
    schema.node.get('contentMediaType') !== undefined && schema.node.get('contentEncoding') === undefined
  );
}
