import type { AuditResult, Finding } from '../../src/audit/finding.ts';
import type { ListedOperation } from '../../src/audit/operations.ts';
import type { Node } from '../../src/document/node.ts';
import { parsePointer } from '../../src/document/pointer.ts';
import { child } from '../../src/document/reference.ts';
import type { SourceFile } from '../../src/document/source-file.ts';

/** A version of a document, read and audited. */
export interface Version {
  readonly file: SourceFile;
  readonly result: AuditResult;
  readonly operations: readonly ListedOperation[];
}

/**
 * Rules of which more can be told of an operation that was left alone. Most compare operations with each other: what
 * becomes of one may change what is said of all. Any other rule speaks of an operation by what is in it, in what it refers to, and on its path and right below it.
 */
const comparing = [
  /^consistency\//,
  /^content\/error-format$/,
  /^header\/rate-limit-families$/,
  /^crud\/rpc-style$/,
  // `api-declares`: asked where the API speaks of the status anywhere.
  /^error\/rate-limit-429$/,
  // The second of two equal keys is not read, so an edit may add one and leave what is read as it was.
  /^document\/duplicate-key$/,
];

/** Parts of a document that operations are in; everything else at its top level is about all operations. */
const holders = new Set(['paths', 'webhooks', 'components', 'definitions', 'responses', 'parameters']);

/**
 * How what is said of operations that an edit left alone differs between two versions of a document, in sentences.
 *
 * An operation is left alone where it reads the same in both, and so do what it refers to, its path item, all
 * operations on its path and below, and what a document says of all operations. Documents whose paths or methods
 * differ are not compared: what an operation is for rests on which others there are.
 */
export function disturbed(before: Version, after: Version): readonly string[] {
  const [from, to] = [before.file.root, after.file.root];
  if (from === undefined || to === undefined) return [];
  // What an alias stands for is spoken of elsewhere than a copy of it.
  if (hasAliases(before.file) || hasAliases(after.file)) return [];
  const same = new Sameness(from, to);
  if (!sameFrame(from, to, same) || !sameList(before.operations, after.operations)) return [];
  const alone = before.operations.filter(({ pointer }, index) => {
    const [one, other] = [nodeAt(from, pointer), nodeAt(to, pointer)];
    const twin = after.operations[index];
    const own = before.operations[index];
    return (
      one !== undefined &&
      other !== undefined &&
      own !== undefined &&
      twin?.intent === own.intent &&
      twin.confidence === own.confidence &&
      sameItem(from, to, pointer, same) &&
      same.of(one, other)
    );
  });
  const touched = before.operations.filter((one) => !alone.includes(one));
  return alone
    .filter(({ path }) => !touched.some((other) => other.path === path || other.path.startsWith(`${path}/`)))
    .flatMap((operation) => differences(operation, before.result, after.result));
}

function hasAliases({ tape }: SourceFile): boolean {
  for (let at = 0; at < (tape?.size ?? 0); at++) if (tape?.isAlias(at) === true) return true;
  return false;
}

function differences(operation: ListedOperation, before: AuditResult, after: AuditResult): readonly string[] {
  const [one, other] = [said(operation, before), said(operation, after)];
  const name = `${operation.method} ${operation.path}`;
  return [
    ...[...one].filter((what) => !other.has(what)).map((what) => `${what} of ${name}, left alone, is gone`),
    ...[...other].filter((what) => !one.has(what)).map((what) => `${what} of ${name}, left alone, is new`),
  ];
}

/** What is said of an operation: rules, and places where these are its own. */
function said({ pointer }: ListedOperation, { findings }: AuditResult): ReadonlySet<string> {
  const isOwn = (finding: Finding): boolean =>
    finding.location.file === file && `${finding.location.pointer}/`.startsWith(`${pointer}/`);
  const file = '/api/openapi.yaml';
  return new Set(
    findings.flatMap((finding) => {
      if (comparing.some((rule) => rule.test(finding.rule))) return [];
      if (finding.operations.length === 0)
        return isOwn(finding) && !finding.rule.startsWith('ignore/')
          ? [`${finding.rule} at ${finding.location.pointer}`]
          : [];
      if (!finding.operations.some((one) => one.pointer === pointer)) return [];
      // What stands in a shared definition is told once for all that use it, in words that fit them all.
      return isOwn(finding) && finding.operations.length === 1
        ? [
            [
              finding.rule,
              finding.location.pointer,
              finding.fingerprint,
              finding.severity,
              finding.confidence,
              finding.message,
            ].join(' '),
          ]
        : [finding.rule];
    }),
  );
}

function sameList(one: readonly ListedOperation[], other: readonly ListedOperation[]): boolean {
  const names = (list: readonly ListedOperation[]) => list.map(({ pointer }) => pointer).join('\n');
  return names(one) === names(other);
}

/** Whether what is said of all operations is the same. */
function sameFrame(from: Node, to: Node, same: Sameness): boolean {
  const keys = new Set([...from.entries(), ...to.entries()].map(({ key }) => key));
  for (const key of keys) if (!holders.has(key) && !same.ofOptional(from.get(key), to.get(key))) return false;
  const schemes = (root: Node) => root.get('components')?.get('securitySchemes');
  return same.ofOptional(schemes(from), schemes(to));
}

/** Whether the path item of an operation says the same beside its operations. */
function sameItem(from: Node, to: Node, pointer: string, same: Sameness): boolean {
  const above = pointer.slice(0, pointer.lastIndexOf('/'));
  const [one, other] = [nodeAt(from, above), nodeAt(to, above)];
  const beside = ['parameters', 'servers', 'summary', 'description', '$ref'];
  return beside.every((key) => same.ofOptional(one?.get(key), other?.get(key)));
}

function nodeAt(root: Node, pointer: string): Node | undefined {
  return parsePointer(pointer)?.reduce<Node | undefined>(
    (node, token) => (node === undefined ? undefined : child(node, token)?.value),
    root,
  );
}

/** Whether nodes of two versions read the same, and so does what they refer to. */
class Sameness {
  readonly #from: Node;
  readonly #to: Node;
  /** By event of the first node and of the second; what is being compared counts as the same. */
  readonly #known = new Map<string, boolean>();
  readonly #assumed: string[] = [];

  constructor(from: Node, to: Node) {
    this.#from = from;
    this.#to = to;
  }

  ofOptional(one: Node | undefined, other: Node | undefined): boolean {
    return one === undefined || other === undefined ? one === other : this.of(one, other);
  }

  of(one: Node, other: Node): boolean {
    const key = `${one.event} ${other.event}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const first = this.#assumed.length;
    this.#assumed.push(key);
    this.#known.set(key, true);
    if (this.#compare(one, other)) return true;
    // What was found the same on the assumption that this is has to be looked at again.
    for (const assumed of this.#assumed.splice(first)) this.#known.delete(assumed);
    this.#known.set(key, false);
    return false;
  }

  #compare(one: Node, other: Node): boolean {
    if (one.kind !== other.kind) return false;
    if (one.kind === 'scalar') return Object.is(one.scalar(), other.scalar()) && one.text() === other.text();
    const [items, others] = [one.items(), other.items()];
    if (items.length !== others.length) return false;
    if (!items.every((item, index) => this.ofOptional(item, others[index]))) return false;
    const [entries, twins] = [one.entries(), other.entries()];
    return (
      entries.length === twins.length &&
      entries.every(({ key, value }, index) => {
        const twin = twins[index];
        if (twin?.key !== key || !this.of(value, twin.value)) return false;
        return !/^\$(?:ref|dynamicRef|recursiveRef)$/.test(key) || this.#leadsToSame(value.text());
      })
    );
  }

  /** Only pointers into the document itself are followed: whatever else is left out of the comparison. */
  #leadsToSame(reference: string | undefined): boolean {
    if (reference === undefined || !reference.startsWith('#/')) return false;
    const pointer = decoded(reference.slice(1));
    const [one, other] = [nodeAt(this.#from, pointer), nodeAt(this.#to, pointer)];
    return one !== undefined && other !== undefined && this.of(one, other);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
