import { chmodSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { realPath } from './disk.ts';
import { Failure, systemReason } from './failure.ts';

/**
 * Writes a file (`path` as the user gave it, from `cwd`) whole or not at all: to a new file beside it, which then takes its name. A device or a pipe
 * (`/dev/stdout`) is written to directly.
 *
 * @throws Failure with a sentence where that can't be done; an older file of that name is then as it was.
 */
export function writeWhole(path: string, cwd: string, text: string): void {
  const named = resolve(cwd, path);
  try {
    const old = statSync(named, { throwIfNoEntry: false });
    if (old !== undefined && !old.isFile()) {
      writeFileSync(named, text);
      return;
    }
    const target = realPath(named);
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    try {
      writeFileSync(temporary, text, { flag: 'wx' });
      if (old !== undefined) chmodSync(temporary, old.mode);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    const reason = systemReason(error);
    const clause = reason === 'there is no such file' ? `there is no folder ${dirname(path)}` : reason;
    throw new Failure(`${path} cannot be written: ${clause}.`);
  }
}
