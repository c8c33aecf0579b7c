/** A point in a text. Both numbers are 1-based; columns count UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From the first character to just after the last: `end.column` is the column after the range. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place that can be shown to a person: file as displayed, JSON Pointer (RFC 6901), range on one line. */
export interface Location {
  readonly file: string;
  readonly pointer: string;
  readonly range: Range;
  /** Part of the source line that holds the range, and the 1-based column at which that part begins. */
  readonly excerpt: { readonly text: string; readonly column: number };
}
