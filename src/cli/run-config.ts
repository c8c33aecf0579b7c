import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { renderConfigJson, renderConfigText } from '../report/config.ts';
import { describeConfig } from '../ruleset/describe.ts';
import { plain } from '../text/paint.ts';
import type { PrintConfigArguments } from './commands/config.ts';
import { configFinder } from './config.ts';
import { realPath, toSlashes } from './disk.ts';
import { Failure, systemReason } from './failure.ts';
import { displayPath } from './inputs.ts';
import { loadResolved } from './load-configs.ts';
import { ansi } from './paint.ts';
import type { Shell } from './shell.ts';
import { lineWidth, wantsColour } from './terminal.ts';

/** Prints the configuration that holds for a document or a folder. */
export async function runConfig(
  file: string | undefined,
  args: PrintConfigArguments,
  shell: Shell,
): Promise<void> {
  const path = realPath(resolve(shell.cwd, file ?? '.'));
  const isFolder = isFolderAt(path, file ?? '.');
  const config = configFinder(args, shell)(isFolder ? path : dirname(path));
  const resolved = await loadResolved(config, args, shell);
  if (resolved === undefined) return;
  const document = isFolder ? undefined : displayPath(path, shell.cwd);
  const description = describeConfig(resolved, isFolder ? undefined : toSlashes(path));
  const paint = wantsColour(args.color, shell.stdout, shell.env) ? ansi : plain;
  shell.print(
    args.format === 'json'
      ? renderConfigJson(document, description)
      : renderConfigText(document, description, { width: lineWidth(shell.stdout), paint }),
  );
}

function isFolderAt(path: string, name: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new Failure(`${name}: ${systemReason(error)}.`);
  }
}
