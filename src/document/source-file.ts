import type { TapeLimits } from './limits.ts';
import { Lines } from './lines.ts';
import type { Location } from './location.ts';
import { Node } from './node.ts';
import { parseTape } from './parse-tape.ts';
import { formatPointer } from './pointer.ts';
import { quote } from './quote.ts';
import type { SecondLook, Span, SyntaxProblem, Tape } from './tape.ts';

/** Characters of a source line that are kept around a range, on each side. */
const excerptMargin = 160;

/** How many events share a page, as a power of two. */
const pageBits = 8;

/** A value in a file, named by its event: what a finding is placed at. */
export interface Place {
  readonly file: SourceFile;
  readonly event: number;
}

/** One file that was read: its text, its events, its nodes. */
export class SourceFile {
  /** By which references to it and from it resolve. */
  readonly path: string;
  /** As shown to people. */
  readonly display: string;
  readonly text: string;
  /** Which file of its audit it is: no other has this number. */
  readonly number: number;
  readonly tape: Tape | undefined;
  /** What is wrong with the text as YAML or JSON. Without a tape, it is what keeps the text from being read. */
  readonly problems: readonly SyntaxProblem[];
  /** The nodes that were made, by event, in pages: few of the events of a long text are visited. */
  readonly #nodes: ((Node | undefined)[] | undefined)[];
  #lines: Lines | undefined;

  constructor(
    path: string,
    display: string,
    text: string,
    limits: TapeLimits,
    secondLook?: SecondLook,
    number = 0,
  ) {
    this.number = number;
    this.path = path;
    this.display = display;
    // A byte-order mark is no character of the text: columns count after it.
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    const parsed = parseTape(this.text, limits, secondLook);
    this.tape = parsed.ok ? parsed.tape : undefined;
    this.#nodes = new Array((this.tape?.size ?? 0) >> pageBits).fill(undefined);
    this.problems = parsed.ok ? danglingAliases(parsed.tape) : parsed.problems;
  }

  get lines(): Lines {
    this.#lines ??= new Lines(this.text);
    return this.#lines;
  }

  /** The content of the first document; `undefined` where the file is empty or does not parse. */
  get root(): Node | undefined {
    const root = this.tape?.root;
    return root === undefined ? undefined : this.node(root);
  }

  /** The node of an event, an alias followed to what it stands for; `undefined` where the file does not parse. */
  node(event: number): Node | undefined {
    return this.tape === undefined ? undefined : this.#node(this.tape, event);
  }

  /** The node of an event of this file, which was read from its tape. */
  nodeOf(event: number): Node {
    if (this.tape === undefined) throw new Error(`${this.display} has no events.`);
    return this.#node(this.tape, event);
  }

  #node(tape: Tape, event: number): Node {
    const target = tape.follow(event);
    let page = this.#nodes[target >> pageBits];
    if (page === undefined) {
      page = new Array(1 << pageBits).fill(undefined);
      this.#nodes[target >> pageBits] = page;
    }
    const at = target & ((1 << pageBits) - 1);
    let node = page[at];
    if (node === undefined) {
      node = new Node(this, tape, target);
      page[at] = node;
    }
    return node;
  }

  /** JSON Pointer of a value or its key, where its text stands: for an alias that is the alias, not what it stands for. */
  pointer(event: number): string {
    const { tape } = this;
    if (tape === undefined) return '';
    const tokens: string[] = [];
    let at = event;
    for (let parent = tape.parent(at); parent !== undefined; parent = tape.parent(at)) {
      if (tape.kind(parent) === 'mapping') {
        const key = tape.isKey(at) ? at : tape.keyOf(at);
        tokens.push(key === undefined ? '' : tape.textOf(key));
      } else tokens.push(String(tape.indexOf(at)));
      at = parent;
    }
    return formatPointer(tokens.reverse());
  }

  /** Where a value is shown: at its key where it has one, else at its own first token. */
  locate(event: number): Location {
    const { tape } = this;
    if (tape === undefined) return this.locateSpan({ start: 0, end: 0 }, '');
    let span = tape.shown(tape.keyOf(event) ?? event);
    // An empty value has no characters: the nearest thing that has some stands for it.
    for (let at = tape.parent(event); span.start < 0 && at !== undefined; at = tape.parent(at)) {
      span = tape.shown(tape.keyOf(at) ?? at);
    }
    return this.locateSpan(span, this.pointer(event));
  }

  /** A location from offsets, cut at the end of its first line. */
  locateSpan(span: Span, pointer: string): Location {
    const from = Math.max(0, Math.min(span.start, this.text.length));
    const start = this.lines.position(from);
    const lineStart = this.lines.start(start.line);
    const lineEnd = this.lines.end(start.line);
    const to = Math.max(from, Math.min(span.end, lineEnd));
    const end = { line: start.line, column: to - lineStart + 1 };
    const excerptStart = Math.max(lineStart, from - excerptMargin);
    const excerptEnd = Math.min(lineEnd, to + excerptMargin);
    return {
      file: this.display,
      pointer,
      range: { start, end },
      excerpt: {
        text: this.text.slice(excerptStart, excerptEnd),
        column: excerptStart - lineStart + 1,
      },
    };
  }
}

function danglingAliases(tape: Tape): readonly SyntaxProblem[] {
  return tape.danglingAliases.map((event) => {
    const span = tape.span(event);
    const alias = tape.text.slice(span.start, span.end);
    return { message: `The alias ${quote(alias)} has no anchor before it.`, span };
  });
}

/** Where a place is, for people. */
export function locate(place: Place): Location {
  return place.file.locate(place.event);
}

/** A name for a place that no other place of one audit has. Short, as most of them are made to be looked up once. */
export function placeKey(place: Place): string {
  return `${place.file.number}:${place.event}`;
}
