import auth from '../../rulesets/auth.yaml';
import content from '../../rulesets/content.yaml';
import crud from '../../rulesets/crud.yaml';
import documentRules from '../../rulesets/document.yaml';
import errorRules from '../../rulesets/error.yaml';
import header from '../../rulesets/header.yaml';
import ignore from '../../rulesets/ignore.yaml';
import method from '../../rulesets/method.yaml';
import status from '../../rulesets/status.yaml';
import { type CompiledRule, compileRule } from '../rules/compile.ts';
import { Datum } from '../rules/data.ts';

const files: readonly (readonly [string, unknown])[] = [
  ['rulesets/auth.yaml', auth],
  ['rulesets/content.yaml', content],
  ['rulesets/crud.yaml', crud],
  ['rulesets/document.yaml', documentRules],
  ['rulesets/error.yaml', errorRules],
  ['rulesets/header.yaml', header],
  ['rulesets/ignore.yaml', ignore],
  ['rulesets/method.yaml', method],
  ['rulesets/status.yaml', status],
];

/** Every rule that comes with the tool, sorted by id. @throws DataError if one is malformed: a defect of the tool. */
export function builtinRules(): readonly CompiledRule[] {
  return files
    .flatMap(([file, data]) =>
      new Datum(data, [file])
        .get('rules')
        .entries()
        .map(([id, block]) => compileRule(id, block)),
    )
    .sort((a, b) => (a.info.id < b.info.id ? -1 : 1));
}
