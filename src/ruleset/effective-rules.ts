import type { CompiledRule } from '../rules/compile.ts';
import type { Severity } from '../rules/rule.ts';
import type { ConfigFile, IgnoreEntry } from './config-file.ts';
import type { ActiveIgnore, EffectiveRules } from './effective.ts';
import { fileMatcher } from './glob.ts';
import type { LoadedConfig } from './load.ts';
import { operationSelector, overridden } from './overrides.ts';
import { relativePath } from './relative.ts';
import type { ResolvedConfig } from './resolve.ts';

/** A document that rules are worked out for. */
export interface ForDocument {
  /** As it is shown to people. */
  readonly file: string;
  /** The path of a file that is shown so, with `/` between segments, as the paths of configs. */
  readonly pathOf: (file: string) => string;
  /** The day on which the audit runs: `2026-12-31`. */
  readonly today: string;
  /** Whether the run looks at every document that the config is for, so that an ignore without effect has none. */
  readonly isWhole: boolean;
}

/** What a configuration comes to for one document. */
export function effectiveRules(resolved: ResolvedConfig, document: ForDocument): EffectiveRules {
  const { config, rules, checks } = resolved;
  const { statuses, scoped } = overridden(resolved, document.pathOf(document.file));
  const isAwake = (id: string): boolean =>
    statuses.get(id)?.status.isOn === true ||
    scoped.some((override) => {
      const change = override.states.get(id);
      return change !== undefined && change.state !== 'off' && !(change.isGroup && change.state !== 'on');
    });
  return {
    rules: [...rules.values()]
      .map((one) => one.rule)
      .filter((rule) => isAwake(rule.info.id))
      .map((rule) => withSeverity(rule, statuses.get(rule.info.id)?.status.severity))
      .sort((a, b) => (a.info.id < b.info.id ? -1 : 1)),
    statuses: new Map([...statuses].map(([id, { status }]) => [id, status])),
    overrides: scoped,
    ignores: config.layers.flatMap((layer) =>
      layer.kind === 'set'
        ? []
        : layer.file.ignores.map((entry) => activeIgnore(entry, layer.file.path, document)),
    ),
    minConfidence: minConfidence(config)?.value,
    checks,
  };
}

/** A rule as it is listed: with the severity that a config gives it. */
function withSeverity(rule: CompiledRule, severity: Severity | undefined): CompiledRule {
  return severity === undefined ? rule : { ...rule, info: { ...rule.info, severity } };
}

function activeIgnore(
  entry: IgnoreEntry,
  home: string,
  { pathOf, today, isWhole }: ForDocument,
): ActiveIgnore {
  const files = entry.files?.map(fileMatcher);
  return {
    entry,
    isExpired: entry.expires !== undefined && entry.expires < today,
    isWhole,
    coversFile: (file) => files?.some((matches) => matches(relativePath(home, pathOf(file)))) ?? true,
    coversOperation: operationSelector({ paths: entry.paths, methods: entry.methods }) ?? (() => true),
  };
}

/** The last word on how sure findings must be. */
export function minConfidence(config: LoadedConfig): ConfigFile['minConfidence'] {
  return config.layers
    .flatMap((layer) => (layer.kind === 'file' ? (layer.file.minConfidence ?? []) : []))
    .at(-1);
}
