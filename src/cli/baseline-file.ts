import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { applyBaseline, type BaselineEntry, type BaselineSplit } from '../audit/baseline.ts';
import { readBaseline, writeBaseline } from '../audit/baseline-text.ts';
import type { Audited } from './auditing.ts';
import { gitRoot, readRegularFile, realPath, toSlashes } from './disk.ts';
import { Failure, systemReason } from './failure.ts';
import { displayPath } from './inputs.ts';
import { type Limits, usualLimits } from './limits.ts';
import type { Shell } from './shell.ts';

/** The name of a baseline where none is given. */
export const usualBaseline = 'statute-baseline.json';

/** `--baseline FILE`, `--no-baseline`, or neither. */
export interface BaselineArguments {
  readonly baseline?: string | false;
  readonly limit?: Limits;
}

/** A baseline on the disk. Its paths are relative to its folder; entries in memory have paths as reports show them. */
export class BaselineFile {
  readonly #path: string;
  readonly #cwd: string;
  readonly #isNamed: boolean;
  /** Bytes that it may have. */
  readonly #largest: number;

  private constructor(path: string, isNamed: boolean, cwd: string, { fileSize }: Limits = usualLimits) {
    this.#path = path;
    this.#isNamed = isNamed;
    this.#cwd = realPath(cwd);
    this.#largest = fileSize;
  }

  /**
   * The baseline that is named, else the usual one of the working directory or of the root of its repository;
   * one of the working directory that is still to be written, where neither is there.
   */
  static find({ baseline, limit }: BaselineArguments, { cwd }: Pick<Shell, 'cwd'>): BaselineFile {
    if (typeof baseline === 'string') return new BaselineFile(resolve(cwd, baseline), true, cwd, limit);
    const here = resolve(cwd, usualBaseline);
    const root = gitRoot(cwd);
    const there = root === undefined ? here : resolve(root, usualBaseline);
    return new BaselineFile(!existsSync(here) && existsSync(there) ? there : here, false, cwd, limit);
  }

  /** As messages name it. */
  get name(): string {
    return displayPath(this.#path, this.#cwd);
  }

  get exists(): boolean {
    return existsSync(this.#path);
  }

  /** Whether there is something to read: what the user has named must be there. */
  get isDue(): boolean {
    return this.#isNamed || this.exists;
  }

  /**
   * Reads the entries; with `resolve`, both sides of a merge conflict.
   *
   * @throws Failure where that can't be done.
   */
  read(resolveConflicts = false): readonly BaselineEntry[] {
    const read = this.#text();
    const baseline = readBaseline(read, resolveConflicts);
    if (!baseline.ok) {
      const { line, message, isConflict } = baseline;
      const wayOut = isConflict
        ? 'Keep both sides: `statute baseline --prune` does it, and drops what is mended.'
        : 'Mend it, or write it anew: `statute baseline`.';
      throw new Failure(`${this.name}:${line}: ${message}. ${wayOut}`);
    }
    const folder = dirname(realPath(this.#path));
    const shown = (file: string): string =>
      isPath(file) ? toSlashes(relative(this.#cwd, resolve(folder, file))) : file;
    return baseline.entries.map((entry) => withPaths(entry, shown));
  }

  /** Writes the entries, and says whether that changes the file. @throws Failure where that can't be done. */
  async write(entries: readonly BaselineEntry[]): Promise<boolean> {
    const folder = dirname(realPath(this.#path));
    const stored = (file: string): string =>
      isPath(file) ? toSlashes(relative(folder, resolve(this.#cwd, file))) : file;
    const text = writeBaseline(entries.map((entry) => withPaths(entry, stored)));
    if (this.exists && this.#text() === text) return false;
    const { writeWhole } = await import('./write.ts');
    await writeWhole(this.#path, this.#cwd, text);
    return true;
  }

  /** Splits what was found by whether the entries know it. */
  split({ result, documents }: Audited, entries: readonly BaselineEntry[]): BaselineSplit {
    const isGone = (file: string): boolean => isPath(file) && !existsSync(resolve(this.#cwd, file));
    return applyBaseline(result, entries, { isGone, documents });
  }

  #text(): string {
    try {
      const read = readRegularFile(this.#path, this.#largest);
      if (read.ok) return read.text;
      throw new Failure(`The baseline ${this.name} cannot be read: ${read.reason}.`);
    } catch (error) {
      if (error instanceof Failure) throw error;
      const reason = systemReason(error);
      const wayOut = reason === 'there is no such file' ? ' `statute baseline` writes one.' : '';
      throw new Failure(`The baseline ${this.name} cannot be read: ${reason}.${wayOut}`);
    }
  }
}

/** What comes from standard input without a path has none. */
const isPath = (file: string): boolean => file !== '<stdin>';

function withPaths(entry: BaselineEntry, change: (file: string) => string): BaselineEntry {
  const { file, document } = entry;
  return { ...entry, file: change(file), ...(document === undefined ? {} : { document: change(document) }) };
}

/** Entries that are named one by one; the rest is counted. */
const mostNamed = 20;

/** Sentences about entries that no finding needs. */
export function staleSentences(stale: readonly BaselineEntry[], name: string): readonly string[] {
  if (stale.length === 0) return [];
  const listed = stale
    .slice(0, mostNamed)
    .map(
      ({ rule, file, place, since }) =>
        `${name}: ${rule} at ${file}#${place} (since ${since}) is found no more.`,
    );
  const left = stale.length - listed.length;
  const rest =
    left === 0 ? [] : [`${name}: and ${left} more ${left === 1 ? 'entry is' : 'entries are'} found no more.`];
  return [...listed, ...rest, `\`statute baseline --prune\` drops them.`];
}
