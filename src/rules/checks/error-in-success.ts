import { words as wordsOf } from '../../intent/text.ts';
import type { MediaType, Operation } from '../../openapi/model.ts';
import { type Cause, placeCauses } from '../causes.ts';
import type { Datum } from '../data.ts';
import { Envelopes, type ErrorSign, readEnvelopeWords } from '../envelope.ts';
import { failureWording } from '../failure-wording.ts';
import { textsOf } from '../options.ts';
import { mayHaveContent, type Outcome, placeWhereWrong, successes, valuesOf } from '../outcomes.ts';
import { nameMatcher, remembering, type Says } from '../phrases.ts';
import { type Check, speak } from './check.ts';

/** What shows that a success tells of a failure. */
interface Sign {
  readonly kind: ErrorSign['kind'] | 'problem' | 'description';
  /** The property or media type that shows it. */
  readonly detail: string;
}

/** Successes that say that the operation failed: by media type, schema or description. */
export const errorInSuccess: Check = (facts, rule) => {
  const yieldsTo = textsOf(rule.options, 'yields');
  const reader = new SignReader(rule.options);
  const causes: Cause<Sign>[] = [];
  for (const outcome of successes(facts, rule)) {
    const cause = reader.read(outcome, facts.operation(outcome.operation).intent === 'batch');
    if (cause !== undefined) causes.push(cause);
  }
  const wrong = new Set(causes.map((one) => one.outcome.use));
  return placeCauses(causes, (outcome) => placeWhereWrong(outcome, wrong, facts, rule)).map(
    ({ outcome, what, place, identity }) => ({
      ...speak(rule, what.kind),
      values: { ...valuesOf(outcome, facts), detail: what.detail },
      place,
      operations: [outcome.operation],
      identity,
      yieldsTo,
    }),
  );
};

class SignReader {
  readonly #envelopes: Envelopes;
  readonly #isOnErrors: (word: string) => boolean;
  readonly #isStream: (essence: string) => boolean;
  readonly #saysFailure: Says;

  constructor(options: Datum) {
    this.#envelopes = new Envelopes(readEnvelopeWords(options.get('words')));
    this.#isOnErrors = remembering(nameMatcher(textsOf(options, 'about-errors')));
    this.#isStream = remembering(nameMatcher(textsOf(options, 'streams')));
    const wording = failureWording(options.get('descriptions'));
    this.#saysFailure = remembering((text) => wording.saysFailure(text));
  }

  read(outcome: Outcome, isBatch: boolean): Cause<Sign> | undefined {
    const { operation, key } = outcome;
    // A 207 tells of its parts, and so may a batch.
    if (key.kind === 'exact' && key.code === 207) return undefined;
    const cause = this.#find(outcome, isBatch);
    return cause === undefined || isOn(operation, this.#isOnErrors) ? undefined : cause;
  }

  #find(outcome: Outcome, isBatch: boolean): Cause<Sign> | undefined {
    const { use, response } = outcome;
    const here = (kind: Sign['kind'], detail: string) => ({ at: use.place, what: { kind, detail }, outcome });
    if (this.#saysFailure(response.description ?? '')) return here('description', '');
    if (!mayHaveContent(outcome)) return undefined;
    for (const type of response.content.mediaTypes) {
      if (type.essence.startsWith('application/problem+')) return here('problem', type.name);
      const sign = this.#signOf(type);
      if (sign === undefined || (isBatch && sign.kind !== 'false')) continue;
      const cause = here(sign.kind, sign.name);
      // One of several alternatives is no error of this response alone, but of every one with this choice.
      const { schema } = type;
      return schema === undefined || sign.at === schema.node ? cause : { ...cause, at: schema.node };
    }
    return undefined;
  }

  /** What comes late in a stream comes after the status. */
  #signOf({ schema, essence }: MediaType): ErrorSign | undefined {
    return schema === undefined || this.#isStream(essence) ? undefined : this.#envelopes.errorSign(schema);
  }
}

/** The operation reports on errors, or asks whether something is right: errors are its answer. */
export function isOn({ path, operationId }: Operation, isWord: (word: string) => boolean): boolean {
  return [...wordsOf(path), ...wordsOf(operationId ?? '')].some(isWord);
}
