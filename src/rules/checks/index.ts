import { allowConsistent } from './allow-consistent.ts';
import { batchStatus } from './batch-status.ts';
import type { Check } from './check.ts';
import { confused } from './confused.ts';
import { duplicateField } from './duplicate-field.ts';
import { errorFormat } from './error-format.ts';
import { errorInSuccess } from './error-in-success.ts';
import { errorLeak } from './error-leak.ts';
import { errorOutliers } from './error-outliers.ts';
import { fieldSyntax } from './field-syntax.ts';
import { headParity } from './head-parity.ts';
import { ignoredField } from './ignored-field.ts';
import { invalidKey } from './invalid-key.ts';
import { linkReads } from './link-reads.ts';
import { meaninglessField } from './meaningless-field.ts';
import { rateLimitFamilies } from './rate-limit-families.ts';
import { rpcStyle } from './rpc-style.ts';
import { severalSuccesses } from './several-successes.ts';
import { statusMismatch } from './status-mismatch.ts';
import { successOutliers } from './success-outliers.ts';
import { validationDetail } from './validation-detail.ts';
import { validationStatus } from './validation-status.ts';
import { wrongSchema } from './wrong-schema.ts';

/** The named checks, by the name that a rule's `check` gives. */
export const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['allow-consistent', allowConsistent],
  ['batch-status', batchStatus],
  ['confused', confused],
  ['duplicate-field', duplicateField],
  ['error-format', errorFormat],
  ['error-in-success', errorInSuccess],
  ['error-leak', errorLeak],
  ['error-outliers', errorOutliers],
  ['field-syntax', fieldSyntax],
  ['head-parity', headParity],
  ['ignored-field', ignoredField],
  ['invalid-key', invalidKey],
  ['link-reads', linkReads],
  ['meaningless-field', meaninglessField],
  ['rate-limit-families', rateLimitFamilies],
  ['rpc-style', rpcStyle],
  ['several-successes', severalSuccesses],
  ['status-mismatch', statusMismatch],
  ['success-outliers', successOutliers],
  ['validation-detail', validationDetail],
  ['validation-status', validationStatus],
  ['wrong-schema', wrongSchema],
]);
