import { type LimitName, limitHelp } from '../document/limits.ts';
import type { Location } from '../document/location.ts';
import type { Node } from '../document/node.ts';
import { danglingReferences } from '../document/reference-scan.ts';
import type { ReferenceProblem, References } from '../document/references.ts';
import { locate, placeKey, type SourceFile } from '../document/source-file.ts';
import type { OpenApiVersion, ShapeProblem } from '../openapi/model.ts';
import type { VersionVerdict } from '../openapi/version.ts';
import type { CompiledRule } from '../rules/compile.ts';
import type { Severity } from '../rules/rule.ts';
import type { Violation } from '../rules/violation.ts';
import type { Invalidity, Validate } from '../validate/validate.ts';
import type { Finding } from './finding.ts';
import { documentFingerprint } from './fingerprint.ts';

/** What is wrong with the input itself, before any rule speaks of responses. */
export class DocumentFindings {
  readonly #rules: ReadonlyMap<string, CompiledRule>;
  readonly #found: Finding[] = [];
  /** Where something of the wrong type stands. */
  readonly #shapes = new Set<string>();

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = new Map(rules.map((rule) => [rule.info.id, rule]));
  }

  get found(): readonly Finding[] {
    return this.#found;
  }

  version(verdict: VersionVerdict, file: SourceFile): void {
    if (verdict.kind === 'known') return;
    const location =
      verdict.place === undefined ? file.locateSpan({ start: 0, end: 0 }, '') : locate(verdict.place);
    if (verdict.kind === 'newer') {
      this.#add(
        'document/version',
        location,
        `OpenAPI ${verdict.text} is newer than this tool knows; it is read as ${verdict.version}.`,
        undefined,
        'warning',
      );
      return;
    }
    const message =
      file.text.trim() === ''
        ? 'The file is empty.'
        : verdict.text === ''
          ? 'This is no OpenAPI description: it has neither `openapi` nor `swagger`.'
          : `\`${verdict.text}\` is no version of OpenAPI that can be audited.`;
    this.#add(
      'document/version',
      location,
      message,
      'Write `openapi: 3.1.0` (or another 3.x), or `swagger: "2.0"`.',
    );
  }

  /** Everything that is wrong with the text of a file that was read. */
  file(file: SourceFile): void {
    for (const problem of file.problems) {
      this.#add(
        'document/syntax',
        file.locateSpan(problem.span, ''),
        sentence(problem.message),
        help(problem),
      );
    }
    const { tape } = file;
    if (tape === undefined) return;
    for (const key of tape.duplicateKeys) {
      const location = file.locate(key + 1);
      this.#add(
        'document/duplicate-key',
        location,
        `The key \`${tape.textOf(key)}\` stands twice in one mapping, and only the first is read.`,
        'Merge the two, or rename one.',
      );
    }
    const [second] = tape.furtherDocuments;
    if (second !== undefined) {
      const count = tape.furtherDocuments.length + 1;
      this.#add(
        'document/shape',
        file.locate(second),
        `The file holds ${count} YAML documents, and only the first is read.`,
        'Put each description into a file of its own.',
      );
    }
  }

  shapes(problems: readonly ShapeProblem[]): void {
    for (const problem of problems) this.#shapes.add(placeKey(problem.place));
    for (const problem of problems)
      this.#add('document/shape', locate(problem.place), problem.message, help(problem));
  }

  /** What the official schema rejects, but for what a finding of ours already speaks of. */
  invalid(
    root: Node,
    version: OpenApiVersion,
    references: References,
    violations: readonly Violation[],
    validate: Validate,
  ): void {
    const told = new Set([
      ...this.#shapes,
      ...violations.flatMap(({ rule, place }) =>
        rule.info.id === 'status/invalid-key' ? placeKey(place) : [],
      ),
    ]);
    for (const { place, message, help } of verdictOf(root, version, references, validate))
      if (!told.has(placeKey(place))) this.#add('document/invalid', locate(place), message, help);
  }

  references(references: References): void {
    const problems = new Map<string, ReferenceProblem>();
    for (const problem of references.problems()) problems.set(placeKey(problem.place), problem);
    for (const file of references.files()) {
      for (const problem of danglingReferences(file, references)) {
        const key = placeKey(problem.place);
        if (!problems.has(key)) problems.set(key, problem);
      }
    }
    const rules = {
      unresolved: 'document/unresolved-ref',
      refused: 'document/refused-ref',
      circular: 'document/circular-ref',
    } as const;
    for (const problem of problems.values())
      this.#add(rules[problem.kind], locate(problem.place), problem.message, help(problem));
  }

  #add(id: string, location: Location, message: string, help?: string, severity?: Severity): void {
    const rule = this.#rules.get(id);
    if (rule === undefined) return;
    this.#found.push({
      rule: id,
      severity: severity ?? rule.info.severity,
      confidence: 'high',
      message,
      location,
      operations: [],
      fingerprint: documentFingerprint(id, `${location.pointer} ${message}`),
      source: rule.info.source,
      ...(help === undefined ? {} : { help }),
    });
  }
}

function verdictOf(
  root: Node,
  version: OpenApiVersion,
  references: References,
  validate: Validate,
): readonly Invalidity[] {
  try {
    return validate(root, version, references);
  } catch (error) {
    // Whoever raises the limit of depth may come to the end of the stack.
    if (!(error instanceof RangeError)) throw error;
    return [{ place: root, message: 'The description nests too deep to be validated.' }];
  }
}

function help({ limit }: { readonly limit?: LimitName | undefined }): string | undefined {
  return limit === undefined ? undefined : limitHelp(limit);
}

function sentence(text: string): string {
  const trimmed = text.trim();
  const first = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
