import * as yaml from 'yaml';
import { type AuditOptions, audit as auditInputs, type Input } from './audit/audit.ts';
import type { AuditResult } from './audit/finding.ts';
import { secondLook } from './document/second-look.ts';
import type { Validate } from './validate/validate.ts';

export type { AuditOptions, Input } from './audit/audit.ts';
export type * from './audit/finding.ts';
export type { Host, ReadResult } from './document/host.ts';
export type { DocumentLimits } from './document/limits.ts';
export type { Location, Position, Range } from './document/location.ts';
export type { Intent } from './intent/intent.ts';
export type { Confidence, RuleInfo, RuleSet, Severity, Source } from './rules/rule.ts';
export type { PluginCheck, PluginOperation, PluginReport, PluginResponse } from './ruleset/plugin.ts';

/**
 * Audits OpenAPI descriptions (2.0 to 3.2, YAML or JSON).
 *
 * A string is the text of one document, shown as `openapi.yaml`. References to other files are followed
 * where `options.host` reads them. Lines and columns of the result are 1-based, columns in UTF-16 units.
 * Never throws for what a document contains: that becomes findings (`document/*`).
 */
export function audit(source: string | Input | readonly Input[], options: AuditOptions = {}): AuditResult {
  const inputs =
    typeof source === 'string'
      ? [{ path: 'openapi.yaml', file: 'openapi.yaml', text: source }]
      : 'text' in source
        ? [source]
        : source;
  return auditInputs(inputs, { secondLook: secondLook(yaml), ...options });
}

/**
 * What asks the official schema of OpenAPI, for `AuditOptions.validate`. Nothing of it is loaded before this is
 * called.
 */
export async function loadValidator(): Promise<Validate> {
  return (await import('./validate/validate.ts')).validate;
}
