import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, parse, relative, resolve } from 'node:path';
import type { Input } from '../audit/audit.ts';
import { nearest } from '../text/nearest.ts';
import { decode } from './decode.ts';
import { gitRoot, type Reach, readRegularFile, readStream, realPath, tooBig, toSlashes } from './disk.ts';
import { systemReason } from './failure.ts';
import { KeptTexts } from './kept-texts.ts';
import { usualLimits } from './limits.ts';
import { leadsOut } from './links.ts';
import { looksLikeOpenApi } from './recognise.ts';
import { filesIn, readDocument } from './walk.ts';

/** What the arguments of a command lead to. */
export interface Gathered {
  /** Sorted by `file`, each document once. */
  readonly inputs: readonly Input[];
  /** A sentence for each argument that leads to nothing. */
  readonly problems: readonly string[];
  /** Sentences about what was passed over. */
  readonly notices: readonly string[];
  /** The folders inside which references may be read, and what they may read there. */
  readonly roots: readonly string[];
  readonly reach: Reach;
}

export interface GatherOptions {
  readonly cwd: string;
  /** The path that a document from standard input goes by. */
  readonly stdinPath?: string;
  /** The one folder inside which references may be read. */
  readonly root?: string;
  /** Bytes of the biggest file that is read. */
  readonly largest?: number;
  readonly stdin: AsyncIterable<Uint8Array | string>;
}

/** The path as reports show it: symbolic links resolved, relative to the working directory, with `/`. */
export function displayPath(path: string, cwd: string): string {
  return toSlashes(relative(realPath(cwd), realPath(path))) || '.';
}

/** Reads what the arguments name: files, folders, globs, `-`. What can't be read becomes a problem, the rest is read. */
export async function gather(args: readonly string[], options: GatherOptions): Promise<Gathered> {
  const gathering = new Gathering(options);
  for (const arg of args) await gathering.add(arg);
  return gathering.result();
}

class Gathering {
  readonly #options: GatherOptions;
  /** By real path, so that a document is audited once, however often it is named. */
  readonly #inputs = new Map<string, Input>();
  readonly #problems: string[] = [];
  readonly #notices: string[] = [];
  readonly #roots = new Set<string>();
  readonly #folders = new Set<string>();
  readonly #largest: number;
  readonly #texts = new KeptTexts();

  constructor(options: GatherOptions) {
    this.#options = options;
    this.#largest = options.largest ?? usualLimits.fileSize;
  }

  result(): Gathered {
    const { root } = this.#options;
    return {
      inputs: [...this.#inputs.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
      problems: this.#problems,
      notices: this.#notices,
      roots: root === undefined ? [...this.#roots] : [root],
      reach: { folders: [...this.#folders], isNamed: root !== undefined, largest: this.#largest },
    };
  }

  async add(arg: string): Promise<void> {
    if (arg === '-') return this.#addStdin();
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(arg)) {
      this.#problems.push(
        `${arg}: statute does not read from the network; download it, or pipe it into \`statute -\`.`,
      );
      return;
    }
    const path = resolve(this.#options.cwd, arg);
    const found = lookUp(path);
    if (found.kind === 'folder') return this.#addFolder(arg, path);
    if (found.kind === 'file') return this.#addFile(arg, path, found.isRegular);
    if (/[*?{}[\]!()]/.test(arg)) return this.#addGlob(arg);
    this.#problems.push(`${arg}: ${found.reason}.${this.#suggestion(path)}`);
  }

  async #addStdin(): Promise<void> {
    const { cwd, stdinPath } = this.#options;
    if (this.#inputs.has('-')) return;
    const bytes = await allOf(this.#options.stdin, this.#largest);
    const read =
      bytes === undefined ? ({ ok: false, reason: tooBig(this.#largest) } as const) : decode(bytes);
    if (!read.ok) {
      this.#problems.push(`Standard input: ${read.reason}.`);
      return;
    }
    const path = resolve(cwd, stdinPath ?? '<stdin>');
    const file = stdinPath === undefined ? '<stdin>' : displayPath(path, cwd);
    this.#inputs.set('-', { path: toSlashes(path), file, text: read.text });
    this.#reaches(path, dirname(path));
  }

  #addFile(arg: string, path: string, isRegular: boolean): void {
    try {
      // A pipe or a device that was named on purpose: `statute <(yq … api.yaml)`.
      const read = isRegular ? readRegularFile(path, this.#largest) : readStream(path, this.#largest);
      if (!read.ok) this.#problems.push(`${arg}: ${read.reason}.`);
      else if (isRegular && leadsOut(path, this.#options.cwd) && !looksLikeOpenApi(read.text))
        // Whoever wrote the link may not be who reads the report: nothing of the file is told.
        this.#problems.push(`${arg}: it is a link that leads out, to a file that is no OpenAPI description.`);
      else this.#keep(path, read.text, dirname(path), isRegular);
    } catch (error) {
      this.#problems.push(`${arg}: ${systemReason(error)}.`);
    }
  }

  #addFolder(arg: string, path: string): void {
    const { files, problems } = filesIn(path);
    for (const it of problems)
      this.#problems.push(`${displayPath(it.path, this.#options.cwd)}: ${it.reason}.`);
    if (this.#addDocuments(files, path) === 0 && problems.length === 0) {
      this.#problems.push(
        `${arg}: no OpenAPI description in this folder (a YAML or JSON file with \`openapi\` or \`swagger\` at its top level).`,
      );
    }
  }

  async #addGlob(arg: string): Promise<void> {
    const { cwd } = this.#options;
    const { filesMatching } = await import('./glob.ts');
    const files = filesMatching(arg, cwd);
    if (files.length === 0) {
      this.#problems.push(`${arg}: no file matches this pattern.`);
      return;
    }
    const count = this.#addDocuments(files, resolve(cwd, fixedPart(arg)));
    if (count === 0) {
      this.#problems.push(
        `${arg}: matches ${amount(files.length, 'file')}, and none is an OpenAPI description.`,
      );
    } else if (count < files.length) {
      const rest = files.length - count;
      this.#notices.push(
        `${arg}: ${amount(rest, 'file')} of ${files.length} passed over, not OpenAPI descriptions.`,
      );
    }
  }

  /** Adds those of the files that are OpenAPI descriptions, and says how many that are. */
  #addDocuments(files: readonly string[], root: string): number {
    let count = 0;
    for (const path of files) {
      const read = readDocument(path, this.#largest);
      if (read.kind === 'other') continue;
      if (leadsOut(path, this.#options.cwd, root)) {
        this.#notices.push(
          `${toSlashes(relative(this.#options.cwd, path))}: passed over, a link that leads out. Name it to have it audited.`,
        );
        continue;
      }
      count++;
      if (read.kind === 'document') this.#keep(path, read.text, root, true);
      else this.#problems.push(`${displayPath(path, this.#options.cwd)}: ${read.reason}.`);
    }
    return count;
  }

  /** `isLasting`: whether what was read could be read again. */
  #keep(path: string, text: string, root: string, isLasting: boolean): void {
    const real = realPath(path);
    if (this.#inputs.has(real)) return;
    const file = displayPath(path, this.#options.cwd);
    const readAgain = () => readRegularFile(path, this.#largest);
    this.#inputs.set(
      real,
      isLasting
        ? this.#texts.input(toSlashes(path), file, text, readAgain)
        : { path: toSlashes(path), file, text },
    );
    this.#reaches(path, root);
  }

  /** Notes where the references of a document may read; `root` where it is in no repository. */
  #reaches(path: string, root: string): void {
    const folder = dirname(path);
    this.#folders.add(folder);
    const reached = gitRoot(folder) ?? root;
    // Of a document at the top of the file system, all would be within reach.
    if (reached !== parse(reached).root) this.#roots.add(reached);
  }

  #suggestion(path: string): string {
    const meant = nearest(basename(path), filesBeside(path));
    return meant === undefined
      ? ''
      : ` Did you mean ${displayPath(resolve(dirname(path), meant), this.#options.cwd)}?`;
  }
}

/** Everything that is read; `undefined` where that is more than is allowed. */
async function allOf(
  stream: AsyncIterable<Uint8Array | string>,
  largest: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > largest) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

type Found =
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly isRegular: boolean }
  | { readonly kind: 'none'; readonly reason: string };

function lookUp(path: string): Found {
  try {
    const status = statSync(path);
    return status.isDirectory() ? { kind: 'folder' } : { kind: 'file', isRegular: status.isFile() };
  } catch (error) {
    return { kind: 'none', reason: systemReason(error) };
  }
}

function filesBeside(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

/** The folder that a glob can't leave: its leading segments without wildcards. */
function fixedPart(glob: string): string {
  const segments = toSlashes(glob).split('/');
  const wild = segments.findIndex((it) => /[*?{}[\]!()]/.test(it));
  return segments.slice(0, wild).join('/') || (glob.startsWith('/') ? '/' : '.');
}

const amount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
