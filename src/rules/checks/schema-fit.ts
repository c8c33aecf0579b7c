import type { Schema } from '../../openapi/schema.ts';

/** How deep a schema is looked into; deeper than any header's is, and an end for one that holds itself. */
const depthLimit = 6;

/** The schemas that can stand for the value of a field. */
export interface SchemaSyntax {
  readonly types: readonly string[];
  /** Formats that are those of other values. */
  readonly otherFormats: ReadonlySet<string>;
}

/**
 * What in a schema can't stand for the value, as words: `integer`, `string of format date-time`. Of several
 * alternatives a type too many is let pass where another one fits; a format is a promise, so it isn't.
 * `undefined` where everything fits.
 */
export function misfit(schema: Schema, syntax: SchemaSyntax): string | undefined {
  return judge(schema, syntax, 0)?.words;
}

interface Misfit {
  readonly kind: 'type' | 'format';
  readonly words: string;
}

function judge(schema: Schema, syntax: SchemaSyntax, depth: number): Misfit | undefined {
  if (depth > depthLimit) return undefined;
  const own = judgeOwn(schema, syntax, depth);
  if (own !== undefined) return own;
  for (const part of schema.members('allOf')) {
    const found = judge(part, syntax, depth + 1);
    if (found !== undefined) return found;
  }
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const found = judgeAlternatives(schema.members(keyword), syntax, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function judgeOwn(schema: Schema, syntax: SchemaSyntax, depth: number): Misfit | undefined {
  // A value that is null is a field that is not sent.
  const types = schema.types.filter((type) => type !== 'null');
  const [first] = types;
  if (first !== undefined && !types.some((type) => syntax.types.includes(type)))
    return { kind: 'type', words: types.join(' or ') };
  const { format, items } = schema;
  if (format !== undefined && syntax.otherFormats.has(format)) {
    return { kind: 'format', words: `${first ?? 'a value'} of format ${format}` };
  }
  if (!types.includes('array') || items === undefined) return undefined;
  const ofItems = judge(items, { ...syntax, types: ['string'] }, depth + 1);
  return ofItems === undefined ? undefined : { ...ofItems, words: `array of ${ofItems.words}` };
}

function judgeAlternatives(
  members: readonly Schema[],
  syntax: SchemaSyntax,
  depth: number,
): Misfit | undefined {
  const judged = members.map((member) => ({ member, found: judge(member, syntax, depth) }));
  const fitting = judged.filter(({ found }) => found === undefined);
  for (const { member, found } of judged) {
    if (found === undefined) continue;
    if (found.kind === 'type' ? fitting.length === 0 : !fitting.some((one) => isAlike(one.member, member)))
      return found;
  }
  return undefined;
}

/** Both can be of one type. */
function isAlike(one: Schema, other: Schema): boolean {
  return one.types.length === 0 || one.types.some((type) => other.types.includes(type));
}
