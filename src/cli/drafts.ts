import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { digest } from './digest.ts';

// A file is written under another name, a draft, and then given its own: whoever reads it has the old one or the
// new one, whole. A draft that is left by a program that was killed says by its name whose it was.

const form = /^\.statute-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{8}\.tmp$/;

/** Milliseconds after which nobody is still at a draft, also on a machine whose processes are not seen here. */
const longest = 3_600_000;

const thisMachine = (): string => digest(hostname()).slice(0, 8);

/** A path beside a file, which nobody else writes to. */
export function draftOf(path: string): string {
  const name = `.statute-${thisMachine()}-${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  return join(dirname(path), name);
}

/**
 * Writes a file whole or not at all: whatever goes wrong, an older file of that path is as it was. May throw what
 * the system throws. `mode` is that of the older file.
 */
export function writeByDraft(path: string, text: string, mode?: number): void {
  const draft = draftOf(path);
  try {
    // Not through a link, and not onto what is there.
    writeFileSync(draft, text, { flag: 'wx' });
    if (mode !== undefined) chmodSync(draft, mode);
    renameSync(draft, path);
  } catch (error) {
    remove(draft);
    throw error;
  }
}

/** Removes from a folder what earlier runs, of which none is still at it, have left behind. Never throws. */
export function sweepDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, machine, pid] = form.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const isOver = machine === thisMachine() ? !isAtWork(Number(pid)) : isOld(path);
    if (isOver) remove(path);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether another process of that number runs: this one is at no draft while it asks. */
function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function isOld(path: string): boolean {
  const status = lstatSync(path, { throwIfNoEntry: false });
  return status !== undefined && Date.now() - status.mtimeMs > longest;
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be removed, nothing could be written either.
  }
}
