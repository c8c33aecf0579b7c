import type { Node } from '../../document/node.ts';
import { squash } from '../../intent/text.ts';
import type { MediaType } from '../../openapi/model.ts';
import type { Schema } from '../../openapi/schema.ts';
import { atDefinition } from '../evaluate.ts';
import { namesOf, textsOf } from '../options.ts';
import { outcomes, valuesOf } from '../outcomes.ts';
import { phrases } from '../phrases.ts';
import { type Check, speak } from './check.ts';

/** How deep a schema is searched for a place. */
const depthLimit = 4;

/** 422 responses whose content can't say which field is wrong. */
export const validationDetail: Check = (facts, rule) => {
  const words = namesOf(rule.options, 'fields');
  const isOfState = phrases(textsOf(rule.options, 'state'));
  const known = new Map<Node, boolean>();
  return outcomes(facts, rule)
    .filter(
      ({ operation, response, key }) =>
        key.kind === 'exact' &&
        key.code === 422 &&
        operation.request !== undefined &&
        !isOfState(response.description ?? '') &&
        response.content.kind === 'typed' &&
        response.content.mediaTypes.every((type) => !hasPlace(type, words, known)),
    )
    .map((outcome) => ({
      ...speak(rule),
      values: valuesOf(outcome, facts),
      operations: [outcome.operation],
      yieldsTo: ['content/wrong-schema'],
      ...atDefinition(outcome.use, ''),
    }));
};

function hasPlace(
  { schema, examples }: MediaType,
  words: ReadonlySet<string>,
  known: Map<Node, boolean>,
): boolean {
  if (
    examples.some(
      (one) => one.kind === 'sequence' || one.entries().some(({ value }) => value.kind !== 'scalar'),
    )
  )
    return true;
  // A media type without schema says nothing of what is in it.
  if (schema === undefined) return examples.length === 0;
  let has = known.get(schema.node);
  if (has === undefined) {
    has = canHold(schema, words, 0, new Set());
    known.set(schema.node, has);
  }
  return has;
}

/** A list, a map, something of unknown form, or a property that names a field. */
function canHold(schema: Schema, words: ReadonlySet<string>, depth: number, seen: Set<Node>): boolean {
  if (depth > depthLimit || seen.has(schema.node)) return false;
  seen.add(schema.node);
  if (schema.isEmpty || schema.items !== undefined || schema.types.includes('array')) return true;
  const extra = schema.node.get('additionalProperties');
  if (extra !== undefined && extra.boolean() !== false) return true;
  if (schema.node.get('patternProperties') !== undefined) return true;
  const { properties } = schema;
  const all = schema.members('allOf').filter((part) => !part.isEmpty);
  const parts = [...schema.members('oneOf'), ...schema.members('anyOf'), ...all];
  if (properties.size === 0 && parts.length === 0)
    return schema.types.length === 0 || schema.types.includes('object');
  return (
    [...properties].some(
      ([name, property]) => words.has(squash(name)) || canHold(property, words, depth + 1, seen),
    ) || parts.some((part) => canHold(part, words, depth + 1, seen))
  );
}
