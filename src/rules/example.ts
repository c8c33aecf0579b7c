const head = 'openapi: 3.1.0\ninfo: { title: Example, version: "1" }\n';

/**
 * An example of a rule as a whole document: an example that begins with a path stands under `paths`, one
 * without version is OpenAPI 3.1. Its own lines stay as they are, further in at most.
 */
export function exampleDocument(example: string): string {
  const body = /^["']?\//.test(example) ? `paths:\n${example.replace(/^(?=.)/gm, '  ')}` : example;
  return /^(?:openapi|swagger):/m.test(body) ? body : head + body;
}

/** The 1-based lines of a text that are marked as the place of a finding. */
export function markedLines(document: string): readonly number[] {
  return document.split('\n').flatMap((line, i) => (/#\s*here\s*$/.test(line) ? [i + 1] : []));
}

/** An example without its marks: for reading. */
export function withoutMarks(example: string): string {
  return example.replace(/[ \t]*#[ \t]*here[ \t]*$/gm, '');
}
