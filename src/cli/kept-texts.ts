import type { Input } from '../audit/audit.ts';
import type { decode } from './decode.ts';
import { Failure, systemReason } from './failure.ts';

/** A document of which it is known how long it is, though its text is not at hand. */
interface SizedInput extends Input {
  /** Characters of the text. */
  readonly length: number;
}

/**
 * The texts of the documents of a run. Hundreds of big ones don't fit into memory: what goes beyond a number of
 * characters is read again when its turn comes.
 */
export class KeptTexts {
  #left: number;

  constructor(most = 100_000_000) {
    this.#left = most;
  }

  /** The document of a text that has been read from a file, by which it can be read again. */
  input(path: string, file: string, text: string, readAgain: () => ReturnType<typeof decode>): Input {
    const { length } = text;
    this.#left -= length;
    if (this.#left >= 0) return { path, file, text };
    const sized: SizedInput = {
      path,
      file,
      length,
      get text() {
        return textOf(file, readAgain);
      },
    };
    return sized;
  }
}

/** Characters of a document. */
export function lengthOf(input: Input): number {
  return isSized(input) ? input.length : input.text.length;
}

function isSized(input: Input): input is SizedInput {
  return 'length' in input;
}

/** @throws Failure where the file can't be read any more. */
function textOf(file: string, readAgain: () => ReturnType<typeof decode>): string {
  let reason: string;
  try {
    const read = readAgain();
    if (read.ok) return read.text;
    reason = read.reason;
  } catch (error) {
    reason = systemReason(error);
  }
  throw new Failure(`${file} could be read when the run began, and can't any more: ${reason}.`);
}
