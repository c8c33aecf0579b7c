import type { Operation } from '../openapi/model.ts';
import type { Violation } from '../rules/violation.ts';
import { definitionName } from './definition-name.ts';
import { hash } from './hash.ts';

/** Under what names the cause of a finding is known. Each is 16 hex digits. */
export interface Identities {
  /**
   * The one that reports and baselines show. It stays when lines move, keys are sorted, files are split or a
   * path parameter is renamed.
   */
  readonly fingerprint: string;
  /** The others, under which the cause is known again when more or fewer operations meet it. */
  readonly also?: OtherIdentities;
}

export interface OtherIdentities {
  /** As the shared definition that it is, where `fingerprint` names its only use. */
  readonly definition?: string;
  /** As each part of an operation that meets it, where there are several. */
  readonly uses: readonly string[];
}

/** Says what an operation is called in fingerprints; see `operationIdentity`. */
export type NameOperation = (operation: Operation) => string;

/**
 * What violations of one rule at one place are known by. A definition that one operation meets under one
 * status goes by that use, wherever it is written: in place, in a component, in a file. What several meet
 * goes by the name of the definition.
 */
export function identify(rule: string, members: readonly Violation[], name: NameOperation): Identities {
  const subjects = new Set(members.flatMap((member) => usesOf(member, name)));
  // What the whole document is about stays one thing, whichever operations it shows in.
  if (subjects.size === 0 || members.some(({ identity }) => identity.kind === 'document')) {
    const [detail = ''] = members.map(({ identity }) => identity.detail).sort();
    return { fingerprint: documentFingerprint(rule, detail) };
  }
  const uses = [...subjects].sort().map((subject) => hash(`${rule}\n${subject}`));
  const [first = '', ...others] = uses;
  const shared = sharedSubject(members);
  const definition = shared === undefined ? undefined : hash(`${rule}\n${shared}`);
  if (others.length > 0) return { fingerprint: definition ?? first, also: { uses } };
  return { fingerprint: first, ...(definition === undefined ? {} : { also: { definition, uses: [] } }) };
}

/** The fingerprint of what is wrong with the document itself; `detail` tells it from others of its rule. */
export function documentFingerprint(rule: string, detail: string): string {
  return hash(`${rule}\ndocument\n${withoutNames(detail)}`);
}

function usesOf({ operations, identity }: Violation, name: NameOperation): readonly string[] {
  const status = 'status' in identity ? (identity.status ?? '') : '';
  const detail = identity.detail.toLowerCase();
  return operations.map((operation) => `${name(operation)}\n${status}\n${detail}`);
}

/** The component or path item that violations at one place are in; `undefined` where it has no name. */
function sharedSubject(members: readonly Violation[]): string | undefined {
  const [first] = members;
  if (first === undefined) return undefined;
  const detail = first.identity.detail.toLowerCase();
  const name = definitionName(members);
  if (name !== undefined) return ['component', withoutNames(name), detail].join('\n');
  const items = members.flatMap(({ operations }) => operations.map(({ pathItem }) => pathItem));
  const [item, ...others] = new Set(items);
  if (item === undefined || others.length > 0 || members.every(isInOperation)) return undefined;
  return ['path', withoutNames(item.path), detail].join('\n');
}

/** Whether a violation stands in the operation itself, and not beside it in the path item. */
function isInOperation({ place, operations }: Violation): boolean {
  return operations.every(
    ({ place: own }) =>
      own.file !== place.file ||
      own.event === place.event ||
      own.file.tape?.holds(own.event, place.event) === true,
  );
}

/** Method and path; what callbacks and webhooks belong to as well. */
export function operationIdentity(operation: Operation): string {
  const where = operation.surface === 'path' ? operation.path : operation.pointer;
  return `${operation.method} ${withoutNames(where)}`;
}

/**
 * `/users/{id}` and `/users/{userId}` are one path. The expressions that tell callbacks apart
 * (`{$request.body#/url}`) stay.
 */
export function withoutNames(path: string): string {
  return path.replace(/\{(?!\$)[^{}]*\}/g, '{}');
}
