import type { AuditResult, Finding } from './finding.ts';
import { compareText } from './group.ts';
import { documentsOf } from './unite.ts';

/** A finding that is known and accepted for now. */
export interface BaselineEntry {
  readonly fingerprint: string;
  /** Another fingerprint of the same cause: as a shared definition, or as its first use. */
  readonly also?: string;
  readonly rule: string;
  readonly file: string;
  /** The description that leads to the file, where that is another. */
  readonly document?: string;
  /** JSON Pointer, for people: the fingerprint is what counts. */
  readonly place: string;
  /** The day on which it was first recorded: `2026-11-20`. */
  readonly since: string;
}

/** What the result of an audit doesn't tell. Paths are as in the entries. */
export interface BaselineContext {
  /** Whether there is no such file any more. */
  readonly isGone: (file: string) => boolean;
  /** The documents that were read in full: only of these it is known what is mended. */
  readonly documents: ReadonlyMap<string, ReadDocument>;
}

export interface ReadDocument {
  /** The ids of the rules that it was asked. */
  readonly rules: ReadonlySet<string>;
  /** Names (see `isKnown`) of all that was found in it: what is ignored, or too unsure to be reported, is not mended. */
  readonly names: ReadonlySet<string>;
}

/** Findings split by whether a baseline knows them. */
export interface BaselineSplit {
  readonly findings: readonly Finding[];
  readonly baselined: readonly Finding[];
  /** The entry by which each of the baselined is known. */
  readonly entries: ReadonlyMap<Finding, BaselineEntry>;
  /** Entries that no finding needs any more. */
  readonly stale: readonly BaselineEntry[];
  /** Entries that this audit can't judge: of other documents, or of rules that it did not ask. */
  readonly unjudged: readonly BaselineEntry[];
}

/**
 * Sets known findings aside. An entry knows a finding in its own file. What an entry no longer finds there
 * it knows elsewhere in the same description (which was split or bundled), or, where the description is
 * gone, in one that is new to the baseline (to which it was renamed).
 */
export function applyBaseline(
  result: AuditResult,
  entries: readonly BaselineEntry[],
  { isGone, documents }: BaselineContext,
): BaselineSplit {
  const known = new Map<Finding, BaselineEntry>();
  const used = new Set<BaselineEntry>();
  const pass = (
    list: readonly BaselineEntry[],
    fits: (entry: BaselineEntry, finding: Finding) => boolean,
  ) => {
    const index = byName(list);
    for (const finding of result.findings) {
      if (known.has(finding)) continue;
      const by = knownBy(finding, (name) => index.get(name)?.find((entry) => fits(entry, finding)));
      for (const entry of by) used.add(entry);
      if (by[0] !== undefined) known.set(finding, by[0]);
    }
  };
  const unused = (): readonly BaselineEntry[] => entries.filter((entry) => !used.has(entry));
  const mentioned = new Set(entries.flatMap((entry) => [entry.file, documentOf(entry)]));

  pass(entries, (entry, finding) => entry.file === finding.location.file);
  pass(unused(), (entry, finding) => documentsOf(finding).includes(documentOf(entry)));
  pass(
    unused().filter((entry) => isGone(documentOf(entry))),
    (_, finding) => !documentsOf(finding).some((document) => mentioned.has(document)),
  );

  const isJudged = (entry: BaselineEntry): boolean => {
    if (isGone(documentOf(entry))) return true;
    const read = documents.get(documentOf(entry));
    return read?.rules.has(entry.rule) === true && !namesOf(entry).some((name) => read.names.has(name));
  };
  return {
    findings: result.findings.filter((finding) => !known.has(finding)),
    baselined: result.findings.filter((finding) => known.has(finding)),
    entries: known,
    stale: unused().filter(isJudged),
    unjudged: unused().filter((entry) => !isJudged(entry)),
  };
}

/** The entries by which a finding is known: of one of its names, or of every use of a shared definition. */
function knownBy(
  { fingerprint, also }: Finding,
  find: (name: string) => BaselineEntry | undefined,
): readonly BaselineEntry[] {
  for (const name of [fingerprint, also?.definition]) {
    const entry = name === undefined ? undefined : find(name);
    if (entry !== undefined) return [entry];
  }
  if (also === undefined || also.uses.length === 0) return [];
  const each = also.uses.map(find);
  const found = each.filter((entry) => entry !== undefined);
  return found.length === each.length ? [...new Set(found)] : [];
}

function byName(entries: readonly BaselineEntry[]): ReadonlyMap<string, readonly BaselineEntry[]> {
  const index = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    for (const name of namesOf(entry)) {
      const list = index.get(name);
      if (list === undefined) index.set(name, [entry]);
      else list.push(entry);
    }
  }
  return index;
}

const namesOf = ({ fingerprint, also }: BaselineEntry): readonly string[] =>
  also === undefined ? [fingerprint] : [fingerprint, also];

const documentOf = ({ document, file }: BaselineEntry): string => document ?? file;

/**
 * The entries of a new baseline: what is found now, each with the date on which it was first recorded, and
 * what this audit can't judge. `prune` keeps what is still found, as it is, and adds nothing.
 */
export function updateBaseline(
  split: BaselineSplit,
  known: readonly BaselineEntry[],
  today: string,
  prune: boolean,
): readonly BaselineEntry[] {
  if (prune) {
    const gone = new Set(split.stale);
    return known.filter((entry) => !gone.has(entry));
  }
  const found = [...split.findings, ...split.baselined].map((finding) =>
    entryOf(finding, split.entries.get(finding)?.since ?? today),
  );
  return [...split.unjudged, ...found];
}

function entryOf(finding: Finding, since: string): BaselineEntry {
  const { fingerprint, rule, location } = finding;
  const also = finding.also?.definition ?? finding.also?.uses.find((use) => use !== fingerprint);
  const documents = documentsOf(finding);
  const [document] = documents;
  return {
    fingerprint,
    ...(also === undefined ? {} : { also }),
    rule,
    file: location.file,
    ...(document === undefined || documents.includes(location.file) ? {} : { document }),
    place: location.pointer,
    since,
  };
}

/** One entry for each fingerprint in a file, with the earlier of two dates; sorted so that two branches rarely meet. */
export function mergeEntries(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const merged = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = `${entry.fingerprint} ${entry.file}`;
    const known = merged.get(key);
    // Of two dates the earlier one is when it was first seen.
    const order = known === undefined ? -1 : compareText(rank(entry), rank(known));
    if (order < 0) merged.set(key, entry);
  }
  return [...merged.values()].sort(
    (a, b) => compareText(a.fingerprint, b.fingerprint) || compareText(a.file, b.file),
  );
}

const rank = ({ since, place, rule, also, document }: BaselineEntry): string =>
  [since, place, rule, also, document].join('\n');
