import type { AuditResult, Finding } from './finding.ts';
import { compareText } from './group.ts';

/** A finding that is known and accepted for now. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  /** JSON Pointer, for people: the fingerprint is what counts. */
  readonly place: string;
  /** The day on which it was first recorded: `2026-11-20`. */
  readonly since: string;
}

export type BaselineRead =
  | { readonly ok: true; readonly entries: readonly BaselineEntry[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

/**
 * Reads a baseline, one entry a line. Order, commas and repeated lines don't matter, so what a merge of two
 * branches leaves is read as the union of both. `line` of a failure is 1-based.
 */
export function readBaseline(text: string): BaselineRead {
  const entries = new Map<string, BaselineEntry>();
  for (const [i, raw] of text.split(/\r\n?|\n/).entries()) {
    const line = raw.trim();
    if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) {
      return {
        ok: false,
        line: i + 1,
        message: 'a merge conflict is not resolved here; both sides can be kept',
      };
    }
    if (!line.startsWith('{"')) {
      if (/^(?:|\{|\}|\],?|"version": ?1,|"findings": ?\[\]?)$/.test(line)) continue;
      return { ok: false, line: i + 1, message: 'this is no line of a baseline' };
    }
    const entry = readEntry(line.replace(/,$/, ''));
    if (entry === undefined) return { ok: false, line: i + 1, message: 'this is no entry of a baseline' };
    const known = entries.get(entryKey(entry));
    // Of two dates the earlier one is when it was first seen.
    if (known === undefined || entry.since < known.since) entries.set(entryKey(entry), entry);
  }
  return { ok: true, entries: [...entries.values()] };
}

function readEntry(json: string): BaselineEntry | undefined {
  try {
    const data: unknown = JSON.parse(json);
    if (typeof data !== 'object' || data === null) return undefined;
    const { fingerprint, rule, file, place, since }: Partial<Record<keyof BaselineEntry, unknown>> = data;
    const isWhole = [fingerprint, rule, file, place, since].every((value) => typeof value === 'string');
    return isWhole
      ? {
          fingerprint: String(fingerprint),
          rule: String(rule),
          file: String(file),
          place: String(place),
          since: String(since),
        }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a baseline: valid JSON, one entry a line, sorted so that entries of two branches rarely meet. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort((a, b) => compareText(a.fingerprint, b.fingerprint) || compareText(a.file, b.file))
    .map(({ fingerprint, rule, file, place, since }) =>
      JSON.stringify({ fingerprint, rule, file, place, since }),
    );
  return `{\n"version": 1,\n"findings": [\n${lines.join(',\n')}${lines.length === 0 ? '' : '\n'}]\n}\n`;
}

/** Findings split by whether a baseline knows them, and the entries that no finding needs any more. */
export interface BaselineSplit {
  readonly findings: readonly Finding[];
  readonly baselined: readonly Finding[];
  readonly stale: readonly BaselineEntry[];
}

/**
 * Sets known findings aside. An entry for a file that is not there any more knows the finding wherever it
 * went; entries for files that were not audited this time, or rules not asked, are left alone.
 */
export function applyBaseline(result: AuditResult, entries: readonly BaselineEntry[]): BaselineSplit {
  const audited = new Set([
    ...result.documents.map((document) => document.file),
    ...[...result.findings, ...result.ignored].map((finding) => finding.location.file),
  ]);
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const moved = new Map<string, BaselineEntry>();
  for (const entry of entries) if (!audited.has(entry.file)) moved.set(entry.fingerprint, entry);
  const used = new Set<BaselineEntry>();
  const findings: Finding[] = [];
  const baselined: Finding[] = [];
  for (const finding of result.findings) {
    const entry =
      byKey.get(entryKey({ fingerprint: finding.fingerprint, file: finding.location.file })) ??
      moved.get(finding.fingerprint);
    if (entry === undefined) findings.push(finding);
    else {
      used.add(entry);
      baselined.push(finding);
    }
  }
  const asked = new Set(result.rules.map((rule) => rule.id));
  const stale = entries.filter(
    (entry) => !used.has(entry) && audited.has(entry.file) && asked.has(entry.rule),
  );
  return { findings, baselined, stale };
}

/**
 * The entries of a new baseline: one for each finding, with the date on which it was first recorded.
 * `prune` keeps what is still found, and adds nothing.
 */
export function updateBaseline(
  result: AuditResult,
  known: readonly BaselineEntry[],
  today: string,
  prune: boolean,
): readonly BaselineEntry[] {
  if (prune) {
    const { stale } = applyBaseline(result, known);
    const gone = new Set(stale);
    return known.filter((entry) => !gone.has(entry));
  }
  const since = new Map(known.map((entry) => [entry.fingerprint, entry.since]));
  const entries = result.findings.map((finding) => ({
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    file: finding.location.file,
    place: finding.location.pointer,
    since: since.get(finding.fingerprint) ?? today,
  }));
  return [...new Map(entries.map((entry) => [entryKey(entry), entry])).values()];
}

function entryKey({ fingerprint, file }: Pick<BaselineEntry, 'fingerprint' | 'file'>): string {
  return `${fingerprint} ${file}`;
}
