import type { Host } from './host.ts';
import type { Entry, Node } from './node.ts';
import { parsePointer, percentDecode } from './pointer.ts';
import { type Place, SourceFile } from './source-file.ts';
import type { SecondLook, TapeLimits } from './tape.ts';

export type ReferenceProblemKind = 'unresolved' | 'refused' | 'circular';

/** A `$ref` that leads to nothing that can be read. `place` is the value of the `$ref` key. */
export interface ReferenceProblem {
  readonly kind: ReferenceProblemKind;
  readonly place: Place;
  readonly reference: string;
  readonly message: string;
}

/** What a chain of references ends at. */
export interface Resolved {
  readonly node: Node;
  /** Where the value stands under its name: the entry of a component, or the node itself at the root of a file. */
  readonly place: Place;
  /** The names that the references of the chain give, first to last; none where the value stands here itself. */
  readonly names: readonly string[];
}

export interface DocumentLimits extends TapeLimits {
  /** How many files one audit may read. */
  readonly files: number;
  /** How many references may follow each other. */
  readonly chain: number;
}

/** How files are read and shown. */
export interface ReferencesOptions {
  /** Reads other files; without one, references to them are refused. */
  readonly host?: Host | undefined;
  /** Turns the path of a referenced file into how it is shown. */
  readonly display?: ((path: string) => string) | undefined;
  readonly secondLook?: SecondLook | undefined;
  readonly limits?: Partial<DocumentLimits> | undefined;
}

export const defaultLimits: DocumentLimits = { depth: 500, files: 20_000, chain: 100 };

interface Found {
  readonly node: Node;
  readonly place: Place;
}

interface Failure {
  readonly kind: 'unresolved' | 'refused';
  readonly message: string;
}

export type Target = ({ readonly ok: true } & Found) | ({ readonly ok: false } & Failure);

const schemePattern = /^[a-zA-Z][a-zA-Z0-9+.-]*:/;

/** The files of one audit, and the references between them. Nothing is read before it is asked for. */
export class References {
  readonly #host: Host | undefined;
  readonly #display: (path: string) => string;
  readonly #limits: DocumentLimits;
  readonly #secondLook: SecondLook | undefined;
  readonly #files = new Map<string, SourceFile | Failure>();
  readonly #problems = new Map<string, ReferenceProblem>();
  /** Names by which a document calls itself (`$self`, OpenAPI 3.2). */
  readonly #selves = new Map<string, SourceFile>();

  constructor(options: ReferencesOptions = {}) {
    this.#host = options.host;
    this.#display = options.display ?? ((path) => path);
    this.#secondLook = options.secondLook;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  /** Adds a file whose text is at hand: an entry document. */
  add(path: string, display: string, text: string): SourceFile {
    const file = new SourceFile(path, display, text, this.#limits, this.#secondLook);
    this.#keep(path, file);
    return file;
  }

  /** Every file that was read, in the order of reading. */
  files(): readonly SourceFile[] {
    return [...this.#files.values()].filter((file) => file instanceof SourceFile);
  }

  /** What went wrong with the references that were followed, each `$ref` once. */
  problems(): readonly ReferenceProblem[] {
    return [...this.#problems.values()];
  }

  /**
   * Follows the `$ref`s of a value to what they end at. A value without `$ref` is its own end.
   * A reference that leads nowhere is noted among the problems, and gives `undefined`.
   */
  resolve(entry: Pick<Entry, 'place' | 'value'>): Resolved | undefined {
    let node = entry.value;
    let place = entry.place;
    const names: string[] = [];
    const seen = new Set<Node>();
    for (;;) {
      const ref = referenceOf(node);
      if (ref === undefined) return { node, place, names };
      if (seen.has(node) || seen.size >= this.#limits.chain) {
        this.#note(
          'circular',
          ref,
          `\`$ref\` ${quote(ref.text)} leads back to itself, so it never reaches a definition.`,
        );
        return undefined;
      }
      seen.add(node);
      const target: Target = this.target(ref.text, node.file);
      if (!target.ok) {
        this.#note(target.kind, ref, target.message);
        return undefined;
      }
      names.push(referenceName(ref.text));
      node = target.node;
      place = target.place;
    }
  }

  /** What a reference, read in a file, leads to; references at the end are not followed further. */
  target(reference: string, from: SourceFile): Target {
    const hash = reference.indexOf('#');
    const uri = hash === -1 ? reference : reference.slice(0, hash);
    const fragment = hash === -1 ? '' : percentDecode(reference.slice(hash + 1));
    const file = this.#file(uri, from);
    if (!(file instanceof SourceFile)) return { ok: false, ...file };
    if (file.tape === undefined) {
      return {
        ok: false,
        kind: 'unresolved',
        message: `${quote(file.display)} is neither YAML nor JSON that can be read.`,
      };
    }
    const found =
      fragment !== '' && !fragment.startsWith('/') ? anchored(file, fragment) : this.#descend(file, fragment);
    if (found === undefined) {
      const where = file === from ? 'this document' : quote(file.display);
      return {
        ok: false,
        kind: 'unresolved',
        message: `\`$ref\` leads to ${quote(reference)}, which is not in ${where}.`,
      };
    }
    return { ok: true, ...found };
  }

  #descend(file: SourceFile, fragment: string): Found | undefined {
    const tokens = parsePointer(fragment);
    let node = file.root;
    if (tokens === undefined || node === undefined) return undefined;
    let place: Place = node;
    for (const [i, token] of tokens.entries()) {
      let step = child(node, token);
      if (step === undefined) {
        // A pointer through a reference is no JSON Pointer by the letter, but every tool follows it.
        const ref = referenceOf(node);
        const target: Node | undefined =
          ref === undefined || i > this.#limits.chain ? undefined : this.#through(ref.text, node.file);
        step = target === undefined ? undefined : child(target, token);
      }
      if (step === undefined) return undefined;
      node = step.value;
      place = step.place;
    }
    return { node, place };
  }

  #through(reference: string, from: SourceFile): Node | undefined {
    // Only a plain pointer within one file: deeper nesting would allow endless mutual recursion.
    if (!reference.startsWith('#/') || from.root === undefined) return undefined;
    let node: Node | undefined = from.root;
    for (const token of parsePointer(percentDecode(reference.slice(1))) ?? []) {
      node = node === undefined ? undefined : child(node, token)?.value;
    }
    return node;
  }

  #file(uri: string, from: SourceFile): SourceFile | Failure {
    if (uri === '') return from;
    const self = this.#selves.get(uri);
    if (self !== undefined) return self;
    if (uri.startsWith('//') || uri.startsWith('\\\\') || (schemePattern.test(uri) && !/^file:/i.test(uri))) {
      return {
        kind: 'refused',
        message: `\`$ref\` leads to ${quote(uri)}, and remote documents are not read.`,
      };
    }
    const path = resolvePath(uri, from.path);
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const made = this.#read(path, uri);
    this.#keep(path, made);
    return made;
  }

  #read(path: string, uri: string): SourceFile | Failure {
    if (this.#host === undefined) {
      return {
        kind: 'refused',
        message: `\`$ref\` leads to ${quote(uri)}, and no other files may be read here.`,
      };
    }
    if (this.#files.size >= this.#limits.files) {
      return {
        kind: 'refused',
        message: `\`$ref\` leads to ${quote(uri)}, but ${this.#limits.files} files are already read, which is the limit.`,
      };
    }
    const result = this.#host.read(path);
    if (result.ok)
      return new SourceFile(path, this.#display(path), result.text, this.#limits, this.#secondLook);
    return {
      kind: result.reason === 'refused' ? 'refused' : 'unresolved',
      message: `\`$ref\` leads to ${quote(uri)}: ${result.message}`,
    };
  }

  #keep(path: string, file: SourceFile | Failure): void {
    this.#files.set(path, file);
    if (!(file instanceof SourceFile)) return;
    const self = file.root?.get('$self')?.string();
    if (self !== undefined && self !== '' && !this.#selves.has(self)) this.#selves.set(self, file);
  }

  #note(kind: ReferenceProblemKind, ref: ReferenceText, message: string): void {
    const key = `${ref.place.file.path}\u0000${ref.place.event}`;
    if (!this.#problems.has(key))
      this.#problems.set(key, { kind, place: ref.place, reference: ref.text, message });
  }
}

interface ReferenceText {
  readonly text: string;
  readonly place: Place;
}

/** The `$ref` of a mapping, where it is a string. */
export function referenceOf(node: Node): ReferenceText | undefined {
  if (node.kind !== 'mapping') return undefined;
  const entry = node.entry('$ref');
  const text = entry?.value.string();
  return entry === undefined || text === undefined ? undefined : { text, place: entry.place };
}

/** The name that a reference gives to what it leads to: the last token of its pointer, or the file's name without its ending. */
export function referenceName(reference: string): string {
  const hash = reference.indexOf('#');
  const uri = hash === -1 ? reference : reference.slice(0, hash);
  const last = hash === -1 ? undefined : parsePointer(percentDecode(reference.slice(hash + 1)))?.at(-1);
  if (last !== undefined) return last;
  const file = percentDecode(uri).split('/').at(-1) ?? '';
  return file.replace(/\.(?:ya?ml|json)$/i, '');
}

function child(node: Node, token: string): Entry | undefined {
  if (node.kind === 'mapping') return node.entry(token);
  if (node.kind === 'sequence' && /^(?:0|[1-9][0-9]*)$/.test(token)) {
    const item = node.items()[Number(token)];
    return item === undefined ? undefined : { key: token, place: item, value: item };
  }
  return undefined;
}

/** A schema that calls itself by `$anchor` or `$dynamicAnchor`. JSON Schema 2020-12 §8.2.2. */
function anchored(file: SourceFile, name: string): Found | undefined {
  const pending: Node[] = file.root === undefined ? [] : [file.root];
  const seen = new Set<Node>(pending);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.get('$anchor')?.string() === name || node.get('$dynamicAnchor')?.string() === name) {
      return { node, place: node };
    }
    for (const next of [...node.entries().map((entry) => entry.value), ...node.items()]) {
      if (!seen.has(next)) {
        seen.add(next);
        pending.push(next);
      }
    }
  }
  return undefined;
}

/** Resolves a relative reference or a `file:` URL against the path of a file; `/` separates segments. */
export function resolvePath(uri: string, base: string): string {
  const isFileUrl = /^file:/i.test(uri);
  const relative = percentDecode(
    isFileUrl ? uri.replace(/^file:(?:\/\/[^/]*)?/i, '') : uri.replace(/\?.*$/, ''),
  );
  const absolute = relative.startsWith('/') || /^[a-zA-Z]:\//.test(relative);
  const segments = absolute ? [] : base.split('/').slice(0, -1);
  for (const segment of relative.split('/')) {
    if (segment === '.' || (segment === '' && segments.length > 0)) continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..' && segments.at(-1) !== '')
      segments.pop();
    else if (segment === '..' && segments.length === 1 && segments[0] === '') continue;
    else segments.push(segment);
  }
  return segments.join('/');
}

function quote(text: string): string {
  return `\`${text}\``;
}
