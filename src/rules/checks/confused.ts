import { placeKey } from '../../document/source-file.ts';
import { reservedStatuses, statusOf, webdavOnlyStatuses } from '../../http/status.ts';
import type { Operation, Response } from '../../openapi/model.ts';
import { effectiveKey } from '../../openapi/status-key.ts';
import type { OperationFacts } from '../facts.ts';
import type { ModelFacts } from '../model-facts.ts';
import { atDefinition, atUse, type Placing } from '../placing.ts';
import { type Confidence, lessSure } from '../rule.ts';
import type { Violation } from '../violation.ts';
import { type Reading, readDescription } from '../wording/description.ts';
import { type NameReading, nameCodes, readName } from '../wording/name.ts';
import { type Contradiction, readVocabulary, type Vocabulary } from '../wording/vocabulary.ts';
import { type AskedResponse, askedResponses, valuesOf } from './asked.ts';
import { type Check, type CheckRule, speak } from './check.ts';

/** Responses whose description, or the name they are referred to by, says what another code says. */
export const confused: Check = (facts, rule) => {
  const reader = new Reader(readVocabulary(rule.options), facts);
  const found: Violation[] = [];
  for (const asked of askedResponses(facts, rule)) {
    const confusion = reader.read(asked);
    if (confusion !== undefined) found.push(violation(asked, confusion, reader, facts, rule));
  }
  return found;
};

/** What contradicts a code, and by what. */
interface Confusion {
  readonly by: 'name' | 'description';
  readonly means: readonly number[];
  readonly confidence: Confidence;
  readonly quote: string;
  /** On what else it depends. */
  readonly contradiction: Contradiction | undefined;
}

const nothing = { by: 'nothing' } as const;

class Reader {
  readonly #facts: ModelFacts;
  /** A response, a text and a name are read once under a code, however many operations have them. */
  readonly #confusions: UnderCode<Response, Confusion | typeof nothing>;
  readonly #descriptions: UnderCode<string, Reading>;
  readonly #names: UnderCode<string, NameReading>;
  readonly #wrong = new Map<string, boolean>();

  constructor(vocabulary: Vocabulary, facts: ModelFacts) {
    this.#facts = facts;
    this.#confusions = new UnderCode((response, code) => this.#find(response, code) ?? nothing);
    this.#descriptions = new UnderCode((text, code) => readDescription(text, code, vocabulary));
    this.#names = new UnderCode((name, code) => readName(name, code, vocabulary));
  }

  read({ operation, response, key }: Omit<AskedResponse, 'use'>): Confusion | undefined {
    if (key?.kind !== 'exact') return undefined;
    const { code } = key;
    const found = this.#confusions.of(response, code);
    if (found.by === 'nothing' || isOfWrongMethod(code, operation)) return undefined;
    return applies(found, operation, this.#facts.operation(operation)) ? found : undefined;
  }

  #find(response: Response, code: number): Confusion | undefined {
    if (!isContradictable(code)) return undefined;
    const description = this.#descriptions.of(textOf(response), code);
    const name = this.#name(response.names, code);
    if (name.says === 'other' && !(code < 300 && this.#tellsError(response, name.means))) {
      // A description that fits leaves some doubt about the name.
      const confidence = description.says === 'own' ? lessSure(name.confidence, 'medium') : name.confidence;
      const quote = response.names[0] ?? '';
      return { by: 'name', means: name.means, confidence, quote, contradiction: undefined };
    }
    return description.says === 'other' ? { by: 'description', ...description } : undefined;
  }

  /** A success whose description tells of the error that its name does is content/error-in-success's. */
  #tellsError(response: Response, means: readonly number[]): boolean {
    const [code] = means;
    return code !== undefined && code >= 400 && this.#descriptions.of(textOf(response), code).says === 'own';
  }

  /** Whether the description of a definition that is used several times fits none of its uses. */
  isWrongItself(response: Response): boolean {
    const place = placeKey(response.place);
    const known = this.#wrong.get(place);
    if (known !== undefined) return known;
    const uses = this.#facts.uses(response);
    const isWrong =
      uses.length > 1 &&
      uses.every(({ operation, use }) => {
        if (use.response === undefined) return false;
        const found = this.read({ operation, response: use.response, key: effectiveKey(use.key) });
        return found?.by === 'description';
      });
    this.#wrong.set(place, isWrong);
    return isWrong;
  }

  /** By the name that the operation uses; one further on that fits tells what that name is for. */
  #name(names: readonly string[], code: number): NameReading {
    const [used, ...others] = names.map((name) => this.#names.of(name, code));
    if (used === undefined || others.some((other) => other.says === 'own')) return { says: 'nothing' };
    return used;
  }
}

/** What is found out of something under a code, each once. */
class UnderCode<K, T extends object> {
  readonly #find: (one: K, code: number) => T;
  readonly #byCode = new Map<number, Map<K, T>>();

  constructor(find: (one: K, code: number) => T) {
    this.#find = find;
  }

  of(one: K, code: number): T {
    let known = this.#byCode.get(code);
    if (known === undefined) {
      known = new Map();
      this.#byCode.set(code, known);
    }
    let found = known.get(one);
    if (found === undefined) {
      found = this.#find(one, code);
      known.set(one, found);
    }
    return found;
  }
}

/** Whether a description can contradict a code: not where the code itself is another rule's. */
function isContradictable(code: number): boolean {
  return statusOf(code) !== undefined && !reservedStatuses.has(code) && !webdavOnlyStatuses.has(code);
}

/** Under other methods than these, these codes are status/wrong-method's. */
function isOfWrongMethod(code: number, { method }: Operation): boolean {
  const isConditional = code === 206 || code === 304 || code === 416;
  return isConditional && method !== 'GET' && method !== 'HEAD' && method !== 'QUERY';
}

/** OpenAPI 3.2 has a summary as well, and needs neither. */
function textOf({ node, description }: Response): string {
  return description ?? node.get('summary')?.string() ?? '';
}

function applies({ contradiction }: Confusion, operation: Operation, facts: OperationFacts): boolean {
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
  { by, means, confidence, quote }: Confusion,
  reader: Reader,
  facts: ModelFacts,
  rule: CheckRule,
): Violation {
  const spoken = speak(rule, by);
  return {
    ...spoken,
    confidence: lessSure(spoken.confidence, confidence),
    values: { ...valuesOf(asked, facts), meant: nameCodes(means), detail: quote },
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
