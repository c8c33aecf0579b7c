import type { Location } from '../document/location.ts';
import { classOf } from '../http/status.ts';
import { formatKey, type ValidStatusKey } from '../openapi/status-key.ts';
import type { OperationContract, StatusContract } from './contract.ts';

/** What a change means for clients that were written against the base. */
export const impacts = ['breaking', 'maybe', 'safe'] as const;
export type Impact = (typeof impacts)[number];

export const changeKinds = [
  'operation-added',
  'operation-removed',
  'success-changed',
  'status-added',
  'status-removed',
  'field-added',
  'field-removed',
  'media-type-added',
  'media-type-removed',
  'content-added',
  'content-removed',
  'credentials-demanded',
  'credentials-dropped',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One change of what clients may count on. */
export interface ContractChange {
  readonly kind: ChangeKind;
  readonly impact: Impact;
  readonly method: string;
  /** As the head has it; as the base had it for what was removed. */
  readonly path: string;
  /** The status key that it is about; absent for the operation as a whole. */
  readonly status?: string;
  /** The field or media type. */
  readonly name?: string;
  /** One sentence: what changed. */
  readonly message: string;
  /** One sentence: why that impact. */
  readonly why: string;
  readonly side: 'base' | 'head';
  readonly location: Location;
}

/** Compares the response contracts of two versions of an API: sorted by path, method, status, kind. */
export function contractChanges(
  base: ReadonlyMap<string, OperationContract>,
  head: ReadonlyMap<string, OperationContract>,
): readonly ContractChange[] {
  const changes: ContractChange[] = [];
  for (const [identity, before] of base) {
    const after = head.get(identity);
    if (after === undefined) changes.push(removed(before));
    else changes.push(...operationChanges(before, after));
  }
  for (const [identity, after] of head) if (!base.has(identity)) changes.push(added(after));
  return changes.sort(compareChanges);
}

function compareChanges(a: ContractChange, b: ContractChange): number {
  const key = (change: ContractChange) =>
    [change.path, change.method, change.status ?? '', change.kind, change.name ?? ''].join('\u0000');
  const x = key(a);
  const y = key(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

function removed({ method, path, location }: OperationContract): ContractChange {
  return {
    kind: 'operation-removed',
    impact: 'breaking',
    method,
    path,
    message: `${method} ${path} is gone.`,
    why: 'Clients that call it get 404 or 405.',
    side: 'base',
    location,
  };
}

function added({ method, path, location }: OperationContract): ContractChange {
  return {
    kind: 'operation-added',
    impact: 'safe',
    method,
    path,
    message: `${method} ${path} is new.`,
    why: 'No client calls it yet.',
    side: 'head',
    location,
  };
}

function operationChanges(before: OperationContract, after: OperationContract): readonly ContractChange[] {
  const { method, path } = after;
  const at = { method, path };
  const changes: ContractChange[] = [...guardChanges(before, after)];
  const gone = [...before.statuses].filter(([key]) => !after.statuses.has(key));
  const come = [...after.statuses].filter(([key]) => !before.statuses.has(key));
  const goneSuccess = gone.filter(([, status]) => isSuccess(status.key));
  const comeSuccess = come.filter(([, status]) => isSuccess(status.key));
  // One success for another is one change, not a removal and an addition.
  const isSwap = goneSuccess.length > 0 && comeSuccess.length > 0;
  if (isSwap) {
    const [first] = comeSuccess;
    changes.push({
      ...at,
      kind: 'success-changed',
      impact: 'breaking',
      ...(first === undefined ? {} : { status: first[0] }),
      message: `Success is ${keys(comeSuccess)} now; it was ${keys(goneSuccess)}.`,
      why: 'Clients that wait for the old status take the new one for something else.',
      side: 'head',
      location: first?.[1].location ?? after.location,
    });
  }
  for (const [key, status] of gone) {
    if (isSwap && isSuccess(status.key)) continue;
    changes.push({
      ...at,
      kind: 'status-removed',
      status: key,
      ...removal(status, after),
      side: 'base',
      location: status.location,
    });
  }
  for (const [key, status] of come) {
    if (isSwap && isSuccess(status.key)) continue;
    changes.push({
      ...at,
      kind: 'status-added',
      status: key,
      ...addition(status, before),
      side: 'head',
      location: status.location,
    });
  }
  for (const [key, status] of after.statuses) {
    const old = before.statuses.get(key);
    if (old !== undefined) changes.push(...statusChanges(old, status, key, at));
  }
  return changes;
}

function guardChanges(before: OperationContract, after: OperationContract): readonly ContractChange[] {
  const { method, path, location } = after;
  if (before.guard !== 'required' && after.guard === 'required') {
    const answers = ['401', '403'].filter((key) => after.statuses.has(key) && !before.statuses.has(key));
    return [
      {
        kind: 'credentials-demanded',
        impact: 'breaking',
        method,
        path,
        message: `Credentials are demanded now${answers.length === 0 ? '' : `, with ${answers.join(' and ')}`}.`,
        why: 'Clients that call it without credentials are turned away.',
        side: 'head',
        location,
      },
    ];
  }
  if (before.guard === 'required' && after.guard !== 'required') {
    return [
      {
        kind: 'credentials-dropped',
        impact: 'safe',
        method,
        path,
        message: 'Credentials are no longer demanded.',
        why: 'Clients that send them are answered as before. See that this is meant.',
        side: 'head',
        location,
      },
    ];
  }
  return [];
}

type Judgement = Pick<ContractChange, 'impact' | 'message' | 'why'>;

function removal(status: StatusContract, after: OperationContract): Judgement {
  const name = formatKey(status.key);
  const message = `${name} is no longer documented.`;
  if (isSuccess(status.key)) {
    return { impact: 'breaking', message, why: 'It was a success that clients may wait for.' };
  }
  if (isCovered(status.key, after)) {
    return { impact: 'safe', message, why: 'A range or `default` still covers it.' };
  }
  return {
    impact: 'maybe',
    message,
    why: 'Clients that handle it may wait for nothing, or meet it unannounced.',
  };
}

function addition(status: StatusContract, before: OperationContract): Judgement {
  const name = formatKey(status.key);
  const message = `${name} is new.`;
  if (isCovered(status.key, before))
    return { impact: 'safe', message, why: 'A range or `default` covered it before.' };
  if (status.key.kind !== 'exact')
    return { impact: 'maybe', message, why: 'It stands for codes that clients were not told of.' };
  const of = classOf(status.key.code);
  switch (of) {
    case 2:
      return {
        impact: 'maybe',
        message,
        why: 'Clients that test for the other success alone take this one for a failure.',
      };
    case 3:
      return { impact: 'maybe', message, why: 'Clients that follow no redirects stop here.' };
    case 4:
    case 5:
      return {
        impact: 'maybe',
        message,
        why: `Clients that don't know it treat it as ${of}00 (RFC 9110 §15).`,
      };
    default:
      return { impact: 'safe', message, why: 'An interim response changes no outcome.' };
  }
}

/** Whether a key was already announced by a wider one. */
function isCovered(key: ValidStatusKey, { statuses }: OperationContract): boolean {
  const of = key.kind === 'exact' ? classOf(key.code) : key.kind === 'range' ? key.class : undefined;
  if (of === undefined) return false;
  return (key.kind === 'exact' && statuses.has(`${of}XX`)) || (of >= 4 && statuses.has('default'));
}

function statusChanges(
  before: StatusContract,
  after: StatusContract,
  key: string,
  at: { readonly method: string; readonly path: string },
): readonly ContractChange[] {
  const base = { ...at, status: key, side: 'head', location: after.location } as const;
  const changes: ContractChange[] = [];
  for (const [lower, name] of before.fields) {
    if (after.fields.has(lower)) continue;
    changes.push({
      ...base,
      kind: 'field-removed',
      name,
      impact: 'breaking',
      message: `${key} no longer documents ${name}.`,
      why: 'Clients may read the field.',
    });
  }
  for (const [lower, name] of after.fields) {
    if (before.fields.has(lower)) continue;
    changes.push({
      ...base,
      kind: 'field-added',
      name,
      impact: 'safe',
      message: `${key} documents ${name} now.`,
      why: 'Clients ignore fields that they don’t know.',
    });
  }
  if (before.media.size > 0 && after.media.size === 0) {
    changes.push({
      ...base,
      kind: 'content-removed',
      impact: 'breaking',
      message: `${key} has no content any more.`,
      why: 'Clients that read it find nothing.',
    });
    return changes;
  }
  if (before.media.size === 0 && after.media.size > 0) {
    changes.push({
      ...base,
      kind: 'content-added',
      impact: 'safe',
      message: `${key} has content now (${[...after.media].join(', ')}).`,
      why: 'Clients that expect none can leave it unread.',
    });
    return changes;
  }
  for (const name of before.media) {
    if (after.media.has(name)) continue;
    changes.push({
      ...base,
      kind: 'media-type-removed',
      name,
      impact: 'breaking',
      message: `${key} no longer comes as ${name}.`,
      why: 'Clients that parse or ask for it can’t.',
    });
  }
  for (const name of after.media) {
    if (before.media.has(name)) continue;
    const isOnly = after.media.size === 1;
    changes.push({
      ...base,
      kind: 'media-type-added',
      name,
      impact: isOnly ? 'maybe' : 'safe',
      message: `${key} comes as ${name} too.`,
      why: isOnly ? 'It is the only one left.' : 'Clients ask for what they know.',
    });
  }
  return changes;
}

function isSuccess(key: ValidStatusKey): boolean {
  return (key.kind === 'exact' && classOf(key.code) === 2) || (key.kind === 'range' && key.class === 2);
}

function keys(entries: readonly (readonly [string, unknown])[]): string {
  return entries
    .map(([key]) => key)
    .sort()
    .join(' or ');
}
