import type { Host } from '../document/host.ts';
import { type DocumentLimits, References } from '../document/references.ts';
import type { SourceFile } from '../document/source-file.ts';
import type { SecondLook } from '../document/tape.ts';
import { classify } from '../intent/classify.ts';
import { readApi } from '../openapi/read.ts';
import { readVersion } from '../openapi/version.ts';
import { type CompiledRule, inSet } from '../rules/compile.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { Understanding } from '../rules/model-facts.ts';
import type { Confidence, RuleSet } from '../rules/rule.ts';
import { builtinRules } from '../ruleset/builtin.ts';
import { distinct } from './distinct.ts';
import { DocumentFindings } from './document-findings.ts';
import type { AuditedDocument, AuditResult, Finding, IgnoredFinding } from './finding.ts';
import { compareText, group } from './group.ts';
import { type Heeded, heed } from './ignore/apply.ts';
import { commentIgnores } from './ignore/comments.ts';
import { extensionIgnores } from './ignore/extensions.ts';
import { unite } from './unite.ts';

/** One document to audit. */
export interface Input {
  /** The path by which references resolve, with `/` between segments; absolute on the command line. */
  readonly path: string;
  /** The path as shown to people and written into reports: relative, with `/`. */
  readonly file: string;
  readonly text: string;
}

export interface AuditOptions {
  /** Reads referenced files; without one, references to other files are `document/refused-ref`. */
  readonly host?: Host | undefined;
  /** Turns the path of a referenced file into how it is shown; as it is, where absent. */
  readonly display?: ((path: string) => string) | undefined;
  /** Which of the built-in rules are asked; `recommended` where absent. */
  readonly ruleset?: RuleSet | undefined;
  /** Findings less sure than this are left out; `medium` where absent. */
  readonly minConfidence?: Confidence | undefined;
  /** A second parser, asked about texts that the first rejects. */
  readonly secondLook?: SecondLook | undefined;
  readonly limits?: Partial<DocumentLimits> | undefined;
}

/**
 * Audits documents, each with the files that it refers to. Pure but for what `host` reads; never throws for
 * what a document contains. The same documents in another order give the same result.
 */
export function audit(inputs: readonly Input[], options: AuditOptions = {}): AuditResult {
  const rules = activeRules(options);
  const audited = [...inputs]
    .sort((a, b) => compareText(a.file, b.file))
    .map((input) => auditDocument(input, rules, options));
  return {
    documents: audited.map((one) => one.document),
    findings: unite(audited.flatMap((one) => one.findings)),
    ignored: unite(audited.flatMap((one) => one.ignored)),
    baselined: [],
    rules: rules.map((rule) => rule.info),
  };
}

/** The rules that an audit with these options asks. */
export function activeRules(options: AuditOptions): readonly CompiledRule[] {
  const ruleset = options.ruleset ?? 'recommended';
  return builtinRules().flatMap((rule) => inSet(rule, ruleset) ?? []);
}

/** One document's audit, with what the audit understood of it. */
export interface DocumentAudit {
  readonly document: AuditedDocument;
  readonly findings: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
  /** `undefined` where the document could not be read as OpenAPI. */
  readonly understanding: Understanding | undefined;
  /** Every file that was read: the document itself and what it refers to. */
  readonly files: readonly SourceFile[];
}

/** Audits one document with the given rules. */
export function auditDocument(
  input: Input,
  rules: readonly CompiledRule[],
  options: AuditOptions,
): DocumentAudit {
  const references = new References(options);
  const found = new DocumentFindings(rules);
  const file = references.add(input.path, input.file, input.text);
  const verdict = readVersion(file.root);
  const document = { file: input.file, openapi: verdict.text, operations: 0 };
  // A text that doesn't parse has no version to speak of: its syntax is the cause.
  if (file.problems.length > 0 || file.root === undefined || verdict.kind === 'unknown') {
    found.file(file);
    if (file.problems.length === 0) found.version(verdict, file);
    return {
      document,
      findings: distinct(found.found),
      ignored: [],
      understanding: undefined,
      files: references.files(),
    };
  }
  found.version(verdict, file);
  const understanding = understand(readApi(file.root, verdict.version, references));
  const violations = evaluate(understanding, rules);
  found.shapes(understanding.api.problems);
  // Last: evaluation may have followed references into more files.
  for (const read of references.files()) found.file(read);
  found.references(references);
  const all = distinct([
    ...found.found,
    ...group(violations, understanding, options.minConfidence ?? 'medium'),
  ]);
  return {
    document: { ...document, operations: understanding.api.operations.length },
    understanding,
    files: references.files(),
    ...heedIgnores(all, understanding, references, rules),
  };
}

/** Sets aside what comments and extensions say to ignore. */
function heedIgnores(
  findings: readonly Finding[],
  { api }: Understanding,
  references: References,
  rules: readonly CompiledRule[],
): Heeded {
  const ignores = references.files().flatMap((file) => [...commentIgnores(file), ...extensionIgnores(file)]);
  if (ignores.length === 0) return { findings, ignored: [] };
  const places = new Map(
    api.operations.map((operation) => {
      const { file, event } = operation.place;
      return [operation.pointer, { file: file.display, pointer: file.pointer(event) }];
    }),
  );
  return heed(
    findings.map((finding) => ({
      finding,
      operations: finding.operations.flatMap((one) => places.get(one.pointer) ?? []),
    })),
    ignores,
    rules,
    builtinRules().map((rule) => rule.info.id),
  );
}

/** What every operation of an API is for, and how the API uses methods. */
export function understand(api: Understanding['api']): Understanding {
  const { intents, style } = classify(api.operations);
  return { api, intents, style: style.kind };
}
