import { statSync } from 'node:fs';
import { dirname, parse, relative, resolve } from 'node:path';
import type { Input } from '../audit/audit.ts';
import type { Host } from '../document/host.ts';
import type { CompiledRule } from '../rules/compile.ts';
import { builtinRules } from '../ruleset/builtin.ts';
import type { Mention } from '../ruleset/config-file.ts';
import type { EffectiveRules } from '../ruleset/effective.ts';
import { effectiveRules } from '../ruleset/effective-rules.ts';
import { loadConfig } from '../ruleset/load.ts';
import { builtinNames, nearestRuleset } from '../ruleset/names.ts';
import { type ResolvedConfig, resolveConfig } from '../ruleset/resolve.ts';
import type { ChosenRules, ConfigArguments, ConfigPath } from './config.ts';
import { diskHost, gitRoot, readRegularFile, realPath, toSlashes } from './disk.ts';
import { Failure, systemReason } from './failure.ts';
import { displayPath } from './inputs.ts';
import { loadPlugins } from './plugins.ts';
import { placed } from './problems.ts';
import type { Shell } from './shell.ts';
import { today } from './today.ts';

/** Loads the configs of documents, each once, and works out the rules for each document. */
export async function rulesByConfig(
  inputs: readonly Input[],
  configs: ReadonlyMap<Input, ConfigPath | undefined>,
  args: ConfigArguments & {
    /** What the command line names: folders among them are looked at as a whole. */
    readonly names: readonly string[];
  },
  shell: Shell,
): Promise<ChosenRules> {
  const builtin = builtinRules();
  const loaded = new Map<string, ResolvedConfig | undefined>();
  const sources = new Map<string, ConfigSources>();
  const rules = new Map<string, EffectiveRules>();
  const usable: Input[] = [];
  for (const input of inputs) {
    const config = configs.get(input);
    const key = config?.path ?? '';
    if (!loaded.has(key)) {
      const read: ConfigSources = [];
      loaded.set(key, await loadResolved(config, args, shell, builtin, read));
      sources.set(key, read);
    }
    const resolved = loaded.get(key);
    if (resolved === undefined) continue;
    usable.push(input);
    rules.set(
      input.file,
      effectiveRules(resolved, {
        file: input.file,
        pathOf: (file) => toSlashes(resolve(realPath(shell.cwd), file)),
        today: today(shell.env),
        isWhole: config !== undefined && isWhole(dirname(config.path), args.names, shell.cwd),
      }),
    );
  }
  return {
    inputs: usable,
    options: {
      rulesFor: (input) => {
        const own = rules.get(input.file);
        if (own === undefined) throw new Error(`No rules were worked out for ${input.file}.`);
        return own;
      },
    },
    basisOf: (input) => {
      const folder = dirname(input.path);
      const read = sources.get(configs.get(input)?.path ?? '') ?? [];
      return [
        read.map(({ path, outcome }) => [toSlashes(relative(folder, path)), outcome]),
        rules.get(input.file)?.ignores.map((one) => [one.isExpired, one.isWhole]),
      ];
    },
  };
}

/** What was read to load a config: paths, and the texts or why there is none. */
type ConfigSources = { readonly path: string; readonly outcome: string }[];

/** Loads one config, or the rulesets of the command line alone. What is wrong with it is complained of. */
export async function loadResolved(
  config: ConfigPath | undefined,
  args: ConfigArguments,
  shell: Shell,
  builtin: readonly CompiledRule[] = builtinRules(),
  sources: ConfigSources = [],
): Promise<ResolvedConfig | undefined> {
  const rulesets = args.ruleset?.map((name) => mentioned(name, shell.cwd));
  const file = config === undefined ? undefined : readConfigFile(config, shell);
  if (file === 'unreadable') return undefined;
  if (file !== undefined) sources.push({ path: file.path, outcome: file.text });
  const loading = loadConfig({
    config: file,
    rulesets,
    builtin,
    host: noted(hostFor(config, rulesets !== undefined), sources),
    display: (path) => displayPath(path, shell.cwd),
  });
  if (!loading.ok) {
    // Whoever wrote the link may not be who reads the messages: nothing of the file is told.
    if (config?.leadsOut === true) shell.complain(`${displayed(config, shell)}: ${otherFile}`);
    else for (const problem of loading.problems) shell.complain(placed(problem));
    return undefined;
  }
  const { root } = loading.config;
  const [plugin] = root?.plugins ?? [];
  if (plugin !== undefined && config?.isNamed !== true && args.allowPlugins !== true) {
    const message =
      args.trustsConfig === false
        ? 'plugins: code that a repository brings is not run here. Where it can be trusted, run the command line: npx statute audit --config FILE.'
        : 'plugins: this config was found beside a document, so its code is not run. Name it with --config, or allow it with --allow-plugins.';
    shell.complain(placed({ location: plugin.location, message }));
    return undefined;
  }
  const checks = root === undefined ? undefined : await loadPlugins(root);
  const resolution = resolveConfig(loading.config, builtin, checks);
  if (resolution.ok) return resolution.resolved;
  for (const problem of resolution.problems) shell.complain(placed(problem));
  return undefined;
}

/** A ruleset that the command line names: one of the tool's, or a file. */
function mentioned(name: string, cwd: string): Mention {
  const start = { line: 1, column: 1 };
  const location = { file: '', pointer: '', range: { start, end: start }, excerpt: { text: '', column: 1 } };
  if (builtinNames.includes(name)) return { name, location };
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    return { name: toSlashes(realPath(path)), location };
  const meant = nearestRuleset(name);
  const hint =
    meant === undefined ? `The tool's own are ${builtinNames.join(', ')}.` : `Did you mean ${meant}?`;
  throw new Failure(`--ruleset ${name}: there is no such ruleset, and no such file. ${hint}`);
}

function noted(host: Host, sources: ConfigSources): Host {
  return {
    read(path) {
      const result = host.read(path);
      sources.push({ path, outcome: result.ok ? result.text : `${result.reason} ${result.message}` });
      return result;
    },
  };
}

/** A config that was found may read inside its repository; one that was named, what its user may read. */
function hostFor(config: ConfigPath | undefined, isNamed: boolean): Host {
  const folder = dirname(config?.path ?? resolve('.'));
  if (config === undefined || config.isNamed || isNamed) return diskHost([parse(folder).root]);
  const host = diskHost([gitRoot(folder) ?? folder]);
  return {
    read(path) {
      const read = host.read(path);
      if (read.ok || !read.message.startsWith('it is outside')) return read;
      const message =
        'it is outside of the repository, and this config was found, not named. Name it with --config to allow that.';
      return { ...read, message };
    },
  };
}

const otherFile =
  'it is a link that leads out of the repository, to a file that is no config. Name what it leads to, to be told what is wrong with it.';

/** The path of a config as it was found, or what it leads to. */
const displayed = ({ path }: ConfigPath, { cwd }: Shell): string =>
  toSlashes(relative(realPath(cwd), path)) || path;

function readConfigFile(
  config: ConfigPath,
  shell: Shell,
): { readonly path: string; readonly display: string; readonly text: string } | 'unreadable' {
  const { path } = config;
  const display = displayPath(path, shell.cwd);
  try {
    if (config.leadsOut && !config.isNamed) {
      shell.complain(
        `${displayed(config, shell)}: it is a link that leads out of the repository, and this config was found, not named. Name it with --config to allow that.`,
      );
      return 'unreadable';
    }
    const read = readRegularFile(path);
    if (read.ok) return { path: toSlashes(path), display, text: read.text };
    shell.complain(`${display}: ${read.reason}.`);
  } catch (error) {
    shell.complain(`${display}: ${systemReason(error)}.`);
  }
  return 'unreadable';
}

/** Whether a folder lies in one that the command line names as a whole. */
function isWhole(folder: string, names: readonly string[], cwd: string): boolean {
  const slashed = `${toSlashes(folder)}/`;
  return names.some((name) => {
    const path = realPath(resolve(cwd, name));
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
    return slashed.startsWith(`${toSlashes(path).replace(/\/$/, '')}/`);
  });
}
