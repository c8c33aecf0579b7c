import type { CompiledRule } from '../../rules/compile.ts';
import { nearest } from '../../text/nearest.ts';
import type { Finding, IgnoredFinding } from '../finding.ts';
import { documentFingerprint } from '../fingerprint.ts';
import { type Ignore, isAbove, names, type Reach } from './ignore.ts';

/** Findings as they stand once ignores are heeded. */
export interface Heeded {
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
}

/**
 * Sets aside what authors have said to ignore, with their reasons. An ignore on an operation speaks for that
 * operation: a finding about a shared definition goes only where all its operations ignore it. Ignores that
 * do nothing, name no rule or give no reason are findings themselves.
 */
export function heed(
  reaches: readonly Reach[],
  ignores: readonly Ignore[],
  asked: readonly CompiledRule[],
  known: readonly string[],
): Heeded {
  const used = new Set<Ignore>();
  const findings: Finding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const reach of reaches) {
    const reason = reasonFor(reach, ignores, used);
    if (reason === undefined) findings.push(reach.finding);
    else ignored.push({ ...reach.finding, reason });
  }
  const rules = new Map(asked.map((rule) => [rule.info.id, rule]));
  for (const ignore of ignores) findings.push(...complaints(ignore, used, rules, known));
  return { findings, ignored };
}

function reasonFor(
  { finding, operations }: Reach,
  ignores: readonly Ignore[],
  used: Set<Ignore>,
): string | undefined {
  const able = ignores.filter((one) => one.reason !== '' && names(one.rules, finding.rule));
  const own = able.find((one) => isAbove(one, finding.location));
  if (own !== undefined) {
    used.add(own);
    return own.reason;
  }
  const each = operations.map((place) => able.find((one) => isAbove(one, place)));
  for (const one of each) if (one !== undefined) used.add(one);
  const reasons = each.flatMap((one) => one?.reason ?? []);
  return reasons.length > 0 && reasons.length === operations.length
    ? [...new Set(reasons)].join('; ')
    : undefined;
}

function complaints(
  ignore: Ignore,
  used: ReadonlySet<Ignore>,
  rules: ReadonlyMap<string, CompiledRule>,
  known: readonly string[],
): readonly Finding[] {
  const unknown = ignore.rules.filter((name) => !known.some((id) => names([name], id)));
  const [first] = unknown;
  if (first !== undefined) {
    const near = nearest(first, known);
    return complaint(
      'ignore/unknown-rule',
      `There is no rule \`${first}\` to ignore.`,
      near === undefined ? 'See `statute rules` for the ids.' : `Did you mean \`${near}\`?`,
      ignore,
      rules,
    );
  }
  if (ignore.rules.length === 0 || ignore.reason === '') {
    return complaint(
      'ignore/reason',
      'This ignore says nothing about why, so it is not heeded.',
      'Write `# statute-ignore RULE -- REASON`, or `x-statute-ignore: {RULE: REASON}`.',
      ignore,
      rules,
    );
  }
  // A rule that was not asked this time can't have been broken: the ignore may be due all the same.
  const isAsked = [...rules.keys()].some((id) => names(ignore.rules, id));
  if (used.has(ignore) || !isAsked) return [];
  return complaint(
    'ignore/unused',
    `Nothing here breaks ${ignore.rules.map((name) => `\`${name}\``).join(', ')} any more.`,
    'Remove the ignore.',
    ignore,
    rules,
  );
}

function complaint(
  id: string,
  message: string,
  help: string,
  ignore: Ignore,
  rules: ReadonlyMap<string, CompiledRule>,
): readonly Finding[] {
  const rule = rules.get(id);
  if (rule === undefined) return [];
  return [
    {
      rule: id,
      severity: rule.info.severity,
      confidence: 'high',
      message,
      location: ignore.location,
      operations: [],
      fingerprint: documentFingerprint(id, `${ignore.covers.pointer} ${ignore.rules.join(' ')}`),
      source: rule.info.source,
      help,
    },
  ];
}
