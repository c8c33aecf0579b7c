import type { ResponseUse } from '../../openapi/model.ts';
import { formatKey } from '../../openapi/status-key.ts';
import { atUse } from '../evaluate.ts';
import { isAsked } from '../reach.ts';
import { type Check, speak } from './check.ts';

/** Response keys that the document's version of OpenAPI does not allow. */
export const invalidKey: Check = (facts, rule) => {
  const { api } = facts.understanding;
  return api.operations.flatMap((operation) => {
    if (!isAsked(rule.rule, operation, facts.operation(operation))) return [];
    return operation.responses.uses.flatMap((use) => {
      if (use.key.kind !== 'invalid') return [];
      const { meant } = use.key;
      return [
        {
          ...speak(rule, wording(use, api.version)),
          values: {
            status: use.text,
            detail: api.version,
            ...(meant === undefined ? {} : { meant: formatKey(meant) }),
          },
          operations: [operation],
          ...atUse(use, use.text),
        },
      ];
    });
  });
};

function wording(use: ResponseUse, version: string): string {
  const meant = use.key.kind === 'invalid' ? use.key.meant : undefined;
  if (meant === undefined) return 'nothing';
  return meant.kind === 'range' && version === '2.0' ? 'range' : 'meant';
}
