/** What bounds the reading of one text. */
export interface TapeLimits {
  /** How deep mappings and sequences may nest. */
  readonly depth: number;
  /** How many values one audit may read, keys and ends of collections counted. */
  readonly values: number;
  /** How many entries the merge keys of one file may copy together. */
  readonly merges: number;
  /** How many references, or merge keys, may follow each other. */
  readonly chain: number;
}

/** What bounds the reading of a description: whoever wrote it doesn't decide how long that takes. */
export interface DocumentLimits extends TapeLimits {
  /** How many files one audit may read. */
  readonly files: number;
  /** Into how many parts a description may unfold: aliases and references repeat what is written once. */
  readonly parts: number;
}

/**
 * Beyond any description that is known: the largest public ones (of 60 MB) hold some 3 million values and unfold into
 * half a million parts. An audit at these limits takes less memory than Node.js has by default.
 */
export const defaultLimits: DocumentLimits = {
  depth: 500,
  values: 10_000_000,
  merges: 1_000_000,
  chain: 100,
  files: 20_000,
  parts: 1_000_000,
};

export type LimitName = keyof DocumentLimits;

/** How to let more through, for who wants that. */
export function limitHelp(name: LimitName): string {
  return `If it is meant to be so, raise the limit: \`--limit ${name}=NUMBER\`.`;
}
