import { withoutNames } from '../audit/fingerprint.ts';
import { parsePointer } from '../document/pointer.ts';
import { statusOf } from '../http/status.ts';
import type { Api, Header, MediaType, Operation, ResponseUse } from '../openapi/model.ts';
import { effectiveKey, formatKey, type ValidStatusKey } from '../openapi/status-key.ts';
import { guardOf, hasUnreadResponses } from '../rules/described-operation.ts';
import type { Guard } from '../rules/facts.ts';

/** What the callers of an API may count on. */
export interface ApiContract {
  readonly operations: readonly OperationContract[];
  /** Whether an operation is there but can't be read, since a reference on the way to it leads nowhere. */
  isUnread(operation: Operation): boolean;
}

/** What may be counted on in the responses of one operation. */
export interface OperationContract {
  readonly operation: Operation;
  readonly guard: Guard;
  /** By key as OpenAPI 3 spells it: `404`, `4XX`, `default`. `undefined` where the responses can't be read. */
  readonly statuses: ReadonlyMap<string, StatusContract> | undefined;
}

export interface StatusContract {
  /** `404`, `4XX`, `default`. */
  readonly name: string;
  readonly key: ValidStatusKey;
  readonly use: ResponseUse;
  /** By lower-case name; without Content-Type, which media types tell. */
  readonly fields: ReadonlyMap<string, Header>;
  /** By name in lower case, with the parameters that tell types apart. `undefined` where HTTP allows no content. */
  readonly media: ReadonlyMap<string, MediaType> | undefined;
}

export function contractOf(api: Api): ApiContract {
  return {
    operations: api.operations.map((operation) => ({
      operation,
      guard: guardOf(operation.security),
      statuses: hasUnreadResponses(operation) ? undefined : statusesOf(operation),
    })),
    isUnread: (operation) => isUnread(operation, api),
  };
}

/** A callback is where its operation is. */
function isUnread({ pointer }: Operation, api: Api): boolean {
  const [field = '', path = '', method = ''] = parsePointer(pointer) ?? [];
  const items = api.root.get(field);
  if (items === undefined) return false;
  const surface = field === 'webhooks' ? 'webhook' : 'path';
  const read = new Set(api.operations.flatMap((one) => (one.surface === surface ? one.path : [])));
  if (read.size === 0 && (items.kind !== 'mapping' || items.get('$ref') !== undefined)) return true;
  const nameless = withoutNames(path);
  return items.entries().some(({ key, value }) => {
    if (withoutNames(key) !== nameless) return false;
    if (value.get(method) !== undefined) return true;
    // An item that is only a reference may hold any operation.
    return !read.has(key) && (value.kind !== 'mapping' || value.get('$ref') !== undefined);
  });
}

function statusesOf(operation: Operation): ReadonlyMap<string, StatusContract> {
  const found = new Map<string, StatusContract>();
  // A valid key before one that is only read as it; the order in the document doesn't matter.
  const uses = [...operation.responses.uses].sort((a, b) => rank(a) - rank(b) || (a.text < b.text ? -1 : 1));
  for (const use of uses) {
    const key = effectiveKey(use.key);
    const name = key === undefined ? undefined : formatKey(key);
    if (key === undefined || name === undefined || found.has(name)) continue;
    found.set(name, {
      name,
      key,
      use,
      fields: new Map(
        (use.response?.headers ?? [])
          .map((header) => [header.name.toLowerCase(), header] as const)
          .filter(([lower]) => lower !== 'content-type'),
      ),
      media: mayHaveContent(operation.method, key)
        ? new Map((use.response?.content.mediaTypes ?? []).map((type) => [mediaTypeName(type.name), type]))
        : undefined,
    });
  }
  return found;
}

const rank = (use: ResponseUse): number => (use.key.kind === 'invalid' ? 1 : 0);

/** RFC 9110 §6.4.1, §9.3.2: what is declared there is no content that anybody gets. */
function mayHaveContent(method: string, key: ValidStatusKey): boolean {
  if (method === 'HEAD') return false;
  if (key.kind === 'range') return key.class !== 1;
  const rule = key.kind === 'exact' ? statusOf(key.code)?.content : undefined;
  return rule !== 'forbidden' && rule !== 'zero-length';
}

/**
 * A media type in lower case, parameters sorted, without those that say how its text is encoded or cut:
 * they don't make it another type.
 */
function mediaTypeName(text: string): string {
  const [essence = '', ...parameters] = text
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const telling = parameters.filter((one) => one !== '' && !/^(?:charset|boundary|q)\s*=/.test(one)).sort();
  return [essence, ...telling].join(';');
}
