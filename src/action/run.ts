import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { AuditResult } from '../audit/finding.ts';
import { auditAgainstBaseline } from '../cli/against-baseline.ts';
import { readChange } from '../cli/change.ts';
import { contextOf } from '../cli/deliver.ts';
import { Failure } from '../cli/failure.ts';
import { reviewSides } from '../cli/reviewing.ts';
import type { Shell } from '../cli/shell.ts';
import { requireInside, writeWhole } from '../cli/write.ts';
import type { ReportContext } from '../report/context.ts';
import { formats } from '../report/formats.ts';
import { countPiles } from '../report/piles.ts';
import type { Report } from '../report/report.ts';
import { reaches } from '../report/threshold.ts';
import { findBase } from './base.ts';
import { type ActionInputs, readInputs } from './inputs.ts';
import type { Runner } from './runner.ts';

/** What GitHub takes as a summary of one step, in bytes. */
const summaryBytes = 1024 * 1024;

/** What is reported, and what only the step knows of it. */
interface Outcome {
  readonly result: Report;
  readonly known: Pick<ReportContext, 'problems' | 'isChanged'>;
  /** What it was compared with, as a hash; empty where it was not. */
  readonly base: string;
}

/**
 * Audits the checkout, or reviews what it changes, and tells the runner. The exit code needs no token.
 *
 * @throws Failure for what the user can put right.
 */
export async function run(shell: Shell, runner: Runner): Promise<void> {
  const inputs = readInputs(shell.env);
  const outcome = await examine(inputs, shell, runner);
  if (outcome === undefined) return;
  const { result, known, base } = outcome;
  const context = contextOf(undefined, { color: 'never', failOn: inputs.failOn }, known, shell);

  for (const format of inputs.formats) {
    const render = await formats[format].load();
    const text = render(result, context);
    if (format === 'github') runner.command(text);
    else runner.print(text);
  }
  const markdown = await formats.markdown.load();
  runner.summary(markdown(result, { ...context, mostBytes: summaryBytes }));
  const sarifFile = inputs.sarifFile;
  if (sarifFile !== undefined) {
    const render = await formats.sarif.load();
    await write(sarifFile, render(withoutFixed(result), context), shell);
  }
  const report = commentPath(inputs, shell);
  if (report !== undefined) await write(report, markdown(result, context), shell);

  tellOutputs(result, base, runner);
  runner.output('sarif-file', sarifFile ?? '');
  runner.output('report', report ?? '');
  if (shell.exitCode === 0 && result.findings.some((finding) => reaches(finding.severity, inputs.failOn)))
    shell.exitCode = 1;
}

async function examine(inputs: ActionInputs, shell: Shell, runner: Runner): Promise<Outcome | undefined> {
  const args = { ...(inputs.config === undefined ? {} : { config: inputs.config }), trustsConfig: false };
  const search = findBase(inputs.base, shell.cwd, shell.env);
  if (search.kind === 'found') {
    const sides = await readChange(inputs.files, search.base, shell);
    if (sides.base.inputs.length + sides.head.inputs.length + sides.problems.length === 0)
      throw new Failure(`no OpenAPI description in ${inputs.files.join(', ')}.`);
    const reviewed = await reviewSides(sides, args, shell);
    if (reviewed === undefined) return undefined;
    const { result, isChanged } = reviewed;
    return { result, known: { problems: sides.problems, isChanged }, base: search.base.commit.hash };
  }
  if (search.kind === 'missing') runner.annotate('notice', search.notice);
  const audited = await auditAgainstBaseline(inputs.files, args, shell);
  if (audited === undefined) return undefined;
  const { result, problems, notices } = audited;
  for (const notice of notices) shell.say(notice);
  return { result, known: { problems }, base: '' };
}

/** Code scanning reads every result as an alert, whatever its `baselineState`. */
function withoutFixed(result: Report): Report {
  return result.review === undefined ? result : { ...result, review: { ...result.review, fixed: [] } };
}

function tellOutputs(result: AuditResult & Report, base: string, runner: Runner): void {
  const piles = countPiles(result);
  runner.output('errors', piles.error);
  runner.output('warnings', piles.warning);
  runner.output('notes', piles.note);
  runner.output('ignored', piles.ignored);
  runner.output('baselined', piles.baselined);
  runner.output('base', base);
  const { review } = result;
  runner.output('fixed', review === undefined ? '' : review.fixed.length);
  const breaking = review?.changes.filter((change) => change.impact === 'breaking');
  runner.output('breaking', breaking === undefined ? '' : breaking.length);
}

function commentPath({ comment }: ActionInputs, { env, cwd }: Shell): string | undefined {
  if (comment === false) return undefined;
  return comment === true ? join(env.RUNNER_TEMP || cwd, 'statute-report.md') : comment;
}

async function write(path: string, text: string, { cwd }: Shell): Promise<void> {
  requireInside(path, cwd);
  mkdirSync(dirname(resolve(cwd, path)), { recursive: true });
  await writeWhole(path, cwd, text);
}
