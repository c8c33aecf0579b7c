import { atField } from '../placing.ts';
import type { Violation } from '../violation.ts';
import { askedFields, sentFields, valuesOf } from './asked.ts';
import { type Check, speak } from './check.ts';
import { atParameter } from './parameter-place.ts';

/** Parameters in the header that OpenAPI 3.x says in other words. Parameter Object, `name`. */
const parameters: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** Fields that OpenAPI 3 tells tools to ignore; 2.0 doesn't. */
export const ignoredField: Check = (facts, rule) => {
  if (facts.understanding.api.version === '2.0') return [];
  const found: Violation[] = [];
  for (const { operation, parameter, name } of sentFields(facts, rule)) {
    if (!parameters.has(name)) continue;
    found.push({
      ...speak(rule, name),
      values: { method: operation.method, field: parameter.name },
      operations: [operation],
      ...atParameter(parameter),
    });
  }
  for (const asked of askedFields(facts, rule)) {
    if (asked.name !== 'content-type') continue;
    found.push({
      ...speak(rule, 'response'),
      values: { ...valuesOf(asked, facts), field: asked.header.name },
      operations: [asked.operation],
      ...atField(asked.use, asked.header),
    });
  }
  return found;
};
