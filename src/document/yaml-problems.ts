import type { SyntaxProblem } from './tape.ts';
import { blank, indentation, lineEnd, lineStart, nextLine } from './text-lines.ts';
import { type Cause, Causes } from './yaml-causes.ts';
import type { YamlDocument, YamlModule } from './yaml-events.ts';

/** A text with more errors than this is not read again. */
const hopeless = 1000;

/**
 * What is wrong with a text that `yaml` could not read: one problem for each cause, in document order. What
 * makes the rest of the text misread is taken out and the text is read again, up to `rounds` times.
 */
export function problemsOf(
  text: string,
  documents: readonly YamlDocument[],
  yaml: YamlModule,
  parse: (text: string) => readonly YamlDocument[],
  rounds: number,
): readonly SyntaxProblem[] {
  const told: Cause[] = [];
  let read = documents;
  let patched = text;
  let from = 0;
  let previous: Cause | undefined;
  for (let round = 0; round <= rounds; round++) {
    let misleading: Cause | undefined;
    for (const cause of new Causes(patched, read, yaml).from(from)) {
      if (cause.isStumble === true && told.length > 0) continue;
      if (previous === undefined || !isRepetition(text, cause, previous)) told.push(cause);
      if (cause.consequence !== 'none') {
        misleading = cause;
        break;
      }
    }
    const errors = read.reduce((count, document) => count + document.errors.length, 0);
    if (misleading === undefined || errors > hopeless) break;
    previous = misleading;
    from = lineEnd(text, misleading.span.start);
    patched = without(patched, misleading);
    read = parse(patched);
  }
  return told.map(({ message, span }) => ({ message, span }));
}

/** The same about the next line of a block: siblings of a line that stands in the wrong place do so too. */
function isRepetition(text: string, cause: Cause, previous: Cause): boolean {
  if (cause.consequence === 'opened' || cause.message !== previous.message) return false;
  const column = (at: number): number => at - lineStart(text, at);
  return column(cause.span.start) === column(previous.span.start);
}

/** The text without what is not understood, every offset as it was. */
function without(text: string, cause: Cause): string {
  const at = cause.span.start;
  if (cause.consequence === 'opened') return `${text.slice(0, at)}x${text.slice(at + 1)}`;
  const start = lineStart(text, at);
  const own = indentation(text, start);
  let end = lineEnd(text, at);
  for (let line = nextLine(text, at); line < text.length; line = nextLine(text, line)) {
    const depth = indentation(text, line);
    const isEmpty = line + depth >= lineEnd(text, line);
    if (!isEmpty && (cause.consequence === 'lines' ? depth < own : depth <= own)) break;
    end = lineEnd(text, line);
  }
  return blank(text, { start, end });
}

/** Quotation marks that were left open, in a text that could be read all the same: they swallowed keys. */
export function runawayQuotes(
  text: string,
  documents: readonly YamlDocument[],
  yaml: YamlModule,
): readonly SyntaxProblem[] {
  return new Causes(text, documents, yaml).runaways().map(({ message, span }) => ({ message, span }));
}
