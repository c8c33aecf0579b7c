import { listOperations } from '../audit/operations.ts';
import { renderOperationsJson, renderOperationsText } from '../report/operations.ts';
import { plain } from '../text/paint.ts';
import type { OperationsArguments } from './commands/operations.ts';
import { diskHost } from './disk.ts';
import { Failure } from './failure.ts';
import { displayPath, gather } from './inputs.ts';
import { ansi } from './paint.ts';
import { readingOf } from './reading.ts';
import { rootFolder } from './root.ts';
import { lazySecondLook } from './second-look.ts';
import type { Shell } from './shell.ts';
import { lineWidth, wantsColour } from './terminal.ts';

/** Prints the operations of one document. */
export async function runOperations(file: string, args: OperationsArguments, shell: Shell): Promise<void> {
  const reading = await readingOf(args);
  const { inputs, problems, roots, reach } = await gather([file], {
    cwd: shell.cwd,
    stdin: shell.stdin,
    largest: reading.limits.fileSize,
    ...(args.stdinFilepath === undefined ? {} : { stdinPath: args.stdinFilepath }),
    ...(args.root === undefined ? {} : { root: rootFolder(args.root, shell.cwd) }),
  });
  for (const problem of problems) shell.complain(problem);
  const [input] = inputs;
  if (input === undefined) return;
  if (inputs.length > 1) {
    throw new Failure(
      `${file} leads to ${inputs.length} documents; name one, as in: statute operations ${input.file}`,
    );
  }
  const list = await reading.settle(() =>
    listOperations(input, {
      host: reading.beside(diskHost(roots, reach)),
      display: (path) => displayPath(path, shell.cwd),
      secondLook: lazySecondLook(),
      limits: reading.limits.document,
    }),
  );
  if (!list.ok) {
    throw new Failure(`${input.file}: ${list.reason}. \`statute audit ${input.file}\` shows the place.`);
  }
  const paint = wantsColour(args.color, shell.stdout, shell.env) ? ansi : plain;
  shell.print(
    args.format === 'json'
      ? renderOperationsJson(list.operations)
      : renderOperationsText(list.operations, { width: lineWidth(shell.stdout), paint }),
  );
}
