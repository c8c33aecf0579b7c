import type { ContractChange } from '../review/change.ts';
import type { ReviewedDocument, ReviewPart } from '../review/review.ts';

/** Sentences about documents that could not simply be compared: new, gone, moved, not to be read. */
export function documentNotes({ base, documents }: ReviewPart): readonly string[] {
  return documents.flatMap((document) => documentNote(document, base) ?? []);
}

function documentNote({ file, state, from }: ReviewedDocument, base: string): string | undefined {
  switch (state) {
    case 'compared':
      return from === undefined ? undefined : `${file} was ${from}.`;
    case 'new':
      return `${file} is new: ${base} has nothing to compare it with.`;
    case 'gone':
      return `${file} of ${base} is gone.`;
    case 'unread-head':
      return `${file} cannot be read as an OpenAPI description, so its responses are not compared.`;
    case 'unread-base':
      return `${from ?? file} of ${base} cannot be read as an OpenAPI description: there is nothing to compare ${file} with.`;
  }
}

/** Changes that concern the same operations of one document, in the order in which they come. */
export interface ChangeGroup {
  readonly document: string;
  readonly operations: ContractChange['operations'];
  readonly changes: readonly ContractChange[];
}

export function groupChanges(changes: readonly ContractChange[]): readonly ChangeGroup[] {
  const groups = new Map<string, ContractChange[]>();
  for (const change of changes) {
    const key = [change.document, ...change.operations.map((it) => it.pointer)].join('\u0000');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()].flatMap((group) =>
    group[0] === undefined
      ? []
      : [{ document: group[0].document, operations: group[0].operations, changes: group }],
  );
}
