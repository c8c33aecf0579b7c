import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 to optimise only what runs long. A run of the tool is over within a second; the V8 of Node.js 20
 * spends nearly as much processor time on optimising functions for it as on running them (see
 * docs/performance.md). Later versions have another measure for what is hot, and no such flag.
 */
export function optimiseLess(v8: string): void {
  if (v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=250000');
}
