import type { Operation } from '../openapi/model.ts';
import { type StatusSet, statusesOf } from './status-set.ts';

/** What the operations around an operation say: those of its path, and of the items right below it. */
export class Neighbours {
  readonly #operations: readonly Operation[];
  #itemReads: ReadonlyMap<string, Operation> | undefined;

  constructor(operations: readonly Operation[]) {
    this.#operations = operations;
  }

  /** What a GET of the same path declares. */
  readStatuses({ pathItem }: Operation): StatusSet {
    return statusesOf(pathItem.operations.find((one) => one.method === 'GET')?.responses.uses ?? []);
  }

  /** What a GET of an item right below the path declares: of `/users`, that of `/users/{id}`. */
  itemReadStatuses({ path, surface }: Operation): StatusSet {
    this.#itemReads ??= itemReads(this.#operations);
    const read = surface === 'path' ? this.#itemReads.get(path) : undefined;
    return statusesOf(read?.responses.uses ?? []);
  }

  /** Lower-case names of the request fields that operations of the same path document. */
  requestFields({ pathItem }: Operation): ReadonlySet<string> {
    return new Set(
      pathItem.operations.flatMap((one) =>
        one.parameters.flatMap((it) => (it.in === 'header' ? [it.name.toLowerCase()] : [])),
      ),
    );
  }
}

function itemReads(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation>();
  for (const operation of operations) {
    const cut = operation.path.lastIndexOf('/');
    const isItem = operation.surface === 'path' && operation.method === 'GET' && cut > 0;
    if (isItem && /^\{[^{}]+\}$/.test(operation.path.slice(cut + 1)))
      found.set(operation.path.slice(0, cut), operation);
  }
  return found;
}
