import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host, ReadResult } from '../document/host.ts';
import { decode } from './decode.ts';
import { systemReason } from './failure.ts';

/** A description of more bytes than this is a mistake or an attack. */
export const largestFile = 100 * 1024 * 1024;

/**
 * A host that reads files inside the given folders and nowhere else: not above them, not through a
 * symbolic link that leads out, and only regular files. Messages are clauses to stand behind a colon.
 */
export function diskHost(roots: readonly string[]): Host {
  const given = roots.map((root) => resolve(root));
  const real = given.map(realPath);
  const refused: ReadResult = {
    ok: false,
    reason: 'refused',
    message: `it is outside of ${whereReferencesMayRead(given)} (see --root).`,
  };
  const unreadable = (reason: string): ReadResult => ({
    ok: false,
    reason: 'unreadable',
    message: `${reason}.`,
  });
  return {
    read(path) {
      try {
        const file = resolve(path.startsWith('file:') ? fileURLToPath(path) : path);
        // Before the disk is asked, or the answer would tell what exists outside.
        if (![...given, ...real].some((root) => isInside(file, root))) return refused;
        const target = realpathSync(file);
        if (!real.some((root) => isInside(target, root))) return refused;
        const read = readRegularFile(target);
        return read.ok ? { ok: true, text: read.text } : unreadable(read.reason);
      } catch (error) {
        const reason = systemReason(error);
        return reason === 'there is no such file'
          ? { ok: false, reason: 'missing', message: `${reason}.` }
          : unreadable(reason);
      }
    },
  };
}

function whereReferencesMayRead(roots: readonly string[]): string {
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) return 'the folders that references may read';
  const path = toSlashes(relative(process.cwd(), root));
  return `${path === '' ? 'the working directory' : `\`${path}\``}, and references may read nothing else`;
}

/** The text of a regular file, or a clause that says why there is none. May throw what the system throws. */
export function readRegularFile(path: string): ReturnType<typeof decode> {
  // Opening a named pipe would wait for its other end; O_NONBLOCK lets the check below come first.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(descriptor);
    if (status.isDirectory()) return { ok: false, reason: 'it is a folder' };
    if (!status.isFile()) return { ok: false, reason: 'it is a device or a pipe, not a file' };
    if (status.size > largestFile) return { ok: false, reason: 'it is bigger than 100 MB' };
    return decode(readFileSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

/** The nearest folder at or above the given one that holds `.git`, a folder or (in a worktree) a file. */
export function gitRoot(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(resolve(at, '.git'))) return at;
    if (at === dirname(at)) return undefined;
  }
}

/** The path with symbolic links resolved, as far as it exists. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The path with `/` between segments, whatever the system uses. */
export const toSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
