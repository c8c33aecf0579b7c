import type { Operation } from '../openapi/model.ts';
import type { CompiledRule } from '../rules/compile.ts';
import { nameMatcher } from '../rules/phrases.ts';
import type { Severity } from '../rules/rule.ts';
import type { ConfigFile, IgnoreEntry, Override, Selector } from './config-file.ts';
import { type ActiveIgnore, changed, type EffectiveRules, type RuleChange } from './effective.ts';
import { fileMatcher, pathMatcher } from './glob.ts';
import type { LoadedConfig } from './load.ts';
import { relativePath } from './relative.ts';
import type { ResolvedConfig } from './resolve.ts';
import { bySpecificity } from './specificity.ts';

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
export function effectiveRules(
  { config, rules, checks }: ResolvedConfig,
  document: ForDocument,
): EffectiveRules {
  const statuses = new Map([...rules].map(([id, { status }]) => [id, status]));
  const scoped: EffectiveRules['overrides'][number][] = [];
  const ignores: ActiveIgnore[] = [];
  for (const layer of config.layers) {
    if (layer.kind === 'set') continue;
    const { path: home } = layer.file;
    const file = relativePath(home, document.pathOf(document.file));
    ignores.push(...layer.file.ignores.map((entry) => activeIgnore(entry, home, document)));
    for (const override of layer.file.overrides) {
      if (!matchesFile(override.selector, file)) continue;
      const changes = changesOf(override, [...rules.keys()]);
      const selects = operationSelector(override.selector);
      if (selects !== undefined) scoped.push({ selects, states: changes });
      else {
        for (const [id, change] of changes) {
          const status = statuses.get(id);
          if (status !== undefined) statuses.set(id, changed(status, change));
        }
      }
    }
  }
  const isAwake = (id: string): boolean =>
    statuses.get(id)?.isOn === true ||
    scoped.some((override) => {
      const change = override.states.get(id);
      return change !== undefined && change.state !== 'off' && !(change.isGroup && change.state !== 'on');
    });
  return {
    rules: [...rules.values()]
      .map((one) => one.rule)
      .filter((rule) => isAwake(rule.info.id))
      .map((rule) => withSeverity(rule, statuses.get(rule.info.id)?.severity))
      .sort((a, b) => (a.info.id < b.info.id ? -1 : 1)),
    statuses,
    overrides: scoped,
    ignores,
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

function changesOf(override: Override, ids: readonly string[]): ReadonlyMap<string, RuleChange> {
  const changes = new Map<string, RuleChange>();
  for (const [name, { state }] of bySpecificity(override.settings)) {
    if (state === undefined) continue;
    const isGroup = name.endsWith('*');
    const named = !isGroup ? [name] : ids.filter((id) => name === '*' || id.startsWith(name.slice(0, -1)));
    for (const id of named) changes.set(id, { state, isGroup });
  }
  return changes;
}

function matchesFile({ files }: Selector, file: string): boolean {
  return files === undefined || files.map(fileMatcher).some((matches) => matches(file));
}

/** Whether an operation is meant; `undefined` where a selector asks nothing of operations. */
function operationSelector({
  paths,
  methods,
  tags,
  operationIds,
}: Partial<Selector>): ((operation: Operation) => boolean) | undefined {
  const tests: ((operation: Operation) => boolean)[] = [];
  if (paths !== undefined) {
    const matchers = paths.map(pathMatcher);
    tests.push((operation) => matchers.some((matches) => matches(operation.path)));
  }
  if (methods !== undefined) {
    const matches = nameMatcher(methods);
    tests.push((operation) => matches(operation.method));
  }
  if (tags !== undefined) {
    const matches = nameMatcher(tags);
    tests.push((operation) => operation.tags.some(matches));
  }
  if (operationIds !== undefined) {
    const matches = nameMatcher(operationIds);
    tests.push(({ operationId }) => operationId !== undefined && matches(operationId));
  }
  return tests.length === 0 ? undefined : (operation) => tests.every((test) => test(operation));
}
