import type { LimitName } from '../document/limits.ts';
import type { Node } from '../document/node.ts';
import type { Place } from '../document/source-file.ts';
import type { Schema } from './schema.ts';
import type { StatusKey } from './status-key.ts';

/** The versions that differ in what they mean; patch levels don't (OpenAPI 3.2, Versions and Deprecation). */
export type OpenApiVersion = '2.0' | '3.0' | '3.1' | '3.2';

/**
 * Who calls whom. A path is called by the API's clients; webhooks and callbacks are requests that the
 * API itself sends, so their responses are what the receiver must answer.
 */
export type Surface = 'path' | 'webhook' | 'callback';

/** An OpenAPI description, read without regard to its version. */
export interface Api {
  readonly version: OpenApiVersion;
  readonly title: string;
  readonly root: Node;
  readonly operations: readonly Operation[];
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  readonly problems: readonly ShapeProblem[];
}

/** A value that is read and has the wrong type. */
export interface ShapeProblem {
  readonly place: Place;
  readonly message: string;
  /** The limit that is reached, where that is what is wrong. */
  readonly limit?: LimitName | undefined;
}

export interface PathItem {
  /** The path template, the webhook's name, or the callback's expression. */
  readonly path: string;
  readonly surface: Surface;
  /** Where the path is written. */
  readonly place: Place;
  readonly operations: readonly Operation[];
}

export interface Operation {
  readonly surface: Surface;
  /** As sent: upper case for the fixed fields, as written for `additionalOperations`. */
  readonly method: string;
  readonly path: string;
  /** Logical: from the root of the entry document, whatever files hold the parts. */
  readonly pointer: string;
  readonly node: Node;
  /** The method's key. */
  readonly place: Place;
  readonly pathItem: PathItem;
  readonly isAdditional: boolean;
  readonly operationId: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Path-level and operation-level, the latter winning. Never `body` or `formData`: those are content. */
  readonly parameters: readonly Parameter[];
  /** Some parameter is a reference that leads nowhere, so there are others than these. */
  readonly hasUnreadParameters: boolean;
  readonly request: RequestContent | undefined;
  readonly security: Security;
  readonly responses: Responses;
  /** What `x-statute-intent` says. */
  readonly statedIntent: { readonly text: string; readonly place: Place } | undefined;
}

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly schema: Schema | undefined;
  /** Where it is defined: the component, for a `$ref`ed one. */
  readonly place: Place;
  readonly names: readonly string[];
}

/**
 * Content as HTTP has it. `absent`: no media type at all (`content: {}` too). `untyped`: media types,
 * of which nothing says what is in them. `typed`: at least one with a schema or an example.
 */
export interface Content {
  readonly kind: 'absent' | 'untyped' | 'typed';
  readonly mediaTypes: readonly MediaType[];
  /** Where the content is declared: the `content` key, or 2.0's `schema` key. */
  readonly place: Place | undefined;
}

export interface MediaType {
  /** As written; a range is possible. */
  readonly name: string;
  /** Lower case, without parameters. */
  readonly essence: string;
  readonly schema: Schema | undefined;
  readonly examples: readonly Node[];
  readonly place: Place;
}

export interface RequestContent extends Content {
  readonly required: boolean;
  /** Where the operation names it: the `requestBody` key; for 2.0 the same as `definition`. */
  readonly use: Place;
  /** Where the request body is defined: the component, for a `$ref`ed one. */
  readonly definition: Place;
}

/** An operation's responses: a set of status keys. */
export interface Responses {
  /** The `responses` key, or the operation's where there is none. */
  readonly place: Place;
  readonly uses: readonly ResponseUse[];
}

/** One response key of an operation, and the response that it leads to. */
export interface ResponseUse {
  readonly key: StatusKey;
  /** The key as written. */
  readonly text: string;
  /** The key, in the file that holds it. */
  readonly place: Place;
  /** `undefined` where a reference leads nowhere or the value is no mapping. */
  readonly response: Response | undefined;
}

export interface Response {
  readonly node: Node;
  /** Where it is defined: the key of the component, or of the status where it is written in place. */
  readonly place: Place;
  /** The names that references to it give, first to last; none where it is written in place. */
  readonly names: readonly string[];
  readonly description: string | undefined;
  readonly headers: readonly Header[];
  readonly content: Content;
  readonly links: readonly Link[];
}

export interface Header {
  /** As written; compare in lower case (RFC 9110 §5.1). */
  readonly name: string;
  /** The key under `headers`. */
  readonly place: Place;
  /** Where it is defined: the component, for a `$ref`ed one. */
  readonly definition: Place;
  readonly names: readonly string[];
  readonly required: boolean;
  readonly description: string | undefined;
  readonly schema: Schema | undefined;
  readonly examples: readonly Node[];
  /** The media type in which its `content` writes the value; `undefined` for a plain field value. */
  readonly mediaType: string | undefined;
}

export interface Link {
  readonly name: string;
  readonly node: Node;
  readonly place: Place;
}

export interface SecurityScheme {
  readonly name: string;
  /** 2.0's `basic` reads as `http`; anything unknown as `other`. */
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS' | 'other';
  readonly place: Place;
}

export interface SecurityRequirement {
  readonly scheme: string;
  /** `undefined` where the name is not declared. */
  readonly definition: SecurityScheme | undefined;
  readonly scopes: readonly string[];
}

/**
 * The security that an operation really has: its own, else the root's. Alternatives are joined by OR,
 * the members of each by AND; an alternative without members is anonymous access. No alternatives: public.
 */
export interface Security {
  readonly alternatives: readonly (readonly SecurityRequirement[])[];
  readonly origin: 'operation' | 'root' | 'none';
}
