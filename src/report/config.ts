import type { Origin } from '../ruleset/config-file.ts';
import type { ConfigDescription, DescribedIgnore, DescribedOverride } from '../ruleset/describe.ts';
import { inert } from '../text/inert.ts';
import type { Paint } from '../text/paint.ts';
import { visible } from '../text/visible.ts';
import { wrap } from '../text/width.ts';
import { columns } from './columns.ts';
import { jsonText } from './json-text.ts';
import { plural } from './piles.ts';

/** The effective configuration as JSON, version 1; see `schemas/effective-config-v1.schema.json`. */
export function renderConfigJson(document: string | undefined, description: ConfigDescription): string {
  const { config, layers, minConfidence, rules, overrides, ignores, plugins } = description;
  return jsonText({
    version: 1,
    document: document ?? null,
    config: config ?? null,
    layers,
    minConfidence: { value: minConfidence.value, from: origin(minConfidence.from) },
    rules: rules.map(({ id, title, severity, from, options }) => ({
      id,
      title,
      severity,
      from: origin(from),
      options: options.map((one) => ({ name: one.name, value: one.value, from: origin(one.from) })),
    })),
    overrides: overrides.map((one) => ({
      ...selected(one.selects),
      rules: Object.fromEntries(one.rules.map(({ name, state }) => [name, state])),
      from: origin(one.from),
    })),
    ignore: ignores.map(({ rules: names, selects, reason, expires, from }) => ({
      rules: names,
      ...selected(selects),
      reason,
      expires: expires ?? null,
      from: origin(from),
    })),
    plugins,
  });
}

function origin(from: Origin | undefined): unknown {
  if (from === undefined) return null;
  if (from.kind === 'set') return { set: from.name };
  const { file, range } = from.location;
  return { file, line: range.start.line, column: range.start.column };
}

function selected(selects: DescribedOverride['selects']): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(selects.map(({ what, which }) => [what, which]));
}

/** The effective configuration for people: what it is made of, each rule with where it comes from, the exceptions. */
export function renderConfigText(
  document: string | undefined,
  description: ConfigDescription,
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string {
  const { config, layers, minConfidence, rules, overrides, ignores, plugins } = description;
  const head = columns([
    ['document', safe(document ?? 'any in this folder')],
    ['config', config === undefined ? 'none' : safe(config)],
    ['layers', layers.map((layer) => safe(layer.name)).join(', ') || 'none'],
    [
      'confidence',
      `${minConfidence.value}${minConfidence.from === undefined ? '' : ` (${place(minConfidence.from)})`}`,
    ],
    ...(plugins.length === 0 ? [] : [['plugins', plugins.map(safe).join(', ')]]),
  ]);
  const table = columns([
    ['RULE', 'SEVERITY', 'FROM'],
    ...rules.map((rule) => [safe(rule.id), rule.severity, place(rule.from)]),
  ]);
  const [header = '', ...rows] = table.lines;
  const body = rules.flatMap((rule, index) => [
    rows[index] ?? '',
    ...rule.options.map((one) => paint.dim(`  ${safe(one.name)}: set at ${place(one.from)}`)),
  ]);
  const on = rules.filter((rule) => rule.severity !== 'off').length;
  const off = rules.length - on;
  return `${[
    ...head.lines,
    '',
    paint.bold(header),
    ...body,
    '',
    ...(overrides.length === 0 ? [] : [paint.bold('OVERRIDES'), ...overrides.flatMap(overrideLines), '']),
    ...(ignores.length === 0
      ? []
      : [paint.bold('IGNORED'), ...ignores.flatMap((one) => ignoreLines(one, width)), '']),
    `${plural(on, 'rule')} on${off === 0 ? '' : `, ${off} switched off`}.`,
  ].join('\n')}\n`;
}

function overrideLines({ selects, rules, from }: DescribedOverride): readonly string[] {
  return [
    `${place(from)}  ${selectionText(selects)}`,
    ...rules.map(({ name, state }) => `  ${safe(name)}: ${state}`),
  ];
}

function ignoreLines(
  { rules, selects, reason, expires, from }: DescribedIgnore,
  width: number,
): readonly string[] {
  const until = expires === undefined ? '' : `, until ${expires}`;
  const scope = selects.length === 0 ? '' : `, ${selectionText(selects)}`;
  return [
    `${place(from)}  ${rules.map(safe).join(', ')}${scope}${until}`,
    ...wrap(safe(reason), Math.max(width - 2, 20)).map((line) => `  ${line}`),
  ];
}

function selectionText(selects: DescribedOverride['selects']): string {
  return selects.map(({ what, which }) => `${what} ${which.map(safe).join(' or ')}`).join(', ');
}

function place(from: Origin): string {
  if (from.kind === 'set') return from.name;
  return safe(`${from.location.file}:${from.location.range.start.line}`);
}

/** What a config says, without what a terminal or a build server would obey. */
function safe(text: string): string {
  return inert(visible(text));
}
