import type { Node } from '../document/node.ts';
import type { PathShape, PathShapes } from '../intent/path.ts';
import type { Classification } from '../intent/scores.ts';
import type { Api, Operation, Parameter, Response, ResponseUse } from '../openapi/model.ts';
import { effectiveKey, formatKey, type ValidStatusKey } from '../openapi/status-key.ts';
import { AskedOf } from './asked-of.ts';
import type { CompiledRule } from './compile.ts';
import { DescribedOperation } from './described-operation.ts';
import { DescribedResponse, describedFields } from './described-response.ts';
import type { OperationFacts, ResponseFacts } from './facts.ts';
import { Neighbours } from './neighbours.ts';
import { isFallible } from './request-facts.ts';
import { StatusSet } from './status-set.ts';
import { isWebdavApi } from './webdav.ts';

/** What is known of an API before any rule is asked: the model, and what every operation is for. */
export interface Understanding {
  readonly api: Api;
  readonly style: 'rest' | 'rpc';
  readonly intents: ReadonlyMap<Operation, Classification>;
  readonly shapes: PathShapes;
}

/** The facts of a described API, each worked out once. */
export class ModelFacts {
  readonly #understanding: Understanding;
  readonly #operations = new Map<Operation, OperationFacts>();
  readonly #fields = new Map<Response, ResponseFacts['fields']>();
  readonly #verdicts = new Map<object, Map<object, boolean>>();
  /** What operations say of each other. */
  readonly neighbours: Neighbours;
  #apiStatuses: StatusSet | undefined;
  #answers: readonly Answer[] | undefined;
  #outcomes: readonly Outcome[] | undefined;
  #isWebdav: boolean | undefined;
  readonly #asked = new Map<string, AskedOf>();
  readonly #fallible = new Map<Parameter, boolean>();
  readonly #shared = new Map<Node, boolean>();
  #usesByDefinition: ReadonlyMap<Node, readonly DefinitionUse[]> | undefined;

  constructor(understanding: Understanding) {
    this.#understanding = understanding;
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
    this.#apiStatuses ??= allStatuses(operations.filter((operation) => operation.surface === 'path'));
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
    return this.#understanding.shapes.of(path);
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
    const key = effectiveKey(use.key);
    const { response } = use;
    return key === undefined || response === undefined
      ? undefined
      : new DescribedResponse(key, response, this);
  }

  /** Whether operations of several methods share a definition: found out once for all of them. */
  isSharedByMethods(response: Response): boolean {
    let isShared = this.#shared.get(response.node);
    if (isShared === undefined) {
      const uses = this.uses(response);
      isShared = uses.some((one) => one.operation.method !== uses[0]?.operation.method);
      this.#shared.set(response.node, isShared);
    }
    return isShared;
  }

  /** Every operation and key that a response's definition answers. */
  uses(response: Response): readonly DefinitionUse[] {
    this.#usesByDefinition ??= usesByDefinition(this.#understanding.api.operations);
    return this.#usesByDefinition.get(response.node) ?? [];
  }

  /** What an asker finds of a response's definition: found out once, however many uses there are. */
  verdict(asker: object, use: ResponseUse, find: () => boolean): boolean {
    const known = this.#verdicts.get(asker) ?? new Map<object, boolean>();
    this.#verdicts.set(asker, known);
    const definition = use.response?.node ?? use;
    const verdict = known.get(definition) ?? find();
    known.set(definition, verdict);
    return verdict;
  }

  /** The fields of a response; many uses share one. */
  fields(response: Response): ResponseFacts['fields'] {
    let fields = this.#fields.get(response);
    if (fields === undefined) {
      fields = describedFields(response);
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
function allStatuses(operations: readonly Operation[]): StatusSet {
  const keys = new Map<string | number, ValidStatusKey>();
  for (const operation of operations) {
    for (const use of operation.responses.uses) {
      const key = effectiveKey(use.key);
      if (key !== undefined) keys.set(key.kind === 'exact' ? key.code : formatKey(key), key);
    }
  }
  return new StatusSet([...keys.values()]);
}

export interface DefinitionUse {
  readonly operation: Operation;
  readonly use: ResponseUse;
}

/** By the node of the definition: references by other names lead to the same. */
function usesByDefinition(operations: readonly Operation[]): ReadonlyMap<Node, readonly DefinitionUse[]> {
  const found = new Map<Node, DefinitionUse[]>();
  for (const operation of operations) {
    for (const use of operation.responses.uses) {
      if (use.response === undefined) continue;
      const { node } = use.response;
      const uses = found.get(node);
      if (uses === undefined) found.set(node, [{ operation, use }]);
      else uses.push({ operation, use });
    }
  }
  return found;
}
