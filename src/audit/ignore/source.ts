import type { References } from '../../document/references.ts';
import { locate, type Place, placeKey } from '../../document/source-file.ts';
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
  /** Those that stand on a value. */
  readonly #at = new Map<string, Ignore[]>();
  /** Those that stand on a value or below it. */
  readonly #below = new Map<string, Ignore[]>();
  /** Those that stand on a value, by the file and the pointer that people see. */
  readonly #shownAt = new Map<string, Ignore[]>();
  readonly #order: ReadonlyMap<Ignore, number>;
  readonly #chains: Chains;
  readonly #used = new Set<Ignore>();

  constructor(references: References) {
    this.#ignores = references
      .files()
      // Most files have none, and this is the cheapest way to know.
      .filter((file) => file.text.includes('statute-ignore'))
      .flatMap((file) => [...commentIgnores(file), ...extensionIgnores(file)]);
    this.#able = this.#ignores.filter((one) => one.reason !== '' && one.covers !== undefined);
    this.#order = new Map(this.#able.map((one, index) => [one, index]));
    this.#chains = new Chains(references);
    for (const one of this.#able) {
      if (one.covers === undefined) continue;
      const { file, event } = one.covers;
      keep(this.#at, placeKey(one.covers), one);
      keep(this.#shownAt, `${file.display}\u0000${file.pointer(event)}`, one);
      for (const key of upwards(one.covers)) keep(this.#below, key, one);
    }
  }

  get isEmpty(): boolean {
    return this.#able.length === 0;
  }

  reasons(violation: Violation): readonly (string | undefined)[] {
    const { rule, operations, place } = violation;
    if (operations.length === 0) {
      const { file, pointer } = locate(place);
      return [this.#use(this.#first(this.#aboveShown(file, pointer), rule.info.id))];
    }
    if (this.isEmpty) return operations.map(() => undefined);
    const here = [...this.#above(place)];
    return operations.map((operation) => {
      const { nodes, last } = this.#chains.of(operation, violation);
      const inside = last
        .flatMap((one) => this.#below.get(placeKey(one)) ?? [])
        .filter(({ covers }) => covers !== undefined && this.#chains.leadsTo(covers, place));
      const above = nodes.flatMap((one) => [...this.#above(one)]);
      return this.#use(this.#first([...here, ...above, ...inside], rule.info.id));
    });
  }

  reason({ rule, location }: Finding): string | undefined {
    return this.#use(this.#first(this.#aboveShown(location.file, location.pointer), rule));
  }

  /** Ignores that stand on a place or above it. */
  *#above(place: Place): Generator<Ignore> {
    if (this.isEmpty) return;
    for (const key of upwards(place)) yield* this.#at.get(key) ?? [];
  }

  /** The same for what a finding about the document itself is about. */
  *#aboveShown(file: string, pointer: string): Generator<Ignore> {
    if (this.isEmpty) return;
    for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1))
      yield* this.#shownAt.get(`${file}\u0000${pointer.slice(0, end)}`) ?? [];
  }

  /** The first, in the order of files and lines, that names a rule. */
  #first(candidates: Iterable<Ignore>, rule: string): Ignore | undefined {
    let first: Ignore | undefined;
    for (const one of candidates) {
      if (!names(one.rules, rule)) continue;
      if (first === undefined || (this.#order.get(one) ?? 0) < (this.#order.get(first) ?? 0)) first = one;
    }
    return first;
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

/** The names of a place and of all that holds it in its file. */
function* upwards({ file, event }: Place): Generator<string> {
  for (let at: number | undefined = event; at !== undefined; at = file.tape?.parent(at))
    yield placeKey({ file, event: at });
}

function keep(map: Map<string, Ignore[]>, key: string, one: Ignore): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [one]);
  else known.push(one);
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
