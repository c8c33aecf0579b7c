import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from './decode.ts';
import { readRegularFile, tooBig } from './disk.ts';
import { systemReason } from './failure.ts';
import { looksLikeOpenApi, mayBeMapping } from './recognise.ts';

interface Unreadable {
  readonly path: string;
  /** A clause: `permission is denied`. */
  readonly reason: string;
}

/**
 * The files in a folder and below it, sorted. Hidden folders and `node_modules` are passed over, links to
 * folders are not followed (they may lead in a circle, or out).
 */
export function filesIn(folder: string): {
  readonly files: readonly string[];
  readonly problems: readonly Unreadable[];
} {
  const files: string[] = [];
  const problems: Unreadable[] = [];
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    try {
      for (const entry of readdirSync(at, { withFileTypes: true })) {
        const path = join(at, entry.name);
        if (entry.isDirectory()) {
          if (!entry.name.startsWith('.') && entry.name !== 'node_modules') pending.push(path);
        } else if (entry.isFile() || (entry.isSymbolicLink() && isFile(path))) files.push(path);
      }
    } catch (error) {
      problems.push({ path: at, reason: systemReason(error) });
    }
  }
  return { files: files.sort(), problems };
}

/** What a file that was found, not named, turns out to be. */
export type FoundFile =
  | { readonly kind: 'document'; readonly text: string }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads a file if it is an OpenAPI description; all others are left after a look at their first bytes. */
export function readDocument(path: string, largest: number): FoundFile {
  try {
    const { head, size } = readHead(path);
    if (!mayBeMapping(head)) return { kind: 'other' };
    if (size > largest) {
      return looksLikeOpenApi(head) ? { kind: 'unreadable', reason: tooBig(largest) } : { kind: 'other' };
    }
    const read = readRegularFile(path, largest);
    if (read.ok)
      return looksLikeOpenApi(read.text) ? { kind: 'document', text: read.text } : { kind: 'other' };
    return looksLikeOpenApi(head) ? { kind: 'unreadable', reason: read.reason } : { kind: 'other' };
  } catch (error) {
    // What can't be looked into may be anything; its name is the only hint left.
    return /\.(?:ya?ml|json)$/i.test(path)
      ? { kind: 'unreadable', reason: systemReason(error) }
      : { kind: 'other' };
  }
}

/** The beginning of a file as text, as far as it is text. */
function readHead(path: string): { readonly head: string; readonly size: number } {
  // A pipe would have the program wait for its other end.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return { head: '', size: 0 };
    const bytes = new Uint8Array(8192);
    const count = readSync(descriptor, bytes);
    const start = bytes.subarray(0, count);
    const read = decode(start);
    // Cut in the middle of a character, or in another encoding: keys are ASCII in both.
    const head = read.ok ? read.text : start.includes(0) ? '' : Buffer.from(start).toString('latin1');
    return { head, size: status.size };
  } finally {
    closeSync(descriptor);
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
