// @ts-check

/**
 * What is said beside the figures goes to standard error.
 * @typedef {object} Talk
 * @property {(text: string) => void} say  a line that stays
 * @property {(text: string) => void} progress  a line that the next one replaces; nothing where nobody watches
 */

/** @returns {Talk} */
export function talk() {
  const stream = process.stderr;
  const clear = () => (stream.isTTY ? '\r\u001b[K' : '');
  return {
    say: (text) => stream.write(`${clear()}${text}\n`),
    progress: (text) => {
      if (stream.isTTY) stream.write(`${clear()}${text.slice(0, (stream.columns || 80) - 1)}`);
    },
  };
}
