import type { Check } from '../rules/checks/check.ts';
import { checks as builtinChecks } from '../rules/checks/index.ts';
import { type CompiledRule, inSet } from '../rules/compile.ts';
import { type Datum, unknownWord } from '../rules/data.ts';
import type { RuleSet } from '../rules/rule.ts';
import type { ConfigFile, Origin, Setting } from './config-file.ts';
import { changed, type RuleStatus } from './effective.ts';
import type { Layer, LoadedConfig } from './load.ts';
import { completed, optionsProblem, withOptions } from './options.ts';
import { didYouMean } from './read-config.ts';
import { type ConfigProblem, said } from './source.ts';
import { bySpecificity } from './specificity.ts';

/** A rule with all that a configuration says of it, and where. */
export interface ResolvedRule {
  readonly rule: CompiledRule;
  readonly status: RuleStatus;
  /** What has decided its status: the last that spoke. */
  readonly origin: Origin;
  /** What has changed its options, by name. */
  readonly options: ReadonlyMap<string, Origin>;
}

/** A configuration with its names looked up, for whatever document. */
export interface ResolvedConfig {
  readonly config: LoadedConfig;
  /** By id; all that are known, on or off. */
  readonly rules: ReadonlyMap<string, ResolvedRule>;
  readonly checks: ReadonlyMap<string, Check>;
}

export type Resolution =
  | { readonly ok: true; readonly resolved: ResolvedConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Looks up what a loaded configuration names; `plugged` are the checks of its plugins. */
export function resolveConfig(
  config: LoadedConfig,
  builtin: readonly CompiledRule[],
  plugged: ReadonlyMap<string, Check> = new Map(),
): Resolution {
  const resolver = new Resolver(builtin, plugged);
  for (const layer of config.layers) resolver.apply(layer);
  if (resolver.problems.length > 0) return { ok: false, problems: resolver.problems };
  return { ok: true, resolved: { config, rules: resolver.rules, checks: plugged } };
}

const alwaysOn: Origin = { kind: 'set', name: 'every set' };
/** Of a rule that nothing has switched on. */
export const notIncluded: Origin = { kind: 'set', name: 'no set' };

class Resolver {
  readonly problems: ConfigProblem[] = [];
  readonly rules = new Map<string, ResolvedRule>();
  readonly #builtin: readonly CompiledRule[];
  readonly #checks: ReadonlyMap<string, Check>;

  constructor(builtin: readonly CompiledRule[], plugged: ReadonlyMap<string, Check>) {
    this.#builtin = builtin;
    this.#checks = new Map([...builtinChecks, ...plugged]);
    for (const rule of builtin) {
      // What keeps a document from being read, or an ignore from being heeded, concerns everybody.
      const isOn = rule.procedure.on === 'document';
      this.rules.set(rule.info.id, {
        // Switched on by itself, a rule says what most have agreed to hear.
        rule: inSet(rule, 'recommended') ?? rule,
        status: { isOn, severity: undefined },
        origin: isOn ? alwaysOn : notIncluded,
        options: new Map(),
      });
    }
  }

  apply(layer: Layer): void {
    if (layer.kind === 'set') this.#applySet(layer.name);
    else this.#applyFile(layer.file);
  }

  #applySet(name: RuleSet): void {
    for (const rule of this.#builtin) {
      const own = inSet(rule, name);
      const known = this.rules.get(rule.info.id);
      if (own === undefined || known === undefined || rule.procedure.on === 'document') continue;
      this.rules.set(rule.info.id, {
        // Options that an earlier file has set stay.
        rule: known.options.size > 0 ? known.rule : own,
        status: { isOn: true, severity: undefined },
        origin: { kind: 'set', name },
        options: known.options,
      });
    }
  }

  #applyFile(file: ConfigFile): void {
    for (const [id, { rule, origin }] of file.definitions) {
      const complete = this.#complete(rule, origin, file);
      this.rules.set(id, {
        rule: complete,
        status: { isOn: true, severity: undefined },
        origin,
        options: new Map(),
      });
    }
    for (const [name, setting] of bySpecificity(file.settings)) {
      for (const id of this.#named(name, setting.origin)) this.#set(id, setting, name !== id, file);
    }
    for (const override of file.overrides) {
      for (const [name, { origin }] of override.settings) this.#named(name, origin);
    }
    for (const ignore of file.ignores) {
      for (const { name, location } of ignore.rules) this.#named(name, { kind: 'file', location });
    }
  }

  #set(id: string, setting: Setting, isGroup: boolean, file: ConfigFile): void {
    const known = this.rules.get(id);
    if (known === undefined) return;
    let { rule, status, origin, options } = known;
    if (setting.state !== undefined) {
      const next = changed(status, { state: setting.state, isGroup });
      if (next !== status) origin = setting.origin;
      status = next;
    }
    if (setting.options !== undefined) {
      const given = setting.options;
      const merged = this.#withOptions(rule, given, setting.origin, file);
      if (merged !== undefined) {
        rule = merged;
        options = new Map([...options, ...given.entries().map(([key]) => [key, setting.origin] as const)]);
      }
    }
    this.rules.set(id, { rule, status, origin, options });
  }

  /** A rule with other options; `undefined`, and a problem, where it can't have them. */
  #withOptions(rule: CompiledRule, given: Datum, origin: Origin, file: ConfigFile): CompiledRule | undefined {
    const changed = withOptions(rule, given);
    if (changed === undefined) {
      this.#fail(origin, `rules > ${rule.info.id}: the rule has no options`);
      return undefined;
    }
    this.#tryOut(changed, file);
    return changed;
  }

  /** A user's rule with what it leaves to the built-in rule of the same check. */
  #complete(rule: CompiledRule, origin: Origin, file: ConfigFile): CompiledRule {
    const { procedure } = rule;
    if (procedure.on !== 'check') return rule;
    if (!this.#checks.has(procedure.check)) {
      const names = [...this.#checks.keys()];
      this.#fail(origin, `rules > ${rule.info.id} > check: ${unknownWord(procedure.check, names)}`);
      return rule;
    }
    const complete = completed(rule, this.#builtin);
    if (complete.procedure.on === 'check' && complete.procedure.cases.size === 0) {
      this.#fail(origin, `rules > ${rule.info.id}: a rule says something: give it a \`message\``);
      return rule;
    }
    this.#tryOut(complete, file);
    return complete;
  }

  /** Lets a check read its options, so that what is wrong with them is said before the audit. */
  #tryOut(rule: CompiledRule, file: ConfigFile): void {
    const problem = optionsProblem(rule, this.#checks);
    if (problem === undefined) return;
    const { path, isKey, message } = problem;
    const location = file.locate(path, isKey ? 'key' : 'value');
    this.#fail({ kind: 'file', location }, said(path, message, isKey));
  }

  /** The rules that a name stands for; none, and a problem, where there are none. */
  #named(name: string, origin: Origin): readonly string[] {
    const ids = [...this.rules.keys()];
    if (name === '*') return ids;
    const found = name.endsWith('/*')
      ? ids.filter((id) => id.startsWith(name.slice(0, -1)))
      : ids.filter((id) => id === name);
    if (found.length > 0) return found;
    const known = name.endsWith('/*') ? new Set(ids.map((id) => `${id.split('/')[0]}/*`)) : ids;
    this.#fail(origin, `There is no rule "${name}"${didYouMean(name, known)}`);
    return [];
  }

  #fail(origin: Origin, message: string): void {
    const text = /[.?]$/.test(message) ? message : `${message}.`;
    if (origin.kind === 'file') this.problems.push({ location: origin.location, message: text });
    // Rulesets of the tool are tested: this is a defect of the tool, not of a file.
    else throw new Error(`${origin.name}: ${text}`);
  }
}
