import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { gitRoot, isInside, realPath } from './disk.ts';
import { sweepDrafts, writeByDraft } from './drafts.ts';
import { Failure, systemReason } from './failure.ts';
import { leadsOut } from './links.ts';
import { undisturbed } from './undisturbed.ts';

/**
 * Writes a file (`path` as the user gave it, from `cwd`) whole or not at all: to a new file beside it, which then
 * takes its name. A device or a pipe (`/dev/stdout`) is written to directly.
 *
 * @throws Failure with a sentence where that can't be done; an older file of that name is then as it was.
 */
export async function writeWhole(path: string, cwd: string, text: string): Promise<void> {
  const named = resolve(cwd, path);
  try {
    const old = statSync(named, { throwIfNoEntry: false });
    if (old !== undefined && !old.isFile()) {
      writeFileSync(named, text);
      return;
    }
    requireInside(path, cwd);
    const target = realPath(named);
    sweepDrafts(dirname(target));
    await undisturbed(() => writeByDraft(target, text, old?.mode));
  } catch (error) {
    if (error instanceof Failure) throw error;
    const reason = systemReason(error);
    const clause = reason === 'there is no such file' ? `there is no folder ${dirname(path)}` : reason;
    throw new Failure(`${path} cannot be written: ${clause}.`);
  }
}

/**
 * Writes a file that is not there, and the folders that it lies in.
 *
 * @throws Failure where it is there, or can't be written.
 */
export async function writeNew(path: string, cwd: string, text: string): Promise<void> {
  const named = resolve(cwd, path);
  if (existsSync(named)) throw new Failure(`${path} cannot be written: it is there already.`);
  requireInside(path, cwd);
  try {
    mkdirSync(dirname(named), { recursive: true });
  } catch (error) {
    throw new Failure(`${path} cannot be written: ${systemReason(error)}.`);
  }
  await writeWhole(path, cwd, text);
}

/**
 * Whoever wrote what is audited could have put a link in a report's place: what it leads to would be lost.
 *
 * @throws Failure where a path inside of the repository leads out of it.
 */
export function requireInside(path: string, cwd: string): void {
  const named = resolve(cwd, path);
  const repository = gitRoot(realPath(cwd));
  if (repository === undefined || !isInside(named, repository)) return;
  if (leadsOut(named, cwd))
    throw new Failure(
      `${path} cannot be written: it is a link that leads out of the repository. Name what it leads to, if that is meant.`,
    );
}
