import type { Node } from './node.ts';
import type { SourceFile } from './source-file.ts';

interface Names {
  /** By absolute URI, without a fragment. */
  readonly schemas: ReadonlyMap<string, number>;
  readonly anchors: ReadonlyMap<string, number>;
  /** The mappings that have an `$id` of their own. */
  readonly ids: ReadonlyMap<number, string>;
}

/** What the schemas of the files call themselves: `$id`, `$anchor`, `$dynamicAnchor`. JSON Schema 2020-12 §8.2. */
export class SchemaNames {
  readonly #names = new Map<SourceFile, Names>();

  /** The schema of a file that has this absolute URI. */
  schema(file: SourceFile, uri: string): Node | undefined {
    const event = this.#of(file).schemas.get(withoutFragment(uri));
    return event === undefined ? undefined : file.node(event);
  }

  /** The schema that calls itself so, in the file of `base`. */
  anchor(base: Node, name: string): { readonly node: Node; readonly place: Node } | undefined {
    const event = this.#of(base.file).anchors.get(name);
    const node = event === undefined ? undefined : base.file.node(event);
    return node === undefined ? undefined : { node, place: node };
  }

  /** The nearest schema around an event that has an `$id`. */
  enclosing(file: SourceFile, event: number): { readonly node: Node; readonly id: string } | undefined {
    const { ids } = this.#of(file);
    if (ids.size === 0) return undefined;
    for (let at = file.tape?.parent(event); at !== undefined; at = file.tape?.parent(at)) {
      const id = ids.get(at);
      const node = id === undefined ? undefined : file.node(at);
      if (id !== undefined && node !== undefined) return { node, id };
    }
    return undefined;
  }

  #of(file: SourceFile): Names {
    let names = this.#names.get(file);
    if (names === undefined) {
      names = read(file);
      this.#names.set(file, names);
    }
    return names;
  }
}

function read(file: SourceFile): Names {
  const schemas = new Map<string, number>();
  const anchors = new Map<string, number>();
  const ids = new Map<number, string>();
  const { tape } = file;
  if (tape === undefined) return { schemas, anchors, ids };
  const keep = (value: number, note: (schema: number, text: string) => void): void => {
    const schema = tape.parent(value);
    const text = tape.valueOf(value);
    if (schema !== undefined && tape.kind(tape.follow(value)) === 'scalar' && typeof text === 'string')
      note(schema, text);
  };
  const keepAnchor = (schema: number, name: string): void => {
    if (!anchors.has(name)) anchors.set(name, schema);
  };
  for (const key of ['$anchor', '$dynamicAnchor'])
    for (const value of tape.valuesOf(key)) keep(value, keepAnchor);
  for (const value of tape.valuesOf('$id')) {
    keep(value, (schema, text) => {
      // Up to draft 7, `$id: '#name'` was what `$anchor` is now.
      if (text.startsWith('#')) keepAnchor(schema, text.slice(1));
      else ids.set(schema, text);
    });
  }
  // Outer schemas first: an `$id` is relative to that of the schema around it.
  for (const [schema, text] of ids) {
    let base: string | undefined;
    for (let at = tape.parent(schema); at !== undefined && base === undefined; at = tape.parent(at))
      base = ids.get(at);
    const absolute = absoluteUri(text, base) ?? text;
    ids.set(schema, absolute);
    const uri = withoutFragment(absolute);
    if (!schemas.has(uri)) schemas.set(uri, schema);
  }
  return { schemas, anchors, ids };
}

function withoutFragment(uri: string): string {
  const hash = uri.indexOf('#');
  return hash === -1 ? uri : uri.slice(0, hash);
}

/** Resolves a reference against an absolute URI; `undefined` where there is none to start from. RFC 3986 §5.2. */
export function absoluteUri(reference: string, base: string | undefined): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

/** The path from one URI to another of the same folder or below; `undefined` where it is elsewhere. */
export function relativeTo(base: string | undefined, uri: string): string | undefined {
  // Nothing is relative to `urn:example:api`.
  const folder = absoluteUri('.', base);
  const href = absoluteUri(uri, undefined);
  if (base === undefined || folder === undefined || href === undefined) return undefined;
  return href.startsWith(folder) && href.length > folder.length ? href.slice(folder.length) : undefined;
}
