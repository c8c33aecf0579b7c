import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { audit } from '../audit/audit.ts';
import { reaches } from '../report/threshold.ts';
import type { AuditArguments } from './commands/audit.ts';
import { deliver } from './deliver.ts';
import { type OutputOption, pairOutputs } from './destinations.ts';
import { diskHost } from './disk.ts';
import { Failure } from './failure.ts';
import { displayPath, gather } from './inputs.ts';
import { listed } from './options.ts';
import { rootFolder } from './root.ts';
import { lazySecondLook } from './second-look.ts';
import type { Shell } from './shell.ts';

/** Audits what the arguments name and writes the reports that they ask for. */
export async function runAudit(
  files: readonly string[],
  args: AuditArguments,
  outputs: readonly OutputOption[],
  shell: Shell,
): Promise<void> {
  const destinations = pairOutputs(outputs);
  const { inputs, problems, notices, roots } = await gather(
    files.length === 0 ? theOneDocument(shell.cwd) : files,
    {
      cwd: shell.cwd,
      stdin: shell.stdin,
      ...(args.stdinFilepath === undefined ? {} : { stdinPath: args.stdinFilepath }),
      ...(args.root === undefined ? {} : { root: rootFolder(args.root, shell.cwd) }),
    },
  );
  for (const problem of problems) shell.complain(problem);
  if (args.quiet !== true) for (const notice of notices) shell.say(`note: ${notice}`);
  // An empty report would look like a clean one, and close alerts that are still due.
  if (inputs.length === 0) return;

  const result = audit(inputs, {
    host: diskHost(roots),
    display: (path) => displayPath(path, shell.cwd),
    ruleset: args.ruleset,
    minConfidence: args.minConfidence,
    secondLook: lazySecondLook(),
  });
  for (const destination of destinations) await deliver(result, destination, args, { problems }, shell);
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, args.failOn)))
    shell.exitCode = 1;
}

const usualNames = ['openapi', 'swagger'].flatMap((name) =>
  ['yaml', 'yml', 'json'].map((end) => `${name}.${end}`),
);

/** What to audit when nothing is named: the document with the usual name, if there is exactly one. */
function theOneDocument(cwd: string): readonly string[] {
  const found = usualNames.filter((name) => existsSync(resolve(cwd, name)));
  if (found.length === 1) return found;
  throw new Failure(
    found.length === 0
      ? 'nothing to audit: there is no openapi.yaml, openapi.json or the like in this folder. Name a document, a folder or a pattern, as in: statute audit path/to/openapi.yaml'
      : `this folder holds ${listed(found).replace(' or ', ' and ')}. Name the one to audit, or all of them: statute audit .`,
  );
}
