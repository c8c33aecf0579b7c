import { Command } from 'commander';
import type { BaselineArguments } from '../baseline-file.ts';
import type { OutputOption } from '../destinations.ts';
import { shardChoice } from '../sharding.ts';
import type { Shell } from '../shell.ts';
import { addReportOptions, addSpeedOptions, type ReportArguments } from './report-options.ts';

export interface AuditArguments extends ReportArguments, BaselineArguments {
  readonly stdinFilepath?: string;
}

const examples = `
Each FILE is a document, a folder (searched for OpenAPI descriptions, whatever
their names), a quoted pattern, or - for standard input. Without any, the one
openapi.yaml, .yml or .json (or swagger.*) in this folder is audited.

An -o belongs to the -f before it; a format without -o goes to standard output.

Examples:
  statute audit openapi.yaml
  statute audit 'apis/**/openapi.{yaml,json}' --fail-on error
  statute audit . -f text -f sarif -o statute.sarif
  git show main:api.yaml | statute audit - --stdin-filepath api.yaml`;

/** \`statute audit\`, the default command. */
export function auditCommand(shell: Shell): Command {
  const outputs: OutputOption[] = [];
  const command = new Command('audit')
    .summary('report where responses contradict HTTP or the CRUD mapping (default)')
    .description('Reports where the declared responses contradict what HTTP says, or the CRUD mapping.')
    .argument('[FILES...]', 'documents, folders, patterns, or -');
  return addSpeedOptions(addReportOptions(command, outputs))
    .option('--shard <i/n>', 'audit one of n shares of the documents (see statute merge)', shardChoice)
    .option('--timing', 'tell where the time goes, by stage and by rule')
    .option('--baseline <file>', 'set aside what it knows (default: statute-baseline.json, if present)')
    .option('--no-baseline', 'report what the baseline knows, too')
    .option('--stdin-filepath <path>', 'the path that standard input stands for')
    .addHelpText('after', examples)
    .action(async (files: readonly string[], args: AuditArguments) => {
      const { runAudit } = await import('../run-audit.ts');
      await runAudit(files, args, outputs, shell);
    });
}
