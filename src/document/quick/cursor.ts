import { carriageReturn, hash, isBlank, lineFeed, space, tab } from './characters.ts';

/** Thrown where a text is not as usual. */
const unusual = new Error('This text is left to another parser.');

/** Where a reader is in a text, and its way from line to line. */
export class Cursor {
  readonly text: string;
  at = 0;
  /** Where the line of `at` begins. */
  lineStart = 0;
  /** Where the line begins that `nextText` has led to. */
  nextStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether some character rules out that the text is read quickly, wherever it stands. */
  isUnusual(): boolean {
    const { text } = this;
    // Control characters but tab and line ends, byte-order marks, what is no character (YAML 1.2.2 §5.1), surrogates.
    const suspicious = /[^\t\n\r -~\xA0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/g;
    while (suspicious.test(text)) {
      // Two surrogates that belong together are a character like any other.
      if ((text.codePointAt(suspicious.lastIndex - 1) ?? 0) <= 0xffff) return true;
      suspicious.lastIndex++;
    }
    return text.includes('\r') && /\r(?!\n)/.test(text);
  }

  /** What is read; `undefined` where it was given up. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error === unusual) return undefined;
      throw error;
    }
  }

  giveUp(): never {
    throw unusual;
  }

  /** The character at hand; NaN at the end of the text. */
  code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** How far the character at hand is indented. */
  column(): number {
    return this.at - this.lineStart;
  }

  /** Whether there is space, a line's end or the text's end. */
  isSpace(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return isBlank(code) || code === lineFeed || at >= this.text.length;
  }

  /** Whether some line may be taken for a document's begin or end. YAML 1.2.2 §9.1.2. */
  hasMarker(): boolean {
    return this.text.includes('\n---') || this.text.includes('\n...');
  }

  /** Whether a document may begin or end at the begin of the line at hand. */
  isMarker(): boolean {
    const { text, at } = this;
    return at === this.lineStart && (text.startsWith('---', at) || text.startsWith('...', at));
  }

  /** Skips the line `---` that a document may begin with, and what comes before it. */
  skipDocumentStart(): void {
    if (!this.nextContent()) return;
    if (this.column() === 0 && this.text.startsWith('---', this.at)) {
      this.at += 3;
      if (!this.isSpace(this.at) || !this.endsLine()) this.giveUp();
    } else this.at = this.lineStart;
  }

  /** From the begin of a line to what comes first that is no space and no comment; false at the end of the text. */
  nextContent(): boolean {
    const { text } = this;
    const { length } = text;
    let { at } = this;
    while (at < length) {
      const start = at;
      let code = text.charCodeAt(at);
      while (code === space) code = text.charCodeAt(++at);
      if (code === lineFeed) at++;
      else if (code === carriageReturn) at += 2;
      else if (code === hash) at = this.lineAfter(at);
      else if (at < length) {
        if (code === tab) this.giveUp();
        this.at = at;
        this.lineStart = start;
        return true;
      }
    }
    this.at = at;
    return false;
  }

  /** Where the line after a character begins, or the text ends. */
  lineAfter(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end === -1 ? this.text.length : end + 1;
  }

  /** Skips spaces, then a comment and the line's end; false, and stays at what else comes, where there is more. */
  endsLine(): boolean {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    while (code === space) code = text.charCodeAt(++at);
    if (code === lineFeed) at++;
    else if (code === carriageReturn) at += 2;
    else if (code === hash && text.charCodeAt(at - 1) === space) at = this.lineAfter(at);
    else if (code === tab) this.giveUp();
    else if (at < text.length) {
      this.at = at;
      return false;
    }
    this.at = at;
    return true;
  }

  /** From a line's end to the next character that is no space, comments not counted as such; `nextStart` is its line's. */
  nextText(lineEnd: number): number {
    const { text } = this;
    let at = lineEnd;
    // Without a line end there is no next line.
    this.nextStart = at + 1;
    while (text.charCodeAt(at) === lineFeed) {
      at++;
      this.nextStart = at;
      while (text.charCodeAt(at) === space) at++;
      if (text.charCodeAt(at) === carriageReturn) at++;
    }
    if (text.charCodeAt(at) === tab) this.giveUp();
    return at;
  }

  /** Skips the space between the parts of a flow collection, whose lines are indented so far at least. */
  skipFlowSpace(least: number): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      // Where lines may begin anywhere, a tab can't be taken for indentation.
      if (code === space || code === carriageReturn || (code === tab && least === 0)) this.at++;
      else if (code !== lineFeed) break;
      else if (least === 0) this.at++;
      else {
        this.at = this.nextText(this.at);
        if (this.at - this.nextStart < least) this.giveUp();
      }
    }
    const code = text.charCodeAt(this.at);
    if (code === hash || code === tab) this.giveUp();
  }
}
