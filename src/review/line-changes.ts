import type { Finding } from '../audit/finding.ts';
import type { SourceFile } from '../document/source-file.ts';
import { changedLines } from './changed-lines.ts';
import type { Pair } from './pairs.ts';

interface Versions {
  readonly base: SourceFile | undefined;
  readonly head: SourceFile;
}

/** Whether a finding of the head stands on a line that its file didn't have in the base. Files are compared when asked about. */
export function lineChanges(pairs: readonly Pair[]): (finding: Pick<Finding, 'location'>) => boolean {
  const files = new Map<string, Versions>();
  for (const pair of pairs) {
    for (const head of pair.head?.audit.files ?? []) {
      const base = baseOf(head, pair);
      if (files.get(head.display)?.base === undefined) files.set(head.display, { base, head });
    }
  }
  const known = new Map<string, ReadonlySet<number>>();
  return ({ location: { file, range } }) => {
    const versions = files.get(file);
    if (versions?.base === undefined) return true;
    const lines = known.get(file) ?? changedLines(versions.base.text, versions.head.text);
    known.set(file, lines);
    return lines.has(range.start.line);
  };
}

/** What a file that the head's document refers to was in the base: the file in the same place beside the document. */
function baseOf(file: SourceFile, { base, head }: Pair): SourceFile | undefined {
  if (base === undefined || head === undefined) return undefined;
  const path =
    file.path === head.input.path ? base.input.path : rebased(file.path, head.input.path, base.input.path);
  return base.audit.files.find((one) => one.path === path);
}

/** The path in the root of another document, where root is what the folders of the two don't have in common. */
function rebased(path: string, from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/').slice(0, -1);
  while (here.length > 0 && there.length > 0 && here.at(-1) === there.at(-1)) {
    here.pop();
    there.pop();
  }
  const root = here.join('/');
  return path.startsWith(`${root}/`) ? there.join('/') + path.slice(root.length) : path;
}
