import {
  type Case,
  type CheckCase,
  caseKeys,
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

const blockKeys = [
  ...caseKeys,
  'title',
  'level',
  'source',
  'on',
  'reach',
  'cases',
  'check',
  'options',
  'table',
  'why',
  'examples',
];

/**
 * Reads one block of a ruleset.
 * @throws DataError with the way to what is wrong.
 */
export function compileRule(id: string, block: Datum): CompiledRule {
  block.only(blockKeys);
  if (!/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(id)) {
    block.fail(`"${id}" is no rule id: write group/name, in lower case`);
  }
  const level = block.get('level').isAbsent ? 'advice' : block.get('level').oneOf(levels);
  const procedure = readProcedure(block, level);
  return {
    info: readInfo(id, block, level, procedure),
    procedure,
    reach: block.get('reach').isAbsent
      ? 'paths'
      : block.get('reach').oneOf(['paths', 'everything', 'webhooks']),
    suspendedInRpc: id.startsWith('crud/'),
  };
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

function readInfo(id: string, block: Datum, level: Level, procedure: Procedure): RuleInfo {
  const examples = block.get('examples');
  return {
    id,
    title: block.get('title').text(),
    level,
    severity: gravest(procedure, block, level),
    sets: setsOf(id, level, block),
    source: readSource(block.get('source')),
    why: block.get('why').isAbsent ? '' : block.get('why').text().trim(),
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
    block.get('in').isAbsent || block.get('in').oneOf(['recommended', 'strict']) === 'recommended';
  // What keeps a document from being read concerns every set.
  if (block.get('on').value === 'document') return ['recommended', 'strict', 'rfc', 'crud'];
  const sets: RuleSet[] = isRecommended ? ['recommended', 'strict'] : ['strict'];
  if (isRfcDuty(level, block)) sets.push('rfc');
  if (id.startsWith('crud/')) sets.push('crud');
  return sets;
}

function gravest(procedure: Procedure, block: Datum, level: Level): Severity {
  if (procedure.on === 'document') return readSeverity(block, severityOf[level]);
  if (procedure.on === 'table') return procedure.rows.map((row) => row.one.severity).reduce(graver);
  return [...procedure.cases.values()].map((one) => one.severity).reduce(graver);
}

function readProcedure(block: Datum, level: Level): Procedure {
  if (!block.get('table').isAbsent) return { on: 'table', rows: readTable(block, level) };
  const on = block.get('on').oneOf(['operation', 'response', 'check', 'document']);
  if (on === 'document') return { on };
  const cases = block.get('cases');
  if (on === 'check') {
    const own: readonly (readonly [string, Datum])[] = cases.isAbsent
      ? [['default', block]]
      : cases.entries();
    return {
      on,
      check: block.get('check').text(),
      options: block.get('options').isAbsent
        ? new Datum({}, [...block.path, 'options'])
        : block.get('options'),
      cases: new Map(own.map(([name, one]) => [name, readCheckCase(one, block, level)])),
    };
  }
  const own = cases.isAbsent ? [block] : cases.list();
  return { on, cases: own.map((one) => readCase(one, block, on, level)) };
}

/** `rfc` holds what an RFC says with MUST or SHOULD. */
function isRfcDuty(level: Level, block: Datum): boolean {
  const { value } = block.get('source');
  return (level === 'must' || level === 'should') && typeof value === 'string' && value.startsWith('RFC ');
}
