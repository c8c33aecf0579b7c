import { batchStatus } from './batch-status.ts';
import type { Check } from './check.ts';
import { headParity } from './head-parity.ts';
import { invalidKey } from './invalid-key.ts';
import { rpcStyle } from './rpc-style.ts';
import { severalSuccesses } from './several-successes.ts';

/** The named checks, by the name that a rule's `check` gives. */
export const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['batch-status', batchStatus],
  ['head-parity', headParity],
  ['invalid-key', invalidKey],
  ['rpc-style', rpcStyle],
  ['several-successes', severalSuccesses],
]);
