import type { Response } from '../../openapi/model.ts';
import { type Cause, placeCauses } from '../causes.ts';
import { type Leak, Leaks, type LeakWords, withoutRepetitions } from '../leaks.ts';
import { namesOf, readOnce, textsOf } from '../options.ts';
import { failures, valuesOf } from '../outcomes.ts';
import { phrases } from '../phrases.ts';
import { type Check, speak } from './check.ts';

/** Errors whose schema or example shows the inside of the server. */
export const errorLeak: Check = (facts, rule) => {
  const leaks = new Leaks(readWords(rule.options));
  const known = new Map<Response, readonly Leak[]>();
  const causes = failures(facts, rule).flatMap((outcome): readonly Cause<Leak>[] => {
    const { response } = outcome;
    const found = known.get(response) ?? leaksOf(response, leaks);
    known.set(response, found);
    return found.map((what) => ({ at: what.at, what, outcome }));
  });
  return placeCauses(causes).map(({ outcome, what, place, identity }) => ({
    ...speak(rule, what.kind),
    values: {
      ...valuesOf(outcome, facts),
      detail: what.name === '' ? 'example' : what.name,
    },
    place,
    operations: [outcome.operation],
    identity,
  }));
};

function leaksOf(response: Response, leaks: Leaks): readonly Leak[] {
  return response.content.mediaTypes.flatMap(({ schema, examples }) => {
    const inSchema = schema === undefined ? [] : leaks.ofSchema(schema);
    const shown = examples.flatMap((one) => leaks.ofExample(one));
    return [...inSchema, ...withoutRepetitions(shown, inSchema)];
  });
}

/** @throws DataError */
const readWords = readOnce((options): LeakWords => {
  return {
    properties: namesOf(options, 'properties'),
    identifiers: phrases(textsOf(options, 'identifiers')),
    targets: namesOf(options, 'targets'),
    sql: phrases(textsOf(options, 'sql')),
  };
});
