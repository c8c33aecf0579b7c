import type { Operation } from '../openapi/model.ts';
import { nameMatcher } from '../rules/phrases.ts';
import type { Origin, Override, Selector } from './config-file.ts';
import { changed, type OperationOverride, type RuleChange, type RuleStatus } from './effective.ts';
import { fileMatcher, pathMatcher } from './glob.ts';
import { relativePath } from './relative.ts';
import type { ResolvedConfig } from './resolve.ts';
import { bySpecificity } from './specificity.ts';

/** What a configuration says of a rule for one document, and where it says so. */
export interface DecidedStatus {
  readonly status: RuleStatus;
  readonly origin: Origin;
}

/** What overrides come to for one document. */
export interface Overridden {
  /** By rule id. */
  readonly statuses: ReadonlyMap<string, DecidedStatus>;
  /** What remains to be asked of each operation. */
  readonly scoped: readonly OperationOverride[];
}

/** Applies the overrides that are about a document as a whole; without a path, none of those about files. */
export function overridden({ config, rules }: ResolvedConfig, path: string | undefined): Overridden {
  const statuses = new Map<string, DecidedStatus>(rules);
  const scoped: OperationOverride[] = [];
  for (const layer of config.layers) {
    if (layer.kind === 'set') continue;
    for (const override of layer.file.overrides) {
      if (!matchesFile(override.selector, layer.file.path, path)) continue;
      const states = changesOf(override, [...rules.keys()]);
      const selects = operationSelector(override.selector);
      if (selects !== undefined) scoped.push({ selects, states });
      else for (const [id, change] of states) decide(id, change, statuses);
    }
  }
  return { statuses, scoped };
}

function decide(id: string, change: RuleChange, statuses: Map<string, DecidedStatus>): void {
  const known = statuses.get(id);
  if (known === undefined) return;
  const status = changed(known.status, change);
  if (status !== known.status) statuses.set(id, { status, origin: change.origin });
}

function changesOf(override: Override, ids: readonly string[]): ReadonlyMap<string, RuleChange> {
  const changes = new Map<string, RuleChange>();
  for (const [name, { state, origin }] of bySpecificity(override.settings)) {
    if (state === undefined) continue;
    const isGroup = name.endsWith('*');
    const named = !isGroup ? [name] : ids.filter((id) => name === '*' || id.startsWith(name.slice(0, -1)));
    for (const id of named) changes.set(id, { state, isGroup, origin });
  }
  return changes;
}

function matchesFile({ files }: Selector, home: string, path: string | undefined): boolean {
  if (files === undefined) return true;
  if (path === undefined) return false;
  const file = relativePath(home, path);
  return files.map(fileMatcher).some((matches) => matches(file));
}

/** Whether an operation is meant; `undefined` where a selector asks nothing of operations. */
export function operationSelector({
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
