import type { Intent } from '../intent/intent.ts';
import type { ValidStatusKey } from '../openapi/status-key.ts';
import type { Confidence } from './rule.ts';
import type { StatusSet } from './status-set.ts';

// What rules may ask. Nothing here says that a response comes from a document: an observed exchange can
// give the same facts, and be judged by the same rules.

export type ContentKind = 'absent' | 'untyped' | 'typed';

export interface ContentFacts {
  readonly kind: ContentKind;
  readonly mediaTypes: readonly { readonly essence: string }[];
}

/** How access is guarded: nothing asked, credentials possible, or credentials demanded. */
export type Guard = 'public' | 'optional' | 'required';

export interface OperationFacts {
  readonly method: string;
  /** The target of the request: the path template. */
  readonly path: string;
  readonly surface: 'path' | 'webhook' | 'callback';
  readonly intent: Intent;
  readonly intentConfidence: Confidence;
  /** Whether the API as a whole is RPC over POST. */
  readonly style: 'rest' | 'rpc';
  /** The path addresses one resource that may be missing. */
  readonly isItem: boolean;
  /** The path has a parameter that addresses a resource. */
  readonly hasResourceParameter: boolean;
  /** A parameter in the query is required: what is addressed depends on it. */
  readonly hasRequiredQuery: boolean;
  /** A GET of the same target reads one resource. */
  readonly addressesOne: boolean;
  readonly statuses: StatusSet;
  /** Something stands under `responses` that can't be read: which statuses there are is not known. */
  readonly hasUnreadResponses: boolean;
  /** What the operations that clients call declare, in the API as a whole. */
  readonly apiStatuses: StatusSet;
  /** What is known of its responses. */
  readonly responses: readonly ResponseFacts[];
  /** The statuses whose response can't be read. */
  readonly unreadStatuses: StatusSet;
  /** Lower-case names of the fields that a GET of the same target gives with a success. */
  readonly readFields: ReadonlySet<string>;
  /** What a GET of the same target declares. */
  readonly readStatuses: StatusSet;
  /** What a GET of an item right below the target declares. */
  readonly itemReadStatuses: StatusSet;
  /** Lower-case names of the request fields that some method on the same target takes. */
  readonly targetRequestFields: ReadonlySet<string>;
  readonly request: ContentFacts | undefined;
  /** The request content is bytes rather than text: a file. */
  readonly hasBinaryRequest: boolean;
  /** Lower-case names of the request fields that are documented. */
  readonly requestFields: ReadonlySet<string>;
  /** Some parameter can't be read, so there may be other fields than these. */
  readonly hasUnreadParameters: boolean;
  readonly hasFallibleParameter: boolean;
  /** The names of the parameters whose values can be wrong. */
  readonly fallibleParameters: readonly string[];
  readonly guard: Guard;
  /** Every way in demands scopes or roles. */
  readonly isScoped: boolean;
  /** Some way in is one that `WWW-Authenticate` can name: anything but an API key. */
  readonly isChallengeable: boolean;
  readonly deprecated: boolean;
  readonly isAdditional: boolean;
  /** WebDAV (RFC 4918): the API has its methods, or calls itself so. */
  readonly isWebdav: boolean;
  /** Summary and description. */
  readonly text: string;
}

export interface FieldFacts {
  readonly name: string;
  /** The values that are known of it: what was sent, or what the description shows. */
  readonly values: readonly string[];
}

export interface ResponseFacts {
  readonly key: ValidStatusKey;
  readonly content: ContentFacts;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, FieldFacts>;
  readonly description: string;
  /** The name of the shared definition, if it is one. */
  readonly name: string | undefined;
  /** The definition also answers other methods. */
  readonly isSharedByMethods: boolean;
}

/** What one evaluation of a predicate looks at. */
export interface Subject {
  readonly operation: OperationFacts;
  readonly response: ResponseFacts | undefined;
}
