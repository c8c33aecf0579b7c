import { notesOn, pairs } from '../http/knowledge.ts';
import { citation } from '../http/links.ts';
import type { Statement } from '../http/statement.ts';
import { classOf, type Status, type StatusClass, squatter, statusOf } from '../http/status.ts';
import type { RuleInfo } from '../rules/rule.ts';
import type { StatusName, StatusResult, UnregisteredResult } from './result.ts';
import { rulesAboutStatus, rulesNamed } from './rules-about.ts';

/** Everything about a code, registered or not. */
export function explainCode(code: number, rules: readonly RuleInfo[]): StatusResult | UnregisteredResult {
  const status = statusOf(code);
  const notes = notesOn(code);
  if (status === undefined || notes === undefined) return explainUnregistered(code, rules);
  const content = contentOf(status);
  return {
    kind: 'status',
    status,
    notes,
    caching: cachingOf(status),
    ...(content === undefined ? {} : { content }),
    pairs: pairs.filter((pair) => pair.codes.includes(code)),
    rules: rulesAboutStatus(status, rules),
  };
}

function explainUnregistered(code: number, rules: readonly RuleInfo[]): UnregisteredResult {
  const known = squatter(code);
  const digit = classOf(code);
  return {
    kind: 'unregistered',
    code,
    ...(digit === undefined ? {} : { class: digit }),
    fallback: fallbackOf(code, digit),
    ...(known === undefined ? {} : { squatter: known }),
    meant: (known?.meant ?? []).map(nameOf),
    rules: rulesNamed(digit === undefined ? 'status/invalid-key' : 'status/unregistered', rules),
  };
}

/** The code with its phrase; an unregistered one with what its users call it. */
export function nameOf(code: number): StatusName {
  const status = statusOf(code);
  return {
    code,
    phrase: status?.phrase ?? squatter(code)?.name ?? '',
    source: status?.source ?? citation('IANA HTTP Status Code Registry'),
  };
}

function fallbackOf(code: number, digit: StatusClass | undefined): Statement {
  const source = citation('§15');
  if (digit !== undefined)
    return { text: `A client treats it as ${digit}00, the first code of its class.`, source };
  return code >= 600 && code <= 999
    ? { text: 'It is outside the valid range of 100 to 599; a client SHOULD treat it as a 5xx.', source }
    : { text: 'It is no status code: those have three digits and lie between 100 and 599.', source };
}

function cachingOf(status: Status): Statement {
  switch (status.caching) {
    case 'heuristic':
      return {
        text: 'A cache may reuse it without explicit freshness.',
        source: status.source.title.startsWith('RFC 9110') ? citation('§15.1') : status.source,
      };
    case 'explicit':
      return { text: 'A cache may store it only with explicit freshness.', source: citation('RFC 9111 §3') };
    case 'refreshes':
      return {
        text: 'It renews the stored response that it answers for.',
        source: citation('RFC 9111 §4.3.4'),
      };
    case 'never':
      return status.class === 1
        ? { text: 'It is interim, and a cache stores final responses only.', source: citation('RFC 9111 §3') }
        : { text: 'A cache MUST NOT store it.', source: status.source };
  }
}

function contentOf(status: Status): Statement | undefined {
  switch (status.content) {
    case 'forbidden':
      return { text: 'None: it ends with the header section.', source: citation('§6.4.1') };
    case 'zero-length':
      return { text: 'None: a server MUST NOT generate any.', source: status.source };
    case 'expected':
      return { text: 'Expected.', source: status.source };
    case 'explanation':
      return {
        text: 'It SHOULD explain the error, except to HEAD.',
        source: citation(status.class === 4 ? '§15.5' : '§15.6'),
      };
    case 'none':
      return status.fields.some((duty) => duty.name === 'Location')
        ? { text: 'Usually a short note with a link to the new URI.', source: status.source }
        : undefined;
  }
}
