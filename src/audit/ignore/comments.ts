import type { SourceFile } from '../../document/source-file.ts';
import type { Tape } from '../../document/tape.ts';
import { contents, type EntryEvents } from './contents.ts';
import type { Ignore } from './ignore.ts';

const marker = /#[ \t]*statute-ignore\b[ \t]*:?[ \t]*([^\r\n]*)/g;

/**
 * `# statute-ignore rule[, rule] -- reason`: behind a key, for that key; on a line of its own, for the next
 * key. What looks like one inside a text is no comment.
 */
export function commentIgnores(file: SourceFile): readonly Ignore[] {
  const { tape, text } = file;
  // Most files have none, and this is the cheapest way to know.
  if (tape === undefined || !text.includes('statute-ignore')) return [];
  const { entries, scalars } = contents(tape);
  return [...text.matchAll(marker)].flatMap((match): readonly Ignore[] => {
    const start = match.index;
    if (scalars.some((span) => span.start <= start && start < span.end)) return [];
    const line = file.lines.start(file.lines.position(start).line);
    const isAlone = text.slice(line, start).trim() === '';
    const target = firstFrom(isAlone ? start : line, entries, tape);
    if (target === undefined) return [];
    const [rules = '', ...reason] = (match[1] ?? '').split(/(?:^|\s)--(?:\s|$)/);
    const pointer = file.pointer(target.value);
    return [
      {
        rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''),
        reason: reason.join('--').trim(),
        location: file.locateSpan({ start, end: start + match[0].trimEnd().length }, pointer),
        covers: { file: file.display, pointer },
      },
    ];
  });
}

/** The entry whose key comes first at or after an offset; of a line of several, the outermost. */
function firstFrom(offset: number, entries: readonly EntryEvents[], tape: Tape): EntryEvents | undefined {
  let best: EntryEvents | undefined;
  let bestStart = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const { start } = tape.span(entry.key);
    if (start >= offset && start < bestStart) {
      best = entry;
      bestStart = start;
    }
  }
  return best;
}
