import type { Events } from '../events.ts';
import { nothing, plainForm, quotedForm } from '../scalar-form.ts';
import {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  dash,
  doubleQuote,
  hash,
  isBlank,
  isFlowIndicator,
  isIndicator,
  lineFeed,
  question,
  singleQuote,
  space,
} from './characters.ts';
import type { Cursor } from './cursor.ts';

const plain = plainForm(true);
const plainOnLines = plainForm(false);

/** Escapes in double quotation marks, but for those that name a character by its number. YAML 1.2.2 §5.7. */
const simpleEscapes = new Set('0abt\tnvfre "/\\N_LP');
const hexDigits = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Reads plain and quoted scalars. One becomes an event by `add`, once it is known whether it is a key. */
export class Scalars {
  readonly #cursor: Cursor;
  readonly #events: Events;
  /** The scalar that was read last. */
  #start = 0;
  #end = 0;
  #form = 0;
  #isOnOneLine = true;
  /** Where the line after it begins, if it is a plain one that has ended with its line; else `nothing`. */
  #after = nothing;

  constructor(cursor: Cursor, events: Events) {
    this.#cursor = cursor;
    this.#events = events;
  }

  add(): void {
    this.#events.addScalar(this.#start, this.#end, this.#form);
  }

  /** Reads a scalar in a block; false where none begins here. `least`: how far its further lines are indented at least. */
  reads(least: number): boolean {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (code === doubleQuote || code === singleQuote) this.#readQuoted(code, least);
    else if (isIndicator(code)) return false;
    else {
      this.#giveUpAtIndicator(code, false);
      this.#readPlain(least);
    }
    return true;
  }

  /** Reads a scalar in a flow collection, and adds it. */
  readInFlow(least: number): void {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (code === doubleQuote || code === singleQuote) this.#readQuoted(code, least);
    else {
      if (isIndicator(code)) cursor.giveUp();
      this.#giveUpAtIndicator(code, true);
      this.#readPlainInFlow(least);
    }
    this.add();
  }

  /** Whether the scalar that was read last is followed by a colon, at which the cursor is then. */
  isKey(): boolean {
    const cursor = this.#cursor;
    if (cursor.at === this.#after) return false;
    const { text } = cursor;
    let { at } = cursor;
    while (text.charCodeAt(at) === space) at++;
    if (text.charCodeAt(at) !== colon) return false;
    if (!this.#isOnOneLine || !cursor.isSpace(at + 1)) cursor.giveUp();
    cursor.at = at;
    return true;
  }

  /** After a scalar that is no key there is nothing more on its line. */
  endLine(): void {
    const cursor = this.#cursor;
    if (cursor.at !== this.#after && !cursor.endsLine()) cursor.giveUp();
  }

  /** `- `, `? ` and `: ` are no text. */
  #giveUpAtIndicator(code: number, isInFlow: boolean): void {
    if (code !== dash && code !== question && code !== colon) return;
    const cursor = this.#cursor;
    const next = cursor.at + 1;
    if (cursor.isSpace(next) || (isInFlow && isFlowIndicator(cursor.text.charCodeAt(next)))) cursor.giveUp();
  }

  /** Reads a plain scalar in a block: to its colon, or to the line after it. YAML 1.2.2 §7.3.3. */
  #readPlain(least: number): void {
    const cursor = this.#cursor;
    const { text, at: start } = cursor;
    const { length } = text;
    this.#isOnOneLine = true;
    this.#after = nothing;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code > colon) at++;
      else if (code === lineFeed || at >= length) {
        const next = this.#furtherLine(at, least);
        if (next === nothing) {
          this.#after = Math.min(at + 1, length);
          break;
        }
        at = next;
      } else if (code === colon && cursor.isSpace(at + 1)) break;
      else if (code === hash && isBlank(text.charCodeAt(at - 1))) {
        this.#after = cursor.lineAfter(at);
        break;
      } else at++;
    }
    this.#setPlain(start, at, this.#isOnOneLine);
    cursor.at = this.#after === nothing ? at : this.#after;
  }

  #setPlain(start: number, end: number, isOnOneLine: boolean): void {
    const { text } = this.#cursor;
    let last = end;
    while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
    if (last === start) this.#cursor.giveUp();
    this.#start = start;
    this.#end = last;
    this.#form = isOnOneLine ? plain : plainOnLines;
  }

  /** Where a plain scalar goes on after a line's end; `nothing` where it doesn't. */
  #furtherLine(lineEnd: number, least: number): number {
    const cursor = this.#cursor;
    const next = cursor.nextText(lineEnd);
    if (next - cursor.nextStart < least) return nothing;
    // To js-yaml the scalar has a second line here, even if that turns out to be a comment.
    this.#isOnOneLine = false;
    const { text } = cursor;
    return next >= text.length || text.charCodeAt(next) === hash ? nothing : next;
  }

  /** YAML 1.2.2 §7.3.1, §7.3.2. */
  #readQuoted(quote: number, least: number): void {
    const cursor = this.#cursor;
    const { text } = cursor;
    const start = cursor.at + 1;
    let at = start;
    let isFast = true;
    this.#isOnOneLine = true;
    this.#after = nothing;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (quote === doubleQuote || text.charCodeAt(at + 1) !== singleQuote) break;
        isFast = false;
        at += 2;
      } else if (code === lineFeed) {
        isFast = false;
        this.#isOnOneLine = false;
        at = cursor.nextText(at);
        if (at - cursor.nextStart < least) cursor.giveUp();
      } else if (code === backslash && quote === doubleQuote) {
        isFast = false;
        const escaped = text.charCodeAt(at + 1);
        const isLineEnd = escaped === lineFeed || escaped === carriageReturn;
        at = isLineEnd ? at + 1 : this.#skipEscape(at + 1);
      } else if (at >= text.length) cursor.giveUp();
      else at++;
    }
    this.#start = start;
    this.#end = at;
    this.#form = quotedForm(quote === doubleQuote, isFast);
    cursor.at = at + 1;
  }

  /** From the character after a backslash to what comes after the escape. YAML 1.2.2 §5.7. */
  #skipEscape(at: number): number {
    const cursor = this.#cursor;
    const escaped = cursor.text.charAt(at);
    const digits = hexDigits.get(escaped);
    if (digits === undefined) {
      if (!simpleEscapes.has(escaped)) cursor.giveUp();
      return at + 1;
    }
    const number = cursor.text.slice(at + 1, at + 1 + digits);
    if (number.length < digits || !/^[\da-f]+$/i.test(number)) cursor.giveUp();
    return at + 1 + digits;
  }

  #readPlainInFlow(least: number): void {
    const cursor = this.#cursor;
    const { text, at: start } = cursor;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (isFlowIndicator(code) || code === lineFeed || at >= text.length) break;
      if (code === colon && (cursor.isSpace(at + 1) || isFlowIndicator(text.charCodeAt(at + 1)))) break;
      if (code === hash && isBlank(text.charCodeAt(at - 1))) cursor.giveUp();
      at++;
    }
    cursor.at = at;
    const isAtLineEnd = text.charCodeAt(at) === lineFeed;
    // To js-yaml the scalar goes on in the next line, even if there is nothing more of it there.
    this.#setPlain(start, at, !isAtLineEnd);
    if (!isAtLineEnd) return;
    cursor.skipFlowSpace(least);
    const next = cursor.code();
    if (next !== comma && next !== closeBracket && next !== closeBrace) cursor.giveUp();
  }
}
