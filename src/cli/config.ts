import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Input } from '../audit/audit.ts';
import { type RuleSet, ruleSets } from '../rules/rule.ts';
import type { EffectiveRules } from '../ruleset/effective.ts';
import { ConfigLookup } from './config-files.ts';
import { realPath } from './disk.ts';
import { Failure, systemReason } from './failure.ts';
import { leadsOut } from './links.ts';
import type { Shell } from './shell.ts';

/** The options that choose rules. */
export interface ConfigArguments {
  /** `--config FILE`, or false for `--no-config`. */
  readonly config?: string | boolean;
  readonly ruleset?: readonly string[];
  readonly allowPlugins?: true;
  /** False where whoever names the config doesn't vouch for what is in it: no code of it is run. */
  readonly trustsConfig?: boolean;
}

/** The options that choose rules, of all that a command has. */
export function configArguments({
  config,
  ruleset,
  allowPlugins,
  trustsConfig,
}: ConfigArguments): ConfigArguments {
  return {
    ...(config === undefined ? {} : { config }),
    ...(ruleset === undefined ? {} : { ruleset }),
    ...(allowPlugins === undefined ? {} : { allowPlugins }),
    ...(trustsConfig === undefined ? {} : { trustsConfig }),
  };
}

/** The rules to audit by. */
export interface ChosenRules {
  /** Those documents whose config can be used; about the others has been complained. */
  readonly inputs: readonly Input[];
  /** What `audit` takes. */
  readonly options: {
    readonly ruleset?: RuleSet;
    readonly rulesFor?: (input: Input) => EffectiveRules;
  };
  /** Everything that the rules for a document rest on beside the options; the same where they are the same. */
  readonly basisOf: (input: Input) => readonly unknown[];
}

/** A config on the disk, and whether the user has named it. */
export interface ConfigPath {
  readonly path: string;
  readonly isNamed: boolean;
  /** It is a link that leads out of the repository. */
  readonly leadsOut: boolean;
}

/**
 * Chooses the rules for each document: by the config that is named, else by the one that is found from the
 * document upwards. Without any, nothing that reads configs is loaded.
 *
 * @throws Failure for what concerns all documents.
 */
export async function chooseRules(
  inputs: readonly Input[],
  args: ConfigArguments,
  names: readonly string[],
  shell: Shell,
): Promise<ChosenRules> {
  const configOf = configFinder(args, shell);
  const configs = new Map(inputs.map((input) => [input, configOf(folderOf(input.file, shell))]));
  const plain = plainSet(args.ruleset);
  if (plain !== undefined && [...configs.values()].every((config) => config === undefined))
    return { inputs, options: { ruleset: plain }, basisOf: () => [] };
  const { rulesByConfig } = await import('./load-configs.ts');
  return rulesByConfig(inputs, configs, { ...args, names }, shell);
}

/** Finds the config for the documents of a folder. */
export function configFinder(
  { config, trustsConfig = true }: ConfigArguments,
  { cwd, env }: Shell,
): (folder: string) => ConfigPath | undefined {
  if (config === false) return () => undefined;
  const named = typeof config === 'string' ? config : env.STATUTE_CONFIG;
  if (named !== undefined && named !== '') {
    const path = namedConfig(named, typeof config === 'string' ? '--config' : 'STATUTE_CONFIG', cwd);
    const isOutside = leadsOut(resolve(cwd, named), cwd);
    return () => ({ path, isNamed: trustsConfig, leadsOut: isOutside });
  }
  const lookup = new ConfigLookup(cwd);
  return (folder) => {
    const path = lookup.above(folder);
    return path === undefined ? undefined : { path, isNamed: false, leadsOut: leadsOut(path, cwd) };
  };
}

function namedConfig(name: string, origin: string, cwd: string): string {
  const path = resolve(cwd, name);
  try {
    if (statSync(path).isDirectory()) throw new Failure(`${origin} ${name}: it is a folder; name the file.`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${origin} ${name}: ${systemReason(error)}.`);
  }
  return realPath(path);
}

/** The folder that a document is in, by how it is shown: what comes from a commit counts as if it were on the disk. */
function folderOf(file: string, { cwd }: Shell): string {
  return file === '<stdin>' ? cwd : dirname(resolve(realPath(cwd), file));
}

/** The one set of the tool that is asked for; `undefined` where rulesets must be loaded. */
function plainSet(names: readonly string[] | undefined): RuleSet | undefined {
  if (names === undefined) return 'recommended';
  return names.length === 1 ? ruleSets.find((set) => set === names[0]) : undefined;
}
