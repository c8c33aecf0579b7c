import type { Operation, Response } from '../../openapi/model.ts';
import { ErrorSchemas } from '../error-schemas.ts';
import { areAlike, type ErrorShape, ErrorShapes, readShapeWords } from '../error-shapes.ts';
import { failures, type Outcome, successes } from '../outcomes.ts';
import { enumerate } from '../template.ts';
import { type Check, type CheckRule, speak } from './check.ts';

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
  const all = failures(facts, rule);
  const showsResource = resources(all, successes(facts, rule), rule);
  const errors = all.filter(
    (one) =>
      facts.operation(one.operation).intent !== 'authenticate' &&
      !isPage(one.operation, one.response) &&
      !showsResource(one),
  );
  const shapes = kindsOfShape(errors, new ErrorShapes(readShapeWords(rule.options)));
  // `produces` of OpenAPI 2.0 names what an operation answers with, whatever its errors come in.
  const types = api.version === '2.0' ? [] : kindsOfType(errors);
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

/** Errors with the schema of the operation's success show the resource, by mistake (content/wrong-schema) or not (409). */
function resources(
  errors: readonly Outcome[],
  good: readonly Outcome[],
  { options }: CheckRule,
): (error: Outcome) => boolean {
  const schemas = new ErrorSchemas(errors, good, options.get('words'));
  const answers = new Map<Operation, Response[]>();
  for (const { operation, response } of good) {
    const known = answers.get(operation);
    if (known === undefined) answers.set(operation, [response]);
    else known.push(response);
  }
  return ({ operation, response }) =>
    response.content.mediaTypes.some(
      ({ schema }) =>
        schema !== undefined &&
        (answers.get(operation) ?? []).some((answer) => schemas.isOfSuccess(schema, answer)),
    );
}

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

/** Shapes that a client must tell apart. A response with alternatives belongs where most of its kind do. */
function kindsOfShape(errors: readonly Outcome[], shapes: ErrorShapes): readonly Kind[] {
  const shaped = errors.flatMap((outcome) => {
    const own = new Map<string, ErrorShape>();
    for (const { schema, essence } of outcome.response.content.mediaTypes) {
      for (const shape of schema === undefined ? [] : shapes.of(schema)) {
        const known = isProblem.test(essence) ? asProblem(shape) : shape;
        own.set(keyOf(known), known);
      }
    }
    return own.size === 0 ? [] : [{ outcome, own }];
  });
  const counts = new Map<string, { readonly shape: ErrorShape; count: number }>();
  for (const { own } of shaped) {
    for (const [key, shape] of own) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { shape, count: 1 });
      else known.count++;
    }
  }
  const families: { readonly shape: ErrorShape; readonly keys: Set<string> }[] = [];
  for (const [key, { shape }] of [...counts].sort((a, b) => b[1].count - a[1].count || compare(a[0], b[0]))) {
    const family = families.find((one) => areAlike(one.shape, shape));
    if (family === undefined) families.push({ shape, keys: new Set([key]) });
    else family.keys.add(key);
  }
  return kinds(
    shaped,
    ({ own }) => families.find(({ keys }) => [...own.keys()].some((key) => keys.has(key)))?.shape.label,
  );
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
function kindsOfType(errors: readonly Outcome[]): readonly Kind[] {
  const typed = errors.flatMap((outcome) => {
    const own = new Set(outcome.response.content.mediaTypes.map((type) => type.essence));
    return own.size === 0 || [...own].some((type) => type.includes('*')) ? [] : [{ outcome, own }];
  });
  const counts = new Map<string, number>();
  for (const { own } of typed) for (const type of own) counts.set(type, (counts.get(type) ?? 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([type]) => type);
  return kinds(typed, ({ own }) => order.find((type) => own.has(type)));
}

/** Groups by label, the largest group first. */
function kinds<T extends { readonly outcome: Outcome }>(
  items: readonly T[],
  labelOf: (item: T) => string | undefined,
): readonly Kind[] {
  const found = new Map<string, Outcome[]>();
  for (const item of items) {
    const label = labelOf(item);
    if (label === undefined) continue;
    const group = found.get(label);
    if (group === undefined) found.set(label, [item.outcome]);
    else group.push(item.outcome);
  }
  return [...found]
    .map(([label, outcomes]) => ({ label, outcomes }))
    .sort((a, b) => b.outcomes.length - a.outcomes.length || compare(a.label, b.label));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
