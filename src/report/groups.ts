import type { Finding } from '../audit/finding.ts';

/** Findings of one file about one operation, one shared definition, or the document as a whole. */
export interface Group {
  /** `POST /users`, `components/responses/NotFound`, or an empty string for the document as a whole. */
  readonly heading: string;
  readonly findings: readonly Finding[];
}

export interface FileGroups {
  readonly file: string;
  readonly groups: readonly Group[];
}

/**
 * Findings by file, then by what they are about, in the order in which they come.
 */
export function groupFindings(findings: readonly Finding[]): readonly FileGroups[] {
  const files = new Map<string, Map<string, Finding[]>>();
  for (const finding of findings) {
    const groups = files.get(finding.location.file) ?? new Map<string, Finding[]>();
    files.set(finding.location.file, groups);
    const heading = headingOf(finding);
    const group = groups.get(heading);
    if (group) group.push(finding);
    else groups.set(heading, [finding]);
  }
  return [...files].map(([file, groups]) => ({
    file,
    groups: [...groups].map(([heading, list]) => ({ heading, findings: list })),
  }));
}

/**
 * Where an OpenAPI 3 (`components`) or a 2.0 document keeps what operations share. `/responses/404` and
 * `/parameters/0` are no names: there an operation or a path item has a file for itself.
 */
const shared =
  /^\/(components\/[^/]+\/[^/]+|(?:responses|parameters|definitions)\/(?!(?:\d+|\dXX|default)(?:\/|$))[^/]+)(?:\/|$)/i;

function headingOf(finding: Finding): string {
  const { operations, location } = finding;
  const [first] = operations;
  if (first === undefined) return '';
  const definition = shared.exec(location.pointer)?.[1];
  if (definition !== undefined) return definition.split('/').map(unescapeToken).join('/');
  if (operations.length === 1) return `${first.method} ${first.path}`;
  const paths = new Set(operations.map((it) => it.path));
  if (paths.size === 1) return first.path;
  const name = /^\/([^/]+)/.exec(location.pointer)?.[1];
  return name === undefined || ownFields.has(name) ? 'Shared definition' : unescapeToken(name);
}

/**
 * First tokens of a pointer that name no definition: those of a document, or of a response, header or path
 * item that has a file for itself.
 */
const ownFields: ReadonlySet<string> = new Set(
  'paths webhooks responses headers content links schema description examples example parameters'.split(' '),
);

/** RFC 6901 §4. */
const unescapeToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** Whether the heading does not already tell which operations the finding affects. */
export const headingHidesOperations = (group: Group, finding: Finding): boolean =>
  finding.operations.length > 1 ||
  finding.operations.some((it) => `${it.method} ${it.path}` !== group.heading);
