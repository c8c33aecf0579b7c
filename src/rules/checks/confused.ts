import { placeKey } from '../../document/source-file.ts';
import { reservedStatuses, statusOf, webdavOnlyStatuses } from '../../http/status.ts';
import type { Operation, Response, ResponseUse } from '../../openapi/model.ts';
import { effectiveKey } from '../../openapi/status-key.ts';
import type { OperationFacts } from '../facts.ts';
import type { ModelFacts } from '../model-facts.ts';
import { atDefinition, atUse, type Placing } from '../placing.ts';
import { lessSure } from '../rule.ts';
import type { Violation } from '../violation.ts';
import { type Contradicted, type Reading, readDescription } from '../wording/description.ts';
import { type NameReading, nameCodes, readName } from '../wording/name.ts';
import { readVocabulary, type Vocabulary } from '../wording/vocabulary.ts';
import { type AskedResponse, askedResponses, valuesOf } from './asked.ts';
import { type Check, type CheckRule, speak } from './check.ts';

/** Responses whose description, or the name they are referred to by, says what another code says. */
export const confused: Check = (facts, rule) => {
  const reader = new Reader(readVocabulary(rule.options), facts);
  return askedResponses(facts, rule).flatMap((asked): readonly Violation[] => {
    const found = reader.read(asked);
    return found === undefined ? [] : [violation(asked, found, reader, facts, rule)];
  });
};

/** What contradicts a code, and by what. */
interface Confusion {
  readonly by: 'name' | 'description';
  readonly said: Pick<Contradicted, 'means' | 'confidence'>;
  readonly quote: string;
}

class Reader {
  readonly #vocabulary: Vocabulary;
  readonly #facts: ModelFacts;
  /** A text is read once under a code, however many responses have it. */
  readonly #descriptions = new Map<string, Reading>();
  readonly #names = new Map<string, NameReading>();
  readonly #wrong = new Map<string, boolean>();

  constructor(vocabulary: Vocabulary, facts: ModelFacts) {
    this.#vocabulary = vocabulary;
    this.#facts = facts;
  }

  read({ operation, use, response }: AskedResponse): Confusion | undefined {
    const code = codeOf(use, operation);
    if (code === undefined) return undefined;
    const description = this.#description(textOf(response), code);
    const name = this.#name(response.names, code);
    if (name.says === 'other' && !(code < 300 && this.#tellsError(response, name.means))) {
      // A description that fits leaves some doubt about the name.
      const confidence = description.says === 'own' ? lessSure(name.confidence, 'medium') : name.confidence;
      return { by: 'name', said: { ...name, confidence }, quote: response.names[0] ?? '' };
    }
    if (description.says !== 'other' || !applies(description, operation, this.#facts.operation(operation)))
      return undefined;
    return { by: 'description', said: description, quote: description.quote };
  }

  /** A success whose description tells of the error that its name does is content/error-in-success's. */
  #tellsError(response: Response, means: readonly number[]): boolean {
    const [code] = means;
    return code !== undefined && code >= 400 && this.#description(textOf(response), code).says === 'own';
  }

  #description(text: string, code: number): Reading {
    return recall(this.#descriptions, `${code}\u0000${text}`, () =>
      readDescription(text, code, this.#vocabulary),
    );
  }

  /** Whether the description of a definition that is used several times fits none of its uses. */
  isWrongItself(response: Response): boolean {
    return recall(this.#wrong, placeKey(response.place), () => {
      const uses = this.#facts.uses(response);
      return (
        uses.length > 1 &&
        uses.every(({ operation, use }) => {
          const found = use.response && this.read({ operation, use, response: use.response });
          return found?.by === 'description';
        })
      );
    });
  }

  /** By the name that the operation uses; one further on that fits tells what that name is for. */
  #name(names: readonly string[], code: number): NameReading {
    const [used, ...others] = names.map((name) =>
      recall(this.#names, `${code}\u0000${name}`, () => readName(name, code, this.#vocabulary)),
    );
    if (used === undefined || others.some((other) => other.says === 'own')) return { says: 'nothing' };
    return used;
  }
}

function recall<T>(known: Map<string, T>, key: string, make: () => T): T {
  const old = known.get(key);
  if (old !== undefined) return old;
  const made = make();
  known.set(key, made);
  return made;
}

/** The code that a description can contradict: none where the code itself is another rule's. */
function codeOf(use: ResponseUse, { method }: Operation): number | undefined {
  const key = effectiveKey(use.key);
  if (key?.kind !== 'exact' || statusOf(key.code) === undefined) return undefined;
  const { code } = key;
  if (reservedStatuses.has(code) || webdavOnlyStatuses.has(code)) return undefined;
  const isConditional = code === 206 || code === 304 || code === 416;
  // Under other methods these are status/wrong-method's.
  return isConditional && method !== 'GET' && method !== 'HEAD' && method !== 'QUERY' ? undefined : code;
}

/** OpenAPI 3.2 has a summary as well, and needs neither. */
function textOf({ node, description }: Response): string {
  return description ?? node.get('summary')?.string() ?? '';
}

function applies({ contradiction }: Contradicted, operation: Operation, facts: OperationFacts): boolean {
  if (contradiction === undefined) return true;
  const { notFor, withoutContent, ofTarget, isSent } = contradiction;
  if (notFor.has(facts.intent)) return false;
  if ((withoutContent || ofTarget) && facts.request !== undefined) return false;
  if (ofTarget && !facts.isItem) return false;
  return isSent === undefined || !sentNames(operation).some(isSent);
}

/** The names of what a request says in its target and its content. */
function sentNames({ path, parameters, request }: Operation): readonly string[] {
  const template = [...path.matchAll(/\{([^{}]+)\}/g)].flatMap((match) => match[1] ?? []);
  const own = parameters.filter((one) => one.in === 'path' || one.in === 'query').map((one) => one.name);
  const sent = (request?.mediaTypes ?? []).flatMap(({ schema }) => [...(schema?.properties.keys() ?? [])]);
  return [...template, ...own, ...sent];
}

function violation(
  asked: AskedResponse,
  { by, said, quote }: Confusion,
  reader: Reader,
  facts: ModelFacts,
  rule: CheckRule,
): Violation {
  const spoken = speak(rule, by);
  return {
    ...spoken,
    confidence: lessSure(spoken.confidence, said.confidence),
    values: { ...valuesOf(asked, facts), meant: nameCodes(said.means), detail: quote },
    operations: [asked.operation],
    ...(by === 'name' ? atUse(asked.use, '') : placing(asked, reader)),
  };
}

/**
 * At the key, whose code the description doesn't fit; but one definition that several operations share, and
 * that is wrong for each of them, is one defect.
 */
function placing({ use, response }: AskedResponse, reader: Reader): Placing {
  return reader.isWrongItself(response) ? atDefinition(use, '') : atUse(use, '');
}
