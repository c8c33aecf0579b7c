import { squash } from '../../intent/text.ts';
import { type Cause, placeCauses } from '../causes.ts';
import type { Datum } from '../data.ts';
import { operationValues, useValues } from '../evaluate.ts';
import { type Leak, Leaks, type LeakWords, withoutRepetitions } from '../leaks.ts';
import { failures } from '../outcomes.ts';
import { phrases } from '../phrases.ts';
import { type Check, speak } from './check.ts';

/** Errors whose schema or example shows the inside of the server. */
export const errorLeak: Check = (facts, rule) => {
  const leaks = new Leaks(readWords(rule.options));
  const causes = failures(facts, rule).flatMap((outcome): readonly Cause<Leak>[] =>
    outcome.response.content.mediaTypes
      .flatMap(({ schema, examples }) => {
        const inSchema = schema === undefined ? [] : leaks.ofSchema(schema);
        const shown = examples.flatMap((one) => leaks.ofExample(one));
        return [...inSchema, ...withoutRepetitions(shown, inSchema)];
      })
      .map((what) => ({ at: what.at, what, outcome })),
  );
  return placeCauses(causes).map(({ outcome: { operation, use }, what, place, identity }) => ({
    ...speak(rule, what.kind),
    values: {
      ...operationValues(operation, { operation: facts.operation(operation) }),
      ...useValues(use),
      detail: what.name === '' ? 'example' : what.name,
    },
    place,
    operations: [operation],
    identity,
  }));
};

function readWords(options: Datum): LeakWords {
  const texts = (key: string) =>
    options
      .get(key)
      .list()
      .map((item) => item.text());
  const names = (key: string) => new Set(texts(key).map(squash));
  return {
    properties: names('properties'),
    identifiers: phrases(texts('identifiers')),
    targets: names('targets'),
    sql: phrases(texts('sql')),
  };
}
