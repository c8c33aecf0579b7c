import type { AuditResult, Finding, IgnoredFinding, OperationRef } from '../audit/finding.ts';
import type { Location } from '../document/location.ts';
import { homepage } from '../project.ts';
import type { Confidence } from '../rules/rule.ts';
import { visible } from '../text/visible.ts';
import type { ReportContext } from './context.ts';
import { jsonText } from './json-text.ts';
import { plural, someOperations } from './piles.ts';
import type { Report } from './report.ts';
import { asUri, fromRepositoryRoot } from './repository-path.ts';
import { sarifRule } from './sarif-rules.ts';
import { sentence } from './sentence.ts';

/** GitHub rejects a run with more results than this. */
const mostResults = 25_000;

/** GitHub keeps so many locations of a result. */
const mostRelated = 100;

/** SARIF 2.1.0 (OASIS), with what GitHub's code scanning reads and what other readers of SARIF know. */
export function renderSarif(result: Report, context: ReportContext): string {
  const ruleIndex = new Map(result.rules.map((rule, index) => [rule.id, index]));
  const all = entries(result);
  const hasBaseline = result.baselined.length > 0 || result.review !== undefined;
  const kept = gravest(all, mostResults);
  const notices = context.problems.map((text) => notification('error', text));
  if (kept.length < all.length) {
    notices.push(
      notification(
        'warning',
        `${plural(all.length - kept.length, 'result')} left out, the least severe: a run holds ${mostResults} at most. \`-f json\` reports all.`,
      ),
    );
  }
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: context.tool.name,
            informationUri: homepage,
            semanticVersion: context.tool.version,
            rules: result.rules.map((rule) => sarifRule(rule, precision(rule.id, result))),
          },
        },
        automationDetails: { id: 'statute/' },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: context.problems.length === 0,
            ...(notices.length === 0 ? {} : { toolExecutionNotifications: notices }),
          },
        ],
        results: kept.map((entry) => sarifResult(entry, ruleIndex, hasBaseline, context)),
        ...(result.shard === undefined ? {} : { properties: { 'statute/shard': result.shard } }),
      },
    ],
  });
}

/** A finding and the pile that it is in; `fixed` and `preexisting` are a review's. */
type Entry =
  | { readonly pile: 'finding' | 'baselined' | 'preexisting' | 'fixed'; readonly finding: Finding }
  | { readonly pile: 'ignored'; readonly finding: IgnoredFinding };

const entries = (result: Report): readonly Entry[] => [
  ...result.findings.map((finding): Entry => ({ pile: 'finding', finding })),
  ...result.ignored.map((finding): Entry => ({ pile: 'ignored', finding })),
  ...result.baselined.map((finding): Entry => ({ pile: 'baselined', finding })),
  ...(result.review?.preexisting ?? []).map((finding): Entry => ({ pile: 'preexisting', finding })),
  ...(result.review?.fixed ?? []).map((finding): Entry => ({ pile: 'fixed', finding })),
];

/** At most so many entries: live findings before set-aside ones, grave before slight; in their old order. */
function gravest(all: readonly Entry[], most: number): readonly Entry[] {
  if (all.length <= most) return all;
  const severity = { error: 0, warning: 1, note: 2 };
  const weight = (entry: Entry): number =>
    (entry.pile === 'finding' ? 0 : 3) + severity[entry.finding.severity];
  const kept = new Set([...all].sort((a, b) => weight(a) - weight(b)).slice(0, most));
  return all.filter((entry) => kept.has(entry));
}

function sarifResult(
  entry: Entry,
  ruleIndex: ReadonlyMap<string, number>,
  hasBaseline: boolean,
  context: ReportContext,
): object {
  const { finding } = entry;
  const { pointer } = finding.location;
  const index = ruleIndex.get(finding.rule);
  const [operation] = finding.operations;
  const related = relatedLocations(finding, context);
  return {
    ruleId: finding.rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: finding.severity,
    message: { text: message(finding) },
    locations: [
      {
        physicalLocation: physicalLocation(finding.location, context),
        logicalLocations: [
          {
            ...(operation === undefined ? {} : { name: visible(`${operation.method} ${operation.path}`) }),
            fullyQualifiedName: `#${visible(pointer)}`,
            kind: 'property',
          },
        ],
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'statuteFingerprint/v1': finding.fingerprint },
    ...(entry.pile === 'ignored' ? { suppressions: [suppression(entry.finding)] } : {}),
    ...(hasBaseline ? { baselineState: baselineState(entry) } : {}),
    properties: { confidence: finding.confidence, pointer, operations: finding.operations.length },
  };
}

/** SARIF §3.35. */
function suppression({ reason, by }: IgnoredFinding): object {
  return { kind: by === 'config' ? 'external' : 'inSource', justification: visible(reason) };
}

/** SARIF §3.27.24. */
function baselineState({ pile }: Entry): string {
  switch (pile) {
    case 'finding':
    case 'ignored':
      return 'new';
    case 'baselined':
    case 'preexisting':
      return 'unchanged';
    case 'fixed':
      return 'absent';
  }
}

function physicalLocation({ file, range }: Location, { prefix }: ReportContext): object {
  return {
    artifactLocation: { uri: asUri(fromRepositoryRoot(file, prefix)) },
    region: {
      startLine: range.start.line,
      startColumn: range.start.column,
      endLine: range.end.line,
      endColumn: range.end.column,
    },
  };
}

/** The operations that a finding affects, where they stand; the id of each is its number. */
function relatedLocations(finding: Finding, context: ReportContext): readonly object[] {
  return finding.operations.slice(0, mostRelated).flatMap((operation, i) =>
    operation.location === undefined
      ? []
      : [
          {
            id: i + 1,
            physicalLocation: physicalLocation(operation.location, context),
            message: { text: visible(nameOf(operation)) },
          },
        ],
  );
}

const nameOf = ({ method, path }: OperationRef): string => `${method} ${path}`;

/** A title sentence, then whom it concerns, with links, and what to write instead. */
function message(finding: Finding): string {
  const parts = [plainText(sentence(finding.message))];
  const { operations } = finding;
  if (operations.length > 0) {
    const some = someOperations(finding, 5).map((name, i) => {
      const operation = operations[i];
      const isLinked = operation?.location !== undefined && name === nameOf(operation);
      return isLinked ? `[${linkText(name)}](${i + 1})` : plainText(name);
    });
    const count = operations.length;
    parts.push(`Affects ${count === 1 ? '' : `${count} operations: `}${some.join(', ')}.`);
  }
  if (finding.help !== undefined) parts.push(plainText(sentence(finding.help)));
  return parts.join(' ');
}

/** SARIF §3.11.6: `[text](target)` is a link; text out of a document must not make one. */
const plainText = (text: string): string => visible(text).replaceAll('](', '] (');

/** SARIF §3.11.6: brackets in the text of a link are escaped. */
const linkText = (text: string): string => visible(text).replace(/[\\[\]]/g, '\\$&');

/** GitHub shows precision by rule, so a rule is as sure as its least sure finding. */
function precision(rule: string, result: AuditResult): Confidence {
  const found = new Set(result.findings.filter((it) => it.rule === rule).map((it) => it.confidence));
  return found.has('low') ? 'low' : found.has('medium') ? 'medium' : 'high';
}

const notification = (level: 'error' | 'warning', text: string): object => ({
  level,
  message: { text: visible(text) },
});
