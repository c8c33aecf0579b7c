import { atField } from '../placing.ts';
import { askedResponses, valuesOf } from './asked.ts';
import { type Check, speak } from './check.ts';

/** Two spellings of one field name in a response. RFC 9110 §5.1: names are case-insensitive. */
export const duplicateField: Check = (facts, rule) => {
  const several = askedResponses(facts, rule).filter(({ response }) => response.headers.length > 1);
  return several.flatMap((asked) => {
    const { operation, use, response } = asked;
    const first = new Map<string, string>();
    return response.headers.flatMap((header) => {
      const key = header.name.toLowerCase();
      const known = first.get(key);
      if (known === undefined) {
        first.set(key, header.name);
        return [];
      }
      return [
        {
          ...speak(rule),
          values: { ...valuesOf(asked, facts), field: header.name, detail: known },
          operations: [operation],
          ...atField(use, header),
        },
      ];
    });
  });
};
