import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Intent, intents } from '../../src/intent/intent.ts';

/** An operation of the corpus with what its reader said of it. */
export interface Label {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  /** The readings that are fair, the best one first. */
  readonly intents: readonly Intent[];
  /** Whether this POST should answer 201. */
  readonly creates: 'yes' | 'no' | 'unclear';
  readonly half: Half;
}

/** Words and weights are tuned on one half, and measured on the other. */
export type Half = 'tune' | 'report';

/** Reads `labels.tsv`. Throws where a row is malformed. */
export function readLabels(): readonly Label[] {
  const text = readFileSync(fileURLToPath(new URL('labels.tsv', import.meta.url)), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [file = '', method = '', path = '', , readings = '', creates = ''] = line.split('\t');
      if (creates !== 'yes' && creates !== 'no' && creates !== 'unclear')
        throw new Error(`No label: ${line}`);
      return {
        file,
        method,
        path,
        intents: readReadings(readings),
        creates,
        half: halfOf(file, method, path),
      };
    });
}

/** Reads `action/create`. Throws for a word that is no intent. */
export function readReadings(text: string): readonly Intent[] {
  return text.split('/').map((word) => {
    const intent = intents.find((name) => name === word);
    if (intent === undefined) throw new Error(`No intent: ${text}`);
    return intent;
  });
}

function halfOf(...parts: readonly string[]): Half {
  // FNV-1a, 32 bits: the same halves on every machine, whatever the order of the rows.
  let hash = 0x811c9dc5;
  for (const character of parts.join(' '))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 2 === 0 ? 'tune' : 'report';
}
