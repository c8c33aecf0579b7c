import { placeKey } from '../../document/source-file.ts';
import type { Schema } from '../../openapi/schema.ts';
import type { Datum } from '../data.ts';
import { readOnce } from '../options.ts';
import { atHeaderDefinition } from '../placing.ts';
import { shownValues } from '../shown-values.ts';
import type { Values } from '../template.ts';
import { texts } from '../terms/term.ts';
import type { Violation } from '../violation.ts';
import { askedFields, sentFields, valuesOf } from './asked.ts';
import { type Check, type CheckRule, speak } from './check.ts';
import { hasShape, type Shape, shapes } from './field-shapes.ts';
import { atParameter } from './parameter-place.ts';
import { misfit, type SchemaSyntax } from './schema-fit.ts';

/** What the value of a field is, and how a description can say so. */
interface Syntax extends SchemaSyntax {
  /** In words: `an HTTP date`. */
  readonly is: string;
  /** What an example looks like where the syntax was misread. */
  readonly unlike: readonly Shape[];
  readonly declare: string;
  readonly example: string;
}

/** A header or a parameter in the header. */
interface Declared {
  readonly name: string;
  readonly schema: Schema | undefined;
  readonly examples: Parameters<typeof shownValues>[0]['examples'];
  readonly mediaType: string | undefined;
}

/** Fields that are declared as what their syntax doesn't allow, or shown so by an example. */
export const fieldSyntax: Check = (facts, rule) => {
  const { responses, requests } = readTables(rule.options);
  /** A definition is judged once for a field, however often it is used. */
  const verdicts = new Map<string, Speech | undefined>();
  const judged = (key: string, declared: Declared, syntax: Syntax): Speech | undefined => {
    if (!verdicts.has(key)) verdicts.set(key, judge(declared, syntax, rule));
    return verdicts.get(key);
  };
  const found: Violation[] = [];
  for (const asked of askedFields(facts, rule)) {
    const { header, name } = asked;
    const syntax = responses.get(name);
    if (syntax === undefined) continue;
    const speech = judged(`${placeKey(header.definition)}\u0000${name}`, header, syntax);
    if (speech === undefined) continue;
    found.push({
      ...speech,
      values: { ...valuesOf(asked, facts), ...speech.values },
      operations: [asked.operation],
      ...atHeaderDefinition(asked.use, header),
    });
  }
  for (const { operation, parameter, name } of sentFields(facts, rule)) {
    const syntax = requests.get(name);
    if (syntax === undefined) continue;
    const declared = { ...parameter, examples: [], mediaType: undefined };
    const speech = judged(`${placeKey(parameter.place)}\u0000${name}`, declared, syntax);
    if (speech !== undefined) found.push({ ...speech, operations: [operation], ...atParameter(parameter) });
  }
  return found;
};

type Speech = ReturnType<typeof speak> & { readonly values: Values };

function judge(declared: Declared, syntax: Syntax, rule: CheckRule): Speech | undefined {
  const { name: field, schema, mediaType } = declared;
  const fits = asWritten(syntax, mediaType);
  if (fits === undefined) return undefined;
  const values = { field, syntax: syntax.is, meant: syntax.declare, example: syntax.example };
  const wrong = schema === undefined ? undefined : misfit(schema, fits);
  if (wrong !== undefined) return { ...speak(rule, 'type'), values: { ...values, detail: wrong } };
  const example = shownValues(declared).find((value) =>
    syntax.unlike.some((shape) => hasShape(value, shape)),
  );
  if (example === undefined) return undefined;
  return { ...speak(rule, 'example'), values: { ...values, detail: `\`${example}\`` } };
}

/** What fits where the value is written in a media type; `undefined` where that has a syntax of its own. */
function asWritten(syntax: Syntax, mediaType: string | undefined): SchemaSyntax | undefined {
  if (mediaType === undefined || mediaType === 'text/plain') return syntax;
  // A number is the same in JSON; a list isn't.
  if (mediaType === 'application/json')
    return { ...syntax, types: syntax.types.filter((type) => type !== 'array') };
  return undefined;
}

interface Tables {
  readonly responses: ReadonlyMap<string, Syntax>;
  readonly requests: ReadonlyMap<string, Syntax>;
}

const readTables = readOnce((options): Tables => {
  options.only(['formats', 'syntaxes', 'responses', 'requests']);
  const formats = new Set(texts(options.get('formats')));
  const syntaxes = new Map(
    options
      .get('syntaxes')
      .entries()
      .map(([name, row]) => [name, readSyntax(row, formats)]),
  );
  const table = (key: 'responses' | 'requests') =>
    new Map(
      options
        .get(key)
        .entries()
        .map(([field, name]) => [field.toLowerCase(), syntaxOf(name, syntaxes)]),
    );
  return { responses: table('responses'), requests: table('requests') };
});

function syntaxOf(name: Datum, syntaxes: ReadonlyMap<string, Syntax>): Syntax {
  return syntaxes.get(name.oneOf([...syntaxes.keys()])) ?? name.fail('this syntax is not described');
}

function readSyntax(row: Datum, formats: ReadonlySet<string>): Syntax {
  row.only(['is', 'types', 'formats', 'unlike', 'declare', 'example']);
  const fitting = new Set(listed(row, 'formats').map((item) => item.text()));
  return {
    is: row.get('is').text(),
    types: listed(row, 'types').map((item) =>
      item.oneOf(['string', 'integer', 'number', 'boolean', 'array']),
    ),
    otherFormats: new Set([...formats].filter((format) => !fitting.has(format))),
    unlike: listed(row, 'unlike').map((item) => item.oneOf(shapes)),
    declare: row.get('declare').text(),
    example: row.get('example').text(),
  };
}

function listed(row: Datum, key: string): readonly Datum[] {
  return row.get(key).isAbsent ? [] : row.get(key).list();
}
