import { statusOf } from '../../http/status.ts';
import type { Response, ResponseUse } from '../../openapi/model.ts';
import { operationValues } from '../evaluate.ts';
import { phrases, type Says } from '../phrases.ts';
import { isAsked } from '../reach.ts';
import { isSameValue } from '../same-value.ts';
import { enumerate } from '../template.ts';
import { type Check, speak } from './check.ts';

const rivals: ReadonlySet<number> = new Set([200, 201, 204]);

/** Descriptions that any success could have. */
const generic =
  /^(?:ok(?:ay)?|success(?:ful(?:ly)?)?|done|(?:a |the )?success(?:ful)? (?:response|operation|request|call|result)|request (?:was )?success(?:ful)?|default response)?$/;

/** Two of 200, 201 and 204 with the same content, and no word on when which is sent. */
export const severalSuccesses: Check = (facts, rule) =>
  facts.understanding.api.operations.flatMap((operation) => {
    const subject = { operation: facts.operation(operation) };
    if (!isAsked(rule.rule, operation, subject.operation)) return [];
    const uses = operation.responses.uses.flatMap((use) =>
      use.key.kind === 'exact' && rivals.has(use.key.code) && use.response !== undefined
        ? [{ use, code: use.key.code, response: use.response }]
        : [],
    );
    const alike = uses.filter((one) => uses.some((other) => other !== one && isAlike(one, other)));
    if (alike.length < 2 || tellsApart(operation.method, subject.operation.text, codes(alike))) return [];
    return [
      {
        ...speak(rule),
        values: { ...operationValues(operation, subject), successes: enumerate(codes(alike)) },
        place: operation.responses.place,
        operations: [operation],
        identity: { kind: 'use' as const, status: '', detail: '' },
      },
    ];
  });

interface Success {
  readonly use: ResponseUse;
  readonly code: number;
  readonly response: Response;
}

const creates = phrases(['create', 'creates', 'add', 'adds', 'new']);
const replaces = phrases(['update*', 'replac*', 'overwrit*', 'set', 'sets', 'exist*', 'modif*']);
const speaksOf: ReadonlyMap<string, Says> = new Map(
  [...rivals].map((code) => [String(code), phrases([String(code)])]),
);

/**
 * Whether the operation's text tells when which is sent: it names one of the codes, or says that a PUT does both
 * of what 201 and the others are for (RFC 9110 §9.3.4).
 */
function tellsApart(method: string, text: string, alike: readonly string[]): boolean {
  if (alike.some((code) => speaksOf.get(code)?.(text) === true)) return true;
  return method === 'PUT' && alike.includes('201') && creates(text) && replaces(text);
}

function codes(uses: readonly Success[]): readonly string[] {
  return uses.map((use) => String(use.code)).sort();
}

function isAlike(one: Success, other: Success): boolean {
  if (!hasSameContent(one.response, other.response)) return false;
  const a = plain(one);
  const b = plain(other);
  return a === b || (a === '' && b === '');
}

/** Both have no content, or their first media types have one schema, be it written twice. */
function hasSameContent(one: Response, other: Response): boolean {
  const [a] = one.content.mediaTypes;
  const [b] = other.content.mediaTypes;
  if (a === undefined || b === undefined) return a === b;
  if (a.schema === undefined || b.schema === undefined)
    return a.schema === b.schema && a.essence === b.essence;
  return a.schema.identity === b.schema.identity || isSameValue(a.schema.node, b.schema.node);
}

/** The description, empty where it says no more than the code does. */
function plain({ code, response }: Success): string {
  const text = (response.description ?? '')
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  return generic.test(text) || text === statusOf(code)?.phrase.toLowerCase() ? '' : text;
}
