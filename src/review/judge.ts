import type { Header } from '../openapi/model.ts';
import type { Judgement } from './change.ts';
import type { OperationContract, StatusContract } from './contract.ts';
import type { Role } from './roles.ts';

export type Statuses = NonNullable<OperationContract['statuses']>;

/** A status that was added or removed, and what its operation declared before and declares now. */
export interface StatusStep {
  readonly status: StatusContract;
  readonly role: Role;
  readonly before: OperationContract & { readonly statuses: Statuses };
  readonly after: OperationContract & { readonly statuses: Statuses };
}

/** A part of a response that both versions declare. */
export interface Part {
  readonly status: StatusContract;
  readonly role: Role;
}

/** Says what changes mean for those on the other side of an API. */
export interface Judge {
  operationAdded(): Judgement;
  operationRemoved(gone: OperationContract): Judgement;
  operationMoved(): Judgement;
  /** One success, or several, for others. */
  successChanged(
    gone: readonly StatusContract[],
    come: readonly StatusContract[],
    step: Omit<StatusStep, 'status' | 'role'>,
  ): Judgement;
  statusAdded(step: StatusStep): Judgement;
  statusRemoved(step: StatusStep): Judgement;
  fieldAdded(part: Part, field: Header): Judgement;
  fieldRemoved(part: Part, field: Header): Judgement;
  mediaTypeAdded(part: Part): Judgement;
  /** A media type is gone, and others are left. */
  mediaTypeRemoved(part: Part, gone: string, left: readonly string[]): Judgement;
  /** None of the media types is left, and there are others. */
  mediaTypeChanged(part: Part, gone: readonly string[], come: readonly string[]): Judgement;
  contentAdded(part: Part): Judgement;
  contentRemoved(part: Part): Judgement;
}
