import { setFlagsFromString } from 'node:v8';

// The V8 of Node.js 20. Later versions have another measure for what is hot.
const isKnown = process.versions.v8.startsWith('11.');

/**
 * Tells V8 to optimise only what runs long, and to build fewer functions into each other as it does. A run of the
 * tool is over within a second; the V8 of Node.js 20 spends nearly as much processor time on optimising functions for
 * it as on running them (see docs/performance.md).
 */
export function optimiseLess(): void {
  if (!isKnown) return;
  setFlagsFromString('--interrupt-budget=250000');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=400');
}

/**
 * Tells V8 that threads are about to begin. Beside one thread, its compiler works on a core that nobody else uses;
 * beside several, it is in their way.
 */
export function prepareThreads(): void {
  if (isKnown) setFlagsFromString('--interrupt-budget=600000');
}
