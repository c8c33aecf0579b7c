import type { Host } from '../document/host.ts';
import type { DocumentLimits } from '../document/limits.ts';
import { References } from '../document/references.ts';
import type { SourceFile } from '../document/source-file.ts';
import type { SecondLook } from '../document/tape.ts';
import { classify } from '../intent/classify.ts';
import { readApi } from '../openapi/read.ts';
import { readVersion } from '../openapi/version.ts';
import type { CompiledRule } from '../rules/compile.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { Understanding } from '../rules/model-facts.ts';
import { type Confidence, graver, type RuleInfo, type RuleSet } from '../rules/rule.ts';
import { builtinRules } from '../ruleset/builtin.ts';
import { type EffectiveRules, rulesOfSet } from '../ruleset/effective.ts';
import { type Stopwatch, timed } from '../text/stopwatch.ts';
import type { Validate } from '../validate/validate.ts';
import { distinct } from './distinct.ts';
import { DocumentFindings } from './document-findings.ts';
import type { AuditedDocument, AuditResult, Finding, IgnoredFinding } from './finding.ts';
import { compareText, group } from './group.ts';
import { ConfigIgnores, configComplaints, type IgnoreUse } from './ignore/config.ts';
import { SourceIgnores } from './ignore/source.ts';
import { splitIgnored, withReasons } from './ignore/split.ts';
import { namesOf } from './known.ts';
import { documentFindings, withStatuses } from './statuses.ts';
import { ofDocument, unite } from './unite.ts';

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
  /** The rules to ask of a document, as a config has them; those of `ruleset` where absent. */
  readonly rulesFor?: ((input: Input) => EffectiveRules) | undefined;
  /** Findings less sure than this are left out; what the config says, or `medium`, where absent. */
  readonly minConfidence?: Confidence | undefined;
  /** A second parser, asked about texts that the first rejects. */
  readonly secondLook?: SecondLook | undefined;
  /** Asks the official schema; without one, nothing is said of whether a document is valid. */
  readonly validate?: Validate | undefined;
  readonly limits?: Partial<DocumentLimits> | undefined;
  /** Takes the time of each stage and each rule, which it takes some time to take. */
  readonly stopwatch?: Stopwatch | undefined;
}

/**
 * Audits documents, each with the files that it refers to. Pure but for what `host` reads; never throws for
 * what a document contains. The same documents in another order give the same result.
 */
export function audit(inputs: readonly Input[], options: AuditOptions = {}): AuditResult {
  const rulesFor = rulesChosen(options);
  const audited = [...inputs]
    .sort((a, b) => compareText(a.file, b.file))
    .map((input) => auditDocument(input, rulesFor(input), options));
  return uniteAudits(audited);
}

/** The rules that a document was audited by, as far as a result tells of them. */
export interface AskedRules {
  readonly rules: readonly Pick<CompiledRule, 'info'>[];
}

/** What uniting audits takes of each: the rest, which holds whole documents, need not be kept for that long. */
export interface AuditPart extends Pick<DocumentAudit, 'document' | 'findings' | 'ignored' | 'ignoreUses'> {
  readonly rules: AskedRules;
}

/** Several documents' audits, sorted by file, as one result. */
export function uniteAudits(audited: readonly AuditPart[]): AuditResult {
  const own = <T extends Finding>({ document }: AuditPart, findings: readonly T[]): readonly T[] =>
    findings.map((finding) => ofDocument(finding, document.file));
  const findings = audited.flatMap((one) => own(one, one.findings));
  return {
    documents: audited.map((one) => one.document),
    findings: unite([...findings, ...complaintsAboutConfig(audited)]),
    ignored: unite(audited.flatMap((one) => own(one, one.ignored))),
    baselined: [],
    rules: rulesAsked(audited),
  };
}

/** The rules that an audit with these options asks of each document. */
export function rulesChosen(options: AuditOptions): (input: Input) => EffectiveRules {
  if (options.rulesFor !== undefined) return options.rulesFor;
  const set = options.ruleset ?? 'recommended';
  const all = rulesOfSet(builtinRules(set), set);
  return () => all;
}

/** The rules that were asked of some document, sorted by id; of several severities the gravest. */
export function rulesAsked(audited: readonly Pick<AuditPart, 'rules'>[]): readonly RuleInfo[] {
  const found = new Map<string, RuleInfo>();
  for (const { info } of new Set(audited.flatMap((one) => one.rules.rules))) {
    const known = found.get(info.id);
    if (known === undefined || graver(info.severity, known.severity) !== known.severity)
      found.set(info.id, info);
  }
  return [...found.values()].sort((a, b) => compareText(a.id, b.id));
}

/** What the entries of `ignore` in configs have come to, over all documents. */
export function complaintsAboutConfig(
  audited: readonly Pick<AuditPart, 'rules' | 'ignoreUses'>[],
): readonly Finding[] {
  const uses = audited.flatMap((one) => one.ignoreUses);
  if (uses.length === 0) return [];
  return configComplaints(
    uses,
    audited.flatMap((one) => one.rules.rules),
  );
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
  /** The rules that it was audited with. */
  readonly rules: EffectiveRules;
  /** What became of the entries of `ignore` in the config. */
  readonly ignoreUses: readonly IgnoreUse[];
  /** The names (see `isKnown`) of all findings, those included that were left out for being less sure than asked. */
  readonly namesOfAll: () => ReadonlySet<string>;
}

/** Audits one document with the given rules. */
export function auditDocument(input: Input, effective: EffectiveRules, options: AuditOptions): DocumentAudit {
  const { rules } = effective;
  const ignores = new ConfigIgnores(effective.ignores, input.file);
  const references = new References(options);
  const { stopwatch } = options;
  const found = new DocumentFindings(rules);
  const file = references.add(input.path, input.file, input.text);
  const verdict = readVersion(file.root);
  const document = { file: input.file, openapi: verdict.text, operations: 0 };
  // A text that doesn't parse has no version to speak of: its syntax is the cause.
  if (file.problems.length > 0 || file.root === undefined || verdict.kind === 'unknown') {
    found.file(file);
    if (file.problems.length === 0) found.version(verdict, file);
    const all = distinct(withReasons(documentFindings(found.found, effective), [ignores]));
    return {
      document,
      findings: all.filter((finding) => !isIgnored(finding)),
      ignored: all.filter(isIgnored),
      understanding: undefined,
      files: references.files(),
      rules: effective,
      ignoreUses: ignores.unknown(),
      namesOfAll: () => namesOf(all),
    };
  }
  found.version(verdict, file);
  const { root } = file;
  const api = timed(stopwatch, 'model', () => readApi(root, verdict.version, references));
  const understanding = timed(stopwatch, 'intent', () => understand(api));
  const violations = timed(stopwatch, 'rules', () =>
    withStatuses(evaluate(understanding, rules, effective.checks, stopwatch), effective),
  );
  found.shapes(understanding.api.problems);
  const { validate } = options;
  if (validate !== undefined && verdict.kind === 'known') {
    const { version } = verdict;
    timed(stopwatch, 'validate', () => found.invalid(root, version, references, violations, validate));
  }
  const all = timed(stopwatch, 'findings', () => {
    // Last: evaluation may have followed references into more files.
    for (const read of references.files()) found.file(read);
    found.references(references);
    const least = options.minConfidence ?? effective.minConfidence ?? 'medium';
    const source = new SourceIgnores(references);
    const { kept, aside } = splitIgnored(violations, [ignores, source]);
    const own = withReasons(documentFindings(found.found, effective), [ignores, source]);
    return distinct([
      ...own,
      ...group(kept, understanding, least),
      ...aside.flatMap(({ reason, by, violations: members }) =>
        group(members, understanding, least).map((finding) => ({ ...finding, reason, by })),
      ),
      ...source.complaints(rules, knownRules(effective)),
    ]);
  });
  const { operations } = understanding.api;
  return {
    document: { ...document, operations: operations.length },
    understanding,
    files: references.files(),
    rules: effective,
    findings: all.filter((finding) => !isIgnored(finding)),
    ignored: all.filter(isIgnored),
    ignoreUses: ignores.uses(rules, (one) => operations.some(one.coversOperation)),
    namesOfAll: () => namesOf([...all, ...group(violations, understanding, 'low')]),
  };
}

function isIgnored(finding: Finding | IgnoredFinding): finding is IgnoredFinding {
  return 'reason' in finding;
}

/** The ids of all rules that there are, whether or not they are on. */
function* knownRules({ rules, statuses }: EffectiveRules): Iterable<string> {
  for (const rule of builtinRules()) yield rule.info.id;
  for (const rule of rules) yield rule.info.id;
  yield* statuses.keys();
}

/** What every operation of an API is for, and how the API uses methods. */
export function understand(api: Understanding['api']): Understanding {
  const { intents, shapes, style } = classify(api.operations, { isTold: false });
  return { api, intents, shapes, style: style.kind };
}
