const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that takes a moment and should not be left half done. A signal that comes meanwhile ends the program
 * when the work is done, as it would have ended it at once.
 */
export async function undisturbed<T>(work: () => T): Promise<T> {
  let caught: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals): void => {
    caught ??= signal;
  };
  for (const signal of signals) process.on(signal, note);
  try {
    return work();
  } finally {
    // Node tells of signals between turns of its loop; the first turn may already be past that point.
    await turn();
    await turn();
    for (const signal of signals) process.off(signal, note);
    if (caught !== undefined) process.kill(process.pid, caught);
  }
}

const turn = (): Promise<void> => new Promise((done) => void setImmediate(done));
