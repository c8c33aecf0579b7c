import type { ResponseUse } from '../../openapi/model.ts';
import { formatKey } from '../../openapi/status-key.ts';
import { atUse } from '../evaluate.ts';
import type { Violation } from '../violation.ts';
import { askedOperations } from './asked.ts';
import { type Check, speak } from './check.ts';

/** Response keys that the document's version of OpenAPI does not allow. */
export const invalidKey: Check = (facts, rule) => {
  const { api } = facts.understanding;
  const found: Violation[] = [];
  for (const operation of askedOperations(facts, rule)) {
    for (const use of operation.responses.uses) {
      if (use.key.kind !== 'invalid') continue;
      const { meant } = use.key;
      found.push({
        ...speak(rule, wording(use, api.version)),
        values: {
          status: use.text,
          detail: api.version,
          ...(meant === undefined ? {} : { meant: formatKey(meant) }),
        },
        operations: [operation],
        ...atUse(use, use.text),
      });
    }
  }
  return found;
};

function wording(use: ResponseUse, version: string): string {
  const meant = use.key.kind === 'invalid' ? use.key.meant : undefined;
  if (meant === undefined) return 'nothing';
  return meant.kind === 'range' && version === '2.0' ? 'range' : 'meant';
}
