import { inert } from '../text/inert.ts';
import { markdownText } from './markdown-text.ts';
import { plural } from './piles.ts';

/** A part of a Markdown report that is cut between its own parts where there is no room. */
export interface Section {
  readonly start: string;
  readonly parts: readonly string[];
  readonly end: string;
  /** What is said of so many parts, from that one on, that were left out. */
  leftOut(count: number, from: number): string;
}

/** Sentences as a list. */
export const bullets = (sentences: readonly string[]): Section => ({
  start: '',
  parts: sentences.map((it) => `- ${markdownText(it)}\n`),
  end: '',
  leftOut: (count) => `_${plural(count, 'remark')} left out here for its length._\n`,
});

/**
 * The text and the sections below it in at most so many bytes (UTF-8). Earlier sections are filled first;
 * once one is cut, those behind it have only their notice.
 */
export function layOut(text: string, sections: readonly Section[], mostBytes: number): string {
  const filled = sections.filter((section) => section.parts.length > 0);
  const notices = filled.map((section) => section.leftOut(section.parts.length, 0));
  let left =
    mostBytes - bytes(text) - filled.reduce((sum, it, index) => sum + frameBytes(it, notices[index]), 0);
  const blocks = [text];
  let isCut = false;
  for (const section of filled) {
    const { start, parts, end } = section;
    let count = 0;
    while (!isCut && count < parts.length) {
      const size = bytes(parts[count] ?? '');
      if (size > left) isCut = true;
      else {
        left -= size;
        count++;
      }
    }
    if (count > 0) blocks.push(start + parts.slice(0, count).join('') + end);
    if (count < parts.length) blocks.push(section.leftOut(parts.length - count, count));
  }
  return blocks.join('\n');
}

/** What a section takes beside its parts, at most: its frame, its notice, the blank lines around them. */
const frameBytes = ({ start, end }: Section, notice = ''): number => bytes(start + end + notice) + 3;

const bytes = (text: string): number => new TextEncoder().encode(inert(text)).length;
