import { linkTo } from '../http/links.ts';
import { once } from '../text/once.ts';
import type { Datum } from './data.ts';
import { every, type Predicate, readPredicate } from './predicate.ts';
import { type Confidence, confidences, type Level, type Severity, type Source, severities } from './rule.ts';
import { readTemplate, type Template } from './template.ts';

/**
 * Where a finding is placed.
 * `definition`: where the response is defined, with all operations that use it. `key`: the status key that
 * uses it. `cause`: the definition where every use of it is wrong, else the key. `shared`: the same, but the key
 * of a definition that is used once: it is fine in itself. `success`: the operation's
 * (lowest) success key. `responses`: the operation's `responses`. `operation`: its method. `request`: its
 * request content. `{ field: Location }`: that field of the response where every use of it is wrong, else the
 * key.
 */
export const spots = [
  'definition',
  'key',
  'cause',
  'shared',
  'success',
  'responses',
  'operation',
  'request',
] as const;
export type Spot = (typeof spots)[number] | { readonly field: string };

/** How a rule speaks. */
export interface Wording {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: Template;
  readonly help: Template | undefined;
  /** What this case rests on, where that is not what the rule as a whole does. */
  readonly source?: Source;
}

/** How a check speaks: what it found, by name. */
export type CheckCase = Wording;

/** One way in which a rule can speak. The first case of a rule that holds is the one that does. */
export interface Case extends Wording {
  readonly when: Predicate;
  /** Fires where `when` holds and this does not; absent: wherever `when` holds. */
  readonly expect: Predicate | undefined;
  readonly at: Spot;
  /** Only `strict` says this, although others have the rule. */
  readonly isStrict?: true;
}

export const severityOf: Readonly<Record<Level, Severity>> = {
  must: 'error',
  should: 'warning',
  mapping: 'warning',
  advice: 'note',
};

export const caseKeys = ['when', 'expect', 'in', 'severity', 'confidence', 'at', 'message', 'help'] as const;

/** What a case doesn't say, its block does. */
export function inherited(one: Datum, block: Datum, key: string): Datum {
  return (one.has(key) ? one : block).get(key);
}

/** @throws DataError */
export function readCheckCase(one: Datum, block: Datum, level: Level): CheckCase {
  const help = inherited(one, block, 'help');
  return {
    severity: readSeverity(one, readSeverity(block, severityOf[level])),
    confidence: readConfidence(inherited(one, block, 'confidence')),
    message: readTemplate(inherited(one, block, 'message')),
    help: help.isAbsent ? undefined : readTemplate(help),
  };
}

/** What a block demands of all its cases or rows: none or one, read when first asked for. @throws DataError */
export function blockCondition(block: Datum, on: 'operation' | 'response'): () => readonly Predicate[] {
  return once(() => (block.has('when') ? [readPredicate(block.get('when'), on)] : []));
}

/** @throws DataError */
export function readCase(
  one: Datum,
  block: Datum,
  outer: ReturnType<typeof blockCondition>,
  on: 'operation' | 'response',
  level: Level,
): Case {
  if (one !== block) one.only(caseKeys);
  const when = [...outer()];
  if (one !== block && one.has('when')) when.push(readPredicate(one.get('when'), on));
  const expect = inherited(one, block, 'expect');
  const at = inherited(one, block, 'at');
  const isStrict = one !== block && one.has('in') && one.get('in').oneOf(['strict']) === 'strict';
  return {
    ...readCheckCase(one, block, level),
    when: every(when),
    expect: expect.isAbsent ? undefined : readPredicate(expect, on),
    at: at.isAbsent ? (on === 'response' ? 'definition' : 'responses') : readSpot(at),
    ...(isStrict ? { isStrict } : {}),
  };
}

function readSpot(value: Datum): Spot {
  if (typeof value.value !== 'object') return value.oneOf(spots);
  value.only(['field']);
  return { field: value.get('field').text() };
}

/** Reads what a block says for its cases, which all of them may say otherwise. @throws DataError */
export function checkDefaults(block: Datum, on: 'operation' | 'response' | undefined): void {
  for (const key of ['message', 'help']) {
    const text = block.get(key);
    if (!text.isAbsent) readTemplate(text);
  }
  readConfidence(block.get('confidence'));
  if (on === undefined) return;
  const expect = block.get('expect');
  if (!expect.isAbsent) readPredicate(expect, on);
  const at = block.get('at');
  if (!at.isAbsent) readSpot(at);
}

/** @throws DataError */
export function readSeverity(value: Datum, fallback: Severity): Severity {
  const severity = value.get('severity');
  return severity.isAbsent ? fallback : severity.oneOf(severities);
}

/** @throws DataError */
export function readConfidence(value: Datum): Confidence {
  return value.isAbsent ? 'high' : value.oneOf(confidences);
}

/**
 * Reads a source: a text (`RFC 9110 §15.5.6`, `Zalando rule 150`, an address), or a title with an address of
 * its own. The address is empty where none is known.
 *
 * @throws DataError
 */
export function readSource(value: Datum): Source {
  if (value.isAbsent) return { title: '', url: '' };
  if (typeof value.value === 'string') {
    const title = value.text().trim();
    return linkTo(title) ?? { title, url: isAddress(title) ? title : '' };
  }
  value.only(['title', 'url']);
  const url = value.get('url').text();
  if (!isAddress(url)) value.get('url').fail(`"${url}" is no address: write https://…`);
  return { title: value.get('title').text(), url };
}

/** Reports make links of sources, so nothing but the web is an address. */
export const addressPattern = /^https?:\/\/[^\s<>"'()[\]\\]+$/;

function isAddress(text: string): boolean {
  return addressPattern.test(text);
}
