import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AuditOptions, rulesChosen, uniteAudits } from '../audit/audit.ts';
import type { ReadDocument } from '../audit/baseline.ts';
import type { AuditResult } from '../audit/finding.ts';
import { partOf, readInFull } from '../audit/record.ts';
import { auditEach } from './audit-each.ts';
import type { AuditingArguments } from './commands/report-options.ts';
import { chooseRules, configArguments } from './config.ts';
import { diskHost } from './disk.ts';
import { Failure } from './failure.ts';
import { displayPath, gather } from './inputs.ts';
import { Progress } from './progress.ts';
import { readingOf } from './reading.ts';
import { rootFolder } from './root.ts';
import { lazySecondLook } from './second-look.ts';
import type { Shell } from './shell.ts';
import { validator } from './validator.ts';
import { listed } from './words.ts';
import type { WorkerSetup } from './worker-task.ts';

/** What commands that audit documents take. */
export interface FilesArguments extends AuditingArguments {
  readonly stdinFilepath?: string;
}

export interface Audited {
  readonly result: AuditResult;
  /** Those that were read in full, by file; empty where nobody asked. */
  readonly documents: ReadonlyMap<string, ReadDocument>;
  /** Sentences about inputs that could not be read. */
  readonly problems: readonly string[];
}

/**
 * Audits what the arguments name, and complains about what can't be read.
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
  const options: AuditOptions = {
    host: reading.beside(diskHost(roots, reach)),
    display: (path) => displayPath(path, shell.cwd),
    ...chosen.options,
    minConfidence: args.minConfidence,
    secondLook: lazySecondLook(),
    validate: await validator(args.validate),
    limits: reading.limits.document,
  };
  const rulesFor = rulesChosen(options);
  const setup: WorkerSetup = {
    cwd: shell.cwd,
    env: { STATUTE_CONFIG: shell.env.STATUTE_CONFIG, SOURCE_DATE_EPOCH: shell.env.SOURCE_DATE_EPOCH },
    config: configArguments(args),
    minConfidence: args.minConfidence,
    names,
    documents: chosen.inputs.map(({ path, file }) => ({ path, file })),
    roots,
    reach,
    limits: reading.limits.document,
    validates: args.validate === true,
    wantsNames,
  };
  // Threads share neither what is fetched nor what a plugin remembers.
  const isShareable =
    args.remote === undefined && chosen.inputs.every((one) => rulesFor(one).checks.size === 0);
  const progress =
    args.quiet === true ? undefined : new Progress(chosen.inputs.length, shell.stderr, shell.env);
  try {
    const records = await auditEach({
      inputs: chosen.inputs,
      rulesFor,
      options,
      wantsNames,
      reading,
      progress,
      ...(shell.worker === undefined || !isShareable
        ? {}
        : { threads: { script: shell.worker, setup, most: args.jobs } }),
    });
    const audited = records.map(({ input, record }) => ({ record, rules: rulesFor(input) }));
    return {
      result: uniteAudits(audited.map(({ record, rules }) => partOf(record, rules))),
      documents: readInFull(audited),
      problems,
    };
  } finally {
    progress?.end();
  }
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
