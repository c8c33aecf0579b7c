import type { Node } from '../document/node.ts';
import type { Security, SecurityRequirement, SecurityScheme, Surface } from './model.ts';
import type { Reading } from './reading.ts';

const none: Security = { alternatives: [], origin: 'none' };

/** Reads the security schemes of a document: `securityDefinitions` in 2.0, `components.securitySchemes` later. */
export function readSecuritySchemes(reading: Reading): ReadonlyMap<string, SecurityScheme> {
  const holder = reading.version === '2.0' ? reading.root : reading.root.get('components');
  const map = holder?.get(reading.version === '2.0' ? 'securityDefinitions' : 'securitySchemes');
  const schemes = new Map<string, SecurityScheme>();
  for (const entry of map === undefined ? [] : reading.fields(map)) {
    const resolved = reading.resolve(entry, `The security scheme \`${entry.key}\``);
    if (resolved === undefined) continue;
    schemes.set(entry.key, { name: entry.key, type: schemeType(resolved.node), place: resolved.place });
  }
  return schemes;
}

function schemeType(node: Node): SecurityScheme['type'] {
  const type = node.get('type')?.string();
  switch (type) {
    case 'apiKey':
    case 'http':
    case 'oauth2':
    case 'openIdConnect':
    case 'mutualTLS':
      return type;
    case 'basic':
      return 'http';
    default:
      return 'other';
  }
}

/**
 * The security that an operation really has. Its own list replaces the root's, an empty one too.
 * The root's describes access to the API, so it is not asked of webhooks and callbacks.
 */
export function effectiveSecurity(
  operation: Node,
  surface: Surface,
  schemes: ReadonlyMap<string, SecurityScheme>,
  reading: Reading,
): Security {
  const own = reading.sequence(operation.entry('security'), '`security`');
  if (own !== undefined) return { alternatives: requirements(own, schemes), origin: 'operation' };
  if (surface !== 'path') return none;
  const root = reading.sequence(reading.root.entry('security'), '`security`');
  return root === undefined ? none : { alternatives: requirements(root, schemes), origin: 'root' };
}

function requirements(
  list: Node,
  schemes: ReadonlyMap<string, SecurityScheme>,
): readonly (readonly SecurityRequirement[])[] {
  return list.items().map((alternative) =>
    alternative.entries().map((entry) => ({
      scheme: entry.key,
      definition: schemes.get(entry.key),
      scopes: entry.value.items().flatMap((scope) => scope.string() ?? []),
    })),
  );
}
