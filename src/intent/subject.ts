// What classification needs to know of an API. The model of `src/openapi` satisfies it as it is; so would
// an API that was read from somewhere else. The statuses of the responses are missing on purpose: they are
// what is being audited, so nothing here may depend on them.

/** A JSON Schema, looked into lazily and shallowly. */
export interface SchemaSubject {
  /** Equal for schemas that are the same text. */
  readonly identity: string;
  readonly types: readonly string[];
  readonly format: string | undefined;
  /** Its own properties and those of its `allOf` members. */
  readonly properties: ReadonlyMap<string, SchemaSubject>;
  readonly items: SchemaSubject | undefined;
  members(keyword: 'allOf' | 'oneOf' | 'anyOf'): readonly SchemaSubject[];
}

export interface MediaTypeSubject {
  /** Lower case, without parameters. */
  readonly essence: string;
  readonly schema: SchemaSubject | undefined;
}

export interface ContentSubject {
  readonly mediaTypes: readonly MediaTypeSubject[];
}

export interface ParameterSubject {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
}

export interface OperationSubject {
  readonly surface: 'path' | 'webhook' | 'callback';
  /** As sent: `GET`, `POST`. */
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterSubject[];
  readonly request: ContentSubject | undefined;
  /** In document order. */
  readonly responses: { readonly uses: readonly ResponseUseSubject[] };
  /** What the author says that the operation is for. */
  readonly statedIntent: { readonly text: string } | undefined;
}

export interface ResponseUseSubject {
  readonly response: { readonly content: ContentSubject } | undefined;
}
