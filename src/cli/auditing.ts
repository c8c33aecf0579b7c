import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type AuditOptions,
  type AuditPart,
  auditDocument,
  type DocumentAudit,
  type Input,
  rulesChosen,
  uniteAudits,
} from '../audit/audit.ts';
import type { ReadDocument } from '../audit/baseline.ts';
import type { AuditResult } from '../audit/finding.ts';
import type { AuditingArguments } from './commands/report-options.ts';
import { chooseRules } from './config.ts';
import { diskHost } from './disk.ts';
import { Failure } from './failure.ts';
import { displayPath, gather } from './inputs.ts';
import { Progress } from './progress.ts';
import { type Reading, readingOf } from './reading.ts';
import { rootFolder } from './root.ts';
import { lazySecondLook } from './second-look.ts';
import type { Shell } from './shell.ts';
import { listed } from './words.ts';

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
 * Audits what the arguments name, one document after the other, and complains about what can't be read.
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
  const chosen = await chooseRules(inputs, args, problems.length > 0 ? [] : files, shell);
  // An empty report would look like a clean one, and close alerts that are still due.
  if (chosen.inputs.length === 0) return undefined;
  const options: AuditOptions = {
    host: reading.beside(diskHost(roots, reach)),
    display: (path) => displayPath(path, shell.cwd),
    ...chosen.options,
    minConfidence: args.minConfidence,
    secondLook: lazySecondLook(),
    limits: reading.limits.document,
  };
  const progress =
    args.quiet === true ? undefined : new Progress(chosen.inputs.length, shell.stderr, shell.env);
  try {
    return { ...(await auditOneByOne(chosen.inputs, options, wantsNames, reading, progress)), problems };
  } finally {
    progress?.end();
  }
}

/** As `audit` does, but keeps of each document only what its part of the result needs. */
async function auditOneByOne(
  inputs: readonly Input[],
  options: AuditOptions,
  wantsNames: boolean,
  reading: Reading,
  progress: Progress | undefined,
): Promise<Pick<Audited, 'result' | 'documents'>> {
  const rulesFor = rulesChosen(options);
  const parts: AuditPart[] = [];
  const documents = new Map<string, ReadDocument>();
  for (const [done, input] of inputs.entries()) {
    progress?.tell(done, input.file);
    const whole = await reading.settle(() => auditDocument(input, rulesFor(input), options));
    const { document, findings, ignored, rules, ignoreUses } = whole;
    parts.push({ document, findings, ignored, rules, ignoreUses });
    if (wantsNames && isReadInFull(whole)) {
      const ids = rules.rules.map((rule) => rule.info.id);
      documents.set(document.file, { rules: new Set(ids), names: whole.namesOfAll() });
    }
  }
  return { result: uniteAudits(parts), documents };
}

const unread: ReadonlySet<string> = new Set([
  'document/syntax',
  'document/unresolved-ref',
  'document/refused-ref',
  'document/circular-ref',
]);

/** Whether nothing of a document is out of reach: what is not read is not mended. */
function isReadInFull({ understanding, findings }: DocumentAudit): boolean {
  return understanding !== undefined && !findings.some(({ rule }) => unread.has(rule));
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
