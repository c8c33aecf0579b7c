import type { Operation, ResponseUse } from '../../openapi/model.ts';
import { effectiveKey, formatKey, type ValidStatusKey } from '../../openapi/status-key.ts';
import { operationValues, useValues } from '../evaluate.ts';
import type { ModelFacts } from '../model-facts.ts';
import { atUse } from '../placing.ts';
import { isAsked } from '../reach.ts';
import { matchesKey } from '../status-set.ts';
import { enumerate } from '../template.ts';
import { type Check, speak } from './check.ts';

/** OpenAPI 3 ignores it among the headers, and HEAD has no `content` that could say it. */
const ignoredField = 'content-type';

/** What HEAD documents and GET of the same path does not: a status, or fields of one. */
export const headParity: Check = (facts, rule) =>
  facts.understanding.api.operations.flatMap((head) => {
    if (head.method !== 'HEAD') return [];
    const get = head.pathItem.operations.find((operation) => operation.method === 'GET');
    const subject = { operation: facts.operation(head) };
    if (get === undefined || !isAsked(rule.rule, head, subject.operation)) return [];
    return head.responses.uses.flatMap((use) => {
      const key = effectiveKey(use.key);
      if (key === undefined || key.kind === 'default') return [];
      const twin = answering(get, key);
      const fields = twin === undefined ? [] : missing(facts, use, twin);
      if (twin !== undefined && fields.length === 0) return [];
      return [
        {
          ...speak(rule, twin === undefined ? 'status' : 'field'),
          values: { ...operationValues(head, subject), ...useValues(use), detail: enumerate(fields) },
          operations: [head],
          ...atUse(use, ''),
        },
      ];
    });
  });

/** The response of an operation that a code or range gets: its own, that of its range, or the default one. */
function answering({ responses }: Operation, key: ValidStatusKey): ResponseUse | undefined {
  const named = (wanted: string) =>
    responses.uses.find((use) => {
      const own = effectiveKey(use.key);
      return own !== undefined && formatKey(own) === wanted;
    });
  const text = formatKey(key);
  const digit = text.charAt(0);
  const own = named(text) ?? named(`${digit}XX`);
  if (own !== undefined) return own;
  if (key.kind === 'range') {
    const member = responses.uses.find((use) => {
      const other = effectiveKey(use.key);
      return other !== undefined && matchesKey({ kind: 'any', class: key.class }, other);
    });
    if (member !== undefined) return member;
  }
  // `default` says nothing about success.
  return digit >= '4' ? named('default') : undefined;
}

/** The names of fields that one response documents and another does not, as written. */
function missing(facts: ModelFacts, use: ResponseUse, twin: ResponseUse): readonly string[] {
  const there = facts.response(twin)?.fields;
  if (there === undefined) return [];
  return (use.response?.headers ?? [])
    .map((header) => header.name)
    .filter((name) => name.toLowerCase() !== ignoredField && !there.has(name.toLowerCase()));
}
