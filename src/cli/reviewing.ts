import { type Review, review, type Side } from '../review/review.ts';
import { type BaselineArguments, BaselineFile } from './baseline-file.ts';
import type { AuditingArguments } from './commands/report-options.ts';
import { chooseRules } from './config.ts';
import { type Reading, readingOf } from './reading.ts';
import { lazySecondLook } from './second-look.ts';
import type { Shell } from './shell.ts';
import type { Sides } from './sides.ts';
import { validator } from './validator.ts';

/**
 * Reviews two versions, and complains about what can't be read. `undefined` where nothing can be compared.
 *
 * @throws Failure where the baseline can't be read.
 */
export async function reviewSides(
  { base, head, problems }: Sides,
  args: AuditingArguments & BaselineArguments,
  shell: Shell,
): Promise<Review | undefined> {
  for (const problem of problems) shell.complain(problem);
  const hasNothing = base.inputs.length === 0 || head.inputs.length === 0;
  // What could not be read would look new, or gone.
  if (hasNothing && problems.length > 0) return undefined;
  const baseline = args.baseline === false ? undefined : BaselineFile.find(args, shell);
  const known = baseline?.isDue === true ? baseline.read() : [];
  const named = new Set(head.inputs.map((input) => input.name));
  // The head's rules are asked of both versions; a document that only the base has goes by its own.
  const judged = [...head.inputs, ...base.inputs.filter((input) => !named.has(input.name))];
  const chosen = await chooseRules(judged, args, [], shell);
  // A side without its documents would make all of the other new, or fixed.
  if (chosen.inputs.length < judged.length) return undefined;
  const reading = await readingOf(args);
  const validate = await validator(args.validate);
  const { result, isChanged } = await reading.settle(() =>
    review(readBy(reading, base), readBy(reading, head), {
      ...chosen.options,
      minConfidence: args.minConfidence,
      secondLook: lazySecondLook(),
      validate,
      limits: reading.limits.document,
    }),
  );
  if (baseline === undefined || known.length === 0) return { result, isChanged };
  const { findings, baselined } = baseline.split({ result, documents: new Map(), problems }, known);
  return { result: { ...result, findings, baselined }, isChanged };
}

function readBy<S extends Side>(reading: Reading, side: S): S {
  const { host } = side.options;
  return host === undefined ? side : { ...side, options: { ...side.options, host: reading.beside(host) } };
}
