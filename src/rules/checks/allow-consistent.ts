import { placeKey } from '../../document/source-file.ts';
import { isRegisteredMethod } from '../../http/method.ts';
import type { Header, Operation } from '../../openapi/model.ts';
import type { ModelFacts } from '../model-facts.ts';
import { atHeaderDefinition } from '../placing.ts';
import { exampleValues, shownValues } from '../shown-values.ts';
import { enumerate } from '../template.ts';
import type { Violation } from '../violation.ts';
import { type AskedResponse, askedResponses, valuesOf } from './asked.ts';
import { type Check, type CheckRule, speak } from './check.ts';

/** HEAD goes with GET (RFC 9110 §9.1), and OPTIONS is what frameworks answer by themselves. */
const alwaysFine: ReadonlySet<string> = new Set(['HEAD', 'OPTIONS']);

interface AllowUse extends AskedResponse {
  readonly header: Header;
}

/** Allow fields whose example or enumeration is not the list of methods that the path has. */
export const allowConsistent: Check = (facts, rule) => {
  const byDefinition = new Map<string, AllowUse[]>();
  for (const asked of askedResponses(facts, rule)) {
    const { headers } = asked.response;
    const header =
      headers.length === 0 ? undefined : headers.find((one) => one.name.toLowerCase() === 'allow');
    if (header === undefined) continue;
    const key = placeKey(header.definition);
    const uses = byDefinition.get(key);
    if (uses === undefined) byDefinition.set(key, [{ ...asked, header }]);
    else uses.push({ ...asked, header });
  }
  return [...byDefinition.values()].flatMap((uses) => judge(uses, facts, rule));
};

/** What several paths share is an illustration, so it is wrong only where it is wrong for each of them. */
function judge(uses: readonly AllowUse[], facts: ModelFacts, rule: CheckRule): readonly Violation[] {
  const isShared = new Set(uses.map(({ operation }) => operation.path)).size > 1;
  const found = uses.map((use) => violation(use, shownMethods(use.header, isShared), facts, rule));
  const violations = found.filter((one) => one !== undefined);
  return violations.length === found.length ? violations : [];
}

function violation(
  use: AllowUse,
  shown: readonly string[],
  facts: ModelFacts,
  rule: CheckRule,
): Violation | undefined {
  const { operation } = use;
  const isRefused = use.use.key.kind === 'exact' && use.use.key.code === 405;
  const missing = shown.filter((method) => !alwaysFine.has(method) && !hasMethod(operation, method));
  const isOwn = isRefused && shown.includes(operation.method);
  if (!isOwn && missing.length === 0) return undefined;
  return {
    ...speak(rule, isOwn ? 'own' : 'missing'),
    values: { ...valuesOf(use, facts), detail: enumerate(missing) },
    operations: [operation],
    ...atHeaderDefinition(use.use, use.header),
  };
}

function hasMethod({ pathItem }: Operation, method: string): boolean {
  return pathItem.operations.some((one) => one.method === method);
}

/**
 * The methods that a header shows, as written; other words, such as a placeholder, are left out. An
 * enumeration that several paths share is the vocabulary of the field, not the list of one path.
 */
function shownMethods(header: Header, isShared: boolean): readonly string[] {
  const values = isShared ? exampleValues(header) : shownValues(header);
  const words = values.flatMap((value) => value.split(',').map((word) => word.trim()));
  return [...new Set(words)].filter((word) => isRegisteredMethod(word.toUpperCase()));
}
