import { type Stopwatch, timed } from '../text/stopwatch.ts';
import type { Host, ReadResult } from './host.ts';
import { type DocumentLimits, defaultLimits, type LimitName } from './limits.ts';
import type { Entry, Node } from './node.ts';
import { parsePointer, percentDecode } from './pointer.ts';
import { quote } from './quote.ts';
import { child, type ReferenceText, referenceName, referenceOf } from './reference.ts';
import { isRemote, resolvePath } from './resolve-path.ts';
import { absoluteUri, relativeTo, SchemaNames } from './schema-names.ts';
import { type Place, placeKey, SourceFile } from './source-file.ts';
import type { SecondLook } from './tape.ts';

export { referenceName, referenceOf } from './reference.ts';
export { resolvePath } from './resolve-path.ts';

export type ReferenceProblemKind = 'unresolved' | 'refused' | 'circular';

/** A `$ref` that leads to nothing that can be read. `place` is the value of the `$ref` key. */
export interface ReferenceProblem {
  readonly kind: ReferenceProblemKind;
  readonly place: Place;
  readonly reference: string;
  readonly message: string;
  /** The limit that keeps it from being followed. */
  readonly limit?: LimitName | undefined;
}

/** What a chain of references ends at. */
export interface Resolved {
  readonly node: Node;
  /** Where the value stands under its name: the entry of a component, or the node itself at the root of a file. */
  readonly place: Place;
  /** The names that the references of the chain give, first to last; none where the value stands here itself. */
  readonly names: readonly string[];
  /** The mappings that hold the references of the chain, first to last. */
  readonly via: readonly Node[];
}

/** How files are read and shown. */
export interface ReferencesOptions {
  /** Reads other files; without one, references to them are refused. */
  readonly host?: Host | undefined;
  /** Turns the path of a referenced file into how it is shown. */
  readonly display?: ((path: string) => string) | undefined;
  readonly secondLook?: SecondLook | undefined;
  readonly limits?: Partial<DocumentLimits> | undefined;
  readonly stopwatch?: Stopwatch | undefined;
}

interface Found {
  readonly node: Node;
  readonly place: Place;
}

/** The end of a chain of references; `further` are the mappings that hold those after the first. */
interface End extends Pick<Resolved, 'node' | 'place' | 'names'> {
  readonly further: readonly Node[];
}

/** What a reference of a file into itself leads to from everywhere in it, and the end of the chain, once it was followed. */
interface Local {
  readonly target: Target;
  end?: End;
}

interface Failure {
  readonly kind: 'unresolved' | 'refused';
  readonly message: string;
  readonly limit?: LimitName;
}

/** Why a file can't be read, as what stands behind the reference to it. */
interface Unread {
  readonly kind: 'unresolved' | 'refused';
  readonly clause: string;
  readonly limit?: LimitName;
}

export type Target = ({ readonly ok: true } & Found) | ({ readonly ok: false } & Failure);

const none: readonly never[] = [];

/** How many references may still be gone through to find one target. */
interface Hops {
  left: number;
}

/** The files of one audit, and the references between them. Nothing is read before it is asked for. */
export class References {
  readonly #host: Host | undefined;
  readonly #display: (path: string) => string;
  readonly #limits: DocumentLimits;
  readonly #secondLook: SecondLook | undefined;
  readonly #stopwatch: Stopwatch | undefined;
  readonly #files = new Map<string, SourceFile | Unread>();
  readonly #problems = new Map<string, ReferenceProblem>();
  /** Names by which a document calls itself (`$self`, OpenAPI 3.2). */
  readonly #selves = new Map<string, SourceFile>();
  /** Those that the host has read from elsewhere. */
  readonly #remotes = new Set<SourceFile>();
  readonly #names = new SchemaNames();
  /** What references of files into themselves lead to: most texts stand in a document many times. */
  readonly #local = new Map<SourceFile, Map<string, Local>>();
  /** How many files were parsed. */
  #parsed = 0;
  /** How many values were read in all files together. */
  #values = 0;

  /** Into how many parts the description may unfold. */
  get mostParts(): number {
    return this.#limits.parts;
  }

  constructor(options: ReferencesOptions = {}) {
    this.#host = options.host;
    this.#display = options.display ?? ((path) => path);
    this.#secondLook = options.secondLook;
    this.#stopwatch = options.stopwatch;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  /** Adds a file whose text is at hand: an entry document. */
  add(path: string, display: string, text: string): SourceFile {
    const file = this.#parse(path, display, text);
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
    const ref = referenceOf(entry.value);
    return ref === undefined
      ? { node: entry.value, place: entry.place, names: none, via: none }
      : this.#follow(entry.value, ref);
  }

  /** Follows the chain of references that begins with a node's own. */
  #follow(first: Node, firstRef: ReferenceText): Resolved | undefined {
    const known = this.#localOf(firstRef)?.end;
    if (known !== undefined) {
      const { node, place, names, further } = known;
      return { node, place, names, via: further.length === 0 ? [first] : [first, ...further] };
    }
    let node = first;
    let ref = firstRef;
    const names: string[] = [];
    const via: Node[] = [];
    for (;;) {
      if (via.includes(node)) {
        const message = `\`$ref\` ${quote(ref.text)} leads back to itself, so it never reaches a definition.`;
        this.#note('circular', ref, { message });
        return undefined;
      }
      if (via.length >= this.#limits.chain) {
        const message = `More than ${this.#limits.chain} references follow each other up to ${quote(ref.text)}, which is the limit.`;
        this.#note('circular', ref, { message, limit: 'chain' });
        return undefined;
      }
      const target = this.target(ref.text, ref.place.file, ref.place.event);
      if (!target.ok) {
        this.#note(target.kind, ref, target);
        return undefined;
      }
      const name = referenceName(ref.text);
      if (name !== undefined) names.push(name);
      via.push(node);
      node = target.node;
      const next = referenceOf(node);
      if (next === undefined) {
        const { place } = target;
        const local = this.#localOf(firstRef);
        if (local !== undefined) local.end = { node, place, names, further: via.slice(1) };
        return { node, place, names, via };
      }
      ref = next;
    }
  }

  #localOf({ text, place }: ReferenceText): Local | undefined {
    return this.#local.get(place.file)?.get(text);
  }

  /**
   * What a reference, read in a file, leads to; references at the end are not followed further. `at` is the
   * event of the reference: inside a schema that has an `$id`, that is where it starts from.
   */
  target(reference: string, from: SourceFile, at?: number): Target {
    const local = this.#local.get(from)?.get(reference);
    return local?.target ?? this.#target(reference, from, at, { left: this.#limits.chain });
  }

  #keepLocal(reference: string, from: SourceFile, target: Target): void {
    let locals = this.#local.get(from);
    if (locals === undefined) {
      locals = new Map();
      this.#local.set(from, locals);
    }
    locals.set(reference, { target });
  }

  #target(reference: string, from: SourceFile, at: number | undefined, hops: Hops): Target {
    const hash = reference.indexOf('#');
    const uri = hash === -1 ? reference : reference.slice(0, hash);
    const fragment = hash === -1 ? '' : reference.slice(hash + 1);
    const known = uri === '' ? undefined : this.#named(uri, from, at);
    if (known !== undefined) return this.#within(known, known.file, fragment, reference, from, hops);
    const file = this.#file(uri, from);
    if (!(file instanceof SourceFile)) {
      const { clause, ...failure } = file;
      return { ok: false, ...failure, message: `\`$ref\` leads to ${quote(uri)}${clause}` };
    }
    if (file.tape === undefined) {
      return {
        ok: false,
        kind: 'unresolved',
        message: `${quote(file.display)} is neither YAML nor JSON that can be read.`,
      };
    }
    const target = this.#within(file.root, file, fragment, reference, from, hops);
    // Where the reference stands doesn't matter, unless it leads somewhere only inside of a schema that has an `$id`.
    if (target.ok && uri === '') this.#keepLocal(reference, from, target);
    if (target.ok || uri !== '' || at === undefined) return target;
    const resource = this.#names.enclosing(from, at);
    if (resource === undefined) return target;
    const inner = this.#within(resource.node, file, fragment, reference, from, hops);
    return inner.ok ? inner : target;
  }

  /** What a fragment names within a document, or within a schema that has an `$id`. */
  #within(
    base: Node | undefined,
    file: SourceFile,
    fragment: string,
    reference: string,
    from: SourceFile,
    hops: Hops,
  ): Target {
    const decoded = percentDecode(fragment);
    let found = base === undefined ? undefined : this.#find(base, decoded, hops);
    // Not what RFC 6901 §6 says, but some tools look keys up as they are written.
    if (base !== undefined && found === undefined && decoded !== fragment)
      found = this.#find(base, fragment, hops);
    if (found === undefined) {
      const where = file === from ? 'this document' : quote(file.display);
      return {
        ok: false,
        kind: 'unresolved',
        message: `\`$ref\` leads to ${quote(reference)}, which is not in ${where}.`,
      };
    }
    return 'kind' in found ? { ok: false, ...found } : { ok: true, ...found };
  }

  #find(base: Node, fragment: string, hops: Hops): Found | Failure | undefined {
    const isName = fragment !== '' && !fragment.startsWith('/');
    return isName ? this.#names.anchor(base, fragment) : this.#descend(base, fragment, hops);
  }

  #descend(base: Node, fragment: string, hops: Hops): Found | Failure | undefined {
    let node = base;
    let place: Place = base;
    for (const token of parsePointer(fragment) ?? []) {
      let step = child(node, token);
      while (step === undefined) {
        // A pointer through a reference is no JSON Pointer by the letter, but every tool follows it.
        const ref = referenceOf(node);
        if (ref === undefined || hops.left <= 0) return undefined;
        hops.left--;
        const target = this.#target(ref.text, ref.place.file, ref.place.event, hops);
        if (!target.ok) return target.kind === 'refused' ? target : undefined;
        node = target.node;
        step = child(node, token);
      }
      node = step.value;
      place = step.place;
    }
    return { node, place };
  }

  /** The document that calls itself so (`$self`), or the schema (`$id`). */
  #named(uri: string, from: SourceFile, at: number | undefined): Node | undefined {
    const self = this.#selves.get(uri);
    if (self !== undefined) return self.root;
    const base = (at === undefined ? undefined : this.#names.enclosing(from, at)?.id) ?? selfOf(from);
    const absolute = absoluteUri(uri, base);
    if (absolute === undefined) return undefined;
    const named = this.#selves.get(absolute);
    if (named !== undefined) return named.root;
    const own = this.#names.schema(from, absolute);
    if (own !== undefined) return own;
    for (const file of this.files()) {
      const schema = file === from ? undefined : this.#names.schema(file, absolute);
      if (schema !== undefined) return schema;
    }
    return undefined;
  }

  #file(uri: string, from: SourceFile): SourceFile | Unread {
    if (uri === '') return from;
    // What a remote document refers to is remote: no file of this machine, whatever it writes.
    if (this.#remotes.has(from))
      return this.#remote(absoluteUri(uri, absoluteUri(selfOf(from) ?? '', from.path)));
    // What calls itself `https://…/openapi.yaml` has its neighbours there too: they are looked for beside it.
    const local = isRemote(uri) ? relativeTo(selfOf(from), uri) : uri;
    if (local === undefined) return this.#remote(absoluteUri(uri, undefined));
    const path = resolvePath(local, from.path);
    let file = this.#files.get(path);
    if (file === undefined) {
      file = this.#read(path, () => this.#host?.read(path), this.#display);
      this.#keep(path, file);
    }
    return local === uri || file instanceof SourceFile ? file : this.#remote(absoluteUri(uri, undefined));
  }

  #remote(url: string | undefined): SourceFile | Unread {
    const host = this.#host;
    if (url === undefined || host?.readRemote === undefined) return remote;
    let file = this.#files.get(url);
    if (file === undefined) {
      file = this.#read(
        url,
        () => host.readRemote?.(url),
        () => url,
      );
      this.#keep(url, file);
      if (file instanceof SourceFile) this.#remotes.add(file);
    }
    return file;
  }

  #read(
    path: string,
    ask: () => ReadResult | undefined,
    display: (path: string) => string,
  ): SourceFile | Unread {
    if (this.#files.size >= this.#limits.files) {
      return {
        kind: 'refused',
        clause: `, but ${this.#limits.files.toLocaleString('en')} files are already read, which is the limit.`,
        limit: 'files',
      };
    }
    const result = ask();
    if (result === undefined) return { kind: 'refused', clause: ', and no other files may be read here.' };
    if (result.ok) return this.#parse(path, display(path), result.text);
    return {
      kind: result.reason === 'refused' ? 'refused' : 'unresolved',
      clause: `: ${result.message}`,
    };
  }

  #parse(path: string, display: string, text: string): SourceFile {
    const values = Math.max(0, this.#limits.values - this.#values);
    const limits = { ...this.#limits, values };
    const file = timed(
      this.#stopwatch,
      'parse',
      () => new SourceFile(path, display, text, limits, this.#secondLook, this.#parsed),
    );
    this.#parsed++;
    this.#values += file.tape?.size ?? 0;
    return file;
  }

  #keep(path: string, file: SourceFile | Unread): void {
    this.#files.set(path, file);
    if (!(file instanceof SourceFile)) return;
    const self = selfOf(file);
    if (self !== undefined && self !== '' && !this.#selves.has(self)) this.#selves.set(self, file);
  }

  #note(
    kind: ReferenceProblemKind,
    ref: ReferenceText,
    { message, limit }: Pick<ReferenceProblem, 'message' | 'limit'>,
  ): void {
    const key = placeKey(ref.place);
    if (!this.#problems.has(key))
      this.#problems.set(key, { kind, place: ref.place, reference: ref.text, message, limit });
  }
}

const remote: Unread = { kind: 'refused', clause: ', and remote documents are not read.' };

/** What a document calls itself. OpenAPI 3.2, OpenAPI Object. */
function selfOf(file: SourceFile): string | undefined {
  return file.root?.get('$self')?.string();
}
