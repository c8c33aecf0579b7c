import type { Header, Response } from '../openapi/model.ts';
import type { ValidStatusKey } from '../openapi/status-key.ts';
import type { ContentFacts, FieldFacts, ResponseFacts } from './facts.ts';
import type { ModelFacts } from './model-facts.ts';
import { shownValues } from './shown-values.ts';

/** The facts of a response that a document describes, under one key; those that few rules ask for are worked out when they do. */
export class DescribedResponse implements ResponseFacts {
  readonly key: ValidStatusKey;
  readonly #response: Response;
  readonly #all: ModelFacts;

  constructor(key: ValidStatusKey, response: Response, all: ModelFacts) {
    this.key = key;
    this.#response = response;
    this.#all = all;
  }

  get content(): ContentFacts {
    return this.#response.content;
  }

  get fields(): ResponseFacts['fields'] {
    return this.#all.fields(this.#response);
  }

  get description(): string {
    return this.#response.description ?? '';
  }

  get name(): string | undefined {
    return this.#response.names.at(-1);
  }

  get isSharedByMethods(): boolean {
    return this.#all.isSharedByMethods(this.#response);
  }
}

/** The fields of a response, by lower-case name. */
export function describedFields({ headers }: Response): ResponseFacts['fields'] {
  return new Map(headers.map((header) => [header.name.toLowerCase(), new DescribedField(header)]));
}

class DescribedField implements FieldFacts {
  readonly #header: Header;

  constructor(header: Header) {
    this.#header = header;
  }

  get name(): string {
    return this.#header.name;
  }

  /** Values are asked of few fields, so they are looked for when they are. */
  get values(): readonly string[] {
    return shownValues(this.#header);
  }
}
