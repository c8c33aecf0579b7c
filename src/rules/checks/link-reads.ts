import type { Link, Response } from '../../openapi/model.ts';
import { atDefinition } from '../placing.ts';
import { askedResponses, valuesOf } from './asked.ts';
import { type Check, speak } from './check.ts';

/** Fields that every message may have, declared or not: they frame it. RFC 9110 §6.6.1, §8.6. */
const implied: ReadonlySet<string> = new Set(['date', 'content-length']);

/** Links whose expressions read what their response doesn't have. OpenAPI 3.x, Runtime Expressions. */
export const linkReads: Check = (facts, rule) => {
  const linked = askedResponses(facts, rule).filter(({ response }) => response.links.length > 0);
  return linked.flatMap((asked) => {
    const { operation, use, response } = asked;
    return response.links.flatMap((link) => {
      const read = expressions(link);
      const say = (name: string, detail: string, field?: string) => ({
        ...speak(rule, name),
        values: { ...valuesOf(asked, facts), detail: link.name, ...(field === undefined ? {} : { field }) },
        operations: [operation],
        ...atDefinition(use, `link ${link.name} ${detail}`),
        place: link.place,
      });
      const readsContent = read.some((one) => /^\$response\.body(?:#|$)/.test(one));
      const content = readsContent && response.content.kind === 'absent' ? [say('content', '')] : [];
      const undeclared = [...new Set(read.flatMap((one) => undeclaredField(one, response)))];
      return [...content, ...undeclared.map((name) => say('field', name, name))];
    });
  });
};

/** The expressions in the values that a link hands on: whole, or in braces within a text. */
function expressions({ node }: Link): readonly string[] {
  const values = [
    ...(node.get('parameters')?.entries() ?? []).map((entry) => entry.value),
    node.get('requestBody'),
  ];
  return values.flatMap((value) => {
    const text = value?.string() ?? '';
    if (text.startsWith('$response.')) return [text.trim()];
    return [...text.matchAll(/\{(\$response\.[^{}]*)\}/g)].flatMap((match) => match[1] ?? []);
  });
}

/** The name of a field that an expression reads and the response doesn't declare. */
function undeclaredField(expression: string, response: Response): readonly string[] {
  const name = /^\$response\.header\.(.+)$/.exec(expression)?.[1];
  if (name === undefined) return [];
  const lower = name.toLowerCase();
  if (implied.has(lower) || (lower === 'content-type' && response.content.kind !== 'absent')) return [];
  return response.headers.some((header) => header.name.toLowerCase() === lower) ? [] : [name];
}
