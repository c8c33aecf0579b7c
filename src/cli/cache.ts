import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '../audit/audit.ts';
import type { AuditRecord } from '../audit/record.ts';
import { isRecord } from '../audit/shard.ts';
import type { Host } from '../document/host.ts';
import { isMapping } from '../rules/data.ts';
import { digest } from './digest.ts';
import { readRegularFile } from './disk.ts';
import { sweepDrafts, writeByDraft } from './drafts.ts';
import { systemReason } from './failure.ts';
import { isAsRecorded, type RecordedRead } from './recorded-reads.ts';
import { undisturbed } from './undisturbed.ts';

/** What an audit rests on beside the files that it reads. */
export interface CacheKey {
  /** What tells apart the runs that keep their results side by side: the options. */
  readonly options: readonly unknown[];
  /** What makes results useless when it changes: the tool, the config. */
  readonly state: readonly unknown[];
}

/** One result, as it is kept. */
interface Kept {
  /** The digest of everything but the files that the document leads to. */
  readonly key: string;
  readonly reads: readonly RecordedRead[];
  readonly record: AuditRecord;
}

/** How files are read and shown. */
export interface CacheView {
  readonly host: Host;
  readonly display: (path: string) => string;
}

/**
 * Results of audits in a folder, a file for each document. A result counts only where everything that it rests on
 * is as it was: the bytes of all files that were read (and that there still is none where there was none), the
 * options, the config, the tool. What is torn, wrong or another program's is as good as absent.
 */
export class AuditCache {
  readonly #folder: string;
  #problem: string | undefined;
  #isReady = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Why results could not be kept, as a clause; `undefined` where they could. */
  get problem(): string | undefined {
    return this.#problem;
  }

  find(input: Input, key: CacheKey, { host, display }: CacheView): AuditRecord | undefined {
    const kept = readKept(this.#path(input, key));
    if (kept === undefined || kept.key !== digestOf(input, key)) return undefined;
    return isAsRecorded(kept.reads, host, input.path, display, digest) ? kept.record : undefined;
  }

  async keep(
    input: Input,
    key: CacheKey,
    reads: readonly RecordedRead[],
    record: AuditRecord,
  ): Promise<void> {
    if (this.#problem !== undefined) return;
    try {
      this.#prepare();
      const kept: Kept = { key: digestOf(input, key), reads, record };
      const text = JSON.stringify(kept);
      await undisturbed(() => writeByDraft(this.#path(input, key), `${digest(text)}\n${text}`));
    } catch (error) {
      this.#problem = systemReason(error);
    }
  }

  /** Makes the folder, or clears what an earlier run left in it half done. */
  #prepare(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    mkdirSync(this.#folder, { recursive: true });
    sweepDrafts(this.#folder);
    // Not into a folder that is somebody's: git would ignore what else is in it.
    if (readdirSync(this.#folder).length === 0)
      writeFileSync(join(this.#folder, '.gitignore'), '*\n', { flag: 'wx' });
  }

  #path({ file }: Input, { options }: CacheKey): string {
    return join(this.#folder, `${digest(JSON.stringify([file, options])).slice(0, 32)}.json`);
  }
}

function digestOf({ file, text }: Input, { options, state }: CacheKey): string {
  return digest(JSON.stringify([file, options, state, digest(text)]));
}

/** A result in more bytes than this was not kept by this program. */
const mostBytes = 500 * 1024 * 1024;

/** Whether a path is a file, no link, of the user or of root: in a folder for all, anybody could put one. */
function isOwn(path: string): boolean {
  const status = lstatSync(path);
  const user = process.getuid?.();
  return status.isFile() && (user === undefined || status.uid === user || status.uid === 0);
}

function readKept(path: string): Kept | undefined {
  try {
    if (!isOwn(path)) return undefined;
    const read = readRegularFile(path, mostBytes);
    if (!read.ok) return undefined;
    const { text } = read;
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== digest(body)) return undefined;
    const kept: unknown = JSON.parse(body);
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is Kept {
  if (!isMapping(value) || !Array.isArray(value.reads)) return false;
  return typeof value.key === 'string' && value.reads.every(isRead) && isRecord(value.record);
}

function isRead(value: unknown): boolean {
  return isMapping(value) && [value.path, value.shown, value.outcome].every((it) => typeof it === 'string');
}
