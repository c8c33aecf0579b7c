import type { Span, SyntaxProblem } from './tape.ts';
import { indentation, isFirstOnLine, isLastOnLine, lineEnd, lineStart } from './text-lines.ts';

/** Whether a text that begins with a bracket is meant as JSON, and not as YAML in flow style. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:"|\}|\/[/*])|\[\s*(?:["\]{[\d-]|\/[/*]|true|false|null))/.test(text);
}

/** How many problems are looked for; a text that has more is no JSON. */
const enough = 1000;

/** How near to each other two problems of one line are taken for one. */
const near = 80;

/**
 * What is wrong with a text that is meant as JSON, in document order, one problem for each cause. What
 * YAML allows all the same (a comma before a closing bracket, keys without quotation marks) is not looked at: it is
 * not why the text could not be read. Takes time in proportion to the text.
 */
export function jsonProblems(text: string): readonly SyntaxProblem[] {
  return new JsonReader(text).read();
}

type Expected = 'key' | 'colon' | 'value' | 'comma' | 'nothing';

interface Open {
  readonly bracket: '{' | '[';
  readonly at: number;
}

class JsonReader {
  readonly #text: string;
  readonly #problems: SyntaxProblem[] = [];
  readonly #open: Open[] = [];
  #at = 0;
  #expected: Expected = 'value';
  /** A string without its end has swallowed brackets: whether the others match can't be told. */
  #isUncertain = false;
  #suspect: SyntaxProblem | undefined;
  /** After a string without its end: the comma or colon that is missing may be in it. */
  #isMisread = false;
  /** The last token, to say what something is missing after. */
  #last: Span = { start: 0, end: 0 };

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly SyntaxProblem[] {
    const text = this.#text;
    while (this.#problems.length < enough) {
      this.#skipSpace();
      if (this.#at >= text.length) {
        this.#finish();
        break;
      }
      if (!this.#token()) break;
    }
    return this.#problems.filter((problem, i) => {
      const before = this.#problems[i - 1];
      return before === undefined || !isNear(this.#text, before.span.start, problem.span.start);
    });
  }

  /** Reads one token; `false` where what follows can't be understood any more. */
  #token(): boolean {
    const character = this.#text.charAt(this.#at);
    const here: Span = { start: this.#at, end: this.#at + 1 };
    if (this.#expected === 'nothing') {
      this.#reportStructure(
        'This follows the end of the document; a bracket before it is one too many, or it should go.',
        here,
      );
      return false;
    }
    switch (character) {
      case '{':
      case '[':
        this.#bridge();
        this.#open.push({ bracket: character, at: this.#at });
        this.#expected = character === '{' ? 'key' : 'value';
        this.#take(here);
        return true;
      case '}':
      case ']':
        return this.#close(character, here);
      case ',':
        if (this.#expected === 'value' && this.#top?.bracket === '[')
          this.#report('A value is missing before this comma.', here);
        else if (this.#expected === 'key')
          this.#report('A key and a value are missing before this comma.', here);
        this.#expected = this.#top?.bracket === '{' ? 'key' : 'value';
        this.#take(here);
        return true;
      case ':':
        if (this.#expected === 'comma') return this.#strayColon(here);
        this.#expected = 'value';
        this.#take(here);
        return true;
      default:
        return this.#scalar(character);
    }
  }

  #scalar(character: string): boolean {
    const isGlued = this.#at === this.#last.end && this.#text.charAt(this.#at - 1) === '"';
    if (isGlued && this.#expected !== 'value' && !this.#isMisread) {
      this.#report('This quotation mark is not closed where it should be.', {
        start: this.#last.start,
        end: this.#last.start + 1,
      });
      return false;
    }
    this.#bridge();
    const isKey = this.#expected === 'key';
    this.#expected = isKey ? 'colon' : this.#afterValue();
    this.#take(character === '"' ? this.#string() : this.#word());
    return true;
  }

  /** A colon after a value: in an array, the array should have been closed before its key. */
  #strayColon(here: Span): boolean {
    const top = this.#top;
    if (top?.bracket === '[') {
      const line = lineOf(this.#text, top.at);
      const message = `A closing bracket is missing before this: a key can't stand in the array that begins in line ${line}.`;
      this.#reportStructure(message, this.#last);
    } else this.#report('A comma is missing before this.', here);
    return false;
  }

  /** Before a key or a value: says what is missing, and goes on as if it stood there. */
  #bridge(): void {
    if (this.#expected === 'colon') {
      if (!this.#isMisread) this.#report('A colon is missing after this key.', this.#last);
      this.#expected = 'value';
    } else if (this.#expected === 'comma') {
      if (!this.#isMisread) this.#report('A comma is missing after this.', this.#last);
      this.#expected = this.#top?.bracket === '{' ? 'key' : 'value';
    }
    this.#isMisread = false;
  }

  #afterValue(): Expected {
    return this.#open.length === 0 ? 'nothing' : 'comma';
  }

  get #top(): Open | undefined {
    return this.#open.at(-1);
  }

  #close(character: '}' | ']', here: Span): boolean {
    const top = this.#top;
    const opening = character === '}' ? '{' : '[';
    if (top === undefined) {
      this.#reportStructure('This bracket closes nothing.', here);
      return false;
    }
    if (top.bracket !== opening) {
      const line = lineOf(this.#text, top.at);
      this.#reportStructure(
        `This bracket closes \`${top.bracket}\` from line ${line}; one of the two is wrong, or a bracket between them is missing.`,
        here,
      );
      return false;
    }
    this.#open.pop();
    this.#suspect ??= this.#misaligned(top, here);
    this.#expected = this.#afterValue();
    this.#isMisread = false;
    this.#take(here);
    return true;
  }

  #finish(): void {
    const top = this.#top;
    if (top === undefined) return;
    const count = this.#open.length;
    const others = count === 1 ? '' : `, and of ${count - 1} more around it`;
    this.#reportStructure(
      `The text ends before the bracket \`${top.bracket}\` of line ${lineOf(this.#text, top.at)} is closed${others}.`,
      this.#last,
    );
  }

  #take(span: Span): void {
    this.#last = span;
    this.#at = span.end;
  }

  /** Of brackets that don't match, the place where they first stop lining up is the likeliest culprit. */
  #reportStructure(message: string, span: Span): void {
    if (this.#isUncertain) return;
    const suspect = this.#suspect;
    this.#report(suspect?.message ?? message, suspect?.span ?? span);
  }

  /** Two brackets, each at one end of its line, on lines that are not indented alike. */
  #misaligned(open: Open, closing: Span): SyntaxProblem | undefined {
    const text = this.#text;
    // Cheap checks first: this is asked for every bracket of a text that may be one long line.
    if (!isFirstOnLine(text, closing.start) || !isLastOnLine(text, open.at)) return undefined;
    const own = indentation(text, lineStart(text, closing.start));
    const difference = own - indentation(text, lineStart(text, open.at));
    if (difference === 0) return undefined;
    return difference < 0
      ? { message: 'This bracket is never closed.', span: { start: open.at, end: open.at + 1 } }
      : {
          message: `This bracket is one too many, or does not belong to line ${lineOf(text, open.at)}.`,
          span: closing,
        };
  }

  #report(message: string, span: Span): void {
    this.#problems.push({ message, span });
  }

  /** White space, and the comments that JSON does not have. */
  #skipSpace(): void {
    const text = this.#text;
    for (;;) {
      const space = /[\s\ufeff]*/y;
      space.lastIndex = this.#at;
      space.exec(text);
      this.#at = space.lastIndex;
      const start = this.#at;
      if (text.startsWith('//', start)) this.#at = lineEnd(text, start);
      else if (text.startsWith('/*', start)) {
        const close = text.indexOf('*/', start + 2);
        this.#at = close === -1 ? text.length : close + 2;
      } else if (text.startsWith('#', start)) {
        // YAML has these.
        this.#at = lineEnd(text, start);
        continue;
      } else return;
      this.#report('JSON has no comments.', { start, end: Math.min(this.#at, lineEnd(text, start)) });
    }
  }

  #string(): Span {
    const text = this.#text;
    const start = this.#at;
    for (let at = start + 1; at < text.length; at++) {
      const character = text.charAt(at);
      if (character === '"') return { start, end: at + 1 };
      if (character === '\n' || character === '\r') {
        this.#report('This quotation mark is not closed.', { start, end: start + 1 });
        return this.#swallowed(start, at);
      }
      if (character === '\\') {
        const sequence = /\\(?:["\\/abefnrtv0 N_LP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/y;
        sequence.lastIndex = at;
        if (sequence.test(text)) at = sequence.lastIndex - 1;
        else
          this.#report('This is no escape sequence; a backslash is written as `\\\\`.', {
            start: at,
            end: at + 2,
          });
      }
    }
    this.#report('This quotation mark is not closed.', { start, end: start + 1 });
    return { start, end: text.length };
  }

  /** What goes on after a string that should have ended on its line: a bracket at the end of the line opens. */
  #swallowed(start: number, end: number): Span {
    const line = this.#text.slice(start, end).trimEnd();
    this.#isMisread = true;
    if (/[}\]]|[{[]./.test(line)) this.#isUncertain = true;
    if (/[{[]$/.test(line)) {
      this.#expected = 'value';
      return { start, end: start + line.length - 1 };
    }
    this.#expected = this.#afterValue();
    return { start, end };
  }

  /** A number, a literal, or what YAML would read as plain text. */
  #word(): Span {
    const word = /'(?:[^'\r\n]|'')*'|[^,:{}[\]\s"][^,:{}[\]\r\n"]*/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0].trimEnd() ?? this.#text.charAt(this.#at);
    return { start: this.#at, end: this.#at + Math.max(1, found.length) };
  }
}

/** On one line, and not far from each other: in a minified text all is on one line. */
function isNear(text: string, a: number, b: number): boolean {
  return Math.abs(b - a) < near && !/[\r\n]/.test(text.slice(Math.min(a, b), Math.max(a, b)));
}

function lineOf(text: string, at: number): number {
  let line = 1;
  for (const _end of text.slice(0, at).matchAll(/\r\n?|\n/g)) line++;
  return line;
}
