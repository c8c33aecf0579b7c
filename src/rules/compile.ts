import {
  blockCondition,
  type Case,
  type CheckCase,
  caseKeys,
  checkDefaults,
  readCase,
  readCheckCase,
  readSeverity,
  readSource,
  severityOf,
} from './case.ts';
import { Datum } from './data.ts';
import { graver, type Level, levels, type RuleInfo, type RuleSet, type Severity } from './rule.ts';
import { type Row, readTable } from './table.ts';

export type { Case, CheckCase, Spot } from './case.ts';

/** How a rule is found out. */
export type Procedure =
  | { readonly on: 'operation' | 'response'; readonly cases: readonly Case[] }
  /** A named check of `checks/`, with options of its own. */
  | {
      readonly on: 'check';
      readonly check: string;
      readonly options: Datum;
      readonly cases: ReadonlyMap<string, CheckCase>;
    }
  /** A policy table: every row speaks for itself. */
  | { readonly on: 'table'; readonly rows: readonly Row[] }
  /** Found while the document was read. */
  | { readonly on: 'document' };

export interface CompiledRule {
  readonly info: RuleInfo;
  readonly procedure: Procedure;
  /** Whether webhooks and callbacks are looked at too. */
  readonly reach: 'paths' | 'everything' | 'webhooks';
  /** The CRUD mapping says nothing about RPC over POST. */
  readonly suspendedInRpc: boolean;
}

/** What every rule has. */
const commonKeys = ['title', 'level', 'source', 'reach', 'why', 'examples', 'severity'] as const;
const wordingKeys = ['confidence', 'message', 'help'] as const;
const asked = ['on', 'when', 'expect', 'at', 'cases', ...wordingKeys] as const;

/** The keys that a block can have, by what it is. */
export const blockKeys = {
  operation: [...commonKeys, ...asked],
  response: [...commonKeys, ...asked],
  check: [...commonKeys, 'on', 'check', 'options', 'cases', ...wordingKeys],
  table: [...commonKeys, 'table', 'when', ...wordingKeys],
  document: [...commonKeys, 'on'],
} as const;

/** The keys of a case in a user's rule: only the tool's own rules belong to sets. */
export const ownCaseKeys = caseKeys.filter((key) => key !== 'in');
export const checkCaseKeys = ['severity', ...wordingKeys] as const;
export const reaches = ['paths', 'everything', 'webhooks'] as const;

/** What a rule's id looks like. */
export const ruleIdPattern = /^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;

/** Whose a rule is: the tool's, or a user's. Only the tool's own belong to its sets. */
export type Origin = 'builtin' | 'own';

/**
 * Reads one block of a ruleset.
 * @throws DataError with the way to what is wrong.
 */
export function compileRule(id: string, block: Datum, origin: Origin = 'builtin'): CompiledRule {
  const kind = kindOf(block, origin);
  block.only(origin === 'builtin' ? [...blockKeys[kind], 'in'] : blockKeys[kind]);
  if (!ruleIdPattern.test(id)) block.failKey(`"${id}" is no rule id: write group/name, in lower case`);
  const level = levelOf(block);
  // A block without cases is one itself, and read as such.
  if (kind === 'table' || block.has('cases'))
    checkDefaults(block, kind === 'operation' || kind === 'response' ? kind : undefined);
  const procedure = readProcedure(kind, block, level, origin);
  return {
    info: readInfo(id, block, level, procedure, origin),
    procedure,
    reach: block.has('reach') ? block.get('reach').oneOf(reaches) : 'paths',
    suspendedInRpc: id.startsWith('crud/'),
  };
}

function levelOf(block: Datum): Level {
  return block.has('level') ? block.get('level').oneOf(levels) : 'advice';
}

/** What a block is: a table where it has one, else what its `on` says. */
function kindOf(block: Datum, origin: Origin): keyof typeof blockKeys {
  if (block.has('table')) return 'table';
  const on = block.get('on');
  if (on.isAbsent) block.fail('a rule says what it is `on`, or has a `table`');
  return on.oneOf(
    origin === 'own' ? ['operation', 'response', 'check'] : ['operation', 'response', 'check', 'document'],
  );
}

/** Whether a set holds the rule of a block: known before the block is compiled. @throws DataError */
export function isInSet(id: string, block: Datum, set: RuleSet): boolean {
  return setsOf(id, levelOf(block), block).includes(set);
}

/** A rule as a set holds it, without what only `strict` says; `undefined` where the set doesn't hold it. */
export function inSet(rule: CompiledRule, set: RuleSet): CompiledRule | undefined {
  if (!rule.info.sets.includes(set)) return undefined;
  const { procedure } = rule;
  if (set === 'strict' || (procedure.on !== 'operation' && procedure.on !== 'response')) return rule;
  if (!procedure.cases.some((one) => one.isStrict === true)) return rule;
  return {
    ...rule,
    procedure: { ...procedure, cases: procedure.cases.filter((one) => one.isStrict !== true) },
  };
}

function readInfo(id: string, block: Datum, level: Level, procedure: Procedure, origin: Origin): RuleInfo {
  const examples = block.get('examples');
  if (!examples.isAbsent) examples.only(['pass', 'fail']);
  return {
    id,
    title: block.get('title').text(),
    level,
    severity: usualSeverity(procedure, block, level),
    sets: origin === 'own' ? [] : setsOf(id, level, block),
    source: readSource(block.get('source')),
    why: block.has('why') ? block.get('why').text().trim() : '',
    examples: {
      pass: examples.isAbsent ? [] : exampleTexts(examples.get('pass')),
      fail: examples.isAbsent ? [] : exampleTexts(examples.get('fail')),
    },
  };
}

function exampleTexts(value: Datum): readonly string[] {
  return value.isAbsent ? [] : value.list().map((item) => item.text());
}

function setsOf(id: string, level: Level, block: Datum): readonly RuleSet[] {
  const isRecommended =
    !block.has('in') || block.get('in').oneOf(['recommended', 'strict']) === 'recommended';
  // What keeps a document from being read concerns every set.
  if (block.get('on').value === 'document') return ['recommended', 'strict', 'rfc', 'crud'];
  const sets: RuleSet[] = isRecommended ? ['recommended', 'strict'] : ['strict'];
  if (isRfcDuty(level, block)) sets.push('rfc');
  if (id.startsWith('crud/')) sets.push('crud');
  return sets;
}

/** What the block says for itself; a case may differ. Where it says nothing, the gravest of its cases. */
function usualSeverity(procedure: Procedure, block: Datum, level: Level): Severity {
  const own = readSeverity(block, severityOf[level]);
  if (block.has('severity') || block.has('level')) return own;
  switch (procedure.on) {
    case 'document':
      return own;
    case 'table':
      return procedure.rows.map((row) => row.one.severity).reduce(graver);
    default: {
      const all = [...procedure.cases.values()].map((one) => one.severity);
      return all.length === 0 ? own : all.reduce(graver);
    }
  }
}

function readProcedure(kind: keyof typeof blockKeys, block: Datum, level: Level, origin: Origin): Procedure {
  switch (kind) {
    case 'table':
      return { on: kind, rows: readTable(block, level) };
    case 'document':
      return { on: kind };
    case 'check':
      return {
        on: kind,
        check: block.get('check').text(),
        options: readOptions(block.get('options')),
        cases: readCheckCases(block, level, origin),
      };
    default: {
      const cases = block.get('cases');
      const own = cases.isAbsent ? [block] : cases.list();
      if (own.length === 0) cases.fail('expected at least one case');
      if (origin === 'own' && !cases.isAbsent) for (const one of own) one.only(ownCaseKeys);
      const outer = blockCondition(block, kind);
      return { on: kind, cases: own.map((one) => readCase(one, block, outer, kind, level)) };
    }
  }
}

function readOptions(value: Datum): Datum {
  const options = value.isAbsent ? new Datum({}, value.path) : value;
  // A mapping, whatever it holds: the check reads it.
  options.entries();
  return options;
}

function readCheckCases(block: Datum, level: Level, origin: Origin): ReadonlyMap<string, CheckCase> {
  const cases = block.get('cases');
  if (!cases.isAbsent) {
    return new Map(
      cases.entries().map(([name, one]) => {
        one.only(checkCaseKeys);
        return [name, readCheckCase(one, block, level)];
      }),
    );
  }
  // A user's rule may leave the words to the built-in rule that asks the same check.
  if (origin === 'own' && !block.has('message')) {
    for (const key of ['confidence', 'help']) {
      if (block.has(key)) block.get(key).failKey(`${key} goes with a \`message\``);
    }
    return new Map();
  }
  return new Map([['default', readCheckCase(block, block, level)]]);
}

/** `rfc` holds what an RFC says with MUST or SHOULD. */
function isRfcDuty(level: Level, block: Datum): boolean {
  const { value } = block.get('source');
  return (level === 'must' || level === 'should') && typeof value === 'string' && value.startsWith('RFC ');
}
