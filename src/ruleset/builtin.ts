import asyncRules from '../../rulesets/async.yaml';
import auth from '../../rulesets/auth.yaml';
import cache from '../../rulesets/cache.yaml';
import conditional from '../../rulesets/conditional.yaml';
import consistency from '../../rulesets/consistency.yaml';
import content from '../../rulesets/content.yaml';
import crud from '../../rulesets/crud.yaml';
import documentRules from '../../rulesets/document.yaml';
import errorRules from '../../rulesets/error.yaml';
import header from '../../rulesets/header.yaml';
import ignore from '../../rulesets/ignore.yaml';
import link from '../../rulesets/link.yaml';
import method from '../../rulesets/method.yaml';
import redirect from '../../rulesets/redirect.yaml';
import status from '../../rulesets/status.yaml';
import statusConfused from '../../rulesets/status-confused.yaml';
import webhook from '../../rulesets/webhook.yaml';
import { type CompiledRule, compileRule, isInSet } from '../rules/compile.ts';
import { Datum } from '../rules/data.ts';
import type { RuleSet } from '../rules/rule.ts';

const files: readonly (readonly [string, unknown])[] = [
  ['rulesets/async.yaml', asyncRules],
  ['rulesets/auth.yaml', auth],
  ['rulesets/cache.yaml', cache],
  ['rulesets/conditional.yaml', conditional],
  ['rulesets/consistency.yaml', consistency],
  ['rulesets/content.yaml', content],
  ['rulesets/crud.yaml', crud],
  ['rulesets/document.yaml', documentRules],
  ['rulesets/error.yaml', errorRules],
  ['rulesets/header.yaml', header],
  ['rulesets/ignore.yaml', ignore],
  ['rulesets/link.yaml', link],
  ['rulesets/method.yaml', method],
  ['rulesets/redirect.yaml', redirect],
  ['rulesets/status.yaml', status],
  ['rulesets/status-confused.yaml', statusConfused],
  ['rulesets/webhook.yaml', webhook],
];

/**
 * Every rule that comes with the tool, or those of one set alone, sorted by id.
 * @throws DataError if one is malformed: a defect of the tool.
 */
export function builtinRules(set?: RuleSet): readonly CompiledRule[] {
  return files
    .flatMap(([file, data]) =>
      new Datum(data, [file])
        .get('rules')
        .entries()
        .filter(([id, block]) => set === undefined || isInSet(id, block, set))
        .map(([id, block]) => compileRule(id, block)),
    )
    .sort((a, b) => (a.info.id < b.info.id ? -1 : 1));
}
