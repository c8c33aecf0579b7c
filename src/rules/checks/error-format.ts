import type { Operation, Response } from '../../openapi/model.ts';
import { ErrorSchemas } from '../error-schemas.ts';
import { areAlike, type ErrorShape, ErrorShapes, readShapeWords } from '../error-shapes.ts';
import { failures, type Outcome, schemaUsage, successes } from '../outcomes.ts';
import { enumerate } from '../template.ts';
import { type Check, speak } from './check.ts';

/** Responses that have something in common, most of them first. */
interface Kind {
  readonly label: string;
  readonly outcomes: readonly Outcome[];
}

/** An API whose errors come in several shapes, or have no media type that all of them come in. */
export const errorFormat: Check = (facts, rule) => {
  const { api } = facts.understanding;
  const paths = api.root.entry('paths');
  // What a token endpoint answers is laid down by RFC 6749 §5.2; what answers with pages has pages for errors.
  // Errors with the schema of the operation's success show the resource, by mistake (content/wrong-schema) or not (409).
  const usage = schemaUsage(successes(facts, rule), facts, rule);
  const schemas = new ErrorSchemas(usage, rule.options.get('words'));
  const errors = failures(facts, rule).filter(
    (one) =>
      facts.operation(one.operation).intent !== 'authenticate' &&
      !isPage(one.operation, one.response) &&
      !schemas.showsSuccess(one),
  );
  const uses = countUses(errors);
  const shapes = kinds(errors, labelsByShape(uses, new ErrorShapes(readShapeWords(rule.options))));
  // `produces` of OpenAPI 2.0 names what an operation answers with, whatever its errors come in.
  const types = api.version === '2.0' ? [] : kinds(errors, labelsByType(uses));
  const several = [shapes, types].filter((kinds) => kinds.length > 1);
  if (paths === undefined || several.length === 0) return [];
  const odd = several.flatMap((kinds) => kinds.slice(1).flatMap((kind) => kind.outcomes));
  return [
    {
      ...speak(rule, shapes.length < 2 ? 'types' : 'shapes'),
      values: { count: String(several[0]?.length ?? 0), detail: several.map(describe).join('; ') },
      place: paths.place,
      operations: [...new Set<Operation>(odd.map((one) => one.operation))],
      identity: { kind: 'document', detail: '' },
    },
  ];
};

function isPage(operation: Operation, error: Response): boolean {
  return (
    hasPage(error) && operation.responses.uses.some((use) => use.response !== error && hasPage(use.response))
  );
}

function hasPage(response: Response | undefined): boolean {
  return response?.content.mediaTypes.some((type) => type.essence === 'text/html') === true;
}

function describe(kinds: readonly Kind[]): string {
  const listed = kinds.slice(0, listLimit).map(({ label, outcomes }) => `${label} ×${outcomes.length}`);
  const rest = kinds.length - listed.length;
  return enumerate(rest > 0 ? [...listed, `${rest} more`] : listed);
}

/** How many kinds a message names. */
const listLimit = 6;

/** How often each response is used: many errors share one, so it is looked at once. */
function countUses(errors: readonly Outcome[]): ReadonlyMap<Response, number> {
  const uses = new Map<Response, number>();
  for (const { response } of errors) uses.set(response, (uses.get(response) ?? 0) + 1);
  return uses;
}

/** What kind a response is of; no label where that can't be told. */
type Labels = ReadonlyMap<Response, string | undefined>;

/** Shapes that a client must tell apart. A response with alternatives belongs where most of its kind do. */
function labelsByShape(uses: ReadonlyMap<Response, number>, shapes: ErrorShapes): Labels {
  const shaped = new Map<Response, ReadonlyMap<string, ErrorShape>>();
  const counts = new Map<string, { readonly shape: ErrorShape; count: number }>();
  for (const [response, count] of uses) {
    const own = shapesOf(response, shapes);
    shaped.set(response, own);
    for (const [key, shape] of own) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { shape, count });
      else known.count += count;
    }
  }
  const families: { readonly shape: ErrorShape; readonly keys: Set<string> }[] = [];
  for (const [key, { shape }] of [...counts].sort((a, b) => b[1].count - a[1].count || compare(a[0], b[0]))) {
    const family = families.find((one) => areAlike(one.shape, shape));
    if (family === undefined) families.push({ shape, keys: new Set([key]) });
    else family.keys.add(key);
  }
  const labels = new Map<Response, string | undefined>();
  for (const [response, own] of shaped) {
    const family = families.find(({ keys }) => [...own.keys()].some((key) => keys.has(key)));
    labels.set(response, family?.shape.label);
  }
  return labels;
}

/** The shapes that the content of a response can have, by what tells them from others. */
function shapesOf(response: Response, shapes: ErrorShapes): ReadonlyMap<string, ErrorShape> {
  const found = new Map<string, ErrorShape>();
  for (const { schema, essence } of response.content.mediaTypes) {
    for (const shape of schema === undefined ? [] : shapes.of(schema)) {
      const known = isProblem.test(essence) ? asProblem(shape) : shape;
      found.set(keyOf(known), known);
    }
  }
  return found;
}

const isProblem = /^application\/problem\+(?:json|xml)$/;

/** Problem details have `title` and `detail`, and whatever else: clients ignore what they don't know. RFC 9457 §3.2. */
function asProblem(shape: ErrorShape): ErrorShape {
  const { properties } = shape;
  return properties.has('title') || properties.has('detail')
    ? { ...shape, message: 'detail', code: undefined }
    : shape;
}

function keyOf(shape: ErrorShape): string {
  return `${shape.label}\n${shape.message}\n${shape.code ?? ''}\n${[...shape.properties].sort().join()}`;
}

/** Media types, unless there is one that every error comes in. Ranges can be anything. */
function labelsByType(uses: ReadonlyMap<Response, number>): Labels {
  const typed = new Map<Response, ReadonlySet<string>>();
  const counts = new Map<string, number>();
  for (const [response, count] of uses) {
    const own = new Set(response.content.mediaTypes.map((type) => type.essence));
    if (own.size === 0 || [...own].some((type) => type.includes('*'))) continue;
    typed.set(response, own);
    for (const type of own) counts.set(type, (counts.get(type) ?? 0) + count);
  }
  const order = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([type]) => type);
  const labels = new Map<Response, string | undefined>();
  for (const [response, own] of typed) {
    const label = order.find((type) => own.has(type));
    labels.set(response, label);
  }
  return labels;
}

/** Groups by the label of the response, the largest group first; without what has none. */
function kinds(errors: readonly Outcome[], labels: Labels): readonly Kind[] {
  const found = new Map<string, Outcome[]>();
  for (const outcome of errors) {
    const label = labels.get(outcome.response);
    if (label === undefined) continue;
    const group = found.get(label);
    if (group === undefined) found.set(label, [outcome]);
    else group.push(outcome);
  }
  return [...found]
    .map(([label, outcomes]) => ({ label, outcomes }))
    .sort((a, b) => b.outcomes.length - a.outcomes.length || compare(a.label, b.label));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
