import { reaches } from '../report/threshold.ts';
import type { ReviewArguments } from './commands/review.ts';
import { deliver } from './deliver.ts';
import { type OutputOption, pairOutputs } from './destinations.ts';
import { Failure } from './failure.ts';
import { reviewSides } from './reviewing.ts';
import { rootFolder } from './root.ts';
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
  const sides = await readSides(
    operands,
    {
      ...(args.base === undefined ? {} : { base: args.base }),
      ...(args.root === undefined ? {} : { root: rootFolder(args.root, shell.cwd) }),
    },
    shell,
  );
  if (sides.base.inputs.length + sides.head.inputs.length + sides.problems.length === 0)
    throw new Failure(`no OpenAPI description in ${operands.join(' or ')}.`);
  const reviewed = await reviewSides(sides, args, shell);
  if (reviewed === undefined) return;
  const { result, isChanged } = reviewed;
  const { problems } = sides;
  for (const destination of destinations)
    await deliver(result, destination, args, { problems, isChanged }, shell);
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, args.failOn)))
    shell.exitCode = 1;
}
