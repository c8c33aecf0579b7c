import { References } from '../document/references.ts';
import { classify } from '../intent/classify.ts';
import { readApi } from '../openapi/read.ts';
import type { Check } from '../rules/checks/check.ts';
import type { CompiledRule } from '../rules/compile.ts';
import { DataError, Datum, unknownWord } from '../rules/data.ts';
import { ModelFacts } from '../rules/model-facts.ts';

/** An API with a little of what checks look at, so that they come to read their options. */
const sample = `
paths:
  /items/{id}:
    get: &operation
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: One, headers: { ETag: { schema: { type: string } } }, content: { application/json: { schema: &schema { type: object, properties: { name: { type: string } } }, example: { name: a } } } }
        '404': { description: None, content: { application/json: { schema: { type: object, properties: { code: { type: integer } } } } } }
        '429': { description: Too many, headers: { Retry-After: { schema: { type: integer } } } }
    put:
      requestBody: { content: { application/json: { schema: *schema } } }
      responses:
        '204': { description: Done }
        default: { description: A problem, content: { application/problem+json: { schema: *schema } } }
`;

/** A rule whose check is told something else; `undefined` for a rule without a check. */
export function withOptions(rule: CompiledRule, given: Datum): CompiledRule | undefined {
  const { procedure } = rule;
  if (procedure.on !== 'check') return undefined;
  return { ...rule, procedure: { ...procedure, options: merged(procedure.options, given) } };
}

/** A user's rule on a check, with the words and options that it leaves to the built-in rule of that check. */
export function completed(rule: CompiledRule, builtin: readonly CompiledRule[]): CompiledRule {
  const { procedure } = rule;
  if (procedure.on !== 'check') return rule;
  const model = builtin.find(
    (one) => one.procedure.on === 'check' && one.procedure.check === procedure.check,
  )?.procedure;
  if (model?.on !== 'check') return rule;
  const lent = [...model.cases].map(
    ([name, one]) => [name, { ...one, severity: rule.info.severity }] as const,
  );
  const cases = new Map([...lent, ...procedure.cases]);
  return { ...rule, procedure: { ...procedure, options: merged(model.options, procedure.options), cases } };
}

/** Options, those given winning; mistakes are sought where those stand. */
function merged(own: Datum, given: Datum): Datum {
  const entries = [...own.entries(), ...given.entries()].map(([key, one]) => [key, one.value] as const);
  return new Datum(Object.fromEntries(entries), given.path);
}

/** The options of a rule, and which of them its check asks for. */
class Watched extends Datum {
  readonly asked = new Set<string>();

  override get(key: string): Datum {
    this.asked.add(key);
    return super.get(key);
  }

  override entries(): readonly (readonly [string, Datum])[] {
    const entries = super.entries();
    // Whatever is there is looked at.
    for (const [key] of entries) this.asked.add(key);
    return entries;
  }
}

/** What a check finds wrong with the options of a rule; `undefined` where it takes them all. */
export function optionsProblem(
  rule: CompiledRule,
  checks: ReadonlyMap<string, Check>,
): DataError | undefined {
  const { procedure } = rule;
  const check = procedure.on === 'check' ? checks.get(procedure.check) : undefined;
  const facts = sampleFacts();
  if (procedure.on !== 'check' || check === undefined || facts === undefined) return undefined;
  const { value, path } = procedure.options;
  const options = new Watched(value, path);
  try {
    check(facts, { rule, options, cases: procedure.cases });
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  const names = procedure.options.entries().map(([name]) => name);
  const unknown = names.find((name) => !options.asked.has(name));
  if (unknown === undefined) return undefined;
  const message =
    options.asked.size === 0 ? 'the rule has no options' : unknownWord(unknown, [...options.asked]);
  return new DataError([...path, unknown], message, { isKey: true });
}

function sampleFacts(): ModelFacts | undefined {
  const references = new References({});
  const { root } = references.add('sample', 'sample', `openapi: 3.1.0${sample}`);
  if (root === undefined) return undefined;
  const api = readApi(root, '3.1', references);
  const { intents, shapes, style } = classify(api.operations);
  return new ModelFacts({ api, intents, shapes, style: style.kind });
}
