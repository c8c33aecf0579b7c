import { atField } from '../placing.ts';
import { askedOperations, askedResponses, valuesOf } from './asked.ts';
import { type Check, speak } from './check.ts';
import { atParameter } from './parameter-place.ts';

/** Parameters in the header that OpenAPI 3.x says in other words. Parameter Object, `name`. */
const parameters: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** Fields that OpenAPI 3 tells tools to ignore; 2.0 doesn't. */
export const ignoredField: Check = (facts, rule) => {
  if (facts.understanding.api.version === '2.0') return [];
  const ofRequests = askedOperations(facts, rule).flatMap((operation) =>
    operation.parameters.flatMap((parameter) => {
      const name = parameter.name.toLowerCase();
      if (parameter.in !== 'header' || !parameters.has(name)) return [];
      return [
        {
          ...speak(rule, name),
          values: { method: operation.method, field: parameter.name },
          operations: [operation],
          ...atParameter(parameter),
        },
      ];
    }),
  );
  const ofResponses = askedResponses(facts, rule).flatMap((asked) =>
    asked.response.headers.flatMap((header) => {
      if (header.name.toLowerCase() !== 'content-type') return [];
      return [
        {
          ...speak(rule, 'response'),
          values: { ...valuesOf(asked, facts), field: header.name },
          operations: [asked.operation],
          ...atField(asked.use, header),
        },
      ];
    }),
  );
  return [...ofRequests, ...ofResponses];
};
