import type { OperationRef } from '../audit/finding.ts';
import type { Location } from '../document/location.ts';

/** What a change means for those who were written against the base. */
export const impacts = ['breaking', 'maybe', 'safe'] as const;
export type Impact = (typeof impacts)[number];

export const changeKinds = [
  'operation-added',
  'operation-removed',
  'operation-moved',
  'success-changed',
  'status-added',
  'status-removed',
  'field-added',
  'field-removed',
  'media-type-added',
  'media-type-removed',
  'media-type-changed',
  'content-added',
  'content-removed',
  'credentials-demanded',
  'credentials-dropped',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** An impact, and one sentence that says why. */
export interface Judgement {
  readonly impact: Impact;
  readonly why: string;
}

/** One change of what may be counted on, for all operations that it concerns. */
export interface ContractChange extends Judgement {
  /** The document that it is in, as the head has it, or the base where it is gone. */
  readonly document: string;
  readonly kind: ChangeKind;
  /** The operations as the head has them, as the base had them where they are gone; sorted, at least one. */
  readonly operations: readonly ChangedOperation[];
  /** The status keys that it is about, sorted; none for the operation as a whole. */
  readonly statuses: readonly string[];
  /** The field or media type. */
  readonly name?: string;
  /** One sentence: what changed. */
  readonly message: string;
  /** Which of the two versions `location` is in. */
  readonly side: 'base' | 'head';
  /** The cause: the first of several. */
  readonly location: Location;
}

export type ChangedOperation = Pick<OperationRef, 'method' | 'path' | 'pointer'>;
