import {
  CHOMPING_CLIP,
  CHOMPING_KEEP,
  CHOMPING_STRIP,
  COLLECTION_STYLE_BLOCK,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
} from 'js-yaml';
import { Events } from '../events.ts';
import {
  carriageReturn,
  dash,
  greaterThan,
  isFlowStart,
  lineFeed,
  plus,
  space,
  tab,
  verticalBar,
  zero,
} from './characters.ts';
import { Cursor } from './cursor.ts';
import { FlowCollections } from './flow.ts';
import { Scalars } from './scalars.ts';

/** More blocks in each other are left to js-yaml. */
const deepest = 100;

/** A block that is open: a mapping or a sequence, and the column of its keys or dashes. */
interface Block {
  readonly isMapping: boolean;
  readonly indent: number;
  /** Whether its last key, or its last dash, has no value yet. */
  awaits: boolean;
}

/**
 * Reads the YAML that nearly all descriptions are written in (blocks, plain, quoted and block scalars, flow
 * collections; JSON too) in one pass, without an object for each event: js-yaml takes four times as long. What is
 * not quite as usual (anchors, tags, `?`, tabs, several documents) and anything that is wrong is
 * left to js-yaml: the answer is `undefined` then, never another reading. That the events are those of js-yaml,
 * offset for offset, is tested on all documents there are and on mutations of them. So is a text left to it that has
 * more events than `most`.
 */
export function readQuickly(text: string, most: number): Events | undefined {
  const cursor = new Cursor(text);
  if (cursor.isUnusual()) return undefined;
  const events = cursor.attempt(() => new Blocks(cursor, new Events(text), most).read());
  return events === undefined || events.size > most ? undefined : events;
}

class Blocks {
  readonly #cursor: Cursor;
  readonly #events: Events;
  readonly #scalars: Scalars;
  readonly #flow: FlowCollections;
  readonly #most: number;
  readonly #blocks: Block[] = [];
  #top: Block | undefined;

  constructor(cursor: Cursor, events: Events, most: number) {
    this.#cursor = cursor;
    this.#events = events;
    this.#most = most;
    this.#scalars = new Scalars(cursor, events);
    this.#flow = new FlowCollections(cursor, events, this.#scalars, most);
  }

  read(): Events {
    const cursor = this.#cursor;
    this.#events.addDocument();
    cursor.skipDocumentStart();
    if (!cursor.nextContent()) cursor.giveUp();
    if (isFlowStart(cursor.code())) {
      // Lines of a collection that is the document may be indented as they like, but may not look like its end.
      if (cursor.column() > 0 || cursor.hasMarker()) cursor.giveUp();
      this.#flow.read(0);
      if (cursor.nextContent()) cursor.giveUp();
    } else {
      do this.#readLine();
      while (cursor.nextContent());
      while (this.#top !== undefined) this.#closeTop();
    }
    this.#events.close();
    return this.#events;
  }

  /** Reads a line, and those that belong to its last value; `at` is its first character that is no space. */
  #readLine(): void {
    const cursor = this.#cursor;
    if (this.#events.size > this.#most) cursor.giveUp();
    const column = cursor.column();
    if (column === 0 && cursor.isMarker()) cursor.giveUp();
    while (this.#top !== undefined && this.#top.indent > column) this.#closeTop();
    const isItem = cursor.code() === dash && cursor.isSpace(cursor.at + 1);
    if (this.#top === undefined) {
      // The document's own value, and only one.
      if (this.#events.size > 1 || column > 0) cursor.giveUp();
    } else if (this.#top.indent < column) {
      if (!this.#top.awaits) cursor.giveUp();
    } else {
      if (!this.#top.isMapping && !isItem) this.#closeTop();
      this.#continue(column, isItem);
      return;
    }
    if (isItem) this.#openSequence(column);
    else this.#readValue(column, -1);
  }

  /** Reads one more entry of the innermost block, which stands at this column; or the sequence that its key awaits. */
  #continue(column: number, isItem: boolean): void {
    const cursor = this.#cursor;
    const top = this.#top ?? cursor.giveUp();
    if (top.indent !== column) cursor.giveUp();
    if (top.isMapping && isItem) {
      if (!top.awaits) cursor.giveUp();
      this.#openSequence(column);
      return;
    }
    if (top.awaits) this.#events.addEmptyScalar();
    top.awaits = false;
    if (isItem) this.#readItem(top);
    else this.#readValue(column, column);
  }

  #openSequence(column: number): void {
    this.#events.addSequence(this.#cursor.at, COLLECTION_STYLE_BLOCK);
    this.#readItem(this.#open(false, column));
  }

  #open(isMapping: boolean, indent: number): Block {
    if (this.#top !== undefined) this.#top.awaits = false;
    if (this.#blocks.length >= deepest) this.#cursor.giveUp();
    const block: Block = { isMapping, indent, awaits: false };
    this.#blocks.push(block);
    this.#top = block;
    return block;
  }

  #closeTop(): void {
    if (this.#top?.awaits === true) this.#events.addEmptyScalar();
    this.#events.close();
    this.#blocks.pop();
    this.#top = this.#blocks[this.#blocks.length - 1];
  }

  /** Reads what follows a dash. */
  #readItem(sequence: Block): void {
    const cursor = this.#cursor;
    cursor.at++;
    if (cursor.endsLine()) {
      sequence.awaits = true;
      return;
    }
    const column = cursor.column();
    if (cursor.code() === dash && cursor.isSpace(cursor.at + 1)) this.#openSequence(column);
    else this.#readValue(column, -1);
  }

  /**
   * Reads what begins at a column: a mapping, by its first key, or a scalar or flow collection. `mapping` is the
   * column of the mapping that this must be a key of, -1 where it is the value of the innermost block.
   */
  #readValue(column: number, mapping: number): void {
    const cursor = this.#cursor;
    // Lines of a scalar are indented more than the block that holds it, not more than its own first line.
    const least = (this.#top?.indent ?? -1) + 1;
    const start = cursor.at;
    if (this.#scalars.reads(least)) {
      if (this.#scalars.isKey()) {
        if (mapping === -1) {
          this.#events.addMapping(start, COLLECTION_STYLE_BLOCK);
          this.#open(true, column);
        }
        this.#scalars.add();
        cursor.at++;
        this.#readInline();
        return;
      }
      this.#fill(mapping);
      this.#scalars.add();
      this.#scalars.endLine();
      return;
    }
    this.#fill(mapping);
    this.#readCollectionOrBlock(least);
  }

  /** The innermost block gets the value that it awaits: not where a key must come, nor where there is no block. */
  #fill(mapping: number): void {
    if (mapping !== -1 || this.#top === undefined) this.#cursor.giveUp();
    else this.#top.awaits = false;
  }

  /** Reads the value that stands on the line of its key, after the colon. */
  #readInline(): void {
    const cursor = this.#cursor;
    const top = this.#top ?? cursor.giveUp();
    if (cursor.endsLine()) {
      top.awaits = true;
      return;
    }
    const least = top.indent + 1;
    if (this.#scalars.reads(least)) {
      if (this.#scalars.isKey()) cursor.giveUp();
      this.#scalars.add();
      this.#scalars.endLine();
    } else this.#readCollectionOrBlock(least);
  }

  #readCollectionOrBlock(least: number): void {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (isFlowStart(code)) this.#flow.read(least);
    else if (code === verticalBar || code === greaterThan) this.#readBlockScalar(code === verticalBar, least);
    else cursor.giveUp();
  }

  /** YAML 1.2.2 §8.1. Where its lines begin is what the first one that is not empty says. */
  #readBlockScalar(isLiteral: boolean, least: number): void {
    const cursor = this.#cursor;
    const { text } = cursor;
    cursor.at++;
    const digit = cursor.code() - zero;
    const isExplicit = digit > 0 && digit < 10;
    if (isExplicit) cursor.at++;
    let chomping: number = CHOMPING_CLIP;
    if (cursor.code() === dash) chomping = CHOMPING_STRIP;
    else if (cursor.code() === plus) chomping = CHOMPING_KEEP;
    if (chomping !== CHOMPING_CLIP) cursor.at++;
    if (!cursor.endsLine()) cursor.giveUp();
    const start = cursor.at;
    const { length } = text;
    let end = start;
    let at = start;
    let indent = isExplicit ? least + digit - 1 : -1;
    let longestEmpty = 0;
    while (at < length) {
      let column = 0;
      // Where the indentation is known, only so much of a line is looked at.
      while (column !== indent && text.charCodeAt(at + column) === space) column++;
      const first = text.charCodeAt(at + column);
      // Spaces at the end of the text, without a line end after them.
      if (at + column >= length) cursor.giveUp();
      if (first !== lineFeed && first !== carriageReturn) {
        if (indent === -1) {
          if (first === tab || (column >= least && column < longestEmpty)) cursor.giveUp();
          if (column < least) break;
          indent = column;
        } else if (column < indent) break;
      } else if (indent === -1) longestEmpty = Math.max(longestEmpty, column);
      const next = text.indexOf('\n', at + column);
      at = next === -1 ? length : next + 1;
      end = at;
    }
    cursor.at = at;
    const style = isLiteral ? SCALAR_STYLE_LITERAL_BLOCK : SCALAR_STYLE_FOLDED_BLOCK;
    this.#events.addBlockScalar(start, end, style, chomping, indent);
  }
}
