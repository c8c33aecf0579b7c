import { relative } from 'node:path';
import type { ReportContext } from '../report/context.ts';
import { formats } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import { plain } from '../text/paint.ts';
import type { ReportArguments } from './commands/report-options.ts';
import type { Destination } from './destinations.ts';
import { gitRoot, realPath, toSlashes } from './disk.ts';
import { Failure } from './failure.ts';
import { forgeLink } from './forge.ts';
import { ansi } from './paint.ts';
import type { Shell } from './shell.ts';
import { lineWidth, type Stream, wantsColour } from './terminal.ts';

/** What only the command knows that has the result. */
type Known = Pick<ReportContext, 'problems' | 'isChanged'>;

/** What reports are told that go to a file (`undefined`) or a stream. */
export function contextOf(
  stream: Stream | undefined,
  args: Pick<ReportArguments, 'color' | 'quiet' | 'failOn'>,
  known: Known,
  shell: Shell,
): ReportContext {
  const prefix = repositoryPrefix(shell.cwd);
  const link = forgeLink(shell.env, prefix);
  return {
    tool: { name: 'statute', version: shell.version },
    width: lineWidth(stream),
    paint: wantsColour(args.color, stream, shell.env) ? ansi : plain,
    quiet: args.quiet === true,
    prefix,
    failOn: args.failOn,
    ...(link === undefined ? {} : { link }),
    ...known,
  };
}

/** Writes a report to where it goes. */
export async function deliver(
  result: Report,
  { format, path }: Destination,
  args: Pick<ReportArguments, 'color' | 'quiet' | 'failOn'>,
  known: Known,
  shell: Shell,
): Promise<void> {
  const context = contextOf(path === '-' ? shell.stdout : undefined, args, known, shell);
  const render = await formats[format].load();
  let text: string;
  try {
    text = render(result, context);
  } catch (error) {
    // V8 holds no longer text than half a gigabyte.
    if (!(error instanceof RangeError) || !/string length/i.test(error.message)) throw error;
    shell.complain(
      `the ${format} report is longer than can be written. Report less, as in: --limit findings=1000`,
    );
    return;
  }
  if (path === '-') shell.print(text);
  else {
    const { writeWhole } = await import('./write.ts');
    try {
      await writeWhole(path, shell.cwd, text);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      shell.complain(error.message);
    }
  }
}

/** `api/` where the working directory is the folder `api` of a repository. */
function repositoryPrefix(cwd: string): string {
  const real = realPath(cwd);
  const root = gitRoot(real);
  const path = root === undefined ? '' : toSlashes(relative(root, real));
  return path === '' ? '' : `${path}/`;
}
