import { parseStatusKey } from '../../openapi/status-key.ts';
import type { CompiledRule } from '../../rules/compile.ts';
import type { Severity } from '../../rules/rule.ts';
import { matchesKey } from '../../rules/status-set.ts';
import type { Violation } from '../../rules/violation.ts';
import type { IgnoreEntry } from '../../ruleset/config-file.ts';
import type { ActiveIgnore } from '../../ruleset/effective.ts';
import type { Finding } from '../finding.ts';
import { documentFingerprint } from '../fingerprint.ts';
import { type Ignoring, names } from './ignore.ts';

/** What the entries of a config's `ignore` have come to in one document. */
export class ConfigIgnores implements Ignoring {
  readonly kind = 'config';
  readonly #ignores: readonly ActiveIgnore[];
  readonly #document: string;
  readonly #used = new Set<ActiveIgnore>();

  /** `document` is the file that is audited, as it is shown. */
  constructor(ignores: readonly ActiveIgnore[], document: string) {
    this.#ignores = ignores;
    this.#document = document;
  }

  get isEmpty(): boolean {
    return this.#ignores.length === 0;
  }

  reasons(violation: Violation): readonly (string | undefined)[] {
    const { display } = violation.place.file;
    const able = this.#ignores.filter(
      (one) => this.#covers(one, violation.rule.info.id, display) && coversStatus(one.entry, violation),
    );
    if (violation.operations.length === 0) return [this.#first(able.filter((one) => isWide(one.entry)))];
    return violation.operations.map((operation) =>
      this.#first(able.filter((one) => one.coversOperation(operation))),
    );
  }

  reason(finding: Finding): string | undefined {
    const able = this.#ignores.filter(
      (one) => isWide(one.entry) && this.#covers(one, finding.rule, finding.location.file),
    );
    return this.#first(able);
  }

  #covers({ entry, coversFile }: ActiveIgnore, rule: string, file: string): boolean {
    const rules = entry.rules.map((one) => one.name);
    return (rules.includes('*') || names(rules, rule)) && (coversFile(file) || coversFile(this.#document));
  }

  /** The reason of the first that holds. What has expired is used all the same: it would hold. */
  #first(able: readonly ActiveIgnore[]): string | undefined {
    for (const one of able) this.#used.add(one);
    return able.find((one) => !one.isExpired)?.entry.reason;
  }

  /** For a document that can't be read: each entry may be due, for all that is known. */
  unknown(): readonly IgnoreUse[] {
    return this.#ignores.map((ignore) => ({ ignore, isUsed: true, isAsked: true, isInScope: true }));
  }

  /** What each entry was to this document. */
  uses(rules: readonly CompiledRule[], isOperation: (one: ActiveIgnore) => boolean): readonly IgnoreUse[] {
    return this.#ignores.map((ignore) => {
      const wanted = ignore.entry.rules.map((one) => one.name);
      return {
        ignore,
        isUsed: this.#used.has(ignore),
        isAsked: wanted.includes('*') || rules.some((rule) => names(wanted, rule.info.id)),
        isInScope: ignore.coversFile(this.#document) && isOperation(ignore),
      };
    });
  }
}

/** Whether an entry is about whatever a rule finds, not about some operations or responses. */
function isWide({ paths, methods, statuses }: IgnoreEntry): boolean {
  return paths === undefined && methods === undefined && statuses === undefined;
}

function coversStatus({ statuses }: IgnoreEntry, { identity, values }: Violation): boolean {
  if (statuses === undefined) return true;
  const text = values.status ?? (identity.kind === 'use' ? identity.status : '');
  const key = parseStatusKey(text, '3.1');
  return key !== undefined && key.kind !== 'invalid' && statuses.some((token) => matchesKey(token, key));
}

export interface IgnoreUse {
  readonly ignore: Pick<ActiveIgnore, 'entry' | 'isExpired' | 'isWhole'>;
  readonly isUsed: boolean;
  /** A rule that it names was asked. */
  readonly isAsked: boolean;
  /** The document, and an operation of it, are what it is about. */
  readonly isInScope: boolean;
}

/**
 * What is wrong with the entries themselves, once for a whole run: they set nothing aside, or have expired.
 * An entry that may be meant for a document that this run doesn't look at is not complained of.
 */
export function configComplaints(
  uses: readonly IgnoreUse[],
  rules: readonly Pick<CompiledRule, 'info'>[],
): readonly Finding[] {
  const byEntry = new Map<IgnoreEntry, IgnoreUse[]>();
  for (const use of uses) {
    const members = byEntry.get(use.ignore.entry);
    if (members === undefined) byEntry.set(use.ignore.entry, [use]);
    else members.push(use);
  }
  return [...byEntry].flatMap(([entry, members]) => complaints(entry, members, rules));
}

function complaints(
  entry: IgnoreEntry,
  uses: readonly IgnoreUse[],
  rules: readonly Pick<CompiledRule, 'info'>[],
): readonly Finding[] {
  const isUsed = uses.some((use) => use.isUsed);
  const isWhole = uses.some((use) => use.ignore.isWhole);
  const isSeen = isWhole || (!isBroad(entry) && uses.some((use) => use.isInScope));
  const list = entry.rules.map(({ name }) => `\`${name}\``).join(', ');
  if (uses.some((use) => use.ignore.isExpired)) {
    if (!isUsed && !isSeen) return [];
    const message = `This ignore of ${list} held until ${entry.expires ?? ''}, and no longer does.`;
    return complaint('ignore/expired', message, 'Mend what it hides, or give it a new date.', entry, rules);
  }
  // A rule that was not asked this time can't have been broken: the ignore may be due all the same.
  if (isUsed || !isSeen || !uses.some((use) => use.isAsked)) return [];
  // In a run over some of the documents, another may be what it is for.
  const isCertain = isWhole || entry.files?.every((file) => !/[*{]/.test(file)) === true;
  const message = isCertain
    ? `Nothing breaks ${list} here any more.`
    : `Nothing in this run breaks ${list} here.`;
  const help = isCertain ? 'Remove the ignore.' : 'Remove the ignore, unless it is for another document.';
  return complaint('ignore/unused', message, help, entry, rules, isCertain ? undefined : 'note');
}

/** Whether an entry may be about any document and any operation: every run sees only some of what it is for. */
function isBroad(entry: IgnoreEntry): boolean {
  return entry.files === undefined && entry.paths === undefined;
}

function complaint(
  id: string,
  message: string,
  help: string,
  entry: IgnoreEntry,
  rules: readonly Pick<CompiledRule, 'info'>[],
  severity?: Severity,
): readonly Finding[] {
  const rule = rules.find((one) => one.info.id === id);
  if (rule === undefined) return [];
  const { statuses, paths, methods, files } = entry;
  const about = [entry.rules.map((one) => one.name), paths, methods, files, statuses?.length];
  return [
    {
      rule: id,
      severity: severity ?? rule.info.severity,
      confidence: 'high',
      message,
      location: entry.location,
      operations: [],
      fingerprint: documentFingerprint(id, about.join('\n')),
      source: rule.info.source,
      help,
    },
  ];
}
