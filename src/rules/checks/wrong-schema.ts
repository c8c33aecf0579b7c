import type { ResponseUse } from '../../openapi/model.ts';
import { ErrorSchemas } from '../error-schemas.ts';
import { textsOf } from '../options.ts';
import { failures, placeWhereWrong, schemaUsage, soundSuccesses, valuesOf } from '../outcomes.ts';
import { nameMatcher, remembering } from '../phrases.ts';
import { matchesKey } from '../status-set.ts';
import { statusTokens } from '../terms/term.ts';
import { type Check, speak } from './check.ts';
import { isOn } from './error-in-success.ts';

/** Successes with the schema of the API's errors, and errors with the schema of the operation's success. */
export const wrongSchema: Check = (facts, rule) => {
  const good = soundSuccesses(facts, rule);
  const bad = failures(facts, rule);
  const schemas = new ErrorSchemas(schemaUsage(good, facts, rule), rule.options.get('words'));
  const isOnErrors = remembering(nameMatcher(textsOf(rule.options, 'about-errors')));
  const isOnState = remembering(nameMatcher(textsOf(rule.options, 'about-state')));
  const showing = statusTokens(rule.options.get('showing'));

  const wrongSuccesses = good.filter(
    ({ operation, response }) => schemas.isOfErrors(response) && !isOn(operation, isOnErrors),
  );
  const wrongErrors = bad.filter(
    (one) =>
      schemas.showsSuccess(one) &&
      !showing.some((token) => matchesKey(token, one.key)) &&
      !isOn(one.operation, isOnState),
  );

  const wrong = new Set<ResponseUse>([...wrongSuccesses, ...wrongErrors].map((one) => one.use));
  return [
    ...wrongSuccesses.map((outcome) => ({ outcome, name: 'success' })),
    ...wrongErrors.map((outcome) => ({ outcome, name: 'error' })),
  ].map(({ outcome, name }) => ({
    ...speak(rule, name),
    values: valuesOf(outcome, facts),
    operations: [outcome.operation],
    yieldsTo: textsOf(rule.options, 'yields'),
    ...placeWhereWrong(outcome, wrong, facts, rule),
  }));
};
