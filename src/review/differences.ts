import type { Operation } from '../openapi/model.ts';
import { clients } from './clients.ts';
import type { OperationContract, StatusContract } from './contract.ts';
import type { Difference } from './difference.ts';
import type { Judge, Statuses } from './judge.ts';
import type { Matching, OperationPair } from './match.ts';
import { receivers } from './receivers.ts';
import { responseDifferences } from './response-differences.ts';
import { roleOf, successes } from './roles.ts';
import { statusWords } from './wording.ts';

/** Compares what was matched. In no particular order. */
export function differences({ pairs, removed, added }: Matching): readonly Difference[] {
  return [
    ...removed.map(operationRemoved),
    ...added.map(operationAdded),
    ...pairs.flatMap((pair) => [
      ...(pair.isMoved ? [operationMoved(pair)] : []),
      ...new Comparison(pair).differences(),
    ]),
  ];
}

const judgeOf = ({ surface }: Operation): Judge => (surface === 'path' ? clients : receivers);

function operationRemoved(gone: OperationContract): Difference {
  const { operation } = gone;
  return {
    kind: 'operation-removed',
    ...judgeOf(operation).operationRemoved(gone),
    operation,
    say: () => 'The operation is gone.',
    side: 'base',
    place: operation.place,
  };
}

function operationAdded({ operation }: OperationContract): Difference {
  return {
    kind: 'operation-added',
    ...judgeOf(operation).operationAdded(),
    operation,
    say: () => 'The operation is new.',
    side: 'head',
    place: operation.place,
  };
}

function operationMoved({ before, after }: OperationPair): Difference {
  const { operation } = after;
  const message =
    operation.method === before.operation.method
      ? pathStep(before.operation.path, operation.path)
      : `The method was ${before.operation.method}.`;
  return {
    kind: 'operation-moved',
    ...judgeOf(operation).operationMoved(),
    operation,
    say: () => message,
    side: 'head',
    place: operation.pathItem.place,
  };
}

/** What became another in a path, without what stayed before and after it: said alike for all paths of a moved API. */
function pathStep(before: string, after: string): string {
  const old = before.split('/');
  const now = after.split('/');
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const middle = (segments: readonly string[]) =>
    segments
      .slice(start, segments.length - end)
      .map((segment) => `/${segment}`)
      .join('');
  const [from, to] = [middle(old), middle(now)];
  if (from === '') return `\`${to}\` came into the path.`;
  return to === '' ? `\`${from}\` is gone from the path.` : `\`${from}\` in the path became \`${to}\`.`;
}

class Comparison {
  readonly #before: OperationContract;
  readonly #after: OperationContract;
  readonly #operation: Operation;
  readonly #judge: Judge;
  readonly #found: Difference[] = [];
  /** Statuses that another difference speaks about. */
  readonly #told = new Set<StatusContract>();

  constructor({ before, after }: OperationPair) {
    this.#before = before;
    this.#after = after;
    this.#operation = after.operation;
    this.#judge = judgeOf(after.operation);
  }

  differences(): readonly Difference[] {
    const before = this.#before.statuses;
    const after = this.#after.statuses;
    if (before === undefined || after === undefined) return [];
    this.#credentials(before, after);
    this.#success(before, after);
    this.#statuses(before, after);
    for (const [name, status] of after) {
      const old = before.get(name);
      if (old?.use.response === undefined || status.use.response === undefined) continue;
      const role = roleOf(status, after);
      for (const difference of responseDifferences(old, { status, role }, this.#judge)) this.#add(difference);
    }
    return this.#found;
  }

  #add(difference: Omit<Difference, 'operation'>): void {
    this.#found.push({ operation: this.#operation, ...difference });
  }

  #credentials(before: Statuses, after: Statuses): void {
    if (this.#operation.surface !== 'path') return;
    const was = this.#before.guard === 'required';
    const is = this.#after.guard === 'required';
    if (was === is) return;
    const [from, to] = is ? [before, after] : [after, before];
    const answers = [...to.values()].filter(
      ({ name }) => (name === '401' || name === '403') && !from.has(name),
    );
    for (const one of answers) this.#told.add(one);
    const names = answers.length === 0 ? '' : `, ${is ? 'with' : 'without'} ${statusWords(answers)}`;
    this.#add({
      kind: is ? 'credentials-demanded' : 'credentials-dropped',
      say: () => `Credentials are ${is ? 'demanded now' : 'no longer demanded'}${names}.`,
      ...(is
        ? ({ impact: 'breaking', why: 'Clients that send none are turned away.' } as const)
        : ({ impact: 'safe', why: 'Clients that send them are answered as before.' } as const)),
      side: 'head',
      place: this.#operation.place,
    });
  }

  /** One success for another is one change, not one that came and one that went. */
  #success(before: Statuses, after: Statuses): void {
    const gone = successes(before).filter(({ name }) => !after.has(name));
    const come = successes(after).filter(({ name }) => !before.has(name));
    const [first] = come;
    if (first === undefined || gone.length === 0) return;
    for (const one of [...gone, ...come]) this.#told.add(one);
    const lost = gone.every(hasContent) && !come.some(hasContent) ? ', which has no content' : '';
    this.#add({
      kind: 'success-changed',
      ...this.#judge.successChanged(gone, come, this.#step(before, after)),
      status: first.name,
      say: () => `${statusWords(gone)} became ${statusWords(come)}${lost}.`,
      side: 'head',
      place: first.use.place,
    });
  }

  #statuses(before: Statuses, after: Statuses): void {
    for (const [name, status] of before) {
      if (after.has(name) || this.#told.has(status)) continue;
      const role = roleOf(status, before);
      this.#add({
        kind: 'status-removed',
        ...this.#judge.statusRemoved({ status, role, ...this.#step(before, after) }),
        status: name,
        say: (subject, many) => `${subject} ${many ? 'are' : 'is'} no longer documented.`,
        side: 'base',
        place: status.use.place,
      });
    }
    for (const [name, status] of after) {
      if (before.has(name) || this.#told.has(status)) continue;
      const role = roleOf(status, after);
      this.#add({
        kind: 'status-added',
        ...this.#judge.statusAdded({ status, role, ...this.#step(before, after) }),
        status: name,
        say: (subject, many) => `${subject} ${many ? 'are' : 'is'} new.`,
        side: 'head',
        place: status.use.place,
      });
    }
  }

  #step(before: Statuses, after: Statuses) {
    return {
      before: { ...this.#before, statuses: before },
      after: { ...this.#after, statuses: after },
    };
  }
}

const hasContent = ({ media }: StatusContract): boolean => media !== undefined && media.size > 0;
