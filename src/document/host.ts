/** What came of reading one file. */
export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'missing' | 'refused' | 'unreadable'; readonly message: string };

/**
 * The only door to other files. Paths are those of the inputs, or what `resolve` made of a `$ref`.
 * The command line gives one that reads the disk inside a root; a browser can give a map.
 */
export interface Host {
  /** Reads the text of a file. Never throws. */
  read(path: string): ReadResult;
  /** Reads the text of a document of another machine, by its absolute URL; without this they are refused. Never throws. */
  readRemote?(url: string): ReadResult;
}
