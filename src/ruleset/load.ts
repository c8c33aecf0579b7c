import type { Host } from '../document/host.ts';
import type { Location } from '../document/location.ts';
import { resolvePath } from '../document/resolve-path.ts';
import type { CompiledRule } from '../rules/compile.ts';
import { DataError } from '../rules/data.ts';
import { type RuleSet, ruleSets } from '../rules/rule.ts';
import type { ConfigFile, Mention } from './config-file.ts';
import { guideline } from './guidelines.ts';
import { builtinNames, nearestRuleset } from './names.ts';
import { findInPackages } from './packages.ts';
import { type ConfigReading, readConfig } from './read-config.ts';
import { type ConfigProblem, ConfigSource, tooDeep } from './source.ts';
import { schemaErrors } from './validate.ts';

/** One step of a configuration: a set of the tool, or a file. Later ones win. */
export type Layer =
  | { readonly kind: 'set'; readonly name: RuleSet }
  | { readonly kind: 'file'; readonly file: ConfigFile };

/** A config with all that it extends. */
export interface LoadedConfig {
  /** The config itself; `undefined` where there are only rulesets. */
  readonly root: ConfigFile | undefined;
  /** In the order in which they count; what a file extends stands before it. */
  readonly layers: readonly Layer[];
}

export type Loading =
  | { readonly ok: true; readonly config: LoadedConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

export interface LoadRequest {
  /** The config: by its path, as shown to people, and its text. */
  readonly config?: { readonly path: string; readonly display: string; readonly text: string } | undefined;
  /** Instead of what the config extends: names, or paths that `host` reads. */
  readonly rulesets?: readonly Mention[] | undefined;
  /** The rules that come with the tool. */
  readonly builtin: readonly CompiledRule[];
  /** Reads what is extended. */
  readonly host: Host;
  /** How a path is shown to people. */
  readonly display: (path: string) => string;
}

/** Loads a config and everything that it extends. Reads through `host` alone; runs no code. */
export function loadConfig(request: LoadRequest): Loading {
  const loader = new Loader(request);
  const root = request.config === undefined ? undefined : loader.file(request.config);
  const extended = request.rulesets ?? root?.extends ?? [];
  const base: readonly Layer[] =
    request.rulesets === undefined && root?.extends === undefined
      ? [{ kind: 'set', name: 'recommended' }]
      : extended.flatMap((mention) => loader.layers(mention, request.config?.path ?? '/', []));
  if (loader.problems.length > 0) return { ok: false, problems: loader.problems };
  const own: readonly Layer[] = root === undefined ? [] : [{ kind: 'file', file: root }];
  return { ok: true, config: { root, layers: [...base, ...own] } };
}

class Loader {
  readonly problems: ConfigProblem[] = [];
  readonly #request: LoadRequest;
  readonly #files = new Map<string, ConfigFile>();
  readonly #builtin: ReadonlySet<string>;

  constructor(request: LoadRequest) {
    this.#request = request;
    this.#builtin = new Set(request.builtin.map((rule) => rule.info.id));
  }

  /** Reads a file; what is wrong with it becomes problems. */
  file({
    path,
    display,
    text,
  }: {
    readonly path: string;
    readonly display: string;
    readonly text: string;
  }): ConfigFile {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const source = new ConfigSource(path, display, text);
    const read = source.read();
    if (!read.ok) this.problems.push(...read.problems);
    const { file, errors } = this.#interpret(source, read.ok ? read.value : {});
    this.problems.push(...errors.map((error) => source.problem(error)));
    this.#files.set(path, file);
    return file;
  }

  #interpret(source: ConfigSource, value: unknown): ConfigReading {
    const location = (at: readonly string[], what: 'key' | 'value') => source.locate(at, what);
    const origin = (at: readonly string[], what: 'key' | 'value') =>
      ({ kind: 'file', location: location(at, what) }) as const;
    const { path, display } = source;
    try {
      const { file, errors } = readConfig({ path, display, value, location, origin }, this.#builtin);
      // The schema decides what is valid, the reader says it in words: what it has none for is said as ajv does.
      return { file, errors: errors.length > 0 ? errors : schemaErrors(value) };
    } catch (error) {
      // Both are recursive.
      if (!(error instanceof RangeError)) throw error;
      const { file } = readConfig({ path, display, value: {}, location, origin }, this.#builtin);
      return { file, errors: [new DataError([], tooDeep)] };
    }
  }

  /** What a name in `extends` stands for: the layers of that file and of all that it extends. */
  layers(mention: Mention, from: string, chain: readonly string[]): readonly Layer[] {
    const { name } = mention;
    const set = ruleSets.find((it) => it === name);
    if (set !== undefined) return [{ kind: 'set', name: set }];
    const published = guideline(name, this.#builtin);
    if (published !== undefined) return this.#expand(published, [...chain, name]);
    const found = this.#find(mention, from);
    if (found === undefined) return [];
    if (chain.includes(found.path) || found.path === this.#request.config?.path) {
      this.#fail(
        mention.location,
        `"${name}" extends itself, by way of ${this.#request.display(found.path)}`,
      );
      return [];
    }
    const file = this.file({ ...found, display: this.#request.display(found.path) });
    for (const plugin of file.plugins) {
      this.#fail(
        plugin.location,
        'plugins: code is named by the config that is used, not by what it extends',
      );
    }
    return this.#expand(file, [...chain, found.path]);
  }

  #expand(file: ConfigFile, chain: readonly string[]): readonly Layer[] {
    const before = (file.extends ?? []).flatMap((mention) => this.layers(mention, file.path, chain));
    return [...before, { kind: 'file', file }];
  }

  #find(
    { name, location }: Mention,
    from: string,
  ): { readonly path: string; readonly text: string } | undefined {
    const { host } = this.#request;
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) {
      this.#fail(location, `extends: "${name}" is on the network, and nothing is read from there`);
      return undefined;
    }
    if (!/^\.{0,2}[\\/]|^[a-z]:[\\/]/i.test(name)) return this.#package({ name, location }, from);
    const path = resolvePath(name, from);
    if (!/\.(?:ya?ml|json)$/i.test(path)) {
      this.#fail(location, `extends: "${name}" is no YAML or JSON file`);
      return undefined;
    }
    const read = host.read(path);
    if (read.ok) return { path, text: read.text };
    this.#fail(location, `extends: "${name}" can't be read: ${read.message}`);
    return undefined;
  }

  #package(
    { name, location }: Mention,
    from: string,
  ): { readonly path: string; readonly text: string } | undefined {
    const { host } = this.#request;
    const folder = from.split('/').slice(0, -1).join('/');
    const beside = /\.(?:ya?ml|json)$/i.test(name) ? host.read(resolvePath(name, from)) : undefined;
    const found = findInPackages(name, folder, host);
    if (found.ok) return { path: found.path, text: found.text };
    const meant = beside?.ok === true ? `./${name}` : nearestRuleset(name);
    const hint =
      meant === undefined ? `the tool's own are ${builtinNames.join(', ')}` : `did you mean "${meant}"?`;
    this.#fail(
      location,
      `extends: "${name}" is no ruleset of the tool, and as a package ${found.reason}; ${hint}`,
    );
    return undefined;
  }

  #fail(location: Location, message: string): void {
    this.problems.push({ location, message: /[.?]$/.test(message) ? message : `${message}.` });
  }
}
