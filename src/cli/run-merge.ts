import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { uniteAudits } from '../audit/audit.ts';
import { readInFull } from '../audit/record.ts';
import { auditsOf, isShard, type Shard } from '../audit/shard.ts';
import { isMapping } from '../rules/data.ts';
import { builtinRules } from '../ruleset/builtin.ts';
import { againstBaseline } from './against-baseline.ts';
import type { Audited } from './auditing.ts';
import type { MergeArguments } from './commands/merge.ts';
import { type OutputOption, pairOutputs } from './destinations.ts';
import { readRegularFile, readStream } from './disk.ts';
import { Failure, systemReason } from './failure.ts';
import { longestFile } from './limits.ts';
import { reportAudit } from './report-audit.ts';
import { mostShards } from './sharding.ts';
import type { Shell } from './shell.ts';

/** Joins the reports of all shards of a run, and writes the reports that the arguments ask for. */
export async function runMerge(
  paths: readonly string[],
  args: MergeArguments,
  outputs: readonly OutputOption[],
  shell: Shell,
): Promise<void> {
  const destinations = pairOutputs(outputs);
  const shards = wholeRun(paths.map((path) => ({ path, ...readShard(path, shell) })));
  const problems = shards[0]?.problems ?? [];
  for (const problem of problems) shell.complain(problem);
  const audited = await againstBaseline(args, shell, async () => joined(shards, problems));
  if (audited !== undefined) await reportAudit(audited, destinations, args, shell);
}

function joined(shards: readonly Shard[], problems: readonly string[]): Audited {
  const audits = auditsOf(
    shards,
    builtinRules().map((rule) => rule.info),
  );
  return {
    result: uniteAudits(audits.map((one) => one.part)),
    documents: readInFull(audits),
    problems,
  };
}

/** A shard, and the file that it comes from. */
interface FromFile {
  readonly path: string;
  readonly shard: Shard;
}

/** The shards, if they are one run, each once. @throws Failure */
function wholeRun(found: readonly FromFile[]): readonly Shard[] {
  const [first] = found;
  if (first === undefined) throw new Failure('there is no report to merge.');
  const { run, total } = first.shard;
  const byIndex = new Map<number, FromFile>();
  for (const one of found) {
    const { index } = one.shard;
    if (one.shard.run !== run || one.shard.total !== total)
      throw new Failure(
        `${one.path} is not of the same run as ${first.path}: its documents or its options are others.`,
      );
    const other = byIndex.get(index);
    if (other !== undefined)
      throw new Failure(`${other.path} and ${one.path} are both shard ${index} of ${total}.`);
    byIndex.set(index, one);
  }
  const missing = Array.from({ length: total }, (_, i) => i + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0)
    throw new Failure(
      `of the ${total} shards, ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: a report without them would look clean where nobody has looked.`,
    );
  return found.map((one) => one.shard).sort((a, b) => a.index - b.index);
}

/** @throws Failure where a file is no report of a shard that this version has made. */
function readShard(path: string, { cwd, version }: Shell): { readonly shard: Shard } {
  const { shard, madeBy } = contentOf(read(path, cwd));
  if (shard === undefined)
    throw new Failure(`${path} is no report of \`statute audit --shard\` in JSON or SARIF.`);
  if (madeBy !== version)
    throw new Failure(
      `${path} was made by statute ${typeof madeBy === 'string' ? madeBy : '?'}, and this is ${version}: use one version for all.`,
    );
  if (!isShard(shard) || !isConsistent(shard))
    throw new Failure(`${path} is damaged: what it says of its shard can't be read.`);
  return { shard };
}

/** Whether numbers and names lead somewhere: what the schema can't tell. */
function isConsistent({ index, total, rules, ignores, audits }: Shard): boolean {
  const known = new Set(builtinRules().map((rule) => rule.info.id));
  return (
    total <= mostShards &&
    index <= total &&
    rules.flat().every((rule) => 'title' in rule || known.has(rule.id)) &&
    audits.every((one) => one.rules < rules.length && one.ignores < ignores.length)
  );
}

function read(path: string, cwd: string): unknown {
  let text: string;
  try {
    const full = resolve(cwd, path);
    // What was named on purpose may be a pipe: `statute merge <(unzip -p shard-1.zip) …`.
    const read = statSync(full).isFile() ? readRegularFile(full, longestFile) : readStream(full, longestFile);
    if (!read.ok) throw new Failure(`${path}: ${read.reason}.`);
    text = read.text;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path}: ${systemReason(error)}.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${path} is no JSON.`);
  }
}

/** The shard in a JSON or SARIF report, and the version of the tool; of anything else nothing. */
function contentOf(report: unknown): { readonly shard?: unknown; readonly madeBy?: unknown } {
  if (!isMapping(report)) return {};
  if (isMapping(report.tool)) return { shard: report.shard, madeBy: report.tool.version };
  const [run]: readonly unknown[] = Array.isArray(report.runs) ? report.runs : [];
  if (!isMapping(run) || !isMapping(run.properties)) return {};
  const driver = isMapping(run.tool) ? run.tool.driver : undefined;
  return {
    shard: run.properties['statute/shard'],
    madeBy: isMapping(driver) ? driver.semanticVersion : undefined,
  };
}
