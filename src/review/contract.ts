import { operationIdentity } from '../audit/fingerprint.ts';
import type { Location } from '../document/location.ts';
import { locate } from '../document/source-file.ts';
import type { Api, Operation, ResponseUse } from '../openapi/model.ts';
import { effectiveKey, formatKey, type ValidStatusKey } from '../openapi/status-key.ts';
import type { Guard } from '../rules/facts.ts';
import { guardOf } from '../rules/model-facts.ts';

/** What clients may count on in the responses of one operation. */
export interface OperationContract {
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly location: Location;
  readonly guard: Guard;
  /** By key as OpenAPI 3 spells it: `404`, `4XX`, `default`. */
  readonly statuses: ReadonlyMap<string, StatusContract>;
}

export interface StatusContract {
  readonly key: ValidStatusKey;
  readonly location: Location;
  /** By lower-case name: the name as written. */
  readonly fields: ReadonlyMap<string, string>;
  /** Media types, lower case, without parameters. */
  readonly media: ReadonlySet<string>;
}

/**
 * The response contract of an API, by an identity of operations that doesn't depend on the names of path
 * parameters. Operations of one identity (which no valid document has) count once.
 */
export function contractOf(api: Api): ReadonlyMap<string, OperationContract> {
  return new Map(
    api.operations.map((operation) => [operationIdentity(operation), operationContract(operation)]),
  );
}

function operationContract(operation: Operation): OperationContract {
  return {
    method: operation.method,
    path: operation.path,
    pointer: operation.pointer,
    location: locate(operation.place),
    guard: guardOf(operation.security),
    statuses: new Map(operation.responses.uses.flatMap((use) => statusContract(use))),
  };
}

function statusContract(use: ResponseUse): readonly (readonly [string, StatusContract])[] {
  const key = effectiveKey(use.key);
  if (key === undefined) return [];
  const fields = new Map(
    (use.response?.headers ?? []).map((header) => [header.name.toLowerCase(), header.name]),
  );
  const media = new Set((use.response?.content.mediaTypes ?? []).map((type) => type.essence));
  return [[formatKey(key), { key, location: locate(use.place), fields, media }]];
}
