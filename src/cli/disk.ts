import { closeSync, constants, existsSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host, ReadResult } from '../document/host.ts';
import { decode } from './decode.ts';
import { systemReason } from './failure.ts';
import { longestFile, sizeInWords, usualLimits } from './limits.ts';

/** What references may read beside being inside of a root. */
export interface Reach {
  /** The folders of the documents: what is hidden on the way there, they may read. */
  readonly folders?: readonly string[];
  /** The user has named the root: hidden files are meant, too. */
  readonly isNamed?: boolean;
  /** Bytes of the biggest file that is read. */
  readonly largest?: number;
  /** What is said of files outside, where the roots should not be told: a clause. */
  readonly outside?: string;
}

/** Of a file that is outside of what references may read, in words that fit both sides of a review. */
export const outsideOfEither = 'it is outside of the folder that references may read (see --root).';

/**
 * A host that reads files inside the given folders and nowhere else: not above them, not through a
 * symbolic link that leads out, and only regular files. Hidden files (`.env`, `.npmrc`, `.ssh/…`) are read
 * only below a document's own folder or a root that was named; what is in `.git` is never read. Messages are
 * clauses to stand behind a colon.
 */
export function diskHost(roots: readonly string[], reach: Reach = { isNamed: true }): Host {
  const given = roots.map((root) => resolve(root));
  const real = given.map(realPath);
  const own = (reach.folders ?? []).map((folder) => realPath(resolve(folder)));
  const largest = reach.largest ?? usualLimits.fileSize;
  const outside = refused(reach.outside ?? `it is outside of ${whereReferencesMayRead(given)} (see --root).`);
  return {
    read(path) {
      try {
        const file = resolve(path.startsWith('file:') ? fileURLToPath(path) : path);
        // Before the disk is asked, or the answer would tell what exists outside.
        if (![...given, ...real].some((root) => isInside(file, root))) return outside;
        const target = realpathSync(file);
        if (!real.some((root) => isInside(target, root))) return outside;
        if (namesBelow(target, real).includes('.git')) return refused(ofGit);
        if (reach.isNamed !== true && isHidden(target, [...real, ...own]))
          return refused('it is hidden, or in a hidden folder (see --root).');
        const read = readRegularFile(target, largest);
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

export const ofGit = 'it belongs to git.';

const refused = (message: string): ReadResult => ({ ok: false, reason: 'refused', message });

const unreadable = (reason: string): ReadResult => ({
  ok: false,
  reason: 'unreadable',
  message: `${reason}.`,
});

/** Whether a name on the way from the nearest of the folders to a file in it begins with a dot. */
function isHidden(target: string, folders: readonly string[]): boolean {
  return namesBelow(target, folders).some((name) => name.startsWith('.'));
}

/** The names on the way from the nearest of the folders to a file in it. */
function namesBelow(target: string, folders: readonly string[]): readonly string[] {
  const depths = folders.filter((folder) => isInside(target, folder)).map((folder) => folder.length);
  return target.slice(Math.max(0, ...depths)).split(sep);
}

function whereReferencesMayRead(roots: readonly string[]): string {
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) return 'the folders that references may read';
  const path = toSlashes(relative(process.cwd(), root));
  return `${path === '' ? 'the working directory' : `\`${path}\``}, and references may read nothing else`;
}

/** The text of a regular file, or a clause that says why there is none. May throw what the system throws. */
export function readRegularFile(path: string, largest = usualLimits.fileSize): ReturnType<typeof decode> {
  // Opening a named pipe would wait for its other end; O_NONBLOCK lets the check below come first.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(descriptor);
    if (status.isDirectory()) return { ok: false, reason: 'it is a folder' };
    if (!status.isFile()) return { ok: false, reason: 'it is a device or a pipe, not a file' };
    if (status.size > largest) return { ok: false, reason: tooBig(largest) };
    return contentOf(descriptor, status.size, largest);
  } finally {
    closeSync(descriptor);
  }
}

/** What a pipe or a device holds, up to its end. May throw what the system throws. */
export function readStream(path: string, largest: number): ReturnType<typeof decode> {
  const descriptor = openSync(path, 'r');
  try {
    return contentOf(descriptor, 0, largest);
  } finally {
    closeSync(descriptor);
  }
}

/** Everything up to the end: a file can be longer than it says, those of `/proc` have no size and may have no end. */
function contentOf(descriptor: number, expected: number, largest: number): ReturnType<typeof decode> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = new Uint8Array(Math.max(65_536, expected + 1 - size));
    const count = readSync(descriptor, chunk);
    if (count === 0) return decode(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    size += count;
    if (size > largest) return { ok: false, reason: tooBig(largest) };
    chunks.push(chunk.subarray(0, count));
  }
}

/** A clause about what is bigger than is read. */
export const tooBig = (largest: number): string =>
  `it is bigger than ${sizeInWords(largest)} ${largest < longestFile ? '(see --limit)' : '(which is all that can be read at once)'}`;

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

/** Whether a path is a folder or in it; both absolute. */
export function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
