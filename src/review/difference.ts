import type { Place } from '../document/source-file.ts';
import type { Operation } from '../openapi/model.ts';
import type { ChangeKind, Judgement } from './change.ts';

/** A change of one operation's contract. */
export interface Difference extends Judgement {
  readonly kind: ChangeKind;
  readonly operation: Operation;
  readonly status?: string;
  readonly name?: string;
  /** One sentence; `subject` stands for the statuses, one or `many`. */
  readonly say: (subject: string, many: boolean) => string;
  readonly side: 'base' | 'head';
  /** The cause: in a shared response, that response. */
  readonly place: Place;
  /** The name of the shared response that the cause is in. */
  readonly definition?: string;
}
