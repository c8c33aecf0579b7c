import type { Place } from '../document/source-file.ts';
import type { Operation } from '../openapi/model.ts';
import type { CompiledRule } from './compile.ts';
import type { Confidence, Severity, Source } from './rule.ts';
import type { Template, Values } from './template.ts';

/** A rule that is broken at one place, by one operation or by several. Audits group these into findings. */
export interface Violation {
  readonly rule: CompiledRule;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: Template;
  readonly help: Template | undefined;
  /** Where it isn't the rule's. */
  readonly source?: Source | undefined;
  readonly values: Values;
  readonly place: Place;
  /** The operations that it affects; none for the document as a whole. */
  readonly operations: readonly Operation[];
  readonly identity: Identity;
  /** Rules that say the same more specifically: where one of them speaks, this is left out. See `settle`. */
  readonly yieldsTo?: readonly string[];
}

/** What a violation is about, in terms that survive moving lines and splitting files: what its fingerprint is made of. */
export type Identity =
  /** A part of one operation: a status key, a field or media type. */
  | { readonly kind: 'use'; readonly status: string; readonly detail: string }
  /** A shared definition, by its name; and the part of the operation that it is seen in. */
  | {
      readonly kind: 'component';
      readonly name: string;
      /** The names that the references of the chain give, first to last; where there are several. */
      readonly names?: readonly string[];
      /** The status key under which the operation meets it; none for what is no response. */
      readonly status?: string;
      readonly detail: string;
    }
  /** Something of the document itself. */
  | { readonly kind: 'document'; readonly detail: string };
