import { COLLECTION_STYLE_FLOW } from 'js-yaml';
import type { Events } from '../events.ts';
import { closeBrace, closeBracket, colon, comma, isFlowStart, openBrace } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Scalars } from './scalars.ts';

/** More collections in each other are left to js-yaml. */
const deepest = 100;

/** Reads flow collections: what JSON is made of. YAML 1.2.2 §7.4. */
export class FlowCollections {
  readonly #cursor: Cursor;
  readonly #events: Events;
  readonly #scalars: Scalars;
  readonly #most: number;

  constructor(cursor: Cursor, events: Events, scalars: Scalars, most: number) {
    this.#cursor = cursor;
    this.#events = events;
    this.#scalars = scalars;
    this.#most = most;
  }

  /** Reads a collection, and the end of its line. `least`: how far its further lines are indented at least. */
  read(least: number): void {
    this.#readCollection(least, 0);
    if (!this.#cursor.endsLine()) this.#cursor.giveUp();
  }

  #readCollection(least: number, depth: number): void {
    const cursor = this.#cursor;
    if (depth === deepest) cursor.giveUp();
    const isMapping = cursor.code() === openBrace;
    if (isMapping) this.#events.addMapping(cursor.at, COLLECTION_STYLE_FLOW);
    else this.#events.addSequence(cursor.at, COLLECTION_STYLE_FLOW);
    const end = isMapping ? closeBrace : closeBracket;
    cursor.at++;
    cursor.skipFlowSpace(least);
    while (cursor.code() !== end) {
      if (this.#events.size > this.#most) cursor.giveUp();
      if (isMapping) this.#readKey(least);
      if (isFlowStart(cursor.code())) this.#readCollection(least, depth + 1);
      else this.#scalars.readInFlow(least);
      cursor.skipFlowSpace(least);
      if (cursor.code() === comma) {
        cursor.at++;
        cursor.skipFlowSpace(least);
      } else if (cursor.code() !== end) cursor.giveUp();
    }
    cursor.at++;
    this.#events.close();
  }

  #readKey(least: number): void {
    const cursor = this.#cursor;
    this.#scalars.readInFlow(least);
    cursor.skipFlowSpace(least);
    if (cursor.code() !== colon) cursor.giveUp();
    cursor.at++;
    cursor.skipFlowSpace(least);
  }
}
