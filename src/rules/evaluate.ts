import { quote } from '../document/quote.ts';
import type { Place } from '../document/source-file.ts';
import { squatter, statusOf } from '../http/status.ts';
import type { Operation, ResponseUse } from '../openapi/model.ts';
import { effectiveKey, formatKey } from '../openapi/status-key.ts';
import type { Stopwatch } from '../text/stopwatch.ts';
import type { Check } from './checks/check.ts';
import { checks } from './checks/index.ts';
import type { Case, CompiledRule, Spot } from './compile.ts';
import type { Subject } from './facts.ts';
import type { DefinitionUse, ModelFacts, Understanding } from './model-facts.ts';
import { ModelFacts as Facts } from './model-facts.ts';
import { atDefinition, atField, atUse, keyText, type Placing } from './placing.ts';
import { indexOf, type Question } from './question.ts';
import { reaches } from './reach.ts';
import { lessSure } from './rule.ts';
import { settle } from './settle.ts';
import { matchesAny, type StatusToken } from './status-set.ts';
import { enumerate, type Values } from './template.ts';
import type { Violation } from './violation.ts';

export { atDefinition, atUse, keyText } from './placing.ts';

/**
 * Asks every rule of every operation and response of an API; `plugged` are checks beside the tool's own.
 * `stopwatch` takes the time of each rule.
 */
export function evaluate(
  understanding: Understanding,
  rules: readonly CompiledRule[],
  plugged: ReadonlyMap<string, Check> = new Map(),
  stopwatch?: Stopwatch,
): readonly Violation[] {
  const facts = new Facts(understanding);
  const index = indexOf(rules);
  const found: Violation[] = [];
  for (const operation of understanding.api.operations) {
    const known = facts.operation(operation);
    const asked = index.of(operation);
    const subject = { operation: known, response: undefined };
    for (const question of asked.questions) {
      stopwatch?.beginRule(question.rule.info.id);
      const violation = judgeOperation(question, operation, subject, facts);
      stopwatch?.endRule();
      if (violation !== undefined) found.push(violation);
    }
    for (const use of operation.responses.uses) {
      const response = facts.response(use);
      if (response === undefined) continue;
      const subject = { operation: known, response };
      for (const question of asked.ofResponse(response.key)) {
        stopwatch?.beginRule(question.rule.info.id);
        const violation = judgeResponse(question, operation, use, subject, facts);
        stopwatch?.endRule();
        if (violation !== undefined) found.push(violation);
      }
    }
  }
  for (const rule of rules) {
    if (rule.procedure.on !== 'check') continue;
    const check = checks.get(rule.procedure.check) ?? plugged.get(rule.procedure.check);
    if (check === undefined)
      throw new Error(
        `The rule ${rule.info.id} names the check ${rule.procedure.check}, which does not exist.`,
      );
    stopwatch?.beginRule(rule.info.id);
    const { options, cases } = rule.procedure;
    // One by one: there may be more than a call takes arguments.
    for (const violation of check(facts, { rule, options, cases })) found.push(violation);
    stopwatch?.endRule();
  }
  return settle(found);
}

function judgeOperation(
  question: Question,
  operation: Operation,
  unspecific: Subject,
  facts: ModelFacts,
): Violation | undefined {
  const { about } = question;
  const spoken = about === undefined ? undefined : lowestUse(operation, about);
  const response = spoken === undefined ? undefined : facts.response(spoken);
  if (about !== undefined && response === undefined) return undefined;
  const subject = response === undefined ? unspecific : { operation: unspecific.operation, response };
  const one = firstCase(question, subject);
  if (one === undefined) return undefined;
  const use = one.at === 'success' ? successUse(operation) : spoken;
  const status = use === undefined ? '' : keyText(use);
  return violation(one, question, operation, subject, use, {
    place: use?.place ?? operationPlace(one.at, operation),
    identity: { kind: 'use', status, detail: '' },
  });
}

function judgeResponse(
  question: Question,
  operation: Operation,
  use: ResponseUse,
  subject: Subject,
  facts: ModelFacts,
): Violation | undefined {
  const one = firstCase(question, subject);
  if (one === undefined) return undefined;
  return violation(one, question, operation, subject, use, placeResponse(one.at, question, use, facts));
}

function violation(
  one: Case,
  { rule }: Question,
  operation: Operation,
  subject: Subject,
  use: ResponseUse | undefined,
  { place, identity }: Placing,
): Violation {
  return {
    rule,
    severity: one.severity,
    confidence: confidenceOf(one, subject),
    message: one.message,
    help: one.help,
    source: one.source,
    values: use === undefined ? operationValues(operation, subject) : valuesAt(operation, subject, use),
    place,
    operations: [operation],
    identity,
  };
}

function firstCase({ rule, cases }: Question, subject: Subject): Case | undefined {
  if (rule.suspendedInRpc && subject.operation.style === 'rpc') return undefined;
  for (const one of cases) if (one.when.test(subject) && one.expect?.test(subject) !== true) return one;
  return undefined;
}

function confidenceOf(one: Case, { operation }: Subject) {
  const asksIntent = one.when.asksIntent || one.expect?.asksIntent === true;
  return asksIntent ? lessSure(one.confidence, operation.intentConfidence) : one.confidence;
}

function placeResponse(at: Spot, question: Question, use: ResponseUse, facts: ModelFacts): Placing {
  if (at === 'definition') return atDefinition(use, '');
  if (typeof at === 'object') {
    const header = use.response?.headers.find((one) => one.name.toLowerCase() === at.field.toLowerCase());
    return header !== undefined && isWrongEverywhere(question, use, facts)
      ? atField(use, header)
      : atUse(use, at.field.toLowerCase());
  }
  const isCause = at === 'cause' || (at === 'shared' && isShared(use, facts));
  return isCause && isWrongEverywhere(question, use, facts) ? atDefinition(use, '') : atUse(use, '');
}

function isShared({ response }: ResponseUse, facts: ModelFacts): boolean {
  return response !== undefined && facts.uses(response).length > 1;
}

/** What is wrong under every status that uses it is wrong in itself. */
function isWrongEverywhere(question: Question, use: ResponseUse, facts: ModelFacts): boolean {
  return facts.verdict(question, use, () =>
    everyUse(use, question.rule, facts, (other) => {
      const response = facts.response(other.use);
      if (response === undefined) return true;
      return firstCase(question, { operation: facts.operation(other.operation), response }) !== undefined;
    }),
  );
}

/** Whether something holds of every use of a response's definition that a rule reaches. */
export function everyUse(
  use: ResponseUse,
  rule: CompiledRule,
  facts: ModelFacts,
  holds: (other: DefinitionUse) => boolean,
): boolean {
  if (use.response === undefined) return false;
  return facts.uses(use.response).every((other) => !reaches(rule, other.operation) || holds(other));
}

function operationPlace(at: Spot, operation: Operation): Place {
  switch (at) {
    case 'operation':
      return operation.place;
    case 'request':
      return operation.request?.use ?? operation.node.entry('requestBody')?.place ?? operation.place;
    default:
      return operation.responses.place;
  }
}

/** The operation's success: its lowest 2xx code, else `2XX`. */
export function successUse(operation: Operation): ResponseUse | undefined {
  return lowestUse(operation, [{ kind: 'any', class: 2 }]);
}

/** The lowest key that is one of these: codes before their range, `default` last. */
function lowestUse(operation: Operation, tokens: readonly StatusToken[]): ResponseUse | undefined {
  let lowest: ResponseUse | undefined;
  let lowestText = '';
  for (const use of operation.responses.uses) {
    const key = effectiveKey(use.key);
    if (key === undefined || !matchesAny(tokens, key)) continue;
    const text = formatKey(key);
    if (lowest !== undefined && lowestText <= text) continue;
    lowest = use;
    lowestText = text;
  }
  return lowest;
}

export function operationValues(
  operation: Operation,
  { operation: facts }: Pick<Subject, 'operation'>,
): Values {
  return {
    method: operation.method,
    path: operation.path,
    intent: facts.intent,
    parameters: () => listed(facts.fallibleParameters),
    successes: () => enumerate(facts.statuses.codes(2).map(String)),
  };
}

/** What a message can say of an operation and one of its responses. */
export function valuesAt(
  operation: Operation,
  subject: Pick<Subject, 'operation'>,
  use: ResponseUse,
): Values {
  const { method, path, intent, parameters, successes } = operationValues(operation, subject);
  const { status, class: statusClass, phrase, meant } = useValues(use);
  // Written out: thousands of these are made, and joining two objects takes several times as long.
  return { method, path, intent, parameters, successes, status, class: statusClass, phrase, meant };
}

/** How many names a message lists. */
const listLimit = 3;

/** `` `limit`, `page` and 4 more ``. */
function listed(names: readonly string[]): string {
  const quoted = names.map(quote);
  if (quoted.length <= listLimit + 1) return enumerate(quoted);
  return enumerate([...quoted.slice(0, listLimit), `${quoted.length - listLimit} more`]);
}

export function useValues(use: ResponseUse): Values {
  const key = effectiveKey(use.key);
  if (key?.kind !== 'exact') return { status: use.text };
  const meant = squatter(key.code)?.meant[0];
  const phraseMeant = meant === undefined ? undefined : statusOf(meant)?.phrase;
  return {
    status: String(key.code),
    class: `${Math.floor(key.code / 100)}00`,
    phrase: statusOf(key.code)?.phrase,
    meant: phraseMeant === undefined ? undefined : `${meant} ${phraseMeant}`,
  };
}
