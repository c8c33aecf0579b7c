import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AuditOptions, rulesChosen, uniteAudits } from '../audit/audit.ts';
import type { ReadDocument } from '../audit/baseline.ts';
import type { AuditResult } from '../audit/finding.ts';
import { partOf, readInFull } from '../audit/record.ts';
import type { Shard } from '../audit/shard.ts';
import { type AuditJob, auditInputs } from './audit-inputs.ts';
import type { AuditingArguments } from './commands/report-options.ts';
import { chooseRules } from './config.ts';
import { diskHost } from './disk.ts';
import { Failure } from './failure.ts';
import { displayPath, gather } from './inputs.ts';
import { readingOf } from './reading.ts';
import { rootFolder } from './root.ts';
import { RunTimer } from './run-timer.ts';
import { lazySecondLook } from './second-look.ts';
import type { Shell } from './shell.ts';
import { validator } from './validator.ts';
import { listed } from './words.ts';

/** What commands that audit documents take. */
export interface FilesArguments extends AuditingArguments {
  readonly stdinFilepath?: string;
}

export interface Audited {
  /** With a `shard` where other machines audit the rest. */
  readonly result: AuditResult & { readonly shard?: Shard };
  /** Those that were read in full, by file; empty where nobody asked. */
  readonly documents: ReadonlyMap<string, ReadDocument>;
  /** Sentences about inputs that could not be read. */
  readonly problems: readonly string[];
  /** Where the time went so far, where that was asked. */
  readonly timer?: RunTimer | undefined;
}

/**
 * Audits what the arguments name, or this machine's share of it, and complains about what can't be read.
 * `undefined` where nothing is left to audit.
 *
 * @throws Failure where nothing is named and nothing found.
 */
export async function auditFiles(
  files: readonly string[],
  args: FilesArguments,
  wantsNames: boolean,
  shell: Shell,
): Promise<Audited | undefined> {
  const timer = args.timing === true ? new RunTimer() : undefined;
  timer?.mark('start');
  const reading = await readingOf(args);
  const { inputs, problems, notices, roots, reach } = await gather(
    files.length === 0 ? theOneDocument(shell.cwd) : files,
    {
      cwd: shell.cwd,
      stdin: shell.stdin,
      largest: reading.limits.fileSize,
      ...(args.stdinFilepath === undefined ? {} : { stdinPath: args.stdinFilepath }),
      ...(args.root === undefined ? {} : { root: rootFolder(args.root, shell.cwd) }),
    },
  );
  for (const problem of problems) shell.complain(problem);
  if (args.quiet !== true) for (const notice of notices) shell.say(`note: ${notice}`);
  const names = problems.length > 0 ? [] : files;
  const chosen = await chooseRules(inputs, args, names, shell);
  // An empty report would look like a clean one, and close alerts that are still due.
  if (chosen.inputs.length === 0) return undefined;
  const share =
    args.shard === undefined
      ? undefined
      : (await import('./share.ts')).takeShare(chosen.inputs, args.shard, args);
  const options: AuditOptions = {
    host: reading.beside(diskHost(roots, reach)),
    display: (path) => displayPath(path, shell.cwd),
    ...chosen.options,
    minConfidence: args.minConfidence,
    secondLook: lazySecondLook(),
    validate: await validator(args.validate),
    limits: reading.limits.document,
  };
  const job: AuditJob = {
    inputs: share?.own ?? chosen.inputs,
    options,
    rulesFor: rulesChosen(options),
    basisOf: chosen.basisOf,
    reading,
    wantsNames,
    timer,
    names,
    roots,
    reach,
  };
  timer?.mark('read');
  const audited = await auditInputs(job, args, shell);
  timer?.skip();
  const result =
    share?.unite(audited, problems) ?? uniteAudits(audited.map(({ record, rules }) => partOf(record, rules)));
  const documents = readInFull(audited);
  timer?.mark('findings');
  return { result, documents, problems, timer };
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
