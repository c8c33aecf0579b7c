import { stringify } from 'yaml';

/** Plain data, as JSON has it. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };

/** A description and its parts, by path from the folder that holds them; `openapi.yaml` is the entry. */
export type Files = Readonly<Record<string, Data>>;

export const entry = 'openapi.yaml';

export function isMapping(value: Data | undefined): value is { readonly [key: string]: Data } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function member(value: Data | undefined, ...path: readonly string[]): Data | undefined {
  return path.reduce<Data | undefined>(
    (at, key) => (isMapping(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    value,
  );
}

/** Rewrites every mapping below a value, innermost first. */
export function rewrite(
  value: Data,
  change: (mapping: { readonly [key: string]: Data }, path: readonly string[]) => Data,
  path: readonly string[] = [],
): Data {
  if (Array.isArray(value)) return value.map((item, i) => rewrite(item, change, [...path, String(i)]));
  if (!isMapping(value)) return value;
  const inner = Object.entries(value).map(
    ([key, item]) => [key, rewrite(item, change, [...path, key])] as const,
  );
  return change(Object.fromEntries(inner), path);
}

/** The same data with the keys of every mapping in an order that `rank` decides. */
export function reordered(value: Data, rank: (key: string) => number): Data {
  return rewrite(value, (mapping) =>
    Object.fromEntries(Object.entries(mapping).sort(([a], [b]) => rank(a) - rank(b))),
  );
}

/** Every path parameter by another name. */
export function renamed(value: Data, name: (old: string) => string): Data {
  return rewrite(value, (mapping, path) => {
    if (mapping.in === 'path' && typeof mapping.name === 'string')
      return { ...mapping, name: name(mapping.name) };
    if (path.length !== 1 || path[0] !== 'paths') return mapping;
    return Object.fromEntries(
      Object.entries(mapping).map(([key, item]) => [
        key.replace(/\{([^}]*)\}/g, (_, old: string) => `{${name(old)}}`),
        item,
      ]),
    );
  });
}

const reference = (text: string): Data => ({ $ref: text });

/** References as they read from a folder beside the entry document. */
const outward = (value: Data): Data =>
  rewrite(value, (mapping) => {
    const { $ref } = mapping;
    if (typeof $ref !== 'string') return mapping;
    return { ...mapping, $ref: $ref.startsWith('#/') ? `../${entry}${$ref}` : $ref.replace('./', '../') };
  });

/** Each path item in a file of its own. */
export function splitPaths(files: Files): Files {
  const document = files[entry];
  const paths = member(document, 'paths');
  if (!isMapping(document) || !isMapping(paths)) return files;
  const parts: Record<string, Data> = {};
  const left = Object.fromEntries(
    Object.entries(paths).map(([path, item], i) => {
      parts[`paths/${i}.yaml`] = outward(item);
      return [path, reference(`./paths/${i}.yaml`)];
    }),
  );
  return { ...files, ...parts, [entry]: { ...document, paths: left } };
}

/** How shared responses are moved out: behind their components, as one library, or each in a file that operations name. */
export const componentSplits = ['behind components', 'in a library', 'in files'] as const;
export type ComponentSplit = (typeof componentSplits)[number];

export function splitResponses(files: Files, how: ComponentSplit): Files {
  const document = files[entry];
  const responses = member(document, 'components', 'responses');
  if (!isMapping(document) || !isMapping(responses)) return files;
  const components = member(document, 'components');
  if (!isMapping(components)) return files;
  if (how === 'behind components') {
    const file = (name: string): string => `parts/${name}-response.yaml`;
    const parts = Object.entries(responses).map(([name, one]) => [file(name), outward(one)]);
    const left = Object.keys(responses).map((name) => [name, reference(`./${file(name)}`)]);
    return {
      ...files,
      ...Object.fromEntries(parts),
      [entry]: { ...document, components: { ...components, responses: Object.fromEntries(left) } },
    };
  }
  const { responses: _, ...others } = components;
  const target = (name: string): string =>
    how === 'in a library' ? `./parts/responses.yaml#/${name}` : `./parts/${name}.yaml`;
  const aimed = (value: Data): Data =>
    rewrite(value, (mapping) => {
      const name = /^#\/components\/responses\/(\w+)$/.exec(String(mapping.$ref))?.[1];
      return name === undefined ? mapping : { ...mapping, $ref: target(name) };
    });
  const moved = Object.entries(responses).map(([name, one]) => [name, outward(aimed(one))] as const);
  const parts =
    how === 'in a library'
      ? { 'parts/responses.yaml': Object.fromEntries(moved) }
      : Object.fromEntries(moved.map(([name, one]) => [`parts/${name}.yaml`, one]));
  return { ...files, ...parts, [entry]: aimed({ ...document, components: others }) };
}

/** Each response that is written in place in a file of its own. */
export function splitInline(files: Files): Files {
  const document = files[entry];
  if (document === undefined) return files;
  const parts: Record<string, Data> = {};
  const left = rewrite(document, (mapping, path) => {
    if (path.length !== 4 || path[0] !== 'paths' || path[3] !== 'responses') return mapping;
    return Object.fromEntries(
      Object.entries(mapping).map(([status, one]) => {
        if (member(one, '$ref') !== undefined) return [status, one];
        const file = `parts/inline-${Object.keys(parts).length}.yaml`;
        parts[file] = outward(one);
        return [status, reference(`./${file}`)];
      }),
    );
  });
  return { ...files, ...parts, [entry]: left };
}

export interface Layout {
  readonly format: 'yaml' | 'json';
  readonly indent: number;
  readonly flow: boolean;
}

/** The texts of files, each laid out alike. JSON is YAML too, so the names stay. */
export function written(files: Files, { format, indent, flow }: Layout): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(files).map(([path, data]) => [
      path,
      format === 'json'
        ? JSON.stringify(data, null, indent)
        : stringify(data, { indent, collectionStyle: flow ? 'flow' : 'block', aliasDuplicateObjects: false }),
    ]),
  );
}
