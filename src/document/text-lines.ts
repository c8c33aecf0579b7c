import type { Span } from './tape.ts';

function isLineEnd(character: number): boolean {
  return character === 10 || character === 13;
}

/** Offset of the first character of the line that holds an offset. */
export function lineStart(text: string, at: number): number {
  let start = at;
  // Not `lastIndexOf`: a character that the text does not have would be looked for in all of it.
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Offset just after the last character of the line that holds an offset, its line end not counted. */
export function lineEnd(text: string, at: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = at;
  return end.exec(text)?.index ?? text.length;
}

/** Offset of the first character after the line that holds an offset and its line end. */
export function nextLine(text: string, at: number): number {
  const end = /\r\n?|\n/g;
  end.lastIndex = at;
  return end.exec(text) === null ? text.length : end.lastIndex;
}

/** How many spaces and tabs a line begins with; `start` is its first character. */
export function indentation(text: string, start: number): number {
  let at = start;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return at - start;
}

/** Whether nothing but spaces and tabs stands before a character on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  let start = at;
  while (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t') start--;
  return start === 0 || isLineEnd(text.charCodeAt(start - 1));
}

/** Whether nothing but spaces and tabs stands after a character on its line. */
export function isLastOnLine(text: string, at: number): boolean {
  let end = at + 1;
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end++;
  return end >= text.length || isLineEnd(text.charCodeAt(end));
}

/** The text of the first line at or after an offset that has any, without what it is indented by. */
export function firstWords(text: string, at: number): Span {
  const visible = /\S/g;
  visible.lastIndex = at;
  const start = visible.exec(text)?.index ?? Math.min(at, text.length);
  const line = text.slice(start, lineEnd(text, start));
  return { start, end: start + line.trimEnd().length };
}

/** The text with a part of it blanked out; line ends stay, so that every offset and line number holds. */
export function blank(text: string, span: Span): string {
  const part = text.slice(span.start, span.end).replace(/[^\r\n]/g, ' ');
  return text.slice(0, span.start) + part + text.slice(span.end);
}
