import { parsePointer } from '../document/pointer.ts';
import type { Violation } from '../rules/violation.ts';

/**
 * The name of the shared definition that violations at one place are in; `undefined` where a reference does
 * not name one. Where references lead over several names to the definition, it is the first that all have
 * in common: moving a component to a file of another name, and leaving a reference in its place, changes
 * nothing.
 */
export function definitionName(members: readonly Violation[]): string | undefined {
  const [first = [], ...others] = members.map(namesOf);
  let common = first;
  for (const other of others) common = commonEnd(common, other);
  return common.find((name) => !isStatusOrIndex(name));
}

function namesOf({ identity, place }: Violation): readonly string[] {
  if (identity.kind !== 'component') return [];
  if (identity.names !== undefined) return identity.names;
  return [identity.name.startsWith('/') ? partName(identity.name, place.file.display) : identity.name];
}

function commonEnd(a: readonly string[], b: readonly string[]): readonly string[] {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length === 0 ? [] : a.slice(-length);
}

/** A reference to `#/paths/~1users/get/responses/404` names no definition. */
function isStatusOrIndex(name: string): boolean {
  return /^(?:\d+|\dXX|default)$/i.test(name);
}

/** Keys of a schema, response, header or example: a file that begins with one holds a single definition. */
const ownKeys: ReadonlySet<string> = new Set(
  (
    'properties patternProperties additionalProperties items prefixItems allOf anyOf oneOf not if then else ' +
    'enum default const example examples value description title content headers schema links'
  ).split(' '),
);

/**
 * A part of a definition, by its name and the way from there, wherever the definition is kept:
 * `/components/schemas/Error/properties/code`, `/Error/properties/code` of a file of several, and
 * `/properties/code` of `schemas/Error.yaml` are `Error/properties/code`.
 */
function partName(pointer: string, file: string): string {
  const tokens = parsePointer(pointer) ?? [];
  const [first = '', second = ''] = tokens;
  if (first === 'components') return tokens.slice(2).join('/');
  if (['definitions', 'responses', 'parameters'].includes(first) && !isStatusOrIndex(second))
    return tokens.slice(1).join('/');
  if (!ownKeys.has(first)) return tokens.join('/');
  const stem =
    file
      .split('/')
      .at(-1)
      ?.replace(/\.(?:ya?ml|json)$/i, '') ?? '';
  return [stem, ...tokens].join('/');
}
