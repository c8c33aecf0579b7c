import type { Operation } from '../openapi/model.ts';
import { formatKey, type ValidStatusKey } from '../openapi/status-key.ts';
import { oncePer } from '../text/once.ts';
import type { Case, CompiledRule } from './compile.ts';
import { reaches } from './reach.ts';
import type { StatusToken } from './status-set.ts';

/** What a rule asks of operations or of responses; a table asks as often as it has demands. */
export interface Question {
  readonly rule: CompiledRule;
  readonly on: 'operation' | 'response';
  readonly cases: readonly Case[];
  /** Of operations: it is asked of the response under the lowest of these keys, where there is one. */
  readonly about: readonly StatusToken[] | undefined;
}

/** Which questions method, surface and status leave open: found out once for each combination, not at every response. */
class RuleIndex {
  readonly #questions: readonly Question[];
  readonly #known = new Map<string, AskedQuestions>();

  constructor(rules: readonly CompiledRule[]) {
    this.#questions = rules.flatMap(questions);
  }

  of(operation: Operation): AskedQuestions {
    const { method, surface } = operation;
    const name = `${surface} ${method}`;
    let asked = this.#known.get(name);
    if (asked === undefined) {
      const reaching = this.#questions.filter(({ rule }) => reaches(rule, operation));
      asked = new AskedQuestions(reaching, method);
      this.#known.set(name, asked);
    }
    return asked;
  }
}

/** What is asked of the operations of one method and surface, and of their responses. */
class AskedQuestions {
  /** Those on operations. */
  readonly questions: readonly Question[];
  readonly #method: string;
  readonly #onResponses: readonly Question[];
  readonly #byKey = new Map<string | number, readonly Question[]>();

  constructor(reaching: readonly Question[], method: string) {
    this.#method = method;
    this.questions = this.#open(reaching, 'operation', undefined);
    this.#onResponses = this.#open(reaching, 'response', undefined);
  }

  /** Those on responses under a key. */
  ofResponse(key: ValidStatusKey): readonly Question[] {
    const name = key.kind === 'exact' ? key.code : formatKey(key);
    let questions = this.#byKey.get(name);
    if (questions === undefined) {
      questions = this.#open(this.#onResponses, 'response', key);
      this.#byKey.set(name, questions);
    }
    return questions;
  }

  #open(
    questions: readonly Question[],
    on: Question['on'],
    key: ValidStatusKey | undefined,
  ): readonly Question[] {
    const facts = { method: this.#method, key };
    return questions.filter(
      (question) => question.on === on && question.cases.some((one) => one.when.known(facts) !== false),
    );
  }
}

/** The same for all documents that these rules are asked of. */
export const indexOf = oncePer((rules: readonly CompiledRule[]) => new RuleIndex(rules));

function questions(rule: CompiledRule): readonly Question[] {
  const { procedure } = rule;
  switch (procedure.on) {
    case 'operation':
    case 'response':
      return [{ rule, on: procedure.on, cases: procedure.cases, about: undefined }];
    case 'table':
      return procedure.rows.map((row) => ({ rule, on: row.on, cases: [row.one], about: row.about }));
    default:
      return [];
  }
}
