import type { References } from '../../document/references.ts';
import { locate } from '../../document/source-file.ts';
import type { CompiledRule } from '../../rules/compile.ts';
import type { Violation } from '../../rules/violation.ts';
import { nearest } from '../../text/nearest.ts';
import type { Finding } from '../finding.ts';
import { documentFingerprint } from '../fingerprint.ts';
import { Chains } from './chain.ts';
import { commentIgnores } from './comments.ts';
import { extensionIgnores } from './extensions.ts';
import { type Ignore, type Ignoring, names } from './ignore.ts';

/** What comments and extensions in the files of a description set aside. */
export class SourceIgnores implements Ignoring {
  readonly kind = 'description';
  readonly #ignores: readonly Ignore[];
  readonly #able: readonly Ignore[];
  readonly #chains: Chains;
  readonly #used = new Set<Ignore>();

  constructor(references: References) {
    this.#ignores = references
      .files()
      .flatMap((file) => [...commentIgnores(file), ...extensionIgnores(file)]);
    this.#able = this.#ignores.filter((one) => one.reason !== '' && one.covers !== undefined);
    this.#chains = new Chains(references);
  }

  get isEmpty(): boolean {
    return this.#able.length === 0;
  }

  reasons(violation: Violation): readonly (string | undefined)[] {
    const { rule, operations, place } = violation;
    const able = this.#able.filter((one) => names(one.rules, rule.info.id));
    if (able.length === 0) return operations.length === 0 ? [undefined] : operations.map(() => undefined);
    const { file, pointer } = locate(place);
    if (operations.length === 0) return [this.#use(able.find((one) => isAbove(one, file, pointer)))];
    return operations.map((operation) =>
      this.#use(
        able.find(({ covers }) => covers !== undefined && this.#chains.isAbove(covers, violation, operation)),
      ),
    );
  }

  reason({ rule, location }: Finding): string | undefined {
    const able = this.#able.filter((one) => names(one.rules, rule));
    return this.#use(able.find((one) => isAbove(one, location.file, location.pointer)));
  }

  #use(ignore: Ignore | undefined): string | undefined {
    if (ignore !== undefined) this.#used.add(ignore);
    return ignore?.reason;
  }

  /** What is wrong with the ignores themselves: they do nothing, name no rule, or give no reason. */
  complaints(asked: readonly CompiledRule[], known: Iterable<string>): readonly Finding[] {
    if (this.#ignores.length === 0) return [];
    const rules = new Map(asked.map((rule) => [rule.info.id, rule]));
    const ids = [...known];
    return this.#ignores.flatMap((ignore) => complaints(ignore, this.#used.has(ignore), rules, ids));
  }
}

/** Whether an ignore stands on what a finding about the document itself is about, or above it. */
function isAbove({ covers }: Ignore, file: string, pointer: string): boolean {
  if (covers === undefined || covers.file.display !== file) return false;
  const outer = covers.file.pointer(covers.event);
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

function complaints(
  ignore: Ignore,
  isUsed: boolean,
  rules: ReadonlyMap<string, CompiledRule>,
  known: readonly string[],
): readonly Finding[] {
  const [unknown] = ignore.rules.filter((name) => !known.some((id) => names([name], id)));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    return complaint(
      'ignore/unknown-rule',
      `There is no rule \`${unknown}\` to ignore.`,
      near === undefined ? 'See `statute rules` for the ids.' : `Did you mean \`${near}\`?`,
      ignore,
      rules,
    );
  }
  if (ignore.rules.length === 0 || ignore.reason === '') {
    return complaint(
      'ignore/reason',
      ignore.rules.length === 0
        ? 'This ignore names no rule, so it sets nothing aside.'
        : 'This ignore says nothing about why, so it is not heeded.',
      'Write `# statute-ignore RULE -- REASON`, or `x-statute-ignore: {RULE: REASON}`.',
      ignore,
      rules,
    );
  }
  // A rule that was not asked this time can't have been broken: the ignore may be due all the same.
  const isAsked = [...rules.keys()].some((id) => names(ignore.rules, id));
  if (isUsed || (!isAsked && ignore.covers !== undefined)) return [];
  const list = ignore.rules.map((name) => `\`${name}\``).join(', ');
  return complaint(
    'ignore/unused',
    ignore.covers === undefined
      ? `There is nothing below this comment that it could ignore ${list} for.`
      : `Nothing here breaks ${list} any more.`,
    'Remove the ignore.',
    ignore,
    rules,
  );
}

function complaint(
  id: string,
  message: string,
  help: string,
  ignore: Ignore,
  rules: ReadonlyMap<string, CompiledRule>,
): readonly Finding[] {
  const rule = rules.get(id);
  if (rule === undefined) return [];
  return [
    {
      rule: id,
      severity: rule.info.severity,
      confidence: 'high',
      message,
      location: ignore.location,
      operations: [],
      fingerprint: documentFingerprint(id, `${ignore.location.pointer} ${ignore.rules.join(' ')}`),
      source: rule.info.source,
      help,
    },
  ];
}
