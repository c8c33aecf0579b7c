import { EVENT_SCALAR, parseEvents, YAMLException } from 'js-yaml';
import type { Event } from './scalar-form.ts';
import { lineStart } from './text-lines.ts';

/** How many characters may be read again in all: a long text that needs many readings is given up. */
const effort = 10_000_000;

/**
 * The events of a text whose lines between brackets are indented less than YAML 1.2 asks (§7.4): most
 * parsers don't mind. Each such line is joined to the one before it, character for character, until the
 * text can be read; `undefined` where something else is wrong.
 */
export function readWithLooseFlow(text: string, depth: number): readonly Event[] | undefined {
  let joined = text;
  for (let left = effort; left > 0; left -= text.length) {
    try {
      return parseEvents(joined, { maxDepth: depth }).map((event) => decodedFrom(text, event));
    } catch (error) {
      if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') return undefined;
      const next = joinLine(joined, error.mark?.position ?? 0);
      if (next === undefined) return undefined;
      joined = next;
    }
  }
  return undefined;
}

/** The text with the line of an offset joined to the line before it; as long as before. */
function joinLine(text: string, at: number): string | undefined {
  const start = lineStart(text, at);
  // A key in a block: what is wrong is a bracket or a quotation mark that is not closed before it.
  if (start === 0 || /^[\w$./{}-]+[ \t]*:(?:\s|$)/.test(text.slice(at, at + 500))) return undefined;
  const end = text.slice(0, start).trimEnd().length;
  const before = lineStart(text, end);
  // A comment would swallow what is joined to it.
  const comment = /(?:^|\s)#[^"']*$/.exec(text.slice(before, end));
  const from = comment === null ? end : before + comment.index;
  return text.slice(0, from) + ' '.repeat(start - from) + text.slice(start);
}

/** A scalar that goes over several lines of the real text can't be taken from it as it stands. */
function decodedFrom(text: string, event: Event): Event {
  if (event.type !== EVENT_SCALAR || !event.fast) return event;
  return /[\r\n]/.test(text.slice(event.valueStart, event.valueEnd)) ? { ...event, fast: false } : event;
}
