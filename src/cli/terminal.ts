/** When to colour, as `--color` says it. */
export const colourModes = ['auto', 'always', 'never'] as const;
export type ColourMode = (typeof colourModes)[number];

/** What is asked of an output stream. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Whether to colour what goes to a stream (`undefined`: to a file). `--color` decides, then FORCE_COLOR, then
 * NO_COLOR (no-color.org), then whether a person's terminal is there.
 */
export function wantsColour(
  mode: ColourMode,
  stream: Stream | undefined,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (mode !== 'auto') return mode === 'always';
  if (stream === undefined) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** Columns to write: the terminal's within reason; 80 where there is none. */
export function lineWidth(stream: Stream | undefined): number {
  if (stream?.isTTY !== true || stream.columns === undefined || stream.columns === 0) return 80;
  return Math.min(Math.max(stream.columns, 40), 120);
}
