import { placeKey } from '../document/source-file.ts';
import { type PathShape, pathShape } from '../intent/path.ts';
import type { Classification } from '../intent/scores.ts';
import type { Api, Header, Operation, Parameter, Response, ResponseUse } from '../openapi/model.ts';
import { effectiveKey, formatKey, type ValidStatusKey } from '../openapi/status-key.ts';
import { AskedOf } from './asked-of.ts';
import type { CompiledRule } from './compile.ts';
import { DescribedOperation } from './described-operation.ts';
import type { FieldFacts, OperationFacts, ResponseFacts } from './facts.ts';
import { Neighbours } from './neighbours.ts';
import { isFallible } from './request-facts.ts';
import { shownValues } from './shown-values.ts';
import { StatusSet } from './status-set.ts';
import { isWebdavApi } from './webdav.ts';

/** What is known of an API before any rule is asked: the model, and what every operation is for. */
export interface Understanding {
  readonly api: Api;
  readonly style: 'rest' | 'rpc';
  readonly intents: ReadonlyMap<Operation, Classification>;
}

/** The facts of a described API, each worked out once. */
export class ModelFacts {
  readonly #understanding: Understanding;
  readonly #operations = new Map<Operation, OperationFacts>();
  readonly #responses = new Map<ResponseUse, ResponseFacts>();
  readonly #fields = new Map<Response, ResponseFacts['fields']>();
  readonly #verdicts = new Map<object, Map<string, boolean>>();
  /** What operations say of each other. */
  readonly neighbours: Neighbours;
  #apiStatuses: StatusSet | undefined;
  #answers: readonly Answer[] | undefined;
  #outcomes: readonly Outcome[] | undefined;
  #isWebdav: boolean | undefined;
  readonly #asked = new Map<string, AskedOf>();
  readonly #shapes = new Map<string, PathShape>();
  readonly #fallible = new Map<Parameter, boolean>();
  readonly #shared = new Map<string, boolean>();
  readonly #usesByDefinition: ReadonlyMap<string, readonly DefinitionUse[]>;

  constructor(understanding: Understanding) {
    this.#understanding = understanding;
    this.#usesByDefinition = usesByDefinition(understanding.api.operations);
    this.neighbours = new Neighbours(understanding.api.operations);
  }

  get understanding(): Understanding {
    return this.#understanding;
  }

  /** Every response in document order; a shared one as often as it is used. */
  get answers(): readonly Answer[] {
    this.#answers ??= answersOf(this.#understanding.api.operations);
    return this.#answers;
  }

  /** Every response that stands under a status, in document order. */
  get outcomes(): readonly Outcome[] {
    this.#outcomes ??= this.answers.filter(isOutcome);
    return this.#outcomes;
  }

  /** What the operations that clients call declare. */
  get apiStatuses(): StatusSet {
    const { operations } = this.#understanding.api;
    this.#apiStatuses ??= statusesOf(operations.filter((operation) => operation.surface === 'path'));
    return this.#apiStatuses;
  }

  /** What a rule is asked of; the same for all rules of one reach. */
  asked({ reach, suspendedInRpc }: CompiledRule): AskedOf {
    const key = `${reach} ${suspendedInRpc}`;
    let asked = this.#asked.get(key);
    if (asked === undefined) {
      asked = new AskedOf({ reach, suspendedInRpc }, this);
      this.#asked.set(key, asked);
    }
    return asked;
  }

  /** The shape of a path; many operations share one. */
  shape(path: string): PathShape {
    let shape = this.#shapes.get(path);
    if (shape === undefined) {
      shape = pathShape(path);
      this.#shapes.set(path, shape);
    }
    return shape;
  }

  /** Whether a value of a parameter can be wrong; many operations share one. */
  isFallible(parameter: Parameter): boolean {
    let is = this.#fallible.get(parameter);
    if (is === undefined) {
      is = isFallible(parameter);
      this.#fallible.set(parameter, is);
    }
    return is;
  }

  /** The API as a whole is WebDAV. */
  get isWebdav(): boolean {
    this.#isWebdav ??= isWebdavApi(this.#understanding.api);
    return this.#isWebdav;
  }

  operation(operation: Operation): OperationFacts {
    let facts = this.#operations.get(operation);
    if (facts === undefined) {
      facts = new DescribedOperation(operation, this);
      this.#operations.set(operation, facts);
    }
    return facts;
  }

  /** `undefined` for a key that is read as nothing. */
  response(use: ResponseUse): ResponseFacts | undefined {
    let facts = this.#responses.get(use);
    if (facts === undefined) {
      const key = effectiveKey(use.key);
      const { response } = use;
      if (key === undefined || response === undefined) return undefined;
      facts = {
        key,
        content: response.content,
        fields: this.#fieldsOf(response),
        description: response.description ?? '',
        name: response.names.at(-1),
        isSharedByMethods: this.#isShared(response),
      };
      this.#responses.set(use, facts);
    }
    return facts;
  }

  /** Whether operations of several methods share a definition: found out once for all of them. */
  #isShared(response: Response): boolean {
    const key = placeKey(response.place);
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const [first, ...others] = this.uses(response);
    const isShared = others.some((one) => one.operation.method !== first?.operation.method);
    this.#shared.set(key, isShared);
    return isShared;
  }

  /** Every operation and key that a response's definition answers. */
  uses(response: Response): readonly DefinitionUse[] {
    return this.#usesByDefinition.get(placeKey(response.place)) ?? [];
  }

  /** What an asker finds of a response's definition: found out once, however many uses there are. */
  verdict(asker: object, use: ResponseUse, find: () => boolean): boolean {
    const known = this.#verdicts.get(asker) ?? new Map<string, boolean>();
    this.#verdicts.set(asker, known);
    const key = placeKey(use.response?.place ?? use.place);
    const verdict = known.get(key) ?? find();
    known.set(key, verdict);
    return verdict;
  }

  #fieldsOf(response: Response): ResponseFacts['fields'] {
    let fields = this.#fields.get(response);
    if (fields === undefined) {
      fields = new Map(response.headers.map((header) => [header.name.toLowerCase(), fieldFacts(header)]));
      this.#fields.set(response, fields);
    }
    return fields;
  }
}

/** A response under a key of an operation. */
export interface Answer {
  readonly operation: Operation;
  readonly use: ResponseUse;
  readonly response: Response;
  /** `undefined` for a key that is read as nothing. */
  readonly key: ValidStatusKey | undefined;
}

/** A response under a status, which says how the operation ended. */
export interface Outcome extends Answer {
  readonly key: ValidStatusKey;
}

function answersOf(operations: readonly Operation[]): readonly Answer[] {
  const found: Answer[] = [];
  for (const operation of operations) {
    for (const use of operation.responses.uses) {
      const { response } = use;
      if (response !== undefined) found.push({ operation, use, response, key: effectiveKey(use.key) });
    }
  }
  return found;
}

function isOutcome(answer: Answer): answer is Outcome {
  return answer.key !== undefined;
}

/** Each key once. */
function statusesOf(operations: readonly Operation[]): StatusSet {
  const keys = new Map<string, ValidStatusKey>();
  for (const operation of operations) {
    for (const use of operation.responses.uses) {
      const key = effectiveKey(use.key);
      if (key !== undefined) keys.set(formatKey(key), key);
    }
  }
  return new StatusSet([...keys.values()]);
}

export interface DefinitionUse {
  readonly operation: Operation;
  readonly use: ResponseUse;
}

function usesByDefinition(operations: readonly Operation[]): ReadonlyMap<string, readonly DefinitionUse[]> {
  const found = new Map<string, DefinitionUse[]>();
  for (const operation of operations) {
    for (const use of operation.responses.uses) {
      if (use.response === undefined) continue;
      const key = placeKey(use.response.place);
      const uses = found.get(key);
      if (uses === undefined) found.set(key, [{ operation, use }]);
      else uses.push({ operation, use });
    }
  }
  return found;
}

/** Values are asked of few fields, so they are looked for when they are. */
function fieldFacts(header: Header): FieldFacts {
  return {
    name: header.name,
    get values() {
      return shownValues(header);
    },
  };
}
