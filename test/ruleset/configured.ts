import { type AuditOptions, audit } from '../../src/audit/audit.ts';
import { builtinRules } from '../../src/ruleset/builtin.ts';
import { effectiveRules, type ForDocument } from '../../src/ruleset/effective-rules.ts';
import { loadConfig } from '../../src/ruleset/load.ts';
import { type ResolvedConfig, resolveConfig } from '../../src/ruleset/resolve.ts';
import type { ConfigProblem } from '../../src/ruleset/source.ts';

export const builtin = builtinRules();

/** Loads `/repo/statute.yaml` with the given text; `files` are what it can extend, by path. */
export function load(
  text: string,
  files: Readonly<Record<string, string>> = {},
): { readonly resolved?: ResolvedConfig; readonly problems: readonly string[] } {
  const said = ({ location: { file, range }, message }: ConfigProblem) =>
    `${file}:${range.start.line}:${range.start.column}: ${message}`;
  const loading = loadConfig({
    config: { path: '/repo/statute.yaml', display: 'statute.yaml', text },
    builtin,
    host: {
      read: (path) => {
        const found = files[path];
        return found === undefined
          ? { ok: false, reason: 'missing', message: 'there is no such file.' }
          : { ok: true, text: found };
      },
    },
    display: (path) => path.replace('/repo/', ''),
  });
  if (!loading.ok) return { problems: loading.problems.map(said) };
  const resolution = resolveConfig(loading.config, builtin);
  return resolution.ok
    ? { resolved: resolution.resolved, problems: [] }
    : { problems: resolution.problems.map(said) };
}

/** A config that must be right. */
export function resolved(text: string, files: Readonly<Record<string, string>> = {}): ResolvedConfig {
  const { resolved: found, problems } = load(text, files);
  if (found === undefined) throw new Error(problems.join('\n'));
  return found;
}

/** The rules of a config for a document in its folder. */
export function rulesFor(config: ResolvedConfig, options: Partial<ForDocument> = {}) {
  return effectiveRules(config, {
    file: 'openapi.yaml',
    pathOf: (file) => `/repo/${file}`,
    today: '2026-06-15',
    isWhole: false,
    ...options,
  });
}

/** What an audit by a config reports on documents, as `rule severity line` (and `file` where it is another). */
export function report(
  config: string | ResolvedConfig,
  documents: string | Readonly<Record<string, string>>,
  options: Partial<ForDocument> & Pick<AuditOptions, 'host'> = {},
): {
  readonly findings: readonly string[];
  readonly ignored: readonly string[];
  readonly messages: readonly string[];
} {
  const own = typeof config === 'string' ? resolved(config) : config;
  const texts = typeof documents === 'string' ? { 'openapi.yaml': documents } : documents;
  const inputs = Object.entries(texts).map(([file, text]) => ({ path: `/repo/${file}`, file, text }));
  const result = audit(inputs, {
    host: options.host,
    display: (path) => path.replace('/repo/', ''),
    rulesFor: ({ file }) => rulesFor(own, { ...options, file }),
  });
  const place = (file: string, line: number): string =>
    file === 'openapi.yaml' ? `${line}` : `${file}:${line}`;
  return {
    findings: result.findings.map(
      ({ rule, severity, location }) =>
        `${rule} ${severity} ${place(location.file, location.range.start.line)}`,
    ),
    ignored: result.ignored.map(
      ({ rule, reason, location }) => `${rule} ${place(location.file, location.range.start.line)}: ${reason}`,
    ),
    messages: result.findings.map((finding) => finding.message),
  };
}

/** A description with paths in OpenAPI 3.1; the first path is on line 4. */
export function api(paths: string): string {
  return `openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\npaths:\n${paths.replace(/^(?=.)/gm, '  ')}`;
}
