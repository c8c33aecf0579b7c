import { reaches } from '../report/threshold.ts';
import type { ReviewArguments } from './commands/review.ts';
import { deliver } from './deliver.ts';
import { type OutputOption, pairOutputs } from './destinations.ts';
import { Failure } from './failure.ts';
import { withinLimit } from './limits.ts';
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
      ...(args.limit === undefined ? {} : { largest: args.limit.fileSize }),
      ...(args.root === undefined ? {} : { root: rootFolder(args.root, shell.cwd) }),
    },
    shell,
  );
  if (sides.base.inputs.length + sides.head.inputs.length + sides.problems.length === 0)
    throw new Failure(`no OpenAPI description in ${operands.join(' or ')}.`);
  const reviewed = await reviewSides(sides, args, shell);
  if (reviewed === undefined) return;
  const { result, isChanged } = reviewed;
  const { report, sentence } = withinLimit(result, args.limit);
  const problems = [...sides.problems, ...sentence];
  for (const one of sentence) shell.say(`note: ${one}`);
  for (const destination of destinations)
    await deliver(report, destination, args, { problems, isChanged }, shell);
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, args.failOn)))
    shell.exitCode = 1;
}
