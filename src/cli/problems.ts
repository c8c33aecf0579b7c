import type { ConfigProblem } from '../ruleset/source.ts';

/** A problem with its place in front: `statute.yaml:4:3: …`; without one where it is about the command line. */
export function placed({ location, message }: ConfigProblem): string {
  if (location.file === '') return message;
  const { line, column } = location.range.start;
  return `${location.file}:${line}:${column}: ${message}`;
}
