import type { Confidence, Severity } from '../rules/rule.ts';
import { formatToken } from '../rules/status-set.ts';
import type { IgnoreEntry, Origin, Override } from './config-file.ts';
import { minConfidence } from './effective-rules.ts';
import { overridden } from './overrides.ts';
import { notIncluded, type ResolvedConfig } from './resolve.ts';

/** What a configuration comes to, and where each value comes from: what `statute config` prints. */
export interface ConfigDescription {
  /** The config, as it is shown; `undefined` where there is none. */
  readonly config: string | undefined;
  /** What it builds on, in the order in which they count; the config itself is the last. */
  readonly layers: readonly { readonly kind: 'set' | 'file'; readonly name: string }[];
  readonly minConfidence: { readonly value: Confidence; readonly from: Origin | undefined };
  /** Those that are on, and those that something has switched off; sorted by id. */
  readonly rules: readonly DescribedRule[];
  readonly overrides: readonly DescribedOverride[];
  readonly ignores: readonly DescribedIgnore[];
  readonly plugins: readonly string[];
}

export interface DescribedRule {
  readonly id: string;
  readonly title: string;
  /** The gravest that it reports with. */
  readonly severity: Severity | 'off';
  readonly from: Origin;
  /** Options that a config has set. */
  readonly options: readonly { readonly name: string; readonly value: unknown; readonly from: Origin }[];
}

/** An override that is about operations of the document. */
export interface DescribedOverride {
  /** `files`, `paths`, …, as they are written. */
  readonly selects: readonly { readonly what: string; readonly which: readonly string[] }[];
  readonly rules: readonly { readonly name: string; readonly state: string }[];
  readonly from: Origin;
}

export interface DescribedIgnore {
  readonly rules: readonly string[];
  readonly selects: readonly { readonly what: string; readonly which: readonly string[] }[];
  readonly reason: string;
  readonly expires: string | undefined;
  readonly from: Origin;
}

/** Describes a configuration as it holds for a document, by its path; without one, as it holds in general. */
export function describeConfig(resolved: ResolvedConfig, path: string | undefined): ConfigDescription {
  const { config, rules } = resolved;
  const { statuses } = overridden(resolved, path);
  const least = minConfidence(config);
  const files = config.layers.flatMap((layer) => (layer.kind === 'file' ? [layer.file] : []));
  return {
    config: config.root?.display,
    layers: config.layers.map((layer) =>
      layer.kind === 'set'
        ? { kind: 'set', name: layer.name }
        : { kind: layer.file.path === '' ? 'set' : 'file', name: layer.file.display },
    ),
    minConfidence: { value: least?.value ?? 'medium', from: least?.origin },
    rules: [...rules]
      .flatMap(([id, { rule, options }]) => {
        const decided = statuses.get(id);
        if (decided === undefined || (!decided.status.isOn && decided.origin === notIncluded)) return [];
        const { status, origin } = decided;
        const own = rule.procedure.on === 'check' ? rule.procedure.options : undefined;
        return [
          {
            id,
            title: rule.info.title,
            severity: status.isOn ? (status.severity ?? rule.info.severity) : ('off' as const),
            from: origin,
            options: [...options].map(([name, from]) => ({ name, value: own?.get(name).value, from })),
          },
        ];
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    overrides: files.flatMap((file) => file.overrides.map(describeOverride)),
    ignores: files.flatMap((file) => file.ignores.map(describeIgnore)),
    plugins: config.root?.plugins.map((plugin) => plugin.name) ?? [],
  };
}

function describeOverride({ selector, settings, origin }: Override): DescribedOverride {
  return {
    selects: selection(Object.entries(selector)),
    rules: [...settings].map(([name, { state }]) => ({ name, state: state ?? 'on' })),
    from: origin,
  };
}

function describeIgnore(entry: IgnoreEntry): DescribedIgnore {
  const { rules, paths, methods, statuses, files, reason, expires, location } = entry;
  return {
    rules: rules.map((rule) => rule.name),
    selects: selection([
      ['file', files],
      ['path', paths],
      ['method', methods],
      ['status', statuses?.map(formatToken)],
    ]),
    reason,
    expires,
    from: { kind: 'file', location },
  };
}

function selection(
  parts: readonly (readonly [string, readonly string[] | undefined])[],
): readonly { readonly what: string; readonly which: readonly string[] }[] {
  return parts.flatMap(([what, which]) => (which === undefined ? [] : [{ what, which }]));
}
