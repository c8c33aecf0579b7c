import type { Schema } from '../../openapi/schema.ts';
import { atUse, operationValues, successUse, useValues } from '../evaluate.ts';
import { isAsked } from '../reach.ts';
import { lessSure } from '../rule.ts';
import { parseStatusToken } from '../status-set.ts';
import { type Check, speak } from './check.ts';

/** 207 carries the outcome of each item, and after 202 it comes later. */
const telling = [207, 202].flatMap((code) => parseStatusToken(code) ?? []);

/** How deep an answer is searched for a status per item. */
const depthLimit = 4;

/** `failed_users`, `users_failed`: a list of what went one way. */
const outcomeWords =
  /(?:^|_)(?:failed|failures|succeeded|successful|skipped|rejected|errors|unprocessed|invalid)(?:_|$)/;

const outcomes: ReadonlySet<string> = new Set([
  'status',
  'statuscode',
  'httpstatus',
  'httpstatuscode',
  'code',
  'error',
  'errors',
  'success',
  'succeeded',
  'failed',
  'result',
  'failures',
  'unprocessed',
  'rejected',
]);

/** An operation on many things whose answer has no place to say which of them failed. */
export const batchStatus: Check = (facts, rule) =>
  facts.understanding.api.operations.flatMap((operation) => {
    const subject = { operation: facts.operation(operation) };
    const { intent, intentConfidence, statuses, method } = subject.operation;
    if (!isAsked(rule.rule, operation, subject.operation) || intent !== 'batch' || method === 'GET')
      return [];
    const success = successUse(operation);
    if (success === undefined || telling.some((token) => statuses.declares(token))) return [];
    const schemas = success.response?.content.mediaTypes.flatMap((type) => type.schema ?? []) ?? [];
    if (schemas.some((schema) => tellsOutcomes(schema, 0))) return [];
    const spoken = speak(rule);
    return [
      {
        ...spoken,
        confidence: lessSure(spoken.confidence, intentConfidence),
        values: { ...operationValues(operation, subject), ...useValues(success) },
        operations: [operation],
        ...atUse(success, ''),
      },
    ];
  });

function tellsOutcomes(schema: Schema, depth: number): boolean {
  if (depth > depthLimit) return false;
  for (const [name, property] of schema.properties) {
    const words = name
      .replace(/([a-z\d])([A-Z])/g, '$1_$2')
      .replaceAll('-', '_')
      .toLowerCase();
    if (outcomes.has(words.replaceAll('_', '')) || outcomeWords.test(words)) return true;
    if (property.items !== undefined && tellsOutcomes(property.items, depth + 1)) return true;
  }
  if (schema.items !== undefined && tellsOutcomes(schema.items, depth + 1)) return true;
  if (schema.additionalProperties !== undefined && tellsOutcomes(schema.additionalProperties, depth + 1))
    return true;
  return [...schema.members('oneOf'), ...schema.members('anyOf')].some((one) =>
    tellsOutcomes(one, depth + 1),
  );
}
