import type { Entry, Node } from '../document/node.ts';
import type { Security, SecurityScheme, Surface } from './model.ts';
import type { Reading } from './reading.ts';

const none: Security = { alternatives: [], origin: 'none' };

/** Reads the security schemes of a document: `securityDefinitions` in 2.0, `components.securitySchemes` later. */
export function readSecuritySchemes(reading: Reading): ReadonlyMap<string, SecurityScheme> {
  const holder = reading.version === '2.0' ? reading.root : reading.root.get('components');
  const map = holder?.get(reading.version === '2.0' ? 'securityDefinitions' : 'securitySchemes');
  const schemes = new Map<string, SecurityScheme>();
  for (const entry of map?.kind === 'mapping' ? reading.named(map) : []) {
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

type Alternatives = Security['alternatives'];

/** Reads what operations require of those who call them. */
export class SecurityReader {
  readonly #reading: Reading;
  readonly #schemes: ReadonlyMap<string, SecurityScheme>;
  /** Each list once: an alias can give one to many operations. */
  readonly #lists = new Map<Node, Alternatives>();

  constructor(reading: Reading, schemes: ReadonlyMap<string, SecurityScheme>) {
    this.#reading = reading;
    this.#schemes = schemes;
  }

  /**
   * The security that an operation really has. Its own list replaces the root's, an empty one too.
   * The root's describes access to the API, so it is not asked of webhooks and callbacks.
   */
  effective(operation: Node, surface: Surface): Security {
    const own = this.#alternatives(operation);
    if (own !== undefined) return { alternatives: own, origin: 'operation' };
    const root = surface === 'path' ? this.#alternatives(this.#reading.root) : undefined;
    return root === undefined ? none : { alternatives: root, origin: 'root' };
  }

  #alternatives(holder: Node): Alternatives | undefined {
    const list = this.#reading.sequence(holder.entry('security'), '`security`');
    if (list === undefined) return undefined;
    let alternatives = this.#lists.get(list);
    if (alternatives === undefined) {
      alternatives = requirements(list, this.#schemes, this.#reading);
      this.#lists.set(list, alternatives);
    }
    return alternatives;
  }
}

function requirements(
  list: Node,
  schemes: ReadonlyMap<string, SecurityScheme>,
  reading: Reading,
): Alternatives {
  return list.items().map((alternative) => {
    if (alternative.kind !== 'mapping') {
      // `- apiKey` for `- apiKey: []`: a requirement all the same, not the `{}` that lets everyone in.
      reading.wrong(alternative, 'A security requirement', 'a mapping', alternative);
      const scheme = alternative.text() ?? '';
      return [{ scheme, definition: schemes.get(scheme), scopes: [] }];
    }
    return alternative.entries().map((entry) => ({
      scheme: entry.key,
      definition: schemes.get(entry.key) ?? byUri(entry, reading),
      scopes: entry.value.items().flatMap((scope) => scope.string() ?? []),
    }));
  });
}

/** From OpenAPI 3.2 on, a scheme that is no component may be named by its URI. */
function byUri(entry: Entry, reading: Reading): SecurityScheme | undefined {
  const { file, event } = entry.place;
  if (reading.version !== '3.2' || !/[#/]/.test(entry.key)) return undefined;
  const target = reading.references.target(entry.key, file, event);
  return target.ok ? { name: entry.key, type: schemeType(target.node), place: target.place } : undefined;
}
