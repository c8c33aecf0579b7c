import { reaches } from '../report/threshold.ts';
import { review } from '../review/review.ts';
import { BaselineFile } from './baseline-file.ts';
import type { ReviewArguments } from './commands/review.ts';
import { chooseRules } from './config.ts';
import { deliver } from './deliver.ts';
import { type OutputOption, pairOutputs } from './destinations.ts';
import { Failure } from './failure.ts';
import { rootFolder } from './root.ts';
import { lazySecondLook } from './second-look.ts';
import type { Shell } from './shell.ts';
import { readSides } from './sides.ts';

/** Reviews a change and writes the reports that are asked for. */
export async function runReview(
  operands: readonly string[],
  args: ReviewArguments,
  outputs: readonly OutputOption[],
  shell: Shell,
): Promise<void> {
  const destinations = pairOutputs(outputs);
  const { base, head, problems } = await readSides(
    operands,
    {
      ...(args.base === undefined ? {} : { base: args.base }),
      ...(args.root === undefined ? {} : { root: rootFolder(args.root, shell.cwd) }),
    },
    shell,
  );
  for (const problem of problems) shell.complain(problem);
  const hasNothing = base.inputs.length === 0 || head.inputs.length === 0;
  // What could not be read would look new, or gone.
  if (hasNothing && problems.length > 0) return;
  if (base.inputs.length + head.inputs.length === 0)
    throw new Failure(`no OpenAPI description in ${operands.join(' or ')}.`);
  const baseline = args.baseline === false ? undefined : BaselineFile.find(args, shell);
  const known = baseline?.isDue === true ? baseline.read() : [];
  const named = new Set(head.inputs.map((input) => input.name));
  // The head's rules are asked of both versions; a document that only the base has goes by its own.
  const judged = [...head.inputs, ...base.inputs.filter((input) => !named.has(input.name))];
  const chosen = await chooseRules(judged, args, [], shell);
  // A side without its documents would make all of the other new, or fixed.
  if (chosen.inputs.length < judged.length) return;
  const { result: reviewed, isChanged } = review(base, head, {
    ...chosen.options,
    minConfidence: args.minConfidence,
    secondLook: lazySecondLook(),
  });
  const split = baseline?.split({ result: reviewed, documents: new Map(), problems }, known);
  const result =
    split === undefined ? reviewed : { ...reviewed, findings: split.findings, baselined: split.baselined };
  for (const destination of destinations)
    await deliver(result, destination, args, { problems, isChanged }, shell);
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, args.failOn)))
    shell.exitCode = 1;
}
