import { linkTo } from '../http/links.ts';
import { Datum } from './data.ts';
import { type Predicate, readPredicate } from './predicate.ts';
import {
  type Confidence,
  confidences,
  graver,
  type Level,
  levels,
  type RuleInfo,
  type RuleSet,
  type Severity,
  severities,
} from './rule.ts';
import { readTemplate, type Template } from './template.ts';

/**
 * Where a finding is placed.
 * `definition`: where the response is defined, with all operations that use it. `key`: the status key that
 * uses it. `cause`: the definition where every use of it is wrong, else the key. `success`: the operation's
 * (lowest) success key. `responses`: the operation's `responses`. `operation`: its method. `request`: its
 * request content.
 */
export const spots = ['definition', 'key', 'cause', 'success', 'responses', 'operation', 'request'] as const;
export type Spot = (typeof spots)[number];

/** One way in which a rule can speak. The first case of a rule that holds is the one that does. */
export interface Case {
  readonly when: Predicate;
  /** Fires where `when` holds and this does not; absent: wherever `when` holds. */
  readonly expect: Predicate | undefined;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly at: Spot;
  readonly message: Template;
  readonly help: Template | undefined;
}

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
  /** Found while the document was read. */
  | { readonly on: 'document' };

/** How a check speaks: what it found, by name. */
export interface CheckCase {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: Template;
  readonly help: Template | undefined;
}

export interface CompiledRule {
  readonly info: RuleInfo;
  readonly procedure: Procedure;
  /** Whether webhooks and callbacks are looked at too. */
  readonly reach: 'paths' | 'everything' | 'webhooks';
  /** The CRUD mapping says nothing about RPC over POST. */
  readonly suspendedInRpc: boolean;
}

const severityOf: Readonly<Record<Level, Severity>> = {
  must: 'error',
  should: 'warning',
  mapping: 'warning',
  advice: 'note',
};

const caseKeys = ['when', 'expect', 'severity', 'confidence', 'at', 'message', 'help'];
const blockKeys = [
  ...caseKeys,
  'title',
  'level',
  'in',
  'source',
  'on',
  'reach',
  'cases',
  'check',
  'options',
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

function readInfo(id: string, block: Datum, level: Level, procedure: Procedure): RuleInfo {
  const source = block.get('source');
  const title = source.isAbsent ? '' : source.text();
  const examples = block.get('examples');
  return {
    id,
    title: block.get('title').text(),
    level,
    severity: gravest(procedure, block, level),
    sets: setsOf(id, level, block),
    source: linkTo(title) ?? { title, url: '' },
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
  if (id.startsWith('document/')) return ['recommended', 'strict', 'rfc', 'crud'];
  const sets: RuleSet[] = isRecommended ? ['recommended', 'strict'] : ['strict'];
  if (isRfcDuty(level, block)) sets.push('rfc');
  if (id.startsWith('crud/')) sets.push('crud');
  return sets;
}

function gravest(procedure: Procedure, block: Datum, level: Level): Severity {
  if (procedure.on === 'document') return readSeverity(block, severityOf[level]);
  return [...procedure.cases.values()].map((one) => one.severity).reduce(graver);
}

function readProcedure(block: Datum, level: Level): Procedure {
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

/** What a case doesn't say, its block does. */
function inherited(one: Datum, block: Datum, key: string): Datum {
  const own = one.get(key);
  return own.isAbsent ? block.get(key) : own;
}

function readCheckCase(one: Datum, block: Datum, level: Level): CheckCase {
  const help = inherited(one, block, 'help');
  return {
    severity: readSeverity(one, readSeverity(block, severityOf[level])),
    confidence: readConfidence(inherited(one, block, 'confidence')),
    message: readTemplate(inherited(one, block, 'message')),
    help: help.isAbsent ? undefined : readTemplate(help),
  };
}

function readCase(one: Datum, block: Datum, on: 'operation' | 'response', level: Level): Case {
  if (one !== block) one.only(caseKeys);
  const outer = block.get('when');
  const when: Predicate[] = [];
  if (!outer.isAbsent) when.push(readPredicate(outer, on));
  if (one !== block && !one.get('when').isAbsent) when.push(readPredicate(one.get('when'), on));
  const expect = inherited(one, block, 'expect');
  const at = inherited(one, block, 'at');
  return {
    ...readCheckCase(one, block, level),
    when: both(when),
    expect: expect.isAbsent ? undefined : readPredicate(expect, on),
    at: at.isAbsent ? (on === 'response' ? 'definition' : 'responses') : at.oneOf(spots),
  };
}

/** `rfc` holds what an RFC says with MUST or SHOULD. */
function isRfcDuty(level: Level, block: Datum): boolean {
  const source = block.get('source');
  return (level === 'must' || level === 'should') && !source.isAbsent && source.text().startsWith('RFC ');
}

/** A case's `when` is added to its block's. */
function both(predicates: readonly Predicate[]): Predicate {
  return {
    test: (subject) => predicates.every((predicate) => predicate.test(subject)),
    possible: (facts) => predicates.every((predicate) => predicate.possible(facts)),
    asksIntent: predicates.some((predicate) => predicate.asksIntent),
  };
}

function readSeverity(value: Datum, fallback: Severity): Severity {
  const severity = value.get('severity');
  return severity.isAbsent ? fallback : severity.oneOf(severities);
}

function readConfidence(value: Datum): Confidence {
  return value.isAbsent ? 'high' : value.oneOf(confidences);
}
