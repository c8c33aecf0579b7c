import type { SourceFile } from '../../document/source-file.ts';
import type { Tape } from '../../document/tape.ts';
import { Contents } from './contents.ts';
import type { Ignore } from './ignore.ts';

const marker = /#[ \t]*statute-ignore\b[ \t]*:?[ \t]*([^\r\n]*)/g;

/**
 * `# statute-ignore rule[, rule] -- reason`: behind a key, for that key; on a line of its own, for the next
 * key, if that is not indented less. What looks like one inside a text is no comment.
 */
export function commentIgnores(file: SourceFile): readonly Ignore[] {
  const { tape, text } = file;
  if (tape === undefined) return [];
  const contents = new Contents(tape);
  return [...text.matchAll(marker)].flatMap((match): readonly Ignore[] => {
    const start = match.index;
    if (contents.isText(start)) return [];
    const line = file.lines.start(file.lines.position(start).line);
    const before = text.slice(line, start);
    const value =
      before.trim() === ''
        ? nextValue(start, before.length, contents, file)
        : valueBeside(line, before, contents, tape);
    const [rules = '', ...reason] = (match[1] ?? '').split(/(?:^|\s)--(?:\s|$)/);
    const covers = value === undefined ? undefined : { file, event: holderOf(value, tape) };
    const pointer = covers === undefined ? '' : file.pointer(covers.event);
    return [
      {
        rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''),
        reason: reason.join('--').trim(),
        location: file.locateSpan({ start, end: start + match[0].trimEnd().length }, pointer),
        covers,
      },
    ];
  });
}

/** The value of the key below a comment on a line of its own. */
function nextValue(start: number, indent: number, contents: Contents, file: SourceFile): number | undefined {
  const key = contents.keyFrom(start);
  if (key === undefined || file.tape === undefined) return undefined;
  // A comment that is indented deeper ends what stands above it; what it was for is gone.
  const position = file.lines.position(file.tape.span(key).start);
  const isLess = position.column - 1 < indent && !isItem(file, position.line);
  return isLess ? undefined : file.tape.next(key);
}

/** The first key of an item stands behind its dash. */
function isItem(file: SourceFile, line: number): boolean {
  return /^\s*-\s/.test(file.text.slice(file.lines.start(line), file.lines.end(line)));
}

/** The value of the first key on the line of a comment; where there is none, of what ends on it. */
function valueBeside(line: number, before: string, contents: Contents, tape: Tape): number | undefined {
  const first = contents.keyFrom(line);
  if (first !== undefined && tape.span(first).start < line + before.length) return tape.next(first);
  const last = contents.keyBefore(line);
  if (last === undefined) return undefined;
  const value = tape.next(last);
  const from = tape.kind(value) === 'scalar' ? tape.span(value).end : tape.span(last).end;
  let closed = 0;
  for (const [bracket] of tape.text.slice(from, line + before.length).matchAll(/[{}[\]]/g))
    closed += bracket === '}' || bracket === ']' ? 1 : -1;
  let at = last;
  for (let i = 0; i < closed; i++) at = tape.parent(at) ?? at;
  return closed > 0 ? at : value;
}

/** For the value of `$ref` what holds it: an ignore there is meant for what the reference stands for. */
function holderOf(value: number, tape: Tape): number {
  const key = tape.keyOf(value);
  const isReference = key !== undefined && tape.textOf(key) === '$ref';
  return isReference ? (tape.parent(value) ?? value) : value;
}
